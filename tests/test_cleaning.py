from pathlib import Path

import pytest

from index.cleaning import BODY, HEADINGS, REMOVED, BlockKind, Metadata, blocks, metadata

SEEDS = Path(__file__).parent.parent / "seeds"
BEFORE = "Ministern lovar nya pengar\nRegeringen satsar på vården. Det sade ministern på onsdagen.\n"
AFTER = "\nPengarna ska räcka i tre år, enligt ministern. Sedan blir det val."


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in blocks(text, title)]


def kind_of(line: str) -> BlockKind:
    text = BEFORE + line + AFTER
    return next(block.kind for block in blocks(text) if text[block.start : block.end] == line.strip())


@pytest.mark.parametrize(
    "line",
    [
        "Mest läst i kategorin",
        "Mest läst just nu",
        "Senaste nytt",
        "Läs mer: Covid-hysterin eskalerar i Kina – ska rädda kvar Xi Jinping",
        "LÄS OCKSÅ: Så blir vädret i helgen",
        "Läs också",
        "Läs även: Ministern: Jag avgår inte",
        "JUST NU: Följ läget på börsen här",
        "Så arbetar vi",
        "Det vi publicerar ska vara sant. Läs mer om hur vi arbetar.",
        "Läs mer om kriget i Ukraina här",
        "Läs mer om klimatkrisen",
        "Se även: Filmen som alla talar om",
        "Relaterat: Bolaget som växer",
        "Vill du läsa de senaste nyheterna om ekonomi och företag? Så här enkelt får du vår kostnadsfria nyhetstjänst.",
        "Anmäl dig till vårt nyhetsbrev och få nyheterna först!",
        "Få våra viktigaste nyheter varje morgon – direkt i inkorgen",
        "Prenumerera",
        "Prenumerera på DN:s nyhetsbrev",
        "Prenumerera på vårt nyhetsbrev och få de bästa artiklarna varje vecka.",
        "Bli prenumerant",
        "Det här är en låst artikel",
        "Compricer är Sveriges största jämförelsetjänst för privatekonomi. Klicka här för att jämföra courtage.",
        "ANNONS",
        "Annons:",
        "Annons från Volvo",
        "Artikeln fortsätter efter annonsen",
        "Den här artikeln innehåller reklamlänkar för bolag.",
        "Så jobbar vi med nyheter  Läs mer här!",
        "Så arbetar Expressen med journalistik",
        "Dela artikeln",
        "Dela",
        "Lyssna på artikeln",
        "Följ oss på Facebook",
        "Följ SVT Nyheter på Instagram",
        "Har du tips? Mejla oss på tips@tidningen.se",
        "Tipsa oss på 71717",
        "Hittat fel i texten? Skriv till oss",
        "Vi använder cookies för att ge dig en bättre upplevelse.",
        "Acceptera alla cookies",
        "© 2023 Dagens Nyheter AB",
        "Copyright Aftonbladet",
        "Ansvarig utgivare: Anna Ek",
        "Källa: NE",
        "Källor: SCB, TT",
        "Detta är en opinionstext. Åsikterna är skribentens egna.",
        "Lästid: 3 min",
        "3 min läsning",
        "Publicerad i dag 12.30",
        "* * *",
        "————",
        "Read more: Power grid at breaking point",
        "READ ALSO",
        "Related: New arena in 2030",
        "More from Sweden",
        "Most read",
        "Share this article",
        "5 min read",
        "Sign up to our newsletter for more Nordic news.",
        "Get the latest headlines in your inbox every morning",
        "ADVERTISEMENT",
        "Paid content by Nordbank",
        "Story continues below",
        "Got a news tip? Write to us.",
        "Have you spotted an error? Let us know.",
        "Follow us on Instagram",
        "Reporting by Mark Olsen; editing by Jill Day",
        "Nordic Ledger AB, all rights reserved.",
        "This site uses cookies to give you a better experience.",
        "The views expressed here are the author's own.",
        "Click here to read the whole report.",
        "Updated at 9:10 AM",
        "Sida 3 av 12",
        "Din webbläsare stöder inte video.",
        "0:00 / 1:24",
    ],
)
def test_boilerplate(line: str) -> None:
    assert kind_of(line) is BlockKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Alexandr Demyanchuk, Kreml via AP/TT",
        "FOTO: Jessica Gow/TT",
        "Bild: SVT",
        "Jessica Gow/TT",
        "Statsministern på onsdagens pressträff. Foto: Jessica Gow/TT",
        "Ministern i riksdagen i fjol. Arkivbild.",
        "Arkivbild",
    ],
)
def test_captions(line: str) -> None:
    assert kind_of(line) is BlockKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "Av Anna Ek",
        "Text: Anna Ek",
        "AV: Anna Ek och Erik von Berg",
        "Av: Anna Ek, Norrposten",
        "Av: Anna Ek (text) och Bo Öst (foto)",
        "By Anna Ek and Bo Öst, Norrposten",
        "Reporter på Dagens PS med fokus på bland annat Life Science, hälsa och hållbarhet.",
        "Anna Ek, ekonomireporter",
        "Utrikeskorrespondent på SVT",
        "anna.ek@tidningen.se",
        "TT",
        "(TT)",
        "TT-AFP-Reuters",
    ],
)
def test_bylines(line: str) -> None:
    assert kind_of(line) is BlockKind.BYLINE


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Uzbekistan2022-09-15 13:23", "2022-09-15T13:23:00"),
        ("2022-09-15 13.23", "2022-09-15T13:23:00"),
        ("Publicerad 2023-01-05 08.12", "2023-01-05T08:12:00"),
        ("Publicerad 2023-01-05", "2023-01-05"),
        ("Publicerad: 5 januari 2023", "2023-01-05"),
        ("Publicerad 2023-01-05 08.12 Uppdaterad 2023-01-06 09.00", "2023-01-05T08:12:00"),
        ("15 sep 2022 kl. 13.23", "2022-09-15T13:23:00"),
        ("Torsdag 15 september 2022", "2022-09-15"),
        ("Uppdaterad 3 maj 2021 kl 07:05", "2021-05-03T07:05:00"),
        ("Stockholm 2023-01-05 08:12", "2023-01-05T08:12:00"),
        ("15/9 2022", "2022-09-15"),
        ("Published 3 March 2026", "2026-03-03"),
        ("Tuesday, March 3, 2026 at 10:12", "2026-03-03T10:12:00"),
        ("Oct. 3, 2026", "2026-10-03"),
        ("Published: 4 Mar 2025 10:12 CET", "2025-03-04T10:12:00"),
        ("7 February 2025, 09:30 GMT", "2025-02-07T09:30:00"),
        ("March 4, 2025 3:12 p.m.", "2025-03-04T15:12:00"),
        ("Updated Mar 4, 2025 12:05 AM ET", "2025-03-04T00:05:00"),
        ("SKÅNEPOSTEN  Torsdag 6 juni 2024", "2024-06-06"),
        ("Av Agneta Falk 2024-02-11", "2024-02-11"),
        ("den 7 mars 2024", "2024-03-07"),
        ("PRESSMEDDELANDE den 14 februari 2025", "2025-02-14"),
        ("Publicerad 07:02, 12 mars 2025", "2025-03-12T07:02:00"),
        ("Av Karin Alm den 5 november 2024 kl. 10.15", "2024-11-05T10:15:00"),
    ],
)
def test_datelines(line: str, published: str) -> None:
    assert kind_of(line) is BlockKind.DATELINE
    text = BEFORE + line + AFTER
    assert metadata(text, blocks(text)).published == published


