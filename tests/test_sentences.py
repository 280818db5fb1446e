import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.sentences import sentences

# Sentences are parted by "|"; the splitter sees the text without it.
SWEDISH = [
    "Det regnar. | Hon går hem.",
    "Mötet hålls den 15 september i Samarkand. | Sedan reser de hem.",
    "Den 15. september öppnade mässan. | Sedan kom Putin.",
    "Mötet börjar kl. 13.23 i dag. | Presskonferensen hålls kl. 15.",
    "Det gäller t.ex. Volvo och bl.a. Saab. | Andra bolag berörs inte.",
    "Det gäller t. ex. Volvo och bl. a. Saab. | Andra bolag berörs inte.",
    "Priset är 1.500 kronor. | Det är 2,5 procent mer.",
    "Enligt 3 kap. 2 § regeringsformen krävs val. | Det står i lagen.",
    "Kung Carl XVI Gustaf höll tal. | Drottning Silvia lyssnade.",
    "Exporten går till USA. | Bolaget växer.",
    "Vd:n avgår. | EU:s ledare möts.",
    "Hon väntade … och väntade. | Ingen kom.",
    "Jag vet inte… | Kanske i morgon.",
    "Jag vet inte... | Kanske i morgon.",
    "Va?! | Är det sant?",
    "”Vi är nöjda.” | Så sade hon.",
    "”Det är ett citat.” sade hon.",
    '"Vi vinner!" ropade publiken. | Laget jublade.',
    'Ja! | "Vi vinner." | Nej.',
    "Ja! | ”Vi vinner.” | Nej.",
    "– Vi uppskattar högt den balanserade hållningen, sade Vladimir Putin. | – Och vi förstår er oro.",
    "– Nej! | – Jo! sade han.",
    "Hon tvekade. | – Jag vet inte, sade hon.",
    "Hon tvekade. | — Jag vet inte, sade hon.",
    "Hon tvekade. | - Jag vet inte, sade hon.",
    "Hur gick det? | – Bra, sade hon.",
    "De köpte 3 st. stolar. | Sedan gick de.",
    "Staden hette St. Petersburg. | Nu heter den något annat.",
    "Han fick ca. 40 röster. | Det räckte.",
    "Ring tel. 08-123 45. | Vi svarar.",
    "Vinsten blev 20 milj. kronor. | Aktien steg.",
    "Vinsten blev 20 mkr. | Aktien steg.",
    "Boken skrevs av J.K. Rowling. | Den sålde bra.",
    "Boken skrevs av J. K. Rowling. | Den sålde bra.",
    "President George W. Bush talade. | Han fick applåder.",
    "De valde plan B. | Hon var nöjd.",
    "De sålde äpplen m.m. | Sedan gick de hem.",
    "De sålde äpplen m.m. i hallen. | Sedan gick de hem.",
    "Imperiet föll år 30 f.Kr. | Sedan kom romarna.",
    "Hon har dvs. ingen chans. | Loppet är kört.",
    "Männen resp. kvinnorna fick 3 resp. 4 poäng. | Det var jämnt.",
    "Bonden har tio kor. | De betar.",
    "Staden saknar el. | Boken är min. | Skåpet är tomt. | Eleven är lat. | Han åt mos. | Allt är slut.",
    "Sedan gick hon. | Hon var trött.",
    "Läs mer på dn.se. | Där finns allt.",
    "Olyckan skedde 2008. | Sedan dess är vägen stängd.",
    "1. Kina leder. | 2. USA följer.",
    "Betyget blev 4,5 (av 5). | Det var högst.",
    "(Hon gick hem.) | Han stannade.",
    "Statsministern (S) talade. | Ledaren (M) svarade.",
    "Mötet slutade.Han reste hem.".replace(".H", ". | H"),
    "Dr. Berg och prof. Lind höll med. | Ingen annan gjorde det.",
    "Apple släpper nytt. | iPhone blir dyrare.",
    "Nato-chefen Jens Stoltenberg: Vi är redo. | Ingen tvivlar.",
    "Nr. 5 på listan vann. | Nr 6 förlorade.",
    "Hon är f.d. minister. | Numera är hon s.k. rådgivare.",
    "Affären stängde p.g.a. Covid. | Den öppnar igen.",
    "Resan kostar 300 kr. | Maten ingår.",
    "Tåget går kl 13.23. | Det är sent.",
    "Han frågade: ”Varför?” | Ingen svarade.",
    "Den 5 okt. 2022 kom svaret. | Det dröjde.",
    "Hon är vd. | Han är art. 5 i ordningen.",
    "Vem vann? | Vem förlorade? | Ingen vet!",
]
ENGLISH = [
    "Mr. Smith met Dr. Jones. | They talked.",
    "The U.S. President spoke. | He left.",
    "They left the U.S. | The talks failed.",
    "It starts at 5 p.m. | The doors open at 4 p.m. sharp.",
    "“We won.” | She smiled.",
    "It costs $3.50. | No. 5 is free.",
    "He said no. | Then he left.",
    "Acme Inc. reported a loss. | It fired staff.",
]


def split(text: str, language: str = "sv") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize("marked", SWEDISH)
def test_swedish(marked: str) -> None:
    text = "Mötet slutade.Han reste hem." if marked.startswith("Mötet slutade") else marked.replace("| ", "")
    assert split(text) == marked.split(" | ")


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    assert split(marked.replace("| ", ""), "en") == marked.split(" | ")


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Xi och Putin\n  stärker banden\r\n\r\nDe möttes. I dag.\u2028Ja") == [
        "Xi och Putin",
        "stärker banden",
        "De möttes.",
        "I dag.",
        "Ja",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\t\r\n "])
def test_no_text_no_sentences(text: str) -> None:
    assert sentences(text) == []


def test_an_unknown_language_is_read_as_swedish() -> None:
    assert split("Det gäller t.ex. Volvo. Ja.", "xx") == ["Det gäller t.ex. Volvo.", "Ja."]


def test_a_long_line_is_cut_only_where_sentences_end() -> None:
    sentence = "Mötet hålls den 15 september kl. 13.23 i Samarkand, säger t.ex. Putin."
    assert split(" ".join([sentence] * 1000)) == [sentence] * 1000


@pytest.mark.parametrize("unit", ["a", "!", "”", "ord ", "– ", "a.", "(", "1"])
def test_text_without_sentences_takes_no_more_than_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.perf_counter()
    found = sentences(text)
    assert time.perf_counter() - begun < 10
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


def test_threads_agree() -> None:
    texts = [f"Den {n} maj kl. {n}.30 kom nr. {n}. Sedan gick hon hem. – Nej! – Jo!" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(split, texts)) == [split(text) for text in texts]
