"""What an edit does to the pixels, as a photographer would notice it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.critique import Edit
from engine.improve.geometry import inscribed, kept
from engine.improve.render import render

sliders = st.none() | st.floats(-100, 100, width=32)
amounts = st.none() | st.floats(0, 100, width=32)


@st.composite
def regions(draw):
    x, y = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    w, h = draw(st.floats(0.01, 1)), draw(st.floats(0.01, 1))
    return x, y, min(w, 1 - x), min(h, 1 - y)


edits = st.builds(
    Edit,
    rotate_deg=st.none() | st.floats(-45, 45),
    crop=st.none() | regions(),
    exposure_ev=st.none() | st.floats(-5, 5),
    highlights=sliders,
    shadows=sliders,
    contrast=sliders,
    temperature_mired=st.none() | st.floats(-200, 200),
    tint=sliders,
    saturation=sliders,
    vibrance=sliders,
    sharpen=amounts,
    denoise=amounts,
)


def scene(width=90, height=60):
    """A ramp of tones in three hues over a little texture."""
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    texture = np.random.default_rng(7).normal(0, 4, (height, width))
    planes = [255 * x, 255 * (0.3 * x + 0.7 * y), 255 * (1 - y)]
    return np.stack([p + texture for p in planes], axis=-1).clip(0, 255).astype(np.uint8)


def grey(level):
    return np.full((12, 16, 3), level, np.uint8)


def means(pixels):
    return pixels.reshape(-1, 3).mean(axis=0)


@given(edits)
@settings(max_examples=60, deadline=None)
def test_any_edit_gives_a_photo_no_larger_and_leaves_the_original_alone(edit):
    before = scene()
    after = render(before, edit)
    assert after.dtype == np.uint8
    assert after.ndim == 3
    assert after.shape[2] == 3
    assert 1 <= after.shape[0] <= 60
    assert 1 <= after.shape[1] <= 90
    assert np.array_equal(before, scene())


@given(edits)
def test_an_edit_survives_json(edit):
    assert Edit.model_validate_json(edit.model_dump_json()) == edit


@pytest.mark.parametrize("edit", [Edit(), Edit(rotate_deg=0, exposure_ev=0, sharpen=0, tint=0)])
def test_an_edit_that_asks_for_nothing_changes_nothing(edit):
    assert np.array_equal(render(scene(), edit), scene())


@given(st.floats(-4, 4), st.floats(0.05, 1))
@settings(deadline=None)
def test_more_exposure_is_never_darker(ev, more):
    darker, lighter = (render(scene(), Edit(exposure_ev=e)) for e in (ev, ev + more))
    assert (lighter >= darker).all()


def test_one_stop_doubles_linear_light_in_the_midtones():
    assert means(render(grey(100), Edit(exposure_ev=1))) == pytest.approx([138] * 3, abs=1)


def test_brightening_keeps_steps_in_the_highlights_apart_and_white_white():
    steps = np.repeat(np.array([[200, 220, 240, 255]], np.uint8), 3, axis=0)[..., None].repeat(3, 2)
    after = render(steps, Edit(exposure_ev=1))[0, :, 0].astype(int)
    assert (np.diff(after) > 0).all()
    assert after[-1] == 255


def test_highlights_and_shadows_reach_their_own_end_only():
    bright, dark = grey(225), grey(30)
    assert means(render(bright, Edit(highlights=-60)))[0] < 215
    assert np.array_equal(render(dark, Edit(highlights=-60)), dark)
    assert means(render(dark, Edit(shadows=60)))[0] > 36
    assert np.array_equal(render(bright, Edit(shadows=60)), bright)


def test_contrast_spreads_tones_about_the_middle():
    after = [int(render(grey(level), Edit(contrast=50))[0, 0, 0]) for level in (60, 128, 200)]
    assert after[0] < 60
    assert abs(after[1] - 128) <= 1
    assert after[2] > 200


def test_warmer_is_redder_and_cooler_bluer_at_the_same_brightness():
    red, green, blue = means(render(grey(128), Edit(temperature_mired=40)))
    assert red > green > blue
    assert 0.2126 * red + 0.7152 * green + 0.0722 * blue == pytest.approx(128, abs=2)
    red, green, blue = means(render(grey(128), Edit(temperature_mired=-40)))
    assert red < green < blue


def test_tint_runs_from_green_to_magenta():
    red, green, blue = means(render(grey(128), Edit(tint=50)))
    assert green < min(red, blue)
    red, green, blue = means(render(grey(128), Edit(tint=-50)))
    assert green > max(red, blue)


def test_white_balance_can_be_taken_back():
    there = render(grey(120), Edit(temperature_mired=30, tint=10))
    back = render(there, Edit(temperature_mired=-30, tint=-10))
    assert means(back) == pytest.approx([120] * 3, abs=3)


def test_desaturating_fully_leaves_grey_and_vibrance_spares_strong_colour():
    assert np.ptp(render(scene(), Edit(saturation=-100)), axis=2).max() == 0
    dull = np.tile(np.array([110, 100, 90], np.uint8), (8, 8, 1))
    strong = np.tile(np.array([200, 40, 40], np.uint8), (8, 8, 1))
    gains = [
        np.ptp(render(p, Edit(vibrance=50)), axis=2).mean() / np.ptp(p, axis=2).mean()
        for p in (dull, strong)
    ]
    assert gains[0] > 1.2
    assert 1 <= gains[1] < gains[0]


def test_denoise_calms_grain_and_sharpen_steepens_edges():
    rng = np.random.default_rng(1)
    grain = (128 + rng.normal(0, 8, (60, 60, 3))).clip(0, 255).astype(np.uint8)
    assert render(grain, Edit(denoise=60)).std() < 0.8 * grain.std()
    edge = np.full((20, 40, 3), 90, np.uint8)
    edge[:, 20:] = 160
    after = render(edge, Edit(sharpen=80))
    assert after.min() < 90
    assert after.max() > 160


def test_positive_rotation_turns_counter_clockwise():
    photo = np.zeros((101, 101, 3), np.uint8)
    photo[45:56, 75:86] = 255  # right of the centre
    rows = np.nonzero(render(photo, Edit(rotate_deg=30, crop=(0, 0, 1, 1)))[..., 0] > 128)[0]
    assert rows.mean() < 40  # has risen


def test_a_leaning_horizon_is_straightened_by_its_own_angle():
    y, x = np.mgrid[0:200, 0:300]
    leaning = y > 100 + np.tan(np.radians(4)) * (x - 150)  # falls to the right
    photo = np.where(leaning[..., None], 40, 220).astype(np.uint8).repeat(3, 2)
    after = render(photo, Edit(rotate_deg=4))
    horizon = (after[..., 0] > 128).sum(axis=0)
    assert np.ptp(horizon) <= 2


@given(st.floats(-45, 45), st.integers(20, 300), st.integers(20, 300))
def test_the_inscribed_crop_holds_no_empty_corner(degrees, width, height):
    _, _, w, h = inscribed(width, height, degrees)
    turn = np.radians(degrees)
    for dx, dy in ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)):
        px, py = dx * w * width, dy * h * height
        back_x = px * np.cos(turn) - py * np.sin(turn)
        back_y = px * np.sin(turn) + py * np.cos(turn)
        assert abs(back_x) <= width / 2 + 1e-6
        assert abs(back_y) <= height / 2 + 1e-6
    assert w == pytest.approx(h)


@given(st.floats(-45, 45), regions())
def test_what_is_kept_is_a_valid_crop(degrees, crop):
    Edit(crop=kept(300, 200, degrees, crop))


def test_crop_takes_the_named_part():
    photo = scene(100, 50)
    assert np.array_equal(render(photo, Edit(crop=(0.2, 0.4, 0.5, 0.6))), photo[20:50, 20:70])