@pytest.mark.parametrize(
    "line",
    [
        "Läs mer böcker, uppmanar statsministern i sitt tal.",
        "Den som vill läsa mer om saken kan gå till biblioteket.",
        "Allt fler svenskar väljer att prenumerera på en morgontidning.",
        "Prenumerera på tidningar har blivit dyrt, visar en ny rapport.",
        "Bolaget satte in en annons i tidningen på fredagen.",
        "Annonser på nätet drar mest pengar, enligt Mediemyndigheten.",
        "Få människor prenumererar på en papperstidning i dag.",
        "Polisen varnar för sms med texten ”Klicka här”.",
        "– Klicka här, sade hon och visade skärmen för polisen.",
        "– Läs mer, uppmanar hon.",
        "Dela artikeln vidare var uppmaningen, som tusentals följde.",
        "Foton från platsen visar förödelsen, enligt polisen.",
        "Reporter på plats vittnar om stora folkmassor i huvudstaden.",
        "Journalist på Dagens Nyheter greps i Moskva på tisdagen.",
        "Mötet hölls 2022-09-15 13:23 enligt protokollet.",
        "Publicerad forskning från 2020 visar att metoden fungerar.",
        "Uppdaterad statistik väntas den 5 januari 2023, enligt SCB.",
        "Copyright är en fråga för domstolen, anser juristen.",
        "Följ oss, ropade demonstranterna när de gick mot torget.",
        "Kontakta din läkare om du får feber, råder Folkhälsomyndigheten.",
        "Källan uppger att mötet ställs in.",
        "Cookies är små textfiler som webbplatser sparar i datorn.",
        "Så jobbar vi med varandra varje dag, säger hon.",
        "Det mest lästa numret kom ut i maj.",
        "Nyhetsbrev har blivit en stor affär för tidningarna.",
        "Vi använder kakor med kanel, säger bagaren.",
        "Av tio tillfrågade var sju nöjda.",
        "TT har sökt ministern.",
        "Read more books, the minister urged in her speech.",
        "Related companies paid 4 million kronor in tax last year.",
        "More from the fund went to schools than to roads.",
        "Share prices fell by 6 percent in Stockholm.",
        "Most popular of the three was the red bridge.",
        "Sign up for the draft, the army tells its young men.",
        "Subscribe to a paper? Few young people do, a survey shows.",
        "Get the vaccine before Christmas, doctors say.",
        "Advertisements for gambling are to be banned, the minister said.",
        "Reporting by banks has improved, the watchdog found.",
        "Follow the money, she told the court.",
        "Have a story ready, the lawyer told him.",
        "Search teams found the boy on Monday.",
        "The site uses steel from Luleå.",
    ],
)
def test_real_sentences_stay(line: str) -> None:
    assert kind_of(line) is BlockKind.PARAGRAPH


