"""Years counted by East Asian eras, as those of the common era: 昭和37年 is 1962, and so is 民國51年."""

import re

_ERAS: dict[str, tuple[str, str]] = {
    "明治": ("1868-10-23", "1912-07-30"),
    "大正": ("1912-07-30", "1926-12-25"),
    "昭和": ("1926-12-25", "1989-01-07"),
    "平成": ("1989-01-08", "2019-04-30"),
    "令和": ("2019-05-01", "9999-12-31"),
    "民國": ("1912-01-01", "9999-12-31"),
    "民国": ("1912-01-01", "9999-12-31"),
}
"""First and last day of each era: those of Japan since 1868, and the Republic of China."""

_DATE = re.compile(rf"({'|'.join(_ERAS)}) ?(\d{{1,3}}|元) ?年(?: ?(\d{{1,2}}) ?月(?: ?(\d{{1,2}}) ?日)?)?")
_FIRST_OF_SUN = "1873"
"""From this year on Japan has the months of the common era; those before are months of the moon."""


def in_common_era(text: str) -> str:
    """Return the text with each date of an era as 1962年10月22日; one beyond its era, or by the moon, as it is."""
    return _DATE.sub(_dated, text) if not text.isascii() else text


def _dated(match: re.Match[str]) -> str:
    era, number, month, day = match.groups()
    first, last = _ERAS[era]
    year = int(first[:4]) - 1 + (1 if number == "元" else int(number))
    iso = "-".join([f"{year:04d}", *(part.zfill(2) for part in (month, day) if part)])
    if not number.strip("0") or not first[: len(iso)] <= iso <= last[: len(iso)] or (month and iso < _FIRST_OF_SUN):
        return match[0]
    return "".join(f"{part}{unit}" for part, unit in zip((str(year), month, day), "年月日", strict=True) if part)
