"""Where a document stands in *Foreign Relations of the United States*, read from its id as that edition makes them."""

import re
from dataclasses import dataclass

SERIES = "Foreign Relations of the United States"
_WEB = "https://history.state.gov/historicaldocuments"

_ID = re.compile(
    r"(?P<volume_id>frus(?P<first>\d{4})(?:-(?P<last>\d{2}))?(?P<topic>[A-Z][A-Za-z]*?)?(?P<supplement>\d{2})?"
    r"(?:v(?P<volume>e?\d+(?:-\d+)?))?(?:p(?P<part>\d+))?(?P<app>app\d*)?(?P<fiche>mSupp)?)d(?P<document>\d+[\w-]*)"
)
_TOPICS = {
    "Supp": "Supplement",
    "China": "China",
    "Mexico": "Mexico",
    "Russia": "Russia",
    "Paris": "The Paris Peace Conference",
    "Guat": "Guatemala",
    "Iran": "Iran",
    "PubDip": "Public Diplomacy",
    "Malta": "The Conferences at Malta and Yalta",
    "Berlin": "The Conference of Berlin (The Potsdam Conference)",
    "CairoTehran": "The Conferences at Cairo and Tehran",
    "Quebec": "The Conference at Quebec",
    "1945-50Intel": "Emergence of the Intelligence Establishment",
    "1950-55Intel": "The Intelligence Community",
    "1933-39": "The Soviet Union",
    "1941-43": "The Conferences at Washington and Casablanca",
    "1914-20": "The Lansing Papers",
    "1931-41": "Japan",
}
"""What ids say a volume is about: by its word for it, by years and word, or by years alone where it has none."""


@dataclass(frozen=True)
class FrusPlace:
    """The place of a document in the series: the volume in words, its document number, and their addresses.

    `years` are those of the subseries, `details` what tells the volume apart within it.
    """

    years: str
    details: tuple[str, ...]
    document: str
    volume_id: str

    @property
    def volume(self) -> str:
        """`Foreign Relations of the United States, 1969–1976, vol. 21`."""
        return ", ".join((SERIES, self.years, *self.details))

    @property
    def short(self) -> str:
        """`FRUS, 1969–1976, vol. 21`."""
        return ", ".join(("FRUS", self.years, *self.details))

    @property
    def volume_url(self) -> str:
        """The address of the volume."""
        return f"{_WEB}/{self.volume_id}"


def frus_place(identifier: str) -> FrusPlace | None:
    """Return the place of the document with an id such as `frus1969-76v21d190`; None for one of another form."""
    found = _ID.fullmatch(identifier)
    if not found:
        return None
    topic = _topic(found)
    if found["topic"] and not topic:
        return None
    first, last = found["first"], found["last"]
    years = f"{first}–{first[:2]}{last}" if last else first
    return FrusPlace(years, tuple(_details(found, topic)), found["document"], found["volume_id"])


def _topic(found: re.Match[str]) -> str:
    """Give the words for what a volume is about; empty where its id does not say so, or in letters that are unknown."""
    years = f"{found['first']}-{found['last']}" if found["last"] else ""
    word = found["topic"] or ""
    return _TOPICS.get(years + word) or _TOPICS.get(word, "")


def _details(found: re.Match[str], topic: str) -> list[str]:
    details = [topic] if topic else []
    if found["supplement"]:
        details[-1] += f" {int(found['supplement'])}"
    if found["volume"]:
        details.append(f"vol. {_number(found['volume'])}")
    if found["part"]:
        details.append(f"pt. {int(found['part'])}")
    if found["app"]:
        number = found["app"].removeprefix("app")
        details.append(f"appendix {int(number)}" if number else "appendix")
    return [*details, "microfiche supplement"] if found["fiche"] else details


def _number(volume: str) -> str:
    """`v07-09` is volumes 7–9, `ve05` the electronic volume E–5."""
    plain = "–".join(str(int(part)) for part in volume.removeprefix("e").split("-"))
    return f"E–{plain}" if volume.startswith("e") else plain
