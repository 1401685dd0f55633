"""Colours of the page by name, for the light and the dark theme.

Text has a contrast of 4.5 : 1 at least on the paper, marks and borders of fields 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

PAGE_COLOURS: dict[str, tuple[str, str]] = {
    "--paper": ("#fcfbf7", "#14171c"),
    "--raised": ("#f4f2ec", "#1c2129"),
    "--ink": ("#1b1b1b", "#ece8df"),
    "--muted": ("#5c5b57", "#a9a69d"),
    "--rule": ("#dcd8cc", "#343b45"),
    "--border": ("#87826f", "#78808c"),
    "--accent": ("#1f4e79", "#9cc4ea"),
    "--bar": ("#e4e7e9", "#2b323c"),
    "--documents": ("#8d929b", "#8b93a0"),
    "--held": ("#e3e4e4", "#272d36"),
    "--several": ("#6b5b95", "#b3a2dc"),
    "--amber": ("#8a5200", "#f0b45c"),
    "--amber-ground": ("#fdf1dc", "#33280f"),
    "--hit": ("#f8e7a8", "#57480f"),
    "--line-a": ("#1f66ad", "#6fb1f0"),
    "--line-b": ("#b4500e", "#f09a56"),
    "--line-c": ("#1d7a4f", "#5cc794"),
    "--line-d": ("#8a4fa3", "#c79be0"),
}
