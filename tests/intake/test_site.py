"""The site file: what is read from it, how its mistakes are named, and what an archive keeps of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from data import shipped
from data.__main__ import cli
from data.build import BuildOptions, build, check
from data.curated.colours import DARK_PAGE, contrast
from data.curated.site_file import MAX_LOGO_BYTES, MIN_TEXT_CONTRAST, read_site
from data.readers import SAMPLES
from queries.database.archive import Archive
from queries.errors import SiteError
from queries.model.site import CollectionName, Site, SiteLink, site
from tests.archives import THEMES

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
FRUS = CollectionName("frus", "FRUS", "Foreign Relations of the United States")
DDRS = CollectionName("ddrs", "DDRS", "Declassified Documents Reference System")

WHOLE = """
[site]
name = "Papers of  the crisis"
sentence = "What the two sides wrote"
about = \"\"\"
Two lines

of *Markdown*.
\"\"\"
logo = "logo.png"
accent = "#8c2f1b"
citation = "“{title},” {date}, {archive}."
contact = "archive@example.org"
rights = "Ask the archive."
licence = "CC-BY-4.0"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
links = [{ label = "Imprint", url = "https://example.org/imprint" }, { label = "Help", url = "http://example.org" }]

[collections]
pdb = { name = "The President's Daily Brief" }
frus = { short = "FRUS", name = "Foreign Relations of the United States" }
"""


def site_file(folder: Path, text: str, logo: bytes = PNG) -> Path:
    (folder / "logo.png").write_bytes(logo)
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_site_is_read_with_all_its_settings(tmp_path: Path) -> None:
    read = read_site(site_file(tmp_path, WHOLE))
    assert (read.name, read.sentence) == ("Papers of the crisis", "What the two sides wrote")
    assert read.about == "Two lines\n\nof *Markdown*."
    assert read.logo.startswith("data:image/png;base64,iVBORw0KGgo")
    assert read.accent == "#8c2f1b"
    assert contrast(read.accent_dark, DARK_PAGE) >= MIN_TEXT_CONTRAST
    assert (read.citation, read.contact, read.rights) == (
        "“{title},” {date}, {archive}.",
        "archive@example.org",
        "Ask the archive.",
    )
    assert (read.licence, read.licence_url) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert read.links == (
        SiteLink("Imprint", "https://example.org/imprint"),
        SiteLink("Help", "http://example.org"),
    )
    daily = "The President's Daily Brief"
    assert read.collections == (FRUS, CollectionName("pdb", daily, daily))
    assert (read.collection_name("frus"), read.collection_short("frus")) == (FRUS.name, "FRUS")
    assert (read.collection_name("nara"), read.collection_short("nara")) == ("nara", "nara")


@pytest.mark.parametrize("text", ["", "[site]\n", "[collections]\n", "# nothing\n"])
def test_all_of_it_may_be_missing(tmp_path: Path, text: str) -> None:
    assert read_site(site_file(tmp_path, text)) == Site()


LOGOS = {"image/jpeg": b"\xff\xd8\xff\xe0", "image/webp": b"RIFF\0\0\0\0WEBPVP8 ", "image/png": PNG}


@pytest.mark.parametrize(("kind", "image"), LOGOS.items())
def test_a_logo_is_told_by_what_it_holds(tmp_path: Path, kind: str, image: bytes) -> None:
    file = site_file(tmp_path, '[site]\nlogo = "logo.png"', image.ljust(MAX_LOGO_BYTES, b"x"))
    assert read_site(file).logo.startswith(f"data:{kind};base64,")


MISTAKES = {
    "[sight]": "The site file {file} has the unknown key “sight”. Known are: site, collections.",
    "site = 1": "The site file {file} has no table “site”. Begin it with [site].",
    "[site": "The site file {file} is not valid TOML",
    '[site]\ntitle = "A"': "[site] in {file} has the unknown key “title”. Known are: name, sentence, about,",
    "[site]\nname = 1": "[site] in {file}: “name” must be text in quotation marks that is not empty.",
    '[site]\nname = " "': "[site] in {file}: “name” must be text in quotation marks that is not empty.",
    f'[site]\nname = "{"x" * 81}"': "[site] in {file}: “name” has 81 characters. Shorten it to 80.",
    f'[site]\nabout = "{"x" * 20_001}"': "[site] in {file}: “about” has 20,001 characters. Shorten it to 20,000.",
    '[site]\naccent = "red"': "[site] in {file}: accent “red” is not a colour. Write # and six hexadecimal digits",
    '[site]\naccent = "#ffee00"': "[site] in {file}: accent #ffee00 has a contrast of 1.2 to the page",
    '[site]\naccent_dark = "#222222"': "[site] in {file}: accent_dark #222222 has a contrast of 1.1 to the page",
    '[site]\nlogo = "none.png"': "[site] in {file}: the logo {folder}/none.png cannot be read. Name a file next to",
    '[site]\nlogo = "site.toml"': "[site] in {file}: the logo {folder}/site.toml is not a PNG, JPEG or WebP image.",
    '[site]\ncitation = "{title"': "[site] in {file}: the citation has a brace without its counterpart",
    '[site]\ncitation = "{titel}"': "[site] in {file}: the citation has the unknown field {{titel}}. Fields are:",
    '[site]\ncitation = "{title.x}"': "[site] in {file}: the citation has the unknown field {{title.x}}.",
    '[site]\ncitation = "{title:>9}"': "[site] in {file}: the citation has the unknown field {{title}}.",
    '[site]\nlicence = "free for all"': "[site] in {file}: licence “free for all” is not an identifier. Write one of",
    '[site]\nlicence_url = "by"': "[site] in {file}: licence_url “by” is not a web address. Write it in full",
    '[site]\nlinks = "x"': "[site] in {file}: links must be a list: links = [{{label =",
    "[site]\nlinks = [1]": "[site] in {file}: links must be a list",
    '[site]\nlinks = [{label = "A"}]': "Link 1 of [site] in {file}: the key “url” is missing. Add it.",
    '[site]\nlinks = [{name = "A"}]': "Link 1 of [site] in {file} has the unknown key “name”. Known are: label, url.",
    '[site]\nlinks = [{label = "A", url = "javascript:alert(1)"}]': (
        "Link 1 of [site] in {file}: “javascript:alert(1)” is not a web address. Write it in full: https://example.org/page."
    ),
    '[site]\nlinks = [{label = "A", url = "http://[x"}]': "Link 1 of [site] in {file}: “http://[x” is not a web",
    "[site]\nlinks = [" + '{label = "A", url = "https://a.org"},' * 13 + "]": (
        "[site] in {file}: there are 13 links, and room for 12. Leave some out."
    ),
    '[collections]\nfrus = "FRUS"': "The collection “frus” in {file} has no names. Write frus = {{short =",
    '[collections]\nfrus = {short = "FRUS"}': "The collection “frus” in {file}: the key “name” is missing. Add it.",
    '[collections]\nfrus = {long = "F"}': "The collection “frus” in {file} has the unknown key “long”. Known are:",
    f'[collections]\nfrus = {{name = "F", short = "{"x" * 23}"}}': (
        "The collection “frus” in {file}: “short” has 23 characters. Shorten it to 22."
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.items(), ids=range(len(MISTAKES)))
def test_a_mistake_is_named_with_its_file_its_place_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    file = site_file(tmp_path, text)
    with pytest.raises(SiteError) as raised:
        read_site(file)
    assert str(raised.value).startswith(message.format(file=file, folder=tmp_path))


def test_a_logo_that_is_too_large_is_named(tmp_path: Path) -> None:
    file = site_file(tmp_path, '[site]\nlogo = "logo.png"', PNG.ljust(MAX_LOGO_BYTES + 1, b"x"))
    with pytest.raises(SiteError, match=r"has more than 64 kB\. Make it smaller\."):
        read_site(file)


# The archive


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.csv"
    path.write_text("title,date\nLetter,5 May 1962\n")
    return path


def site_in(path: Path) -> tuple[str, Site]:
    """Return the name of an archive and its site."""
    archive = Archive(path)
    try:
        return archive.about.name, site(archive)
    finally:
        archive.close()


@pytest.mark.slow
def test_an_archive_keeps_its_site_and_is_called_by_its_name(letter: Path, tmp_path: Path) -> None:
    file, out = site_file(tmp_path, WHOLE), tmp_path / "papers.duckdb"
    build([letter], out, THEMES, BuildOptions(site=file))
    assert site_in(out) == ("Papers of the crisis", read_site(file))
    build([letter], out, THEMES, BuildOptions(site=file, name="Other papers"))
    name, found = site_in(out)
    assert (name, found.name, found.sentence) == ("Other papers", "Other papers", "What the two sides wrote")


def test_without_a_site_file_an_archive_has_no_settings(letter: Path, tmp_path: Path) -> None:
    build([letter], tmp_path / "papers.duckdb", THEMES)
    assert site_in(tmp_path / "papers.duckdb") == ("papers", Site())


def test_the_archive_that_ships_says_what_it_is(shipped_archive: Path) -> None:
    name, found = site_in(shipped_archive)
    assert found == read_site(shipped.SITE)
    assert name == found.name == "Annals sample archive"
    assert found.sentence
    assert "ten records" in found.about


@pytest.mark.slow
def test_collections_of_history_lab_have_names_where_they_occur(tmp_path: Path) -> None:
    out = tmp_path / "papers.duckdb"
    build([SAMPLES / "1001.csv"], out, THEMES)
    _, found = site_in(out)
    assert {one.code for one in found.collections} <= {"frus", "ddrs"}
    assert FRUS in found.collections or DDRS in found.collections
    code = found.collections[0].code
    build(
        [SAMPLES / "1001.csv"],
        out,
        THEMES,
        BuildOptions(site=site_file(tmp_path, f'[collections]\n{code} = {{name = "Ours"}}')),
    )
    assert CollectionName(code, "Ours", "Ours") in site_in(out)[1].collections


@pytest.mark.slow
def test_the_version_of_an_archive_follows_its_site(letter: Path, tmp_path: Path) -> None:
    def version(text: str) -> str:
        return check([letter], THEMES, BuildOptions(site=site_file(tmp_path, text), name="Papers")).version

    texts = [
        '[site]\nsentence = "A"',
        '[site]\nsentence = "B"',
        '[site]\ncontact = "A"',
        '[site]\nlinks = [{label = "A", url = "https://a.org"}]',
        '[collections]\na = {name = "A"}',
    ]
    assert len({version(text) for text in texts}) == len(texts)


@pytest.mark.slow
def test_the_command_takes_a_site_file_or_none_and_info_shows_it(letter: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> str:
        ended = CliRunner().invoke(cli, list(map(str, arguments)))
        assert ended.exit_code == 0, ended.output
        return ended.stdout

    out = tmp_path / "out.duckdb"
    run("build", letter, "--site", site_file(tmp_path, WHOLE), "--out", out)
    text = run("info", out)
    assert text.startswith("Papers of the crisis, version ")
    assert "\nsite: Papers of the crisis: What the two sides wrote\n" in text
    assert (
        "\nsite: also about, logo, accent, accent_dark, citation, contact, rights, licence, licence_url, links\n"
        in text
    )
    assert "\ncollection frus: Foreign Relations of the United States\n" in text
    facts = json.loads(run("info", out, "--json"))
    assert (facts["site"]["links"], facts["collections"]["frus"]) == ("2", FRUS.name)
    run("build", letter, "--site", "none", "--out", out)
    assert "site:" not in run("info", out)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_mistake_in_the_site_file_ends_with_two(command: str, letter: Path, tmp_path: Path) -> None:
    file = site_file(tmp_path, "[site]\nname = 1")
    out = ["--out", str(tmp_path / "out.duckdb")] if command == "build" else []
    ended = CliRunner().invoke(cli, [command, str(letter), "--site", str(file), *out])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"Error: [site] in {file}: “name” must be text")
    missing = CliRunner().invoke(cli, [command, str(letter), "--site", "absent.toml", *out])
    assert missing.stderr.startswith("Error: Cannot read the site file absent.toml (No such file or directory).")
