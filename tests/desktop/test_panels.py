"""Histogram and capture panel: numbers as photographers read and write them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.loupe.pyramid import pixels_of
from desktop.panels import capture_text
from desktop.panels.capture import CapturePanel
from desktop.panels.histogram import Histogram, Tones
from desktop.texts import Texts
from engine.critique import Capture, PhotoFacts


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (1 / 8000, "1/8000 s", "1/8000 秒"),
        (1 / 250, "1/250 s", "1/250 秒"),
        (0.0166, "1/60 s", "1/60 秒"),
        (0.25, "1/4 s", "1/4 秒"),
        (0.3, "0.3 s", "0.3 秒"),
        (1.0, "1 s", "1 秒"),
        (30, "30 s", "30 秒"),
        (125, "2 min 5 s", "2 分 5 秒"),
    ],
)
def test_shutter_speeds(seconds: float, english: str, chinese: str) -> None:
    assert capture_text.shutter(seconds, Texts("en")) == english
    assert capture_text.shutter(seconds, Texts("zh")) == chinese


@pytest.mark.parametrize(
    ("ev", "written"),
    [(-1 / 3, "−1/3 EV"), (0.7, "+2/3 EV"), (1.0, "+1 EV"), (-1.5, "−1 1/2 EV"), (0.0, None)],
)
def test_exposure_compensation_in_the_steps_of_a_camera(ev: float, written: str | None) -> None:
    texts = Texts("en")
    facts = dict(capture_text.details(Capture(exposure_bias_ev=ev), 100, 100, texts))
    assert facts.get("Compensation") == written


def test_the_exposure_reads_as_on_a_camera() -> None:
    capture = Capture(exposure_s=1 / 500, f_number=8.0, iso=100, focal_mm=35.0, focal_35mm=52.0)
    assert capture_text.exposure(capture, Texts("en")) == ["1/500 s", "f/8", "ISO 100", "35 mm"]
    facts = dict(capture_text.details(capture, 6000, 4000, Texts("en")))
    assert facts == {"35 mm equivalent": "52 mm", "Size": "6000 × 4000 · 24.0 MP"}


def test_time_and_place_in_both_languages() -> None:
    capture = Capture(taken_at="2005-03-26T13:28:27+08:00", latitude=-33.85678, longitude=151.21512)
    english = dict(capture_text.details(capture, 10, 10, Texts("en")))
    assert english["Taken"] == "26 Mar 2005, 13:28:27 UTC+08:00"
    assert english["Place"] == "33.8568° S, 151.2151° E"
    chinese = dict(capture_text.details(capture, 10, 10, Texts("zh")))
    assert chinese["拍摄时间"] == "2005年3月26日 13:28:27 UTC+08:00"
    assert chinese["拍摄地点"] == "南纬 33.8568°，东经 151.2151°"


def test_what_the_file_does_not_say_is_absent(qtbot: QtBot) -> None:
    texts = Texts("en")
    panel = CapturePanel(texts)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_photo(PhotoFacts(path="x", sha256="", width=640, height=480))
    QApplication.processEvents()
    shown = [label.accessibleName() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Size", "640 × 480 · 0.3 MP"]
    texts.switch("zh")
    QApplication.processEvents()
    shown = [label.accessibleName() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert shown == ["尺寸", "640 × 480 · 0.3 MP"]


def test_the_histogram_counts_every_pixel_and_both_ends() -> None:
    pixels = np.full((100, 100, 3), 128, np.uint8)
    pixels[:10] = (255, 200, 200)  # only red is blown
    pixels[-20:] = 0
    tones = Tones.of(pixels)
    assert tones.counts.sum(axis=1) == pytest.approx([1, 1, 1, 1])
    assert tones.highlights == pytest.approx((0.1, 0, 0))
    assert tones.shadows == pytest.approx((0.2, 0.2, 0.2))


def test_a_clipped_channel_colours_its_corner_of_the_histogram(qtbot: QtBot) -> None:
    histogram = Histogram(Texts("en"))
    qtbot.addWidget(histogram)
    histogram.resize(300, 104)
    histogram.show()
    calm = np.full((50, 50, 3), 128, np.uint8)
    histogram.show_tones(Tones.of(calm))
    corner = pixels_of(histogram.grab().toImage())[5, 294]
    assert corner[0] == corner[1] == corner[2]
    blown = calm.copy()
    blown[:10] = (255, 100, 100)
    histogram.show_tones(Tones.of(blown))
    red, green, blue = (int(v) for v in pixels_of(histogram.grab().toImage())[5, 294])
    assert red > 200
    assert max(green, blue) < 100
    assert "20.0%" in histogram.toolTip()
