"""Who holds the title that a question asks for, beside whom an answer names."""

import re

import pytest

from bot.checks.asked_title import of_another_title
from index.types import Language

# language of the question | question | language of the answer | its sentence, the answer in brackets
OTHERS = """\
sv|Vem är vd för Nordkabel?|sv|Ordföranden i klubben, [Bo Alm], är upprörd.
en|Who is the CEO of Nordkabel?|sv|Fackets ordförande [Bo Alm] är upprörd.
sv|Vem är ordförande i Nordkabel?|sv|Vd:n [Siv Dahl] lämnar bolaget.
en|Who is the chairman of Nordkabel?|sv|Metalls ordförande på fabriken, [Bo Alm], är upprörd.
sv|Vem är vd för Nordkabel?|sv|Finanschefen [Siv Dahl] lämnar bolaget.
en|Who is the CEO of Nordkabel?|sv|Finanschefen [Siv Dahl] lämnar bolaget.
en|Who is the managing director?|sv|Siv Dahl och [ekonomichefen Bo Alm] lämnar bolaget.
en|Who was the judge?|sv|Rätten hörde [Siv Dahl], kammaråklagare i Umeå.
sv|Vem är åklagare?|en|The defence lawyer [Ann Lee] will appeal.
en|Who is the president of Latvia?|sv|Premiärminister [Evika Silina] väntar på svar från landets nya president.
en|Who is Peru's president?|en|Prime Minister [Ana Paz] resigned.
sv|Vem är utrikesminister?|sv|President [Siv Dahl] mötte utrikesminister Bo Alm.
sv|Vem är president i Chile?|sv|Vicepresident [Ana Paz] kom.
sv|Vem är Lettlands utrikesminister?|sv|[Norges] utrikesminister reser till Riga.
sv|Vem är Lettlands utrikesminister?|sv|Norges utrikesminister [Espen Eide] reser till Riga.
en|Who is the foreign minister of Latvia?|en|On Monday Norway's foreign minister [Espen Eide] left.
en|Who is the foreign minister of Latvia?|sv|I går reste [Norges utrikesminister Espen Eide].
en|Who coaches Åbyvallen?|sv|Tibros tränare [Siv Dahl] var nöjd.
sv|Vem tränar Åbyvallen?|sv|Siv Dahl tog över efter [Tibros tränare].
sv|Vem är Norges ambassadör i Peru?|sv|Enligt Perus ambassadör i Norge, [Ana Paz], blir det möte.
sv|Vem är Norges ambassadör i Peru?|sv|Det säger [Perus ambassadör i Norge, Ana Paz].
en|Who is Norway's ambassador to Peru?|sv|Enligt Perus ambassadör i Norge, [Ana Paz], blir det möte.
en|Who is Peru's ambassador to Chile?|sv|Perus ambassadör i Norge, [Ana Paz], sade ja.
sv|Vem är Perus ambassadör i Chile?|en|Peru's ambassador to Norway, [Ana Paz], said yes."""
FITTING = """\
sv|Vem är ordförande i klubben?|sv|Ordföranden i klubben, [Bo Alm], är upprörd.
en|Who chairs the club?|sv|Ordföranden [Bo Alm] är upprörd.
sv|Vem är vd för Nordkabel?|sv|Ordföranden i går mötte [Siv Dahl] bolaget.
sv|Vem är vd för Nordkabel?|sv|Vd:n [Siv Dahl] lämnar bolaget.
sv|Vem är vd för Nordkabel?|sv|Nordkabels vd [Siv Dahl] lämnar bolaget.
sv|Vem är vd för Nordkabel?|sv|Bolagets vd [Siv Dahl] lämnar bolaget.
sv|Vem är vd för Nordkabel?|sv|[Siv Dahl] lämnar bolaget.
sv|Vem är vd för Nordkabel?|sv|Finanschefen och tillförordnade vd:n [Siv Dahl] lämnar.
sv|Vem är vd för Nordkabel?|sv|Finanschefen [Siv Dahl] blir ny vd.
sv|Vem blir ny vd?|sv|Det blir [Siv Dahl], tidigare finanschef.
en|Who is the president of Chile?|sv|[Ana Paz] är Chiles president.
en|Who is the president of Chile?|sv|Chiles president [Ana Paz] kom.
en|Who was the president of the USA?|sv|USA:s president [Joe Biden] kom.
en|Who is the mayor of Paris?|sv|Paris borgmästare [Anne Hidalgo] kom.
sv|Vem är Perus ambassadör i Norge?|sv|Enligt Perus ambassadör i Norge, [Ana Paz], blir det möte.
sv|Vem är Perus ambassadör i Norge?|sv|Det säger [Perus ambassadör i Norge, Ana Paz].
en|Who is Peru's ambassador to Norway?|sv|Enligt Perus ambassadör i Norge, [Ana Paz], blir det möte.
en|Who is the Norwegian ambassador to Peru?|sv|Norges ambassadör i Peru, [Ana Paz], sade ja.
sv|Vem är den norska ambassadören i Peru?|sv|Norges ambassadör i Peru, [Ana Paz], sade ja.
sv|Vem är Perus ambassadör?|en|Peru's ambassador to Norway, [Ana Paz], said yes.
sv|Vem mötte presidenten?|sv|Premiärminister [Ana Paz] mötte presidenten.
en|Who is the president's lawyer?|sv|Försvarsadvokaten [Bo Alm] sade nej.
en|Who is the president meeting?|en|Prime Minister [Ana Paz] is on her way.
en|Who is President Paz?|en|Prime Minister [Ana Paz] is on her way.
sv|Vem är Åbyvallens tränare?|sv|Klubbens tränare [Siv Dahl] var nöjd.
en|Who coaches Åbyvallen?|sv|Åbyvallens förbundskapten [Siv Dahl] var nöjd.
en|Who is expected to be the next prime minister?|sv|Finansminister [Ana Paz] efterträder honom.
en|Who won the match?|en|[Norway] won the match."""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.splitlines()]


def refused(language: Language, question: str, there: Language, marked: str) -> bool:
    before, answer, _ = re.split(r"[\[\]]", marked)
    return of_another_title(
        question, language, re.sub(r"[\[\]]", "", marked), (len(before), len(before) + len(answer)), there
    )


@pytest.mark.parametrize(("language", "question", "there", "marked"), rows(OTHERS))
def test_who_holds_another_title_is_known(language: Language, question: str, there: Language, marked: str) -> None:
    assert refused(language, question, there, marked)


@pytest.mark.parametrize(("language", "question", "there", "marked"), rows(FITTING))
def test_who_may_hold_it_is_left_alone(language: Language, question: str, there: Language, marked: str) -> None:
    assert not refused(language, question, there, marked)
