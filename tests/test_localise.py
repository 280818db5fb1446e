"""Answer spans in the asker's language: whole and faithful, or None."""

import pytest

from bot.localise import into, localise, parts
from bot.types import AnswerType
from index.types import Language

# type | Swedish | English, rendered both ways
BOTH_WAYS = """date|15 september 2022|15 September 2022
date|i september 2022|in September 2022
date|september 2022|September 2022
date|på torsdagen|on Thursday
date|i torsdags|last Thursday
date|torsdagen den 15 september|Thursday 15 September
date|2008|2008
date|2022-09-15|2022-09-15
date|1990-talet|the 1990s
date|på 1990-talet|in the 1990s
date|hösten 2019|autumn 2019
date|på hösten|in autumn
date|på 1800-talet|in the 19th century
date|i kväll|this evening
number|en vecka|one week
number|ett barn|one child
number|en person|one person
place|Mellanöstern|the Middle East
place|Kyjiv|Kyiv
date|sedan 2008|since 2008
date|sedan maj|since May
date|i slutet av september|at the end of September
date|i går|yesterday
date|nästa vecka|next week
number|åtta|eight
number|tjugofem|twenty-five
number|etthundratjugofem|one hundred and twenty-five
number|ettusen|one thousand
number|1,5 miljoner|1.5 million
number|två miljarder|two billion
number|en miljon kronor|one million kronor
number|30 procent|30 percent
number|58,4 procent|58.4 percent
number|2 procentenheter|2 percentage points
number|1 500 000|1,500,000
number|6 200 kronor|6,200 kronor
number|14 miljoner kronor om året|14 million kronor a year
number|56 grader|56 degrees
number|300 meter|300 metres
number|90 kilometer per timme|90 kilometres per hour
number|tre timmar|three hours
number|tio dagar|ten days
number|åtta medlemsstater|eight member states
number|mer än 40 000 kronor|more than 40,000 kronor
number|10–15 procent|10–15 percent
number|47:e|47th
number|1:a|1st
number|två tredjedelar|two thirds
number|hundratals|hundreds
number|hälften|half
place|Tyskland|Germany
place|Kazakstan|Kazakhstan
place|Turkiet|Turkey
place|Storbritannien|United Kingdom
place|Köpenhamn|Copenhagen
place|Europa|Europe
place|Kina, Indien och Ryssland|China, India and Russia
place|Samarkand|Samarkand
person|Shehbaz Sharif|Shehbaz Sharif
person|Ursula von der Leyen|Ursula von der Leyen
organisation|SCO|SCO
organisation|Volvo|Volvo
phrase|tyska|German
phrase|finska|Finnish
phrase|2008|2008
phrase|Iran|Iran
date|för tre år sedan|three years ago
date|tre år senare|three years later
date|mellan 2013 och 2015|between 2013 and 2015
date|från 2013 till 2019|from 2013 to 2019
date|14–16 maj 2019|14–16 May 2019
number|i trettio år|for thirty years
number|50 000 till 60 000|50,000 to 60,000
number|tre av fyra|three of four
person|statsminister Anna Berg|Prime Minister Anna Berg
person|Rysslands president Vladimir Putin|Russia's President Vladimir Putin
person|Karin Ahlgren och Erik Sandell|Karin Ahlgren and Erik Sandell
date|i april i fjol|in April last year
date|hösten nästa år|autumn next year
date|på onsdagar|on Wednesdays
date|på lördagar och söndagar|on Saturdays and Sundays
date|varje måndag|every Monday
date|fredagens|Friday's
date|klockan halv tre|at half past two
date|halv ett|half past twelve
date|efter klockan 21.00|after 21:00
date|strax före klockan 05.30|just before 05:30
number|sju års fängelse|seven years in prison
number|ett år och två månaders fängelse|one year and two months in prison
number|livstids fängelse|life imprisonment
number|fyra veckor och tre dagar|four weeks and three days
number|42 år gammal|42 years old
number|8 minusgrader|8 degrees below zero
number|minus 8 grader|minus 8 degrees
number|nästan 12 000 exemplar|almost 12,000 copies
number|sex passagerare|six passengers
number|55 mot 42|55 against 42
number|36 timmar i veckan|36 hours a week
phrase|040-555 01 02|040-555 01 02
place|Dresden|Dresden
organisation|FN|UN
organisation|Röda korset|Red Cross
place|Kalifornien|California"""

# A wrong guess at the type: what the question seemed to ask for | Swedish | English
MISTYPED = """person|den 14 maj|14 May
organisation|åtta procent|eight percent
place|i maj 2019|in May 2019
date|Tyskland|Germany
number|Storbritannien och Frankrike|United Kingdom and France
phrase|den 14 maj|14 May
phrase|1,2 miljarder kronor|1.2 billion kronor
phrase|drygt 300 personer|just over 300 people
phrase|20 procent|20 percent
phrase|kl 14|at 14:00
phrase|Anna Berg|Anna Berg
phrase|kung Carl Gustaf|King Carl Gustaf
date|tyska|German
phrase|EU och Kina|EU and China"""

# What is no date, number or known name is left to be quoted, whatever was asked for.
UNTRANSLATED = """kvart i tre
halvåret 2020
andra halvan av 1990-talet
en tredjedel av rösterna
58 par
12 500 plagg
14 och 15 maj
Syd- och Nordkorea
Ordföranden
Ledaren Berg
Vaktmästare Nils Ek
Regeringen
Kriget
Svenska Akademien
Arbetsdomstolen
norra Tyskland
på grund av sanktionerna
Varken Iran eller Irak
den som invigde bron
åtta brandsläckare
två års väntan
i sommar nästa år
halv trappa
8 mot
söndagarnas"""

