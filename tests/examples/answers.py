"""All documents of a question page by page, each with its date as it is known."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin
from urllib.request import urlopen

ANNALS = "http://localhost:8501"


def pages(path: str, **question: str) -> Iterator[dict[str, Any]]:
    """Yield the answers to a question, one for each page of its list."""
    link = f"{path}?{urlencode(question)}"
    while link:
        with urlopen(urljoin(ANNALS, link)) as answer:
            page = json.load(answer)
        yield page
        link = page["next_url"]


for page in pages("/results.json", q="cuba", per_page="10"):
    for sentence in page["ignored"]:
        print("Ignored:", sentence)
    for document in page["documents"]:
        date = document["date"]
        print(date["edtf"] or "undated", document["title"], document["link"], sep="\t")
counts = page["counts"]
print(f"{counts['documents']} documents, {counts['undated']} undated, {counts['imprecise']} without an exact day")
