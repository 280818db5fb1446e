"""Small Swedish-English tables for numbers, times and places that CLDR does not hold. Knows no grammar."""

from index.types import Language

OTHER: dict[Language, Language] = {"sv": "en", "en": "sv"}
# (Swedish one, Swedish many, English one, English many) of counted things that CLDR has no unit for.
COUNTED = (
    ("procent", "procent", "percent", "percent"),
    ("procentenhet", "procentenheter", "percentage point", "percentage points"),
    ("krona", "kronor", "krona", "kronor"), ("dollar", "dollar", "dollar", "dollars"),
    ("euro", "euro", "euro", "euros"), ("pund", "pund", "pound", "pounds"), ("rubel", "rubel", "rouble", "roubles"),
    ("franc", "franc", "franc", "francs"), ("öre", "öre", "öre", "öre"), ("cent", "cent", "cent", "cents"),
    ("mil", "mil", "Swedish mile", "Swedish miles"),
    ("grad", "grader", "degree", "degrees"), ("kilo", "kilo", "kilo", "kilos"),
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
# Counted things whose number is put into the other language; as units of a number they are not compared.
SAID_COUNTED = (
    ("minusgrad", "minusgrader", "degree below zero", "degrees below zero"),
    ("exemplar", "exemplar", "copy", "copies"), ("bok", "böcker", "book", "books"),
    ("passagerare", "passagerare", "passenger", "passengers"), ("besökare", "besökare", "visitor", "visitors"),
    ("patient", "patienter", "patient", "patients"), ("student", "studenter", "student", "students"),
    ("lärare", "lärare", "teacher", "teachers"), ("soldat", "soldater", "soldier", "soldiers"),
    ("hushåll", "hushåll", "household", "households"), ("bostad", "bostäder", "home", "homes"),
    ("hus", "hus", "house", "houses"), ("skola", "skolor", "school", "schools"),
    ("kommun", "kommuner", "municipality", "municipalities"), ("stad", "städer", "city", "cities"),
    ("sjö", "sjöar", "lake", "lakes"), ("ö", "öar", "island", "islands"), ("fartyg", "fartyg", "ship", "ships"),
    ("djur", "djur", "animal", "animals"), ("träd", "träd", "tree", "trees"), ("match", "matcher", "match", "matches"),
)  # fmt: skip
MORE_UNITS: dict[Language, dict[str, str]] = {
    "sv": {
        "%": "procent",
        "km": "kilometer",
        "kr": "kronor",
        "kg": "kilo",
        "km/h": "kilometer per timme",
        "decennium": "årtionde",
        "decennier": "årtionden",
    },
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
    ("Genua", "Genoa"), ("Turin", "Turin"), ("Sankt Petersburg", "St Petersburg"),
    ("Kyjiv", "Kyiv"), ("Charkiv", "Kharkiv"), ("Antwerpen", "Antwerp"),
    ("Hannover", "Hanover"), ("Nürnberg", "Nuremberg"), ("Kraków", "Krakow"), ("Åbo", "Turku"), ("Sevilla", "Seville"),
    # and those that look like a Swedish noun with its article
    ("Bergen", "Bergen"), ("Bremen", "Bremen"), ("Essen", "Essen"), ("Dresden", "Dresden"), ("Aachen", "Aachen"),
    ("Göttingen", "Göttingen"), ("Leverkusen", "Leverkusen"), ("Groningen", "Groningen"), ("Leuven", "Leuven"),
)  # fmt: skip
# Bodies and places whose names the languages do not share, and those that look alike but are known to be the same.
NAMES = (
    ("EU", "EU"), ("FN", "UN"), ("Nato", "NATO"), ("Europeiska unionen", "European Union"),
    ("Förenta nationerna", "United Nations"), ("FN:s säkerhetsråd", "UN Security Council"),
    ("EU-kommissionen", "European Commission"), ("Europaparlamentet", "European Parliament"),
    ("Europarådet", "Council of Europe"), ("Världsbanken", "World Bank"), ("Röda korset", "Red Cross"),
    ("Röda Korset", "Red Cross"), ("Världshälsoorganisationen", "World Health Organization"),
    ("Internationella valutafonden", "International Monetary Fund"), ("Kreml", "the Kremlin"),
    ("Kalifornien", "California"), ("Balkan", "the Balkans"), ("Östersjön", "the Baltic Sea"),
    ("Mellanöstern", "the Middle East"), ("Baltikum", "the Baltic states"),
    ("Medelhavet", "the Mediterranean"), ("Svarta havet", "the Black Sea"), ("Krim", "Crimea"),
    ("Gaza", "Gaza"), ("Gazaremsan", "the Gaza Strip"), ("Västbanken", "the West Bank"), ("Skottland", "Scotland"),
    ("England", "England"), ("Wales", "Wales"), ("Nordirland", "Northern Ireland"), ("Bayern", "Bavaria"),
)  # fmt: skip
# Titles before a name; of several for one the first is written.
TITLES = (
    ("statsminister", "Prime Minister"), ("premiärminister", "Prime Minister"), ("president", "President"),
    ("vicepresident", "Vice President"), ("utrikesminister", "Foreign Minister"),
    ("finansminister", "Finance Minister"), ("försvarsminister", "Defence Minister"),
    ("justitieminister", "Justice Minister"), ("utbildningsminister", "Education Minister"),
    ("förbundskansler", "Chancellor"), ("kung", "King"), ("drottning", "Queen"), ("prins", "Prince"),
    ("prinsessa", "Princess"), ("kronprins", "Crown Prince"), ("kronprinsessa", "Crown Princess"),
    ("kejsare", "Emperor"), ("påve", "Pope"), ("ärkebiskop", "Archbishop"), ("biskop", "Bishop"),
    ("generalsekreterare", "Secretary-General"), ("ambassadör", "Ambassador"), ("professor", "Professor"),
    ("general", "General"), ("överste", "Colonel"), ("borgmästare", "Mayor"), ("guvernör", "Governor"),
    ("landshövding", "County Governor"), ("senator", "Senator"), ("talman", "Speaker"), ("doktor", "Dr"),
)  # fmt: skip
RATES = (
    ("om året", "a year"), ("per år", "per year"), ("i månaden", "a month"), ("per månad", "per month"),
    ("i veckan", "a week"), ("per vecka", "per week"), ("om dagen", "a day"), ("om dygnet", "a day"),
    ("per dag", "per day"), ("i timmen", "an hour"), ("per timme", "per hour"),
)  # fmt: skip
HEDGES = (
    ("ungefär", "about"), ("cirka", "about"), ("ca", "about"), ("omkring", "around"), ("runt", "around"),
    ("nästan", "almost"), ("knappt", "just under"), ("drygt", "just over"), ("över", "over"), ("mer än", "more than"),
    ("fler än", "more than"), ("mindre än", "less than"), ("färre än", "fewer than"), ("minst", "at least"),
    ("högst", "at most"), ("upp till", "up to"), ("bara", "only"), ("nära", "close to"), ("närmare", "nearly"),
    ("minus", "minus"), ("åtminstone", "at least"), ("minst", "a minimum of"), ("minst", "no fewer than"),
    ("högst", "no more than"), ("uppemot", "close to"), ("bortåt", "close to"), ("bortemot", "close to"),
    ("kring", "around"), ("strax över", "just over"), ("ungefär", "approximately"), ("ungefär", "roughly"),
    ("längre än", "longer than"), ("större än", "larger than"), ("äldre än", "older than"), ("högre än", "higher than"),
    ("kortare än", "shorter than"), ("yngre än", "younger than"), ("lägre än", "lower than"),
)  # fmt: skip
VAGUE = (
    ("ett tiotal", "about ten"), ("ett tjugotal", "about twenty"), ("ett trettiotal", "about thirty"),
    ("ett fyrtiotal", "about forty"), ("ett femtiotal", "about fifty"), ("ett hundratal", "about a hundred"),
    ("ett tusental", "about a thousand"), ("tiotals", "dozens"), ("hundratals", "hundreds"), ("tusentals", "thousands"),
    ("tiotusentals", "tens of thousands"), ("hundratusentals", "hundreds of thousands"), ("hälften", "half"),
    ("en tredjedel", "a third"), ("två tredjedelar", "two thirds"), ("en fjärdedel", "a quarter"),
    ("tre fjärdedelar", "three quarters"), ("en femtedel", "a fifth"), ("en tiondel", "a tenth"),
    ("ett dussin", "a dozen"), ("ingen", "none"), ("inga", "none"), ("båda", "both"), ("alla", "all"),
    ("livstids fängelse", "life imprisonment"), ("livstid", "life in prison"),
)  # fmt: skip
# Fixed ways to say a time; where one language has two, the first is the one written.
TIMES = (
    ("i dag", "today"), ("idag", "today"), ("i går", "yesterday"), ("igår", "yesterday"), ("i morgon", "tomorrow"),
    ("imorgon", "tomorrow"), ("i övermorgon", "the day after tomorrow"), ("i förrgår", "the day before yesterday"),
    ("i år", "this year"), ("i fjol", "last year"), ("förra året", "last year"), ("nästa år", "next year"),
    ("förra veckan", "last week"), ("nästa vecka", "next week"), ("förra månaden", "last month"),
    ("nästa månad", "next month"), ("den här veckan", "this week"), ("i kväll", "this evening"), ("i kväll", "tonight"),
    ("i våras", "last spring"), ("i somras", "last summer"), ("i höstas", "last autumn"), ("i vintras", "last winter"),
    ("i vår", "this spring"), ("i sommar", "this summer"), ("i höst", "this autumn"), ("i vinter", "this winter"),
    ("på morgonen", "in the morning"), ("på eftermiddagen", "in the afternoon"), ("på kvällen", "in the evening"),
)  # fmt: skip
SEASONS = (("våren", "spring"), ("sommaren", "summer"), ("hösten", "autumn"), ("vintern", "winter"))
# Words before a date.
BEFORE_DATE = (
    ("i", "in"), ("sedan", "since"), ("före", "before"), ("efter", "after"), ("från", "from"), ("till", "until"),
    ("under", "during"), ("redan", "as early as"), ("redan i", "as early as"), ("omkring", "around"),
    ("i slutet av", "at the end of"),
    ("i början av", "at the beginning of"), ("i mitten av", "in the middle of"), ("senast", "no later than"),
    ("strax efter", "just after"), ("strax före", "just before"),
)  # fmt: skip

# Regular expressions for a preposition and for the units of time after an amount: "i tre år".
LASTING: dict[Language, tuple[str, str]] = {
    "sv": ("i|under", "år|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|timm(?:e|ar)|minut(?:er)?|sekund(?:er)?"),
    "en": ("for", "years?|months?|weeks?|days?|hours?|minutes?|seconds?"),
}
# Words that a sentence, but no name, begins with.
SMALL_WORDS: dict[Language, frozenset[str]] = {
    "sv": frozenset(str.split(
        "det en ett i på till från efter men och alla inga enligt varken både bara endast ingen inget ja nej om när då"
        " så vid under över för mot med utan sedan mellan hos inom även också inte nu här där hans hennes deras"
    )),
    "en": frozenset(str.split(
        "a an in on to from after but and all no according neither both only yes none if when then so at by under over"
        " for against with without since between within also not now here there his her their its as"
    )),
}  # fmt: skip
# What stands around two times or amounts, or one.
FRAMES = (
    ("mellan {} och {}", "between {} and {}"), ("från {} till {}", "from {} to {}"), ("för {} sedan", "{} ago"),
    ("{} senare", "{} later"), ("{} tidigare", "{} earlier"), ("{} av {}", "{} of {}"), ("{} till {}", "{} to {}"),
    ("{} mot {}", "{} against {}"),
)  # fmt: skip


def pairs(table: tuple[tuple[str, str], ...], source: Language) -> dict[str, str]:
    """The table as a dictionary from `source` to the other language; of several renderings the first is kept."""
    found: dict[str, str] = {}
    for swedish, english in table:
        found.setdefault(*((swedish, english) if source == "sv" else (english, swedish)))
    return found
