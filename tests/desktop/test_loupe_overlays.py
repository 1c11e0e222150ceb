"""Overlays, judged by what they do to the photo's pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.loupe.overlays.clipping import Clipping, clipped
from desktop.loupe.overlays.focus_map import FocusMap, veil
from desktop.loupe.overlays.horizon import Horizon
from desktop.loupe.overlays.subject import SubjectOutline
from desktop.loupe.overlays.thirds import Thirds
from desktop.loupe.pyramid import Pyramid, pixels_of
from desktop.loupe.view import PhotoView
from engine.measure.measurements import Measurements, measure
from engine.photo.picture import Picture, Pixels


@pytest.fixture
def view(qtbot: QtBot) -> PhotoView:
    view = PhotoView()
    qtbot.addWidget(view)
    view.resize(616, 416)  # a 600 x 400 photo at 1:1, with its margin
    view.show()
    qtbot.waitExposed(view)
    return view


def show(view: PhotoView, pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    view.show_photo(Pyramid.of(pixels), QSize(width, height))
    return painted(view)


def painted(view: PhotoView) -> Pixels:
    """The photo's part of the window."""
    frame = view.viewport.frame.toRect()
    image = view.grab(frame).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return pixels_of(image)


def seascape() -> Pixels:
    """A calm sky over a darker, textured sea; the horizon falls 3 degrees to the right."""
    height, width = 800, 1200
    rows, columns = np.mgrid[:height, :width]
    sea = rows > 380 + (columns - width / 2) * np.tan(np.radians(3))
    waves = np.random.default_rng(1).normal(0, 9, (height, width))
    pixels = np.empty((height, width, 3), np.float64)
    pixels[...] = np.array([150, 185, 225]) - rows[..., None] * 0.02
    pixels[sea] = np.array([40, 70, 90]) + waves[sea][:, None]
    return np.clip(pixels, 0, 255).astype(np.uint8)


def half_sharp() -> Pixels:
    """Detail everywhere, the right half of it far out of focus."""
    noise = np.random.default_rng(2).integers(0, 2, (67, 100), np.uint8) * 150 + 50
    pixels = cv2.cvtColor(cv2.resize(noise, (1200, 800), interpolation=0), cv2.COLOR_GRAY2RGB)
    pixels[:, 600:] = cv2.GaussianBlur(pixels, (0, 0), 9)[:, 600:]
    return pixels


def measured(pixels: Pixels) -> Measurements:
    height, width = pixels.shape[:2]
    return measure(Picture(pixels, width, height, "JPEG"))


def test_clipping_marks_lost_highlights_red_and_lost_shadows_blue(view: PhotoView) -> None:
    pixels = np.full((400, 600, 3), 128, np.uint8)
    pixels[50:150, 50:150] = 255
    pixels[50:150, 300:400] = (255, 120, 90)  # one channel is enough to lose a sunset
    pixels[250:350, 50:150] = 0
    pixels[250:350, 300:400] = (0, 0, 90)  # a deep blue is no lost shadow
    plain = show(view, pixels)
    view.overlays = [Clipping()]
    shown = painted(view)
    for row, column in ((100, 100), (100, 350)):
        assert tuple(shown[row, column]) == (255, 56, 56)
    assert tuple(shown[300, 100]) == (64, 120, 255)
    for row, column in ((300, 350), (200, 500)):
        assert np.array_equal(shown[row, column], plain[row, column])


def test_clipping_follows_the_zoom(view: PhotoView) -> None:
    pixels = np.full((800, 1200, 3), 128, np.uint8)
    pixels[600:700, 900:1000] = 255
    show(view, pixels)
    view.overlays = [Clipping()]
    view.zoom_by(4)
    place = view.viewport.to_window((950 / 1200, 650 / 800, 0.001, 0.001)).topLeft()
    view.reveal((0.75, 0.75, 1 / 12, 1 / 8))
    place = view.viewport.to_window((950 / 1200, 650 / 800, 0.001, 0.001)).topLeft()
    shown = pixels_of(view.grab().toImage())
    assert tuple(shown[round(place.y()), round(place.x())]) == (255, 56, 56)


def test_the_mask_keeps_everything_else_clear() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    marked = clipped(ramp)[0, :, 3] > 0
    assert marked[:2].all()
    assert marked[-2:].all()
    assert not marked[2:-2].any()


@pytest.mark.parametrize("brightness", [8, 247])
def test_thirds_are_seen_on_dark_and_on_bright_photos(view: PhotoView, brightness: int) -> None:
    plain = show(view, np.full((400, 600, 3), brightness, np.uint8)).astype(int)
    view.overlays = [Thirds()]
    shown = painted(view).astype(int)
    for line in (shown[133, 60], shown[:, 200][60]):
        assert np.abs(line - plain[0, 0]).max() > 60 or brightness > 128
    around = np.abs(shown[128:139, 60] - plain[0, 0]).max()
    assert around > 60
    assert np.array_equal(shown[60, 60], plain[60, 60])


def test_the_focus_map_leaves_the_sharp_half_and_veils_the_other(view: PhotoView) -> None:
    pixels = half_sharp()
    plain = show(view, pixels).astype(float)
    view.measurements = measured(pixels)
    view.overlays = [FocusMap()]
    shown = painted(view).astype(float)
    change = np.abs(shown - plain).mean(axis=(0, 2))
    assert change[-250:].min() > 12
    assert change[-250:].mean() > 4 * change[:250].mean()


def test_where_nothing_can_be_told_the_focus_map_is_grey() -> None:
    shade = veil(np.array([[255, 1, 0]], np.uint8))
    sharp, blurred, untold = shade[0]
    assert sharp[3] == 0
    assert blurred[3] > 150
    assert tuple(blurred[:3]) == (0, 0, 0)
    assert tuple(untold[:3]) == (96, 96, 96)


def test_the_horizon_is_drawn_where_it_lies(view: PhotoView) -> None:
    pixels = seascape()
    plain = show(view, pixels).astype(int)
    view.measurements = measured(pixels)
    assert view.measurements.geometry.horizon is not None
    view.overlays = [Horizon()]
    drawn = np.abs(painted(view).astype(int) - plain).max(axis=2) > 60
    for column in (60, 540):
        at = 190 + (column - 300) * np.tan(np.radians(3))
        rows = np.nonzero(drawn[:, column])[0]
        assert abs(rows.mean() - at) < 3


def test_the_subject_is_outlined_and_not_covered(view: PhotoView) -> None:
    pixels = np.full((800, 1200, 3), 110, np.uint8)
    cv2.circle(pixels, (400, 420), 130, (230, 60, 40), -1)
    plain = show(view, pixels).astype(int)
    view.measurements = measured(pixels)
    assert view.measurements.subject.region is not None
    view.overlays = [SubjectOutline()]
    drawn = np.abs(painted(view).astype(int) - plain).max(axis=2) > 40
    rows, columns = np.nonzero(drawn)
    assert abs(columns.mean() - 200) < 20
    assert abs(rows.mean() - 210) < 20
    assert not drawn[200:220, 190:210].any()


def test_without_measurements_nothing_is_drawn(view: PhotoView) -> None:
    plain = show(view, seascape())
    view.overlays = [FocusMap(), SubjectOutline(), Horizon()]
    assert np.array_equal(painted(view), plain)
