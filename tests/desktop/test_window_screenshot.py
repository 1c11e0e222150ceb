"""The program on a real (virtual) screen, from its first line to a picture of what it shows."""

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from tests.desktop.windows import draw

OPEN = """
import sys, pathlib, desktop.app
sys.exit(desktop.app.run(pathlib.Path(sys.argv[1]), screenshot=pathlib.Path(sys.argv[2])))
"""


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="there is no xvfb-run here")
def test_the_window_shows_photo_filmstrip_and_critique_on_a_screen(home, tmp_path):
    folder, picture = draw(tmp_path / "photos", 3), tmp_path / "window.png"
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24"]
    command = [*screen, sys.executable, "-c", OPEN, str(folder), str(picture)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=150)
    assert done.returncode == 0, done.stderr.decode()
    assert not (home / "photoeye.log").exists()  # nothing went wrong
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB"), int)
    height, width = pixels.shape[:2]
    colourful = np.ptp(pixels, axis=2) > 20
    photo = colourful[height // 4 : height // 2, width // 4 : width // 2]
    strip = colourful[int(height * 0.86) : int(height * 0.95)]
    assert photo.mean() > 0.5
    assert 0.01 < strip.mean() < 0.5
    panel = pixels[height // 4 : int(height * 0.8), int(width * 0.8) :]
    assert (panel.min(axis=2) > 180).sum() > 300  # words in light grey


def test_a_picture_without_a_screen_is_as_large_the_second_time(home, tmp_path):
    folder, sizes = draw(tmp_path / "photos", 1), []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name in ("first.png", "second.png"):
        command = [sys.executable, "-c", OPEN, str(folder), str(tmp_path / name)]
        done = subprocess.run(
            command, env=environment, check=False, capture_output=True, timeout=150
        )
        assert done.returncode == 0, done.stderr.decode()
        with Image.open(tmp_path / name) as image:
            sizes.append(image.size)
    assert (home / "settings.json").exists()
    assert sizes == [(1440, 900)] * 2