def test_a_line_of_writer_and_day_tells_both() -> None:
    text = "Kanalen rustas upp\n\nAv Agneta Falk 2024-02-11\n\nSlussarna ska rustas upp. Arbetet tar två år."
    about = metadata(text, blocks(text))
    assert (about.byline, about.published) == ("Agneta Falk", "2024-02-11")


def test_a_name_over_its_address_is_the_writer() -> None:
    text = f"{BEFORE}Karin Persson\nkarin.persson@bladet.se{AFTER}"
    assert metadata(text, blocks(text)).byline == "Karin Persson"


@pytest.mark.parametrize("heading", ["Mer läsning", "Läs också", "Most read"])
def test_headlines_that_end_a_page_below_a_line_that_says_so_are_of_other_articles(heading: str) -> None:
    text = f"{BEFORE}Bron är röd. Den är ny.{AFTER}\n{heading}\nBjörnjakten inställd\nLodjur sett i Leksand"
    found = [text[block.start : block.end] for block in blocks(text) if block.kind not in REMOVED]
    assert not {"Björnjakten inställd", "Lodjur sett i Leksand"} & set(found)
    text += "\n\nBron kostar två miljoner. Den stod klar i går."
    found = [text[block.start : block.end] for block in blocks(text) if block.kind not in REMOVED]
    assert "Lodjur sett i Leksand" in found


def test_the_weekday_is_no_part_of_the_outlets_name() -> None:
    text = f"{BEFORE}SKÅNEPOSTEN   Torsdag 6 juni 2024{AFTER}"
    assert metadata(text, blocks(text)).source == "SKÅNEPOSTEN"