# from | type | span | rendering ("-" for None)
ONE_WAY = """sv|date|den 15 september|15 September
sv|date|på vintern 2022|in winter 2022
en|date|in spring 2022|våren 2022
en|date|in the summer|på sommaren
en|date|on Friday, 5 May|fredagen den 5 maj
en|date|tonight|i kväll
sv|date|i natt|-
sv|date|den 2 juni nästa år|2 June next year
sv|date|2008 nästa år|-
sv|date|klockan 9–17.30|9:00–17:30
sv|number|åtta års|eight years
sv|number|två månaders|two months
sv|number|37-åriga|37-year-old
sv|number|37-åringen|37-year-old
en|date|half past twelve|halv ett
en|date|on 2 June next year|den 2 juni nästa år
sv|person|USA:s president Anna Berg|the United States' President Anna Berg
sv|date|15/9|15 September
sv|date|år 2008|2008
sv|date|redan 2008|as early as 2008
sv|date|kl. 13.23|at 13:23
sv|date|den 32 mars|-
sv|date|under kvällen när de kom|-
sv|number|drygt 200 meter|just over 200 metres
sv|number|1.500 kronor|1,500 kronor
sv|number|åtta medlemsstaterna|eight member states
sv|number|30 procent av väljarna|-
sv|number|ett tiotal|about ten
sv|place|Rysslands|Russia
sv|place|Vita huset|-
en|place|Gulf of Bothnia|-
sv|place|Centralasien|Central Asia
sv|place|Peking|Beijing
sv|place|Taiwansundet|-
sv|place|utanför Tyskland|-
sv|organisation|Statens haverikommission|-
sv|person|presidenten|-
sv|person|Veterinären Folke Rydh|-
sv|person|Recep Tayyip Erdogan|Recep Tayyip Erdogan
sv|phrase|sanktioner|-
sv|phrase|danska regeringen|-
sv|phrase||-
en|date|September 15, 2022|15 september 2022
en|date|on the 3rd of May|den 3 maj
en|date|on 15 September|den 15 september
en|date|in 2008|2008
en|date|13:23|klockan 13.23
en|number|$1.5 million|1,5 miljoner dollar
en|number|12 per cent|12 procent
en|number|two hundred and five|tvåhundrafem
en|number|one million people|en miljon personer
en|number|eight of the members|-
en|place|Russia's|Ryssland
en|place|the United States|USA
en|place|Britain|Storbritannien
en|place|the border|-
en|phrase|because of sanctions|-"""


@pytest.mark.parametrize("line", BOTH_WAYS.splitlines())
def test_both_ways(line: str) -> None:
    answer_type, swedish, english = line.split("|")
    assert localise(swedish, AnswerType(answer_type), "sv", "en") == english
    assert localise(english, AnswerType(answer_type), "en", "sv") == swedish


@pytest.mark.parametrize("line", ONE_WAY.splitlines())
def test_one_way(line: str) -> None:
    code, answer_type, span, rendering = line.split("|")
    source, target = _languages(code)
    assert localise(span, AnswerType(answer_type), source, target) == (None if rendering == "-" else rendering)


@pytest.mark.parametrize("line", MISTYPED.splitlines())
def test_a_span_that_is_plainly_of_another_type_is_put_into_the_language_all_the_same(line: str) -> None:
    answer_type, swedish, english = line.split("|")
    assert localise(swedish, AnswerType(answer_type), "sv", "en") == english


@pytest.mark.parametrize("span", UNTRANSLATED.splitlines())
@pytest.mark.parametrize("answer_type", list(AnswerType))
def test_what_cannot_be_put_whole_into_the_language_is_not_put_at_all(span: str, answer_type: AnswerType) -> None:
    assert localise(span, answer_type, "sv", "en") is None


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("Peru, Chile och Kuba", "sv", ["Peru", "Chile", "Kuba"]),
        ("Peru, Chile, and Cuba", "en", ["Peru", "Chile", "Cuba"]),
        ("Peru", "sv", ["Peru"]),
        ("Trinidad och Tobago", "sv", ["Trinidad och Tobago"]),
        ("Syd- och Nordkorea", "sv", ["Syd- och Nordkorea"]),
        ("mellan 3 och 5 procent", "sv", ["mellan 3 och 5 procent"]),
        ("Peru und Chile, Kuba", "de", ["Peru und Chile, Kuba"]),
        (", ", "sv", [", "]),
    ],
)
def test_the_items_of_a_list(text: str, language: str, items: list[str]) -> None:
    assert parts(text, language) == items


def test_an_article_in_a_third_language_is_put_into_none() -> None:
    assert into("en", "2019", AnswerType.DATE, "de") is None
    assert into("en", "i maj", AnswerType.DATE, "sv") == "in May"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_same_language_keeps_the_words(language: Language) -> None:
    assert localise("redan 2008", AnswerType.DATE, language, language) == "redan 2008"


@pytest.mark.parametrize("span", [" ", "?", "<b>", "1 2 3", "...", "15:e", "99999999999999999999", "i", "-", "$"])
@pytest.mark.parametrize("answer_type", list(AnswerType))
def test_no_scrap_breaks_it(span: str, answer_type: AnswerType) -> None:
    assert not isinstance(localise(span, answer_type, "sv", "en"), bytes)


def _languages(code: str) -> tuple[Language, Language]:
    return ("sv", "en") if code == "sv" else ("en", "sv")
