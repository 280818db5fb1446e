"""Markdown as a reader sees it, in which a quote stands word for word."""

import pytest

from index.markdown import render


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Bron är *röd*.** Den är __ny__.", "Bron är röd. Den är ny."),
        ('The [bridge](https://example.org/ "x") is `red`.', "The bridge is red."),
        ("# Ny bro #\nBron är röd.\n\nSå byggs den\n---\nFort.", "Ny bro\n\nBron är röd.\n\nSå byggs den\n\nFort."),
        (
            "Den ena raden.\nDen andra.  \nDen tredje.<br>Den fjärde.",
            "Den ena raden.\nDen andra.\nDen tredje.\nDen fjärde.",
        ),
        ("> Bron är röd.\n>\n> Den är ny.", "Bron är röd.\n\nDen är ny."),
        ("- Ja, säger hon.\n\n– Nej, säger *han*.", "- Ja, säger hon.\n\n– Nej, säger han."),
        ("Fakta:\n* bro\n* väg\n\n1) ett\n2) två", "Fakta:\n\n- bro\n- väg\n\n1) ett\n2) två"),
        ("| År | Pris |\n|---|---:|\n| 2026 | **214** mkr |", "År, Pris\n2026, 214 mkr"),
        ("Bron.\n\n***\n\n![Foto](bro.png)\n\nVägen.", "Bron.\n\nVägen."),
        ("De var ~~33~~31 stycken.", "De var 31 stycken."),
        (
            "<div class='a'>\n<b>Bron</b> &amp; vägen\n</div>\n\n<!-- dold -->\n\nKlar <i>nu</i>.",
            "Bron & vägen\n\nKlar nu.",
        ),
        ("    Indraget stycke är text.", "Indraget stycke är text."),
        ("2 * 3 * 4 är 24, 5 < 6, #bro och snake_case_ord \\*.", "2 * 3 * 4 är 24, 5 < 6, #bro och snake_case_ord *."),
        ("Priset är 1 900 kronor, A\u030asa.", "Priset är 1 900 kronor, A\u030asa."),
        ("2026. Ett bra år.", "2026. Ett bra år."),
        ("**Öppen fetstil", "**Öppen fetstil"),
    ],
)
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert render(source)[0] == text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Ny *bro*\n\nText.", "Ny bro"),
        ("Inrikes\n\n*Bladet, 2026-02-12*\n\n# Ny bro\n\nText.", "Ny bro"),
        ("Ny bro\n======\nText.", "Ny bro"),
        ("## Ny bro\n\nText.", ""),
        ("Ny bro\n\nText.\n\nMer.\n\n# Så byggs den\n\nFort.", ""),
    ],
)
def test_a_heading_of_the_first_level_at_the_top_is_the_title(source: str, title: str) -> None:
    assert render(source)[1] == title


def test_marks_of_footnotes_are_no_text() -> None:
    text, _ = render("Bron är klar.[^1] Den är röd.\n\n[^1]: Enligt kommunen.")
    assert text == "Bron är klar. Den är röd.\n\nEnligt kommunen."