def test_seed_000_opens_with_its_standfirst() -> None:
    text = next(SEEDS.glob("000*")).read_text("utf-8")
    found = kinds(text)
    assert found[1] == ("title", "Toppmöte mellan Vladimir Putin och Xi Jinping nästa vecka")
    assert found[0][0] == "standfirst"
    assert [line for kind, line in found if kind == "heading"] == [
        "Xi Jinpings första utlandsresa sen pandemin",
        "Länderna har ett “no limit-partnerskap”",
    ]
    removed = [line.split()[0] for kind, line in found if BlockKind(kind) in REMOVED]
    assert removed == ["Mest", "Vill", "Läs", "Reporter", "Reporter", "Compricer"]
    about = metadata(text, blocks(text))
    assert (about.title, about.source, about.published) == (found[1][1], "Dagens PS", None)


def test_seed_004_opens_with_its_title() -> None:
    text = next(SEEDS.glob("004*")).read_text("utf-8")
    found = kinds(text)
    assert [kind for kind, _ in found[:6]] == ["title", "standfirst", "caption", "caption", "caption", "dateline"]
    assert [line for kind, line in found if BlockKind(kind) in HEADINGS] == [
        '"Främja solidaritet"',
        '"Stärks av sanktioner"',
        "Fler bilaterala möten",
        "Fakta: SCO",
    ]
    assert [line for kind, line in found[6:] if BlockKind(kind) in REMOVED] == [
        "Källa: NE",
        "Så jobbar vi med nyheter \xa0Läs mer här!",
    ]
    about = metadata(text, blocks(text))
    assert (about.title, about.published, about.source) == (
        "Xi och Putin stärker banden i Uzbekistan",
        "2022-09-15T13:23:00",
        "TT",
    )
    assert about.standfirst.startswith("Toppmötet för den asiatiska")


# Invented pages in the manner of different outlets: (text, title, published, source, first body words, headings).
PAGES = [
    (
        (
            "ANNONS\nEkonomi\n\nBanken höjer räntan igen\n\nPublicerad 2023-02-09 09.31\n\nFoto: Anna Ek/TT\n\n"
            "Riksbanken höjer styrräntan till tre procent.\n\n– Vi måste få ned inflationen, säger chefen.\n\n"
            "Läs även: Så påverkas ditt lån\n\nVill bromsa priserna\n\nInflationen var tolv procent i december.\n\n"
            "Dela artikeln\n\nFölj oss på Facebook\n"
        ),
        "Banken höjer räntan igen",
        "2023-02-09",
        ["Vill bromsa priserna"],
    ),
    (
        (
            "# Ny bro över älven\n\nBron ska stå klar 2027.\n\n15 september 2022 kl. 13.23\n\nAv Anna Ek\n\n"
            "Kommunen har beslutat om en bro. Den är dyr.\n\n## Så gick det till\n\nFullmäktige röstade.\n"
        ),
        "Ny bro över älven",
        "2022-09-15",
        ["## Så gick det till"],
    ),
    (
        (
            "Varför stiger elpriset?\nElpriset har fördubblats på ett år.\nUppdaterad 3 maj 2021 kl 07:05\n"
            "Orsaken är kriget, säger forskare. Priset sjunker till våren.\nBakgrund\nKriget började 2014.\nTT\n"
        ),
        "Varför stiger elpriset?",
        "2021-05-03",
        ["Bakgrund"],
    ),
    (
        (
            "Laget vann finalen\r\n\r\nGÖTEBORG. Laget vann med 3–1 på söndagen.\r\n\r\n"
            "Målskyttar:\r\n- Anna Ek\r\n- Eva Berg\r\n\r\nMatchen sågs av 40 000 personer. Det är rekord.\r\n\r\n"
            "Foto: Bildbyrån\r\n© 2022 Sportbladet\r\n"
        ),
        "Laget vann finalen",
        None,
        [],
    ),
]


