"""What a text says of itself above its headline, under the names that Swedish and English files give it."""

import pytest

from index.cleaning import REMOVED, blocks, metadata
from index.header import header

BODY = "\nBron över Lillån är klar. Den är ny.\n"


def fields(*lines: str) -> dict[str, str]:
    return header("\n".join(["---", *lines, "---", BODY]))[1]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["title: Ny bro", "source: Bladet", "published: 2026-02-12", "byline: Eva Ek", "language: sv"],
            {"title": "Ny bro", "source": "Bladet", "published": "2026-02-12", "byline": "Eva Ek", "language": "sv"},
        ),
        (
            ["rubrik: Ny bro", "källa: Bladet", "datum: 12 februari 2026", "av: Eva Ek", "språk: Svenska"],
            {"title": "Ny bro", "source": "Bladet", "published": "2026-02-12", "byline": "Eva Ek", "language": "sv"},
        ),
        (
            ["Outlet: The Paper", "pub-date: x", "Publish-Date: February 12, 2026", "lang: en-GB"],
            {"source": "The Paper", "published": "2026-02-12", "language": "en"},
        ),
        (
            ["publisher: 'Bladet'", 'modified: "2026-02-13 08:00"'],
            {"source": "Bladet", "modified": "2026-02-13T08:00:00"},
        ),
        (["url: https://example.org/bro", "permalink: /bro"], {"url": "https://example.org/bro"}),
        (
            ["source: https://example.org/bro", "publisher: Bladet"],
            {"url": "https://example.org/bro", "source": "Bladet"},
        ),
        (["authors: [Eva Ek, 'Bo Öst']", "tags: [a]"], {"byline": "Eva Ek, Bo Öst"}),
        (["author:", '  - "[[Eva Ek]]"', "  - Bo Öst", "tags:", "- bro"], {"byline": "Eva Ek, Bo Öst"}),
        (["publisher:", "  name: Bladet", "date:", "title: Ny bro"], {"title": "Ny bro"}),
        (["published: i dag", "url: bro", "language: okänt", "source: ''"], {}),
        (["correction: Bron är röd."], {"correction": "Bron är röd."}),
    ],
)
def test_front_matter_has_an_articles_fields_under_many_names(lines: list[str], said: dict[str, str]) -> None:
    assert fields(*lines) == said


def test_fields_of_front_matter_stand_before_what_the_text_says() -> None:
    text = "---\nsource: Bladet\npublished: 2026-02-12\nurl: https://example.org/\n---\nNy bro\nTT\n2026-02-11\n" + BODY
    about = metadata(text, found := blocks(text))
    assert (about.source, about.published, about.url) == ("Bladet", "2026-02-12", "https://example.org/")
    assert [text[b.start : b.end] for b in found if b.kind not in REMOVED] == ["Ny bro", BODY.strip()]
