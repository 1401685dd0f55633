"""Drawings: text stays text and stays in its room, letters that no typeface has are named, hatching survives grey."""

import io
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from display.drawing.lettering import cut, in_known_letters, lines, missing_scripts, runs_to_left, sans, serif
from display.drawing.palette import LOOKS, Look, Palette
from display.drawing.pen import Pen
from display.drawing.png import DrawingError, png
from display.drawing.svg import Node, drawing, node, number, written
from display.drawing.typefaces import SHIPPED, folder_setting, others
from queries.errors import SettingsError

SVG = "{http://www.w3.org/2000/svg}"
ROOMS = st.floats(min_value=20, max_value=400)


def image_of(*nodes: Node | None, look: Look = "light") -> Image.Image:
    """Return a drawing of 100 by 40 pixels as a picture."""
    pen = Pen(Palette(look, {}), for_pictures=True)
    root = drawing(100, 40, "", "", pen.ground(100, 40), *nodes)
    return Image.open(io.BytesIO(png(root))).convert("RGB")


@given(st.text())
def test_any_text_comes_back_from_a_drawing_as_the_text_that_can_be_seen(text: str) -> None:
    pen = Pen(Palette("light", {}), for_pictures=False)
    letters = pen.letters(text)
    root = fromstring(written(drawing(100, 40, text, "", pen.text(0, 0, letters, sans(12)))))
    [line] = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert line.strip("\u2067\u2069") == "".join(one for one in letters if one not in "\ufffe\uffff")
    assert len(list(root)) == 3


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "]]>", "&lt;b&gt;", '" onload="alert(1)', "a\0b\x1bc", "\ud800", "\uffff"]
)
def test_hostile_titles_are_text(title: str) -> None:
    root = fromstring(written(drawing(10, 10, title, title, node("text", title))))
    assert [one.tag for one in root.iter()] == [f"{SVG}{tag}" for tag in ("svg", "title", "desc", "text")]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.001, "0"), (12, "12"), (0.5, "0.5"), (3.14159, "3.14"), (1e6, "1000000")]
)
def test_numbers_are_as_short_as_they_can_be(value: float, text: str) -> None:
    assert number(value) == text


@given(st.text(), ROOMS)
def test_what_is_cut_has_room(text: str, room: float) -> None:
    shorter = cut(text, serif(20), room)
    assert serif(20).width(shorter) <= room + 1e-6
    assert shorter == text or (shorter.endswith("…") and text.startswith(shorter[:-1]))


@given(st.text(), ROOMS, st.integers(min_value=1, max_value=4))
def test_lines_have_room_and_end_in_an_ellipsis_where_words_are_missing(text: str, room: float, most: int) -> None:
    found = lines(text, sans(13), room, most)
    assert len(found) <= most
    assert all(sans(13).width(line) <= room + 1e-6 for line in found)
    joined, whole = "".join(found).replace(" ", ""), "".join(text.split())
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1].rstrip("…")))


@pytest.mark.parametrize(
    ("text", "scripts", "letters"),
    [
        ("Łódź, Ελλάδα, Москва, Việt, “quoted” – 1962…", [], "Łódź, Ελλάδα, Москва, Việt, “quoted” – 1962…"),
        ("تقرير 1962", [], "تقرير 1962"),
        ("שלום", [], "שלום"),
        ("关于古巴 (1962)", ["Chinese"], "Guan Yu Gu Ba (1962)"),
        ("ひらがな", ["Japanese"], "hiragana"),
        ("한국 and 中国", ["Chinese", "Korean"], "Han Gug and Zhong Guo"),
        ("भारत", ["Devanagari"], "bhart"),
        ("क्यूबा", ["Devanagari"], "kyuba"),
        ("Launch 🚀", ["signs"], "Launch :rocket:"),
    ],
)
def test_letters_that_no_typeface_has_are_named_and_written_in_latin_ones(
    text: str, scripts: list[str], letters: str
) -> None:
    assert missing_scripts(text) == scripts
    assert in_known_letters(text) == letters


def test_every_letter_of_the_typefaces_that_ship_is_drawn_and_no_box() -> None:
    box = image_of(node("text", "\U000f0000", x=10, y=30, font_family="'Source Sans 3'", font_size=24))
    pen = Pen(Palette("light", {}), for_pictures=True)
    for letter in "AжΩבם":
        assert image_of(pen.text(10, 30, letter, sans(24))).tobytes() != box.tobytes()


def _font(folder: Path, letter: str) -> Path:
    """Write a font that has one letter, a square as wide as half the type."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 400), (400, 400), (400, 0)):
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "letter"])
    font.setupCharacterMap({ord(letter): "letter"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "letter": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (500, 0), "letter": (500, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "One Letter", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    path = folder / "one.ttf"
    font.save(path)
    return path


def test_the_operators_fonts_have_the_letters_that_ours_lack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _font(tmp_path, "古")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setenv("ANNALS_FONTS", str(tmp_path))
    assert (missing_scripts("古巴"), in_known_letters("古巴")) == (["Chinese"], "古 Ba")
    assert sans(20).width("古") == 10
    pen = Pen(Palette("light", {}), for_pictures=True)
    text = pen.text(10, 30, "古", sans(50), "--ink")
    assert image_of(text).getpixel((15, 25)) == (0x1B, 0x1B, 0x1B)


@pytest.mark.parametrize("folder", ["missing", "."])
def test_a_folder_without_fonts_is_refused(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_FONTS", str(tmp_path / folder))
    with pytest.raises(SettingsError, match="ANNALS_FONTS="):
        others(folder_setting())


@pytest.mark.parametrize(
    ("text", "to_left"), [("(1962) تقرير", True), ("שלום", True), ("Report تقرير", False), ("1962", False), ("", False)]
)
def test_a_text_runs_as_its_first_letter_does(text: str, to_left: bool) -> None:
    assert runs_to_left(text) is to_left


@pytest.mark.parametrize("look", LOOKS)
def test_hatching_survives_grey(look: Look) -> None:
    pen = Pen(Palette(look, {}), for_pictures=True)
    filled = image_of(pen.area([(0, 0, 40, 40)], "--line-a"), look=look).convert("L").crop((4, 4, 36, 36))
    hatch = pen.area([(0, 0, 40, 40)], "--line-a", is_hatched=True)
    hatched = image_of(pen.definitions(), hatch, look=look).convert("L").crop((4, 4, 36, 36))
    [solid] = set(filled.tobytes())
    darkest, lightest = min(hatched.tobytes()), max(hatched.tobytes())
    assert lightest - darkest > 60
    assert darkest <= solid + 5 or lightest >= solid - 5


def test_what_cannot_be_drawn_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(DrawingError, match="The same as SVG needs no drawing") as error:
        png(node("text", "no drawing"))
    assert "ValueError" in error.value.cause


def test_each_look_has_its_own_paper() -> None:
    papers = [image_of(look=look).getpixel((50, 20)) for look in LOOKS]
    assert papers == [(0xFC, 0xFB, 0xF7), (0x14, 0x17, 0x1C), (255, 255, 255)]


def test_the_typefaces_that_ship_are_where_they_are_looked_for() -> None:
    assert all(face.path.exists() and len(face.widths) > 400 for face in SHIPPED)