@pytest.mark.parametrize(("text", "title", "day", "headings"), PAGES)
def test_pages_of_other_outlets(text: str, title: str, day: str | None, headings: list[str]) -> None:
    found = blocks(text)
    about = metadata(text, found)
    assert about.title == title
    assert (about.published or "")[:10] == (day or "")
    assert [text[b.start : b.end] for b in found if b.kind in HEADINGS] == headings
    body = "".join(text[b.start : b.end] for b in found if b.kind in BODY)
    assert not [
        word for word in ("Foto", "Läs", "Dela", "ANNONS", "Publicerad", "©", "Följ", "Av Anna") if word in body
    ]
    assert all(b.kind in BODY for b in found if text[b.end - 1] == "." and not text[b.start : b.end].startswith("#"))


def test_outlet_and_section_above_the_title_are_no_title() -> None:
    text = "SVT Nyheter\nInrikes\nRegeringen vill höja straffen\nDubbla straff föreslås i dag.\nHon fick kritik."
    assert [kind for kind, _ in kinds(text)] == ["byline", "boilerplate", "title", "standfirst", "paragraph"]
    assert metadata(text, blocks(text)).source == "SVT Nyheter"


@pytest.mark.parametrize("title", ["Ny bro invigd", "Bron klar", "Kommunen har invigt en ny bro över älven"])
@pytest.mark.parametrize("beneath", ["Publicerad 3 mars 2026\nAv: Anna Ek, Norrposten", "Av Anna Ek\n3 mars 2026"])
@pytest.mark.parametrize("first", ["Bron öppnade i går.", "Trafiken kom i gång direkt efter invigningen i går kväll"])
def test_a_line_over_a_date_or_a_byline_is_the_title_however_short(title: str, beneath: str, first: str) -> None:
    text = f"{title}\n\n{beneath}\n\n{first}\n\nDen är lång. Hundra bilar stod i kö.\n\nKön var borta i dag."
    found = metadata(text, blocks(text))
    assert (found.title, found.published, found.byline) == (title, "2026-03-03", "Anna Ek")


def test_a_section_over_a_date_is_no_title() -> None:
    text = "Ekonomi\n2026-03-03\nRegeringen vill höja straffen\nDubbla straff föreslås i dag.\nHon fick kritik."
    assert metadata(text, blocks(text)).title == "Regeringen vill höja straffen"


def test_a_telegram_without_a_headline_has_no_title() -> None:
    text = "STOCKHOLM. Räntan höjs, meddelar banken. (TT)\nDet är den femte höjningen.\nBeskedet kom i dag."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_blocks_cover_every_line_trimmed_and_in_order() -> None:
    text = "\ufeff  Rubrik här \r\n\r\n\tEtt stycke. \u2028Ett till.\n\n \n"
    assert [text[b.start : b.end] for b in blocks(text)][1:] == ["Ett stycke.", "Ett till."]
    assert blocks("") == blocks(" \n\n ") == []


def test_a_single_paragraph_is_a_paragraph_whatever_it_says() -> None:
    for text in ("Läs mer: Något annat", "Xi möter Putin", "Foto: Anna Ek/TT"):
        assert kinds(text) == [("paragraph", text)]


def test_a_given_title_marks_its_line_and_no_other() -> None:
    text = "Utrikes\nXi möter  PUTIN\nDe möts i dag."
    assert kinds(text, "Xi möter Putin")[1][0] == "title"
    assert "title" not in dict(kinds(text, "Något annat"))


def test_a_caption_that_stands_there_twice_in_a_row_goes() -> None:
    text = BEFORE + "Två ledare vid ett bord i staden.\n" * 2 + AFTER
    assert [kind for kind, line in kinds(text) if line.startswith("Två")] == ["caption", "caption"]


def test_a_repeated_sentence_is_kept_once_and_short_replies_always() -> None:
    text = BEFORE + "Ingen vet hur det slutar.\n– Ja.\nMötet pågår ännu på kvällen.\n– Ja.\nIngen vet hur det slutar."
    assert [kind for kind, line in kinds(text) if line.startswith("Ingen")] == ["paragraph", "boilerplate"]
    assert [kind for kind, line in kinds(text) if line == "– Ja."] == ["paragraph", "paragraph"]


