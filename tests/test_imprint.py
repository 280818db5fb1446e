"""Lines that state outlet, date and writer together: they are read, and nothing else is taken for one."""

import pytest

from index.cleaning import BODY, blocks, metadata
from index.imprint import imprint

TITLE = "Nytt sjukhus i Norrtorp försenas två år"
BODY_TEXT = "Sjukhuset öppnar hösten 2029. Det beslutade styrelsen.\n\nNotan blir 4,8 miljarder kronor."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Norrtorps Tidning, 2026-03-12. Av Annika Sjöblom",
            {"source": "Norrtorps Tidning", "published": "2026-03-12", "byline": "Annika Sjöblom"},
        ),
        (
            "*Norrtorps Tidning. Publicerad 2026-05-19, uppdaterad 2026-05-21*",
            {"source": "Norrtorps Tidning", "published": "2026-05-19", "modified": "2026-05-21"},
        ),
        (
            "By Martha Kinsella, The Nordic Ledger, June 24, 2026",
            {"byline": "Martha Kinsella", "source": "The Nordic Ledger", "published": "2026-06-24"},
        ),
        (
            "Falkviks Dagblad · 1 november 2026 kl. 10.15 · Text: Peter Lindqvist och Gun Palm",
            {"source": "Falkviks Dagblad", "published": "2026-11-01T10:15:00", "byline": "Peter Lindqvist, Gun Palm"},
        ),
        ("Uppdaterad 2026-05-21 08:30 | TT", {"modified": "2026-05-21T08:30:00", "source": "TT"}),
    ],
)
def test_a_line_of_outlet_date_and_writer_is_read(line: str, said: dict[str, str]) -> None:
    assert imprint(line) == said
    text = f"{TITLE}\n\n{line}\n\n{BODY_TEXT}"
    about = metadata(text, found := blocks(text))
    assert about.title == TITLE
    for field, value in said.items():
        assert getattr(about, field) == value
    assert "\n\n".join(text[b.start : b.end] for b in found if b.kind in BODY) == BODY_TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Norrtorps Tidning, 2026-03-12. Bron är klar.",
        "Norrtorps Tidning skrev om saken 2026-03-12. Av Annika Sjöblom krävdes svar.",
        "Av Annika Sjöblom krävdes 12 mars 2026 ett svar.",
        "Norrtorps Tidning, Falkviks Dagblad",
        "Annika Sjöblom, 2026-03-12, skadade knät.",
        "Grankullen, Norrtorp, 2026-03-12. Av Annika Sjöblom",
        "By Friday, March 12, 2026",
        "TT",
        "Den 12 mars 2026. Av misstag.",
    ],
)
def test_a_line_that_says_anything_else_is_left_to_the_text(line: str) -> None:
    assert imprint(line) == {}


def test_an_english_paper_on_a_line_of_its_own_above_the_date_is_the_outlet() -> None:
    text = f"Port to run on electricity\nThe Nordic Ledger\n2026-06-24\nBy Martha Kinsella\n\n{BODY_TEXT}"
    about = metadata(text, found := blocks(text))
    assert (about.source, about.published, about.byline) == ("The Nordic Ledger", "2026-06-24", "Martha Kinsella")
    assert "\n\n".join(text[b.start : b.end] for b in found if b.kind in BODY) == BODY_TEXT


@pytest.mark.parametrize("line", ["Heath Ledger", "The Second Phase", "Tre Dagar Kvar"])
def test_a_line_above_a_date_that_is_no_paper_stays(line: str) -> None:
    text = f"{TITLE}\n\n{BODY_TEXT}\n\n{line}\n2026-06-24\n\n{BODY_TEXT.replace('4,8', '5,1')}"
    about = metadata(text, found := blocks(text))
    assert about.source is None
    kept = [block for block in found if text[block.start : block.end] == line]
    assert [block.kind.value for block in kept] == ["heading"]


def test_what_a_reporter_writes_about_is_no_reporter() -> None:
    line = "Reporter på Dagens PS med fokus på bland annat Life Science."
    text = f"{TITLE}\n\n{BODY_TEXT}\n\n{line}"
    about = metadata(text, blocks(text))
    assert (about.source, about.byline) == ("Dagens PS", None)
