"""The photo view under a real mouse, judged by the pixels that it paints."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.loupe.comparison import Comparison
from desktop.loupe.pyramid import Pyramid, pixels_of
from desktop.loupe.view import PhotoView
from engine.critique import Edit
from engine.improve.render import render
from engine.photo.picture import Pixels
from tests.desktop.loupe_samples import CORNER, MIDDLE, marked

LEFT = Qt.MouseButton.LeftButton
WINDOW = QSize(640, 480)


@pytest.fixture
def view(qtbot: QtBot) -> PhotoView:
    view = PhotoView()
    qtbot.addWidget(view)
    view.resize(WINDOW)
    view.show()
    qtbot.waitExposed(view)
    view.show_photo(Pyramid.of(marked()), QSize(1200, 800))
    return view


def painted(view: PhotoView) -> Pixels:
    return pixels_of(view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def at(view: PhotoView, x: float, y: float) -> tuple[int, int]:
    """Where a point of the photo, in fractions, is in the window; column and row."""
    frame = view.viewport.frame
    return round(frame.x() + x * frame.width()), round(frame.y() + y * frame.height())


def photo_point(pixel: Pixels) -> tuple[float, float]:
    """Where in the photo a painted pixel comes from, read from its colour."""
    return (int(pixel[0]) - 40) / 175, (int(pixel[1]) - 40) / 175


def wheel(view: PhotoView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_whole_photo_is_seen_at_first_on_a_neutral_ground(view: PhotoView) -> None:
    shown = painted(view)
    for x, y in ((0.02, 0.02), (0.98, 0.03), (0.5, 0.5), (0.97, 0.97)):
        column, row = at(view, x, y)
        assert photo_point(shown[row, column]) == pytest.approx((x, y), abs=0.02)
    ground = shown[2, 2]
    assert ground[0] == ground[1] == ground[2]


@pytest.mark.parametrize("cursor", [QPoint(200, 200), QPoint(450, 300), QPoint(320, 240)])
def test_the_wheel_zooms_about_the_cursor(view: PhotoView, cursor: QPoint) -> None:
    before = photo_point(painted(view)[cursor.y(), cursor.x()])
    wheel(view, cursor, 4)
    assert view.viewport.effective_scale > 1.5 * view.viewport.fit_scale
    after = photo_point(painted(view)[cursor.y(), cursor.x()])
    assert after == pytest.approx(before, abs=0.02)


def test_turning_the_wheel_back_ends_at_the_fitted_photo(view: PhotoView) -> None:
    wheel(view, QPoint(100, 200), 3)
    assert not view.viewport.fits
    wheel(view, QPoint(500, 300), -9)
    assert view.viewport.fits


def test_a_click_shows_real_pixels_at_that_point_and_another_the_whole(
    view: PhotoView, qtbot: QtBot
) -> None:
    click = QPoint(220, 180)
    before = photo_point(painted(view)[click.y(), click.x()])
    qtbot.mouseClick(view, LEFT, pos=click)
    shown = painted(view)
    assert photo_point(shown[click.y(), click.x()]) == pytest.approx(before, abs=0.01)
    frame = view.viewport.frame
    left, top = round(-frame.x()), round(-frame.y())
    exact = marked()[top : top + WINDOW.height(), left : left + WINDOW.width()]
    assert np.array_equal(shown, exact)
    qtbot.mouseClick(view, LEFT, pos=click)
    assert view.viewport.fits


def test_a_drag_moves_the_photo_with_the_hand(view: PhotoView, qtbot: QtBot) -> None:
    view.toggle_zoom(QPointF(320, 240))
    before = painted(view)
    qtbot.mousePress(view, LEFT, pos=QPoint(400, 300))
    qtbot.mouseMove(view, QPoint(370, 280))
    qtbot.mouseMove(view, QPoint(300, 250))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(300, 250))
    after = painted(view)
    assert np.array_equal(after[200, 200], before[250, 300])
    assert not view.viewport.fits


def test_full_size_is_asked_for_only_when_the_preview_is_too_small(
    view: PhotoView, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    view.detail_wanted.connect(lambda: asked.append(True))
    view.toggle_zoom()
    assert not asked  # every pixel is here already
    view.toggle_zoom()
    view.show_photo(Pyramid.of(marked(600, 400)), QSize(1200, 800))
    assert not asked
    qtbot.mouseClick(view, LEFT, pos=QPoint(320, 240))
    assert asked


@pytest.mark.parametrize("zoomed", [False, True])
@pytest.mark.parametrize("region", [CORNER, MIDDLE])
def test_a_lit_region_stays_bright_and_the_rest_is_dimmed(
    view: PhotoView, region: tuple[float, float, float, float], zoomed: bool
) -> None:
    if zoomed:
        view.toggle_zoom(QPointF(60, 130))
    x, y, w, h = region
    plain = painted(view).astype(int)
    view.light(region)
    lit = painted(view).astype(int)
    inside = at(view, x + w / 2, y + h / 2)
    around = [
        (x + w + 0.02, y + h / 2),
        (x + w / 2, y + h + 0.02),
        (x - 0.02, y + h / 2),
        (x + w / 2, y - 0.02),
    ]
    outside = [at(view, *point) for point in around if min(point) > 0]
    assert np.array_equal(lit[inside[1], inside[0]], plain[inside[1], inside[0]])
    seen = [(c, r) for c, r in outside if 0 <= c < WINDOW.width() and 0 <= r < WINDOW.height()]
    assert seen
    for column, row in seen:
        assert lit[row, column].sum() < 0.7 * plain[row, column].sum()
    view.light(None)
    assert np.array_equal(painted(view), plain)


def test_a_region_out_of_sight_is_brought_into_view(view: PhotoView) -> None:
    view.toggle_zoom(QPointF(600, 400))
    view.reveal(CORNER)
    place = view.viewport.to_window(CORNER)
    assert place.center().x() > 0
    assert place.center().y() > 0


def test_before_is_left_of_the_divider_and_after_right_of_it(view: PhotoView, qtbot: QtBot) -> None:
    edit = Edit(exposure_ev=1.0)
    plain = painted(view)
    view.compare(Comparison(Pyramid.of(render(marked(), edit)), edit))
    left, right = at(view, 0.25, 0.7), at(view, 0.75, 0.7)
    shown = painted(view)
    assert np.array_equal(shown[left[1], left[0]], plain[left[1], left[0]])
    assert shown[right[1], right[0]].mean() > plain[right[1], right[0]].mean() + 20

    qtbot.mousePress(view, LEFT, pos=QPoint(320, 200))
    qtbot.mouseMove(view, QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(120, 200))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(120, 200))
    shown = painted(view)
    assert shown[left[1], left[0]].mean() > plain[left[1], left[0]].mean() + 20
    assert view.viewport.fits  # the drag was not taken for a click

    view.hold_before(held=True)
    held = painted(view)
    assert np.array_equal(held[right[1], right[0]], plain[right[1], right[0]])
    view.hold_before(held=False)
    view.compare(None)
    assert np.array_equal(painted(view), plain)


def test_a_region_follows_the_photo_where_an_edit_turned_it(view: PhotoView) -> None:
    pixels = marked()
    pixels[300:420, 900:1100] = (250, 30, 30)  # the thing that the region frames
    region = (900 / 1200, 300 / 800, 200 / 1200, 120 / 800)
    edit = Edit(rotate_deg=6)
    view.show_photo(Pyramid.of(pixels), QSize(1200, 800))
    view.compare(Comparison(Pyramid.of(render(pixels, edit)), edit, divider=0.0))
    unlit = painted(view).astype(int)
    view.light(region)
    lit = painted(view).astype(int)
    thing = (unlit[..., 0] > 225) & (unlit[..., 1] < 60)
    bright = (np.abs(lit - unlit).sum(axis=2) == 0) & (unlit.sum(axis=2) > 150)
    assert thing.sum() > 500
    assert (bright & thing).sum() > 0.85 * thing.sum()
    rows, _ = np.nonzero(thing)
    straight = view.viewport.to_window(region)
    # Turned counter-clockwise, what lies right of the middle has risen.
    assert rows.mean() < straight.center().y() - 10


def test_a_sentence_takes_the_photos_place(view: PhotoView) -> None:
    view.light(CORNER)
    view.say("This file is damaged.")
    assert view.message == "This file is damaged."
    assert view.layers() == []
    view.show_photo(Pyramid.of(marked()), QSize(1200, 800))
    assert view.message == ""
    assert view.region is None