def test_a_repeated_subhead_opens_a_section_each_time() -> None:
    text = BEFORE + "## Så svarar partierna nu\nJa.\n## Annat\nNej.\n## Så svarar partierna nu\nKanske."
    assert [kind for kind, line in kinds(text) if line.startswith("## Så")] == ["heading", "heading"]


def test_a_page_pasted_twice_keeps_its_body_once() -> None:
    text = (BEFORE + AFTER + "\n") * 2
    assert [kind for kind, line in kinds(text) if line.startswith("Pengarna")] == ["paragraph", "boilerplate"]


def test_lists_are_no_headings() -> None:
    text = BEFORE + "Sverige\nNorge\nDanmark" + AFTER
    assert {line: kind for kind, line in kinds(text)}["Norge"] == "paragraph"


def test_a_quotation_over_several_lines_is_no_heading() -> None:
    text = BEFORE + "”Minns ni vad hon sade?\nHon sade nej.”" + AFTER
    assert {line: kind for kind, line in kinds(text)}["”Minns ni vad hon sade?"] == "paragraph"


def test_the_days_of_a_chronology_are_headings() -> None:
    text = BEFORE + "Det kom.\nDet såg hon.\n24 februari 2022\nRyssland går in i Ukraina.\n2 mars 2022\nFN röstar."
    assert [line for kind, line in kinds(text) if kind == "heading"] == ["24 februari 2022", "2 mars 2022"]


def test_a_headline_may_name_its_sources() -> None:
    text = "Källor: Putin reser till Kina\nHan reser i maj.\nDet skriver Tass."
    assert metadata(text, blocks(text)).title == "Källor: Putin reser till Kina"


def test_hard_wrapped_lines_are_one_block() -> None:
    text = (
        "Ledarna för Ryssland och Kina träffades på torsdagen\ni den uzbekiska staden Samarkand, där ett toppmöte\n"
        "hålls. Mötet är det första sedan kriget började, och\nväntas handla om handel.\n\nDet var allt.\n"
    )
    assert [text[b.start : b.end].split(maxsplit=1)[0] for b in blocks(text)] == ["Ledarna", "Det"]


def test_what_the_text_does_not_say_stays_empty() -> None:
    assert metadata("Ett enda stycke.", blocks("Ett enda stycke.")) == Metadata()


def test_an_agency_counts_only_where_no_outlet_is_named() -> None:
    text = BEFORE + "Foto: Anna Ek/TT\nReporter på Dagens PS"
    assert metadata(text, blocks(text)).source == "Dagens PS"
    text = BEFORE + "Ministern avgår, uppger radion. (TT)"
    assert metadata(text, blocks(text)).source == "TT"


MENU = "Hem\nNyheter\nSport\nPrenumerera\nLogga in\nAnnons\n"
PAGE = "Ny bro över Lillån invigd i Sandhult\nPublicerad 2024-05-02 10:12\nBron invigdes. Den är ny.\nAlla jublade.\n"


@pytest.mark.parametrize(
    "menu", [MENU, "Hem > Nyheter > Lokalt\n", "* Start\n* E-tidning\n* TV-tablå\n", "MENY\nSök\nSandhult\n"]
)
def test_a_menu_above_the_title_is_furniture(menu: str) -> None:
    text = menu + PAGE
    found = blocks(text)
    about = metadata(text, found)
    assert (about.title, about.published) == ("Ny bro över Lillån invigd i Sandhult", "2024-05-02T10:12:00")
    assert {block.kind for block in found[: menu.count("\n")]} == {BlockKind.BOILERPLATE}
    assert [text[b.start : b.end] for b in found if b.kind in BODY] == [
        "Bron invigdes. Den är ny.",
        "Alla jublade.",
    ]


