"""The themes file: what is read from it, and how its mistakes are named."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.curated.colours import DARK_PAGE, LIGHT_PAGE, MIN_MARK_CONTRAST, contrast, dark_twin
from data.curated.themes_file import read_themes
from queries.errors import ThemesError
from queries.model.theme import Theme

CRISIS = {
    "slug": '"crisis"',
    "name": '"The crisis"',
    "colour": '"#d55e00"',
    "description": '"Thirteen days."',
    "query": '"missile* AND title:cuba"',
}


def written(path: Path, *themes: dict[str, str]) -> Path:
    """Return a themes file of these themes at the path."""
    lines = [line for theme in themes for line in ("[[theme]]", *(f"{key} = {theme[key]}" for key in theme))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_theme_is_read_with_its_window_and_its_lines_joined(tmp_path: Path) -> None:
    theme = CRISIS | {
        "query": '"""\ncuba\n  OR havana\n"""',
        "window_from": "1962-10-14",
        "window_to": "1962-11-20",
    }
    assert read_themes(written(tmp_path / "themes.toml", theme)) == (
        Theme(
            slug="crisis",
            name="The crisis",
            colour="#d55e00",
            description="Thirteen days.",
            query="cuba OR havana",
            window_first_day=date(1962, 10, 14),
            window_last_day=date(1962, 11, 20),
            colour_dark=dark_twin("#d55e00"),
        ),
    )


def test_a_window_may_be_open_at_either_end(tmp_path: Path) -> None:
    (theme,) = read_themes(written(tmp_path / "themes.toml", CRISIS | {"window_to": "1962-11-20"}))
    assert (theme.window_first_day, theme.window_last_day) == (None, date(1962, 11, 20))


def test_a_theme_may_name_its_colour_on_a_dark_page(tmp_path: Path) -> None:
    (theme,) = read_themes(written(tmp_path / "themes.toml", CRISIS | {"colour_dark": '"#ffaa55"'}))
    assert (theme.colour, theme.colour_dark) == ("#d55e00", "#ffaa55")


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_the_twin_of_any_colour_stands_out_on_a_dark_page(parts: tuple[int, int, int]) -> None:
    colour = "#{:02x}{:02x}{:02x}".format(*parts)
    twin = dark_twin(colour)
    assert contrast(twin, DARK_PAGE) >= MIN_MARK_CONTRAST
    assert dark_twin(twin) == twin
    if contrast(colour, DARK_PAGE) >= 5:
        assert twin == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast(LIGHT_PAGE, DARK_PAGE) > 15


def test_a_file_without_themes_has_none(tmp_path: Path) -> None:
    assert read_themes(written(tmp_path / "themes.toml")) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"slug": '"none"'},
            "“none”) in {path}: the slug “none” is reserved for the documents outside all themes.",
        ),
        (
            {"slug": '"Cuban Crisis"'},
            "a slug has only letters a to z, digits, and single hyphens between them.",
        ),
        ({"slug": '"crisis-"'}, "a slug has only letters a to z, digits, and single hyphens between them."),
        ({"slug": "1"}, "Theme 1 in {path}: “slug” must be text in quotation marks that is not empty."),
        ({"name": '"  "'}, "Theme 1 (“crisis”) in {path}: “name” must be text in quotation marks"),
        ({"colour": '"orange"'}, "“orange” is not a colour. Write # and six hexadecimal digits: #0072b2."),
        ({"colour": '"#fff"'}, "“#fff” is not a colour."),
        ({"colour_dark": '"light"'}, "“light” is not a colour. Write # and six hexadecimal digits"),
        ({"colour_dark": "1"}, "“colour_dark” must be text in quotation marks that is not empty."),
        (
            {"query": '"(cuba"'},
            "Theme 1 (“crisis”) in {path}: its query is not understood. Read as cuba: a parenthesis",
        ),
        (
            {"query": '"author:castro"'},
            "its query is not understood. Read as author AND castro: there is no field “author”.",
        ),
        ({"query": '"...."'}, "its query is not understood. The search contains no words"),
        ({"query": '""'}, "“query” must be text in quotation marks that is not empty."),
        (
            {"color": '"#d55e00"'},
            "has the unknown key “color”. Known are: slug, name, colour, description, query,",
        ),
        (
            {"window_from": '"1962"'},
            "“window_from” must be a date without quotation marks, such as window_from =",
        ),
        ({"window_to": "1962-10-14T12:00:00"}, "“window_to” must be a date without quotation marks"),
        (
            {"window_from": "1963-01-01", "window_to": "1962-01-01"},
            "its window ends before it begins. Exchange 1963-01-01 and 1962-01-01.",
        ),
    ],
)
def test_a_mistake_in_a_theme_is_named_with_its_remedy(tmp_path: Path, change: dict[str, str], message: str) -> None:
    path = written(tmp_path / "themes.toml", CRISIS | change)
    with pytest.raises(ThemesError) as raised:
        read_themes(path)
    assert message.format(path=path) in str(raised.value)


@pytest.mark.parametrize("key", CRISIS)
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    path = written(tmp_path / "themes.toml", {other: CRISIS[other] for other in CRISIS if other != key})
    with pytest.raises(ThemesError, match=f"the key “{key}” is missing. Add it."):
        read_themes(path)


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (CRISIS | {"name": '"Another"'}, "have the same slug “crisis”. Give one another."),
        (
            CRISIS | {"slug": '"other"', "name": '"THE CRISIS"'},
            "have the same name “THE CRISIS”. Give one another.",
        ),
    ],
)
def test_two_themes_with_one_slug_or_name_are_refused(tmp_path: Path, second: dict[str, str], message: str) -> None:
    path = written(tmp_path / "themes.toml", CRISIS, second)
    with pytest.raises(ThemesError, match=f"^Themes 1 and 2 in .*{message}$"):
        read_themes(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[[theme]\n", "is not valid TOML"),
        ("name = 'Krisé'".encode("latin-1"), "is not in UTF-8. Save it as UTF-8."),
        (b"[[topic]]\n", "has the unknown key “topic”. Known are: theme."),
        (b"theme = 'crisis'\n", "has no list of themes. Begin each theme with [[theme]]."),
        (b"theme = ['crisis']\n", "has no list of themes. Begin each theme with [[theme]]."),
    ],
)
def test_a_file_that_is_no_themes_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "themes.toml"
    path.write_bytes(content)
    with pytest.raises(ThemesError) as raised:
        read_themes(path)
    assert f"The themes file {path} {message}" in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThemesError, match=r"Cannot read the themes file .*absent.toml \(No such file or directory\)"):
        read_themes(tmp_path / "absent.toml")
