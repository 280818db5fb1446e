"""Small Swedish-English tables for numbers, times and places that CLDR does not hold. Knows no grammar."""

from bot.types import Language

OTHER: dict[Language, Language] = {"sv": "en", "en": "sv"}
# (Swedish one, Swedish many, English one, English many) of counted things that CLDR has no unit for.
COUNTED = (
    ("procent", "procent", "percent", "percent"),
    ("procentenhet", "procentenheter", "percentage point", "percentage points"),
    ("krona", "kronor", "krona", "kronor"), ("dollar", "dollar", "dollar", "dollars"),
    ("euro", "euro", "euro", "euros"), ("pund", "pund", "pound", "pounds"), ("rubel", "rubel", "rouble", "roubles"),
    ("franc", "franc", "franc", "francs"), ("grad", "grader", "degree", "degrees"), ("kilo", "kilo", "kilo", "kilos"),
    ("person", "personer", "person", "people"), ("människa", "människor", "person", "people"),
    ("invånare", "invånare", "inhabitant", "inhabitants"), ("land", "länder", "country", "countries"),
    ("medlem", "medlemmar", "member", "members"), ("gång", "gånger", "time", "times"),
    ("medlemsstat", "medlemsstater", "member state", "member states"), ("barn", "barn", "child", "children"),
    ("medlemsland", "medlemsländer", "member country", "member countries"), ("man", "män", "man", "men"),
    ("kvinna", "kvinnor", "woman", "women"), ("elev", "elever", "pupil", "pupils"), ("röst", "röster", "vote", "votes"),
    ("dag", "dagar", "day", "days"), ("mandat", "mandat", "seat", "seats"),
    ("företag", "företag", "company", "companies"),
    ("anställd", "anställda", "employee", "employees"), ("bil", "bilar", "car", "cars"),
    ("poäng", "poäng", "point", "points"),
)  # fmt: skip
MORE_UNITS: dict[Language, dict[str, str]] = {
    "sv": {"%": "procent", "km": "kilometer", "kr": "kronor", "kg": "kilo", "km/h": "kilometer per timme"},
    "en": {"%": "percent", "per cent": "percent", "km": "kilometres", "meters": "metres", "kilometers": "kilometres"},
}
# Territories by CLDR code: names that newspapers use instead of CLDR's, and other names that are understood.
PRESS_NAMES: dict[Language, dict[str, str]] = {
    "sv": {"MM": "Myanmar", "HK": "Hongkong", "MO": "Macao", "PS": "Palestina"},
    "en": {"TR": "Turkey", "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macau", "CI": "Ivory Coast", "PS": "Palestine",
           "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "001": "the world"},
}  # fmt: skip
OTHER_NAMES: dict[Language, dict[str, str]] = {
    "sv": {"Förenta staterna": "US", "Holland": "NL", "Burma": "MM", "Vitryssland": "BY",
           "Tjeckiska republiken": "CZ", "Swaziland": "SZ", "Palestina": "PS"},
    "en": {"USA": "US", "U.S.": "US", "US": "US", "the US": "US", "America": "US", "UK": "GB", "U.K.": "GB",
           "Britain": "GB", "Great Britain": "GB", "Holland": "NL", "Burma": "MM", "Türkiye": "TR",
           "Czech Republic": "CZ", "Swaziland": "SZ", "Côte d'Ivoire": "CI"},
}  # fmt: skip
# Cities that CLDR, which names them after time zones, lacks, and whose names differ.
CITIES = (
    ("Peking", "Beijing"), ("Göteborg", "Gothenburg"), ("München", "Munich"), ("Köln", "Cologne"),
    ("Haag", "The Hague"),
    ("Genève", "Geneva"), ("Milano", "Milan"), ("Neapel", "Naples"), ("Venedig", "Venice"), ("Florens", "Florence"),
    ("Genua", "Genoa"), ("Turin", "Turin"), ("Sankt Petersburg", "St Petersburg"), ("Antwerpen", "Antwerp"),
    ("Hannover", "Hanover"), ("Nürnberg", "Nuremberg"), ("Kraków", "Krakow"), ("Åbo", "Turku"), ("Sevilla", "Seville"),
)  # fmt: skip
RATES = (
    ("om året", "a year"), ("per år", "per year"), ("i månaden", "a month"), ("per månad", "per month"),
    ("om dagen", "a day"), ("per dag", "per day"), ("i timmen", "an hour"), ("per timme", "per hour"),
)  # fmt: skip
HEDGES = (
    ("ungefär", "about"), ("cirka", "about"), ("ca", "about"), ("omkring", "around"), ("runt", "around"),
    ("nästan", "almost"), ("knappt", "just under"), ("drygt", "just over"), ("över", "over"), ("mer än", "more than"),
    ("fler än", "more than"), ("mindre än", "less than"), ("färre än", "fewer than"), ("minst", "at least"),
    ("högst", "at most"), ("upp till", "up to"), ("bara", "only"), ("nära", "close to"), ("närmare", "nearly"),
)  # fmt: skip
VAGUE = (
    ("ett tiotal", "about ten"), ("ett tjugotal", "about twenty"), ("ett trettiotal", "about thirty"),
    ("ett fyrtiotal", "about forty"), ("ett femtiotal", "about fifty"), ("ett hundratal", "about a hundred"),
    ("ett tusental", "about a thousand"), ("tiotals", "dozens"), ("hundratals", "hundreds"), ("tusentals", "thousands"),
    ("tiotusentals", "tens of thousands"), ("hundratusentals", "hundreds of thousands"), ("hälften", "half"),
    ("en tredjedel", "a third"), ("två tredjedelar", "two thirds"), ("en fjärdedel", "a quarter"),
    ("tre fjärdedelar", "three quarters"), ("en femtedel", "a fifth"), ("en tiondel", "a tenth"),
    ("ett dussin", "a dozen"), ("ingen", "none"), ("inga", "none"), ("båda", "both"), ("alla", "all"),
)  # fmt: skip
# Fixed ways to say a time; where one language has two, the first is the one written.
TIMES = (
    ("i dag", "today"), ("idag", "today"), ("i går", "yesterday"), ("igår", "yesterday"), ("i morgon", "tomorrow"),
    ("imorgon", "tomorrow"), ("i övermorgon", "the day after tomorrow"), ("i förrgår", "the day before yesterday"),
    ("i år", "this year"), ("i fjol", "last year"), ("förra året", "last year"), ("nästa år", "next year"),
    ("förra veckan", "last week"), ("nästa vecka", "next week"), ("förra månaden", "last month"),
    ("nästa månad", "next month"), ("den här veckan", "this week"), ("i natt", "tonight"), ("i kväll", "this evening"),
    ("i våras", "last spring"), ("i somras", "last summer"), ("i höstas", "last autumn"), ("i vintras", "last winter"),
    ("i vår", "this spring"), ("i sommar", "this summer"), ("i höst", "this autumn"), ("i vinter", "this winter"),
    ("på morgonen", "in the morning"), ("på eftermiddagen", "in the afternoon"), ("på kvällen", "in the evening"),
)  # fmt: skip
SEASONS = (("våren", "spring"), ("sommaren", "summer"), ("hösten", "autumn"), ("vintern", "winter"))
# Words before a date; the second column stands before a day, the third before a month or a year.
BEFORE_DATE = (
    ("i", "in"), ("sedan", "since"), ("före", "before"), ("efter", "after"), ("från", "from"), ("till", "until"),
    ("under", "during"), ("redan", "as early as"), ("redan i", "as early as"), ("omkring", "around"),
    ("i slutet av", "at the end of"),
    ("i början av", "at the beginning of"), ("i mitten av", "in the middle of"), ("senast", "no later than"),
)  # fmt: skip


def pairs(table: tuple[tuple[str, str], ...], source: Language) -> dict[str, str]:
    """The table as a dictionary from `source` to the other language; of several renderings the first is kept."""
    found: dict[str, str] = {}
    for swedish, english in table:
        found.setdefault(*((swedish, english) if source == "sv" else (english, swedish)))
    return found