def test_menu_words_are_furniture_only_as_whole_lines_among_the_opening_ones() -> None:
    text = BEFORE + "Ekonomi" + AFTER
    assert ("heading", "Ekonomi") in kinds(text)
    assert kinds("Sport i skolan\n" + AFTER)[0] == ("title", "Sport i skolan")
    assert kinds("# Kultur\n" + AFTER)[0] == ("title", "# Kultur")


FRONT = '---\ntitle: "Bron: en ny väg"\ndate: 2024-05-02T10:12:00+02:00\ntags:\n  - bro\n- väg\n---\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_no_passage_but_says_title_and_date(newline: str) -> None:
    text = (FRONT + "\nBron över Lillån är klar. Den är ny.\n").replace("\n", newline)
    found = blocks(text)
    assert metadata(text, found) == Metadata(title="Bron: en ny väg", published="2024-05-02T10:12:00+02:00")
    assert [text[b.start : b.end] for b in found if b.kind not in REMOVED] == ["Bron över Lillån är klar. Den är ny."]
    assert len(found) == len(FRONT.splitlines()) + 1


def test_front_matter_without_a_title_leaves_it_to_the_first_heading() -> None:
    text = (
        "---\ndate: 2024-05-02\n---\n# Ny bro\n\n## Så gick bygget av bron till\n\nDen är klar. Alla jublade.\n\nSlut."
    )
    assert metadata(text, blocks(text)) == Metadata(title="Ny bro", published="2024-05-02")
    assert ("heading", "## Så gick bygget av bron till") in kinds(text)


def test_a_rule_that_opens_a_text_is_no_front_matter() -> None:
    assert ("paragraph", "Bron är klar: alla jublar.") in kinds("---\nBron är klar: alla jublar.\n---\nDet blev fest.")
    assert ("paragraph", "date: i dag.") in kinds("---\ndate: i dag.\nOch så vidare.\nDet blev fest.")


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "___", "|---|---|", "| :-- | --: |"])
def test_rules_are_furniture(rule: str) -> None:
    assert kind_of(rule) is BlockKind.BOILERPLATE


def test_rows_of_a_table_are_neither_headings_nor_joined() -> None:
    table = "| År | Pris i miljoner |\n|----|-----------------|\n| 2023 | Fyrtio miljoner |\n| 2024 | Femtio miljoner |"
    found = {line: kind for kind, line in kinds(BEFORE + "\n" + table + AFTER)}
    assert [found[row] for row in table.splitlines()] == ["paragraph", "boilerplate", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "notice",
    [
        "Rättelse: I en tidigare version stod att bron är blå.",
        "RÄTTELSE 2024-05-03: Bron är tre meter bred.",
        "Artikeln har uppdaterats.",
        "Den här artikeln har i efterhand korrigerats. Bron är röd.",
        "I en tidigare version av artikeln stod att bron är blå.",
        "(Texten är uppdaterad.)",
        "Rättelse\nBron är röd, inte blå.",
        "This article was amended on 3 May. The bridge is red.",
        "An earlier version of this article said that the bridge was blue.",
        "Rättelse 18 mars: I en tidigare version stod det att 33 röstade för.",
        "Rättelse den 18 mars 2026 kl. 11.05: Bron är röd.",
        "Rättelse (18/3): Bron är röd. Den är ny.",
        "RÄTTELSE/18 mars/ Bron är röd.",
        "Rättelse, fredag 18 mars\nBron är röd, inte blå.",
        "Fotnot: Artikeln är rättad den 18 mars.",
        "Redaktionens anmärkning: I en tidigare version av den här artikeln blev bron blå.",
        "Correction, March 18: The bridge is red.",
        "Correction (18 March 2026): The bridge is red.",
        "Correction, March 18, 2026, 10:12 a.m.: The bridge is red.",
        "Correction (March 18, 2026):\nThe bridge is red.",
        "Editor’s note: This story has been corrected.",
    ],
)
def test_a_notice_of_correction_is_told_apart_and_searched_by_nobody(notice: str) -> None:
    text = f"Ny bro över älven\nBron öppnar i maj. Den är röd.\nDen kostar mycket.\n{notice}"
    found = blocks(text)
    assert metadata(text, found).correction == notice.rpartition("\n")[2]
    assert [text[b.start : b.end] for b in found if b.kind in BODY][-1] == "Den kostar mycket."


