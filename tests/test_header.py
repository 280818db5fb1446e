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


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("Källa: Sportbladet Väst\nDatum: 2026-05-24", {"source": "Sportbladet Väst", "published": "2026-05-24"}),
        ("Rubrik: Ny bro\nAv: Eva Ek", {"title": "Ny bro", "byline": "Eva Ek"}),
        ("Källa: Bladet\r\n\r\nDatum: 2026-05-24", {"source": "Bladet", "published": "2026-05-24"}),
        (
            "Title: New bridge\nBy: Eva Ek\nSource: The Bay Herald\nDate: May 2, 2024\nURL: https://example.org/",
            {
                "title": "New bridge",
                "byline": "Eva Ek",
                "source": "The Bay Herald",
                "published": "2024-05-02",
                "url": "https://example.org/",
            },
        ),
        ("Publicerad: 5 maj 2024, uppdaterad 6 maj 2024", {"published": "2024-05-05", "modified": "2024-05-06"}),
        ("Källa: TT", {"source": "TT"}),
        ("Källa: Avtal nära i Kairo\nPublicerad: 2026-05-24", {}),
        ("Källa: Kreml", {}),
        ("Reporter: Jag var rädd\nDatum: 2026-05-24", {}),
        ("Source: Deal is near\nDate: May 2, 2024", {}),
        ("Rättelse: ny tid för mötet\nDatum: 2026-05-24", {}),
        ("Datum: i maj", {}),
    ],
)
def test_lines_at_the_top_that_name_a_field_each_are_read_and_headlines_are_left(
    top: str, said: dict[str, str]
) -> None:
    assert header(top + "\n\nNy bro över ån\n" + BODY)[1] == said


def test_the_headline_stands_below_lines_that_name_fields() -> None:
    text = "Källa: Sportbladet Väst\nDatum: 2026-05-24\n\nNy bro över ån\n" + BODY + "\nAlla jublade.\n"
    about = metadata(text, blocks(text))
    assert (about.title, about.source, about.published) == ("Ny bro över ån", "Sportbladet Väst", "2026-05-24")


def test_a_text_of_nothing_else_has_no_such_lines() -> None:
    assert header("Källa: Bladet\nDatum: 2026-05-24\n") == (0, {})


def test_the_head_of_a_letter_names_title_source_and_day() -> None:
    end, fields = header("Från: TT Nyhetsbyrån\nSkickat: den 7 mars 2024\nÄmne: Ny järnväg till Oslo\n\nDen är lång.")
    assert fields == {"source": "TT Nyhetsbyrån", "published": "2024-03-07", "title": "Ny järnväg till Oslo"}
    assert end > 0


def test_a_moment_with_its_zone_is_kept_as_it_stands() -> None:
    assert header("---\ndate: 2024-08-03T06:15:00Z\n---\nBron.")[1] == {"published": "2024-08-03T06:15:00Z"}
    assert header("---\ndate: 2024-02-30T06:15:00Z\nlang: sv\n---\nBron.")[1] == {"language": "sv"}
