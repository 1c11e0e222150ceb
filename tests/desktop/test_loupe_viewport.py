"""Fit, zoom and pan, for any photo in any window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.loupe.viewport import Viewport

sides = st.integers(20, 9000)
rooms = st.integers(50, 3000)
shares = st.floats(0.05, 0.95)
scales = st.floats(0.05, 8)

ROUNDING = 1.5  # the frame lies on whole device pixels


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    return Viewport(
        QSizeF(draw(sides), draw(sides)),
        QSizeF(draw(rooms), draw(rooms)),
        ratio=draw(st.sampled_from([1.0, 1.5, 2.0])),
    )


@given(viewports(), shares, shares, scales)
def test_zooming_in_keeps_the_point_under_the_cursor(
    viewport: Viewport, x: float, y: float, scale: float
) -> None:
    frame = viewport.frame
    cursor = QPointF(frame.x() + x * frame.width(), frame.y() + y * frame.height())
    point = viewport.to_photo(cursor)
    zoomed = viewport.zoomed_to(viewport.fit_scale * (1 + scale), cursor)
    magnified, window = zoomed.effective_scale, zoomed.window
    kept = QPointF(cursor.x() - point.x() * magnified, cursor.y() - point.y() * magnified)
    # Where that would open a gap, the photo's edge or its middle decides instead.
    if window.width() - zoomed.frame.width() <= kept.x() <= 0:
        assert zoomed.frame.x() == pytest.approx(kept.x(), abs=ROUNDING)
    if window.height() - zoomed.frame.height() <= kept.y() <= 0:
        assert zoomed.frame.y() == pytest.approx(kept.y(), abs=ROUNDING)


@given(viewports(), scales, st.floats(-9000, 9000), st.floats(-9000, 9000))
def test_no_gap_opens_beside_a_photo_that_is_larger_than_the_window(
    viewport: Viewport, scale: float, x: float, y: float
) -> None:
    moved = viewport.zoomed_to(scale, QPointF(0, 0)).panned(QPointF(x, y))
    frame, window = moved.frame, QRectF(QPointF(), moved.window)
    if frame.width() >= window.width():
        assert frame.left() <= ROUNDING
        assert frame.right() >= window.right() - ROUNDING
    else:
        assert abs(frame.center().x() - window.center().x()) <= ROUNDING


@given(viewports())
def test_a_fitted_photo_lies_wholly_inside_and_touches_two_edges(viewport: Viewport) -> None:
    frame, window = viewport.frame, QRectF(QPointF(), viewport.window)
    assert window.adjusted(-ROUNDING, -ROUNDING, ROUNDING, ROUNDING).contains(frame)
    touches = (window.width() - frame.width(), window.height() - frame.height())
    assert min(touches) == pytest.approx(0, abs=1e-6)


def test_one_to_one_is_one_device_pixel_on_a_dense_screen() -> None:
    viewport = Viewport(QSizeF(6000, 4000), QSizeF(800, 600), ratio=2.0)
    zoomed = viewport.zoomed_to(viewport.one_to_one, QPointF(400, 300))
    assert zoomed.frame.width() * 2 == 6000


def test_the_next_photo_is_seen_at_the_same_place_and_magnification() -> None:
    viewport = Viewport(QSizeF(6000, 4000), QSizeF(800, 600))
    zoomed = viewport.zoomed_to(1.0, QPointF(700, 100))
    other = zoomed.showing(QSizeF(3000, 2000))
    before, after = zoomed.to_photo(QPointF(400, 300)), other.to_photo(QPointF(400, 300))
    assert other.effective_scale == 1.0
    assert after.x() / 3000 == pytest.approx(before.x() / 6000, abs=1e-3)
    assert after.y() / 2000 == pytest.approx(before.y() / 4000, abs=1e-3)


def test_a_drag_beyond_the_edge_is_not_remembered() -> None:
    viewport = Viewport(QSizeF(2000, 2000), QSizeF(500, 500)).zoomed_to(1.0, QPointF(250, 250))
    beyond = viewport.panned(QPointF(90_000, 0))
    assert beyond.frame.left() == 0
    assert beyond.panned(QPointF(-10, 0)).frame.left() == -10