@pytest.mark.parametrize(
    "line",
    [
        "Rättelse av felet dröjer, säger kommunen.",
        "Uppdatering av systemet sker i maj.",
        "Artikeln i avtalet har ingen betydelse.",
        "I en tidigare version av planen gick vägen norrut.",
        "– Rättelse kommer, säger Eva Ek.",
        "Rättelse den 18 mars väntas, säger rådet.",
        "Rättelse i maj 2026 krävs: kommunen överklagar.",
        "Uppdatering den 18 mars blir den sista: systemet är gammalt.",
        "Correction on March 18 was the worst: stocks fell.",
        "Corrected figures: the board met on May 3.",
    ],
)
def test_a_sentence_about_a_correction_stays(line: str) -> None:
    text = f"Ny bro över älven\nBron öppnar i maj. Den är röd.\n{line}\nDen kostar mycket."
    assert metadata(text, blocks(text)).correction is None


def test_a_time_over_news_heads_no_notice() -> None:
    text = "Bron brinner\nDet brinner på bron.\nUppdatering 14.30\nBranden är släckt. Ingen är skadad."
    assert ("paragraph", "Branden är släckt. Ingen är skadad.") in kinds(text)


def test_what_stands_in_a_known_notice_is_one_and_its_short_words_are_not() -> None:
    text = "Ny bro\nBron öppnar i maj. Den är röd.\nDen är 33 meter bred, inte 31.\nDet stämmer.\nDen kostar mycket."
    found = blocks(text, "Ny bro", "Bron är 31 meter, stod det. Den är 33 meter bred, inte 31. Det stämmer.")
    assert metadata(text, found).correction == "Den är 33 meter bred, inte 31."


@pytest.mark.parametrize(
    ("line", "day", "outlet"),
    [
        ("Dalbygdens Tidning 2026-06-01", "2026-06-01", "Dalbygdens Tidning"),
        ("*Affärsposten, 2026-02-12*", "2026-02-12", "Affärsposten"),
        ("Upplandsnytt, 9 januari 2026", "2026-01-09", "Upplandsnytt"),
        ("The Bay Herald, May 2, 2024", "2024-05-02", "The Bay Herald"),
        ("Publicerad 2026-04-02\nRadio Mellandalen", "2026-04-02", "Radio Mellandalen"),
        ("TT 2026-04-02", "2026-04-02", "TT"),
        ("Stockholm, 9 januari 2026", "2026-01-09", None),
        ("Valet i Sverige 2022-09-11", None, None),
        ("New York, May 2, 2024", None, None),
        ("Bråk om Bohusposten 2026-01-01", None, None),
    ],
)
def test_an_outlet_before_a_date_is_told_from_a_place_or_a_subhead(
    line: str, day: str | None, outlet: str | None
) -> None:
    text = f"Ny bro över älven\n\n{line}\n\nBron är klar. Den är röd.\n\nDen kostar mycket."
    about = metadata(text, blocks(text))
    assert (about.title, about.published, about.source) == ("Ny bro över älven", day, outlet)


@pytest.mark.parametrize(
    "lines",
    ["Källa: Skånebladet\nDatum: 2024-03-05", "Source: Skånebladet\nDate: 2024-03-05\nAuthor: Eva Ek"],
)
def test_fields_may_stand_below_the_headline(lines: str) -> None:
    body = "Rederiet öppnar linjen i maj. Den går dagligen.\n\nPriset är högt. Många klagar."
    text = f"Ny färja till Polen\n\n{lines}\n\n{body}"
    found = blocks(text)
    said = metadata(text, found)
    assert (said.title, said.source, said.published) == ("Ny färja till Polen", "Skånebladet", "2024-03-05")
    kept = [text[block.start : block.end] for block in found if block.kind not in REMOVED]
    assert kept == ["Ny färja till Polen", *body.split("\n\n")]
