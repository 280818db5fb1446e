"""What a text asks for, by its words: question or claim, and which type of answer. Knows nothing of any source.

A yes/no question ("Is Iran a member of SCO?") is a claim, because what it wants is a verdict; one that offers
alternatives ("Is it Iran or Iraq?") is a question. Keywords without a verb ("SCO medlemmar antal") are a question.
"""

import re
from itertools import pairwise

from bot.types import AnswerType, Kind, Language, Question


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TOKEN = re.compile(r"[^\W_]+(?:[-:./'’][^\W_]+)*")

_ASKING: dict[Language, frozenset[str]] = {
    "sv": _set("när vem vilka vilken vilket vems vad hur var vart varifrån varför varav vadå hurdan hurudan hurdana"),
    "en": _set("when who whom whose which what where why how whats whos wheres whens"),
}
# What stands in front of a question word without being the clause's own: "i vilken stad", "in which year".
_LEADING: dict[Language, frozenset[str]] = {
    "sv": _set(
        "i på av från till med under om vid efter före för mot hos åt sedan hur till och men så kring"
        " genom enligt inom över ur mellan utanför bland på"
    ),
    "en": _set(
        "in on of from to with under about at after before for by against since and but so around through"
        " according within over out between outside among during into until as"
    ),
}
# Finite verbs that open a yes/no question or betray a sentence. Regular pasts are told by their endings instead.
_VERBS: dict[Language, frozenset[str]] = {
    "sv": _set(
        "är var blir blev har hade ska skall skulle kan kunde får fick vill ville måste bör borde finns fanns går gick"
        " gör gjorde tar tog ger gav kommer kom ser såg säger sa sade står stod sitter satt ligger låg heter hette"
        " vet visste vinner vann väljer valde leder äger bor dör dog föds föddes föll faller höll håller drog drar"
        " skrev skriver slog slår sköt bröt bryter grep greps steg stiger sjönk sjunker sprang slapp försvann"
        " bär bar drev driver låter lät lämnar tror tycker menar anser kostar köper säljer spelar arbetar"
        " träffar möter stöder stödjer använder betalar behöver bygger öppnar stänger ökar minskar räcker gäller"
        " innehåller består ingår deltar ansöker kräver vägrar avgår tillhör syns hörs fattas saknar saknas"
        " upphör inför säljs köps byggs hålls ges tas görs sägs väntas planerar planeras brukar lär torde sålde"
        " bad ber begick förbjöd förlorar gift lovar lyder lyckas låste slutar slutade startar startade svek vek"
        " överväger föreslår beslutar beslöt åkte åker flyger flög reser kör äter åt dricker drack sover sov"
        " finansierar styr råder sker skedde hör hörde förblir kallas kallades fortsätter stannar"
    ),
    "en": _set(
        "is are was were am do does did has have had can could will would shall should may might must isn't aren't"
        " wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't cannot"
        " met said says won lost became becomes began begins came comes went goes got gets gave gives took takes"
        " made makes saw sees knew knows thought told found held holds kept keeps led leads left leaves sold sells"
        " bought buys built builds paid pays costs fell falls rose rises grew grows wrote writes spoke spent"
        " sent sends stood stands understood sought shot struck swore chose chooses broke brought caught drew drove"
        " fought flew forgot hid hit hurt laid lay lies lived lives owns runs ran sank sat sang slept stole taught"
        " threw wore refuses wants needs plans supports opposes belongs consists contains includes remains works"
        " plays uses believes claims denies thinks means causes affects receives produces serves expects intends"
        " rejects accepts requires weighs decides governs rules joins applies allows"
    ),
}
_AUXILIARIES: dict[Language, frozenset[str]] = {
    "sv": _VERBS["sv"],
    "en": _set(
        "is are was were am do does did has have had can could will would shall should may might must isn't aren't"
        " wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't"
    ),
}
# Words of running sentences that keywords leave out.
_SENTENCE_WORDS: dict[Language, frozenset[str]] = {
    "sv": _set("en ett den det de han hon vi jag inte aldrig ingen inget inga sig sin sitt sina också"),
    "en": _set("the a an he she it they we not never no also his her its their there"),
}
_ALSO_CONJUNCTIONS = _set("när vad vem hur when what who how where")
_LONGER_THAN_KEYWORDS = 9
_ALTERNATIVE: dict[Language, str] = {"sv": "eller", "en": "or"}

_TRUTH = re.compile(
    r"^\s*(?:och |men |but |and )?(?:"
    r"(?:stämmer|stämde) det(?: verkligen| faktiskt)?,? (?:att|som)"
    r"|är det (?:verkligen |faktiskt )?(?:sant|så|riktigt|korrekt|fakta|falskt|osant|en myt),? att"
    r"|(?:det )?(?:stämmer|är sant|sägs|påstås) (?:det )?att"
    r"|sant eller falskt[:,]?(?: att)?|sant att|kan det stämma att"
    r"|is it (?:really |actually )?(?:true|so|right|correct|a fact|the case|false|a myth),? that|is it (?:true|correct)"
    r"|it is (?:true|said|claimed) that|was it the case that|true or false[:,]?(?: that)?|true that|can it be true that"
    r"|fact[- ]?check(?: this)?:|faktakolla(?: detta)?:"
    r")\s*[:,]?\s*",
    re.IGNORECASE,
)
_TRUTH_TAIL = re.compile(
    r"(?<=[,.;:\s–-])(?:stämmer det(?: verkligen)?|är det sant|är det så|eller hur|visst|sant eller falskt"
    r"|is (?:it|that|this) (?:true|right|correct)|right|correct|true or false) ?\?+$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\s*(?:(?:kan|skulle) (?:du|ni) (?:vilja )?(?:säga|berätta|förklara|tala om)|(?:vet|minns) (?:du|ni|man|någon)"
    r"|(?:jag )?undrar|jag (?:vill veta|skulle vilja veta)|tala om|berätta|förklara|nämn|lista|ange|beskriv|ge mig"
    r"|sammanfatta|räkna upp|(?:kan|får) (?:jag|man) få veta"
    r"|(?:can|could|would) you (?:please )?(?:tell|say|explain|list|name|give)|do (?:you|we) know"
    r"|does (?:anyone|anybody) know|is it known|i (?:wonder|want to know|would like to know|'d like to know)"
    r"|(?:please )?(?:tell me|tell us|explain|list|name the|give me|describe|summari[sz]e|find))\b",
    re.IGNORECASE,
)

# The type by the noun after which/vilken. A Swedish noun counts by its ending, for the sake of compounds, except
# where "^" says that it must stand alone ("förslag" is no "lag").
_NOUNS: dict[Language, dict[AnswerType, str]] = {
    "sv": {
        AnswerType.DATE: "år årtal datum månad veckodag årtionde decennium århundrade sekel tidpunkt årstid klockslag"
        " födelsedag ^dag ^tid måndag söndag",
        AnswerType.NUMBER: "antal procent procentsats andel belopp summa summor pris kostnad ålder längd höjd bredd"
        " djup vikt hastighet temperatur storlek nummer poäng ränta avstånd folkmängd inkomst lön"
        " vinst hyra avgift siffra ^tal volym omsättning kapacitet valdeltagande diameter restid"
        " marginal distans frekvens budget skuld invånarantal",
        AnswerType.ORGANISATION: "organisation myndighet företag parti bolag klubb ^lag landslag universitet"
        " högskola skola skolor bank byrå tidning domstol departement förbund förening"
        " koncern stiftelse institut kommission kommitté sjukhus museum museet teater kanal"
        " band operatör grupp rederi leverantör tillverkare entreprenör förlag allians"
        " rörelse milis armé regering parlament ^råd säkerhetsråd utskott ^verk fond kedja"
        " kedjor bryggeri mejeri nätverk tankesmedja kyrka ^liga fack fackförbund orkester",
        AnswerType.PLACE: "land länder stad städer kommun ort plats region ^län delstat provins kontinent ^by ^byar"
        " hamn sjö flod stadsdel världsdel gata gator landskap ^stat ^stater nation flygplats"
        " område arena gränsövergång ^ö ^ön ^öar öken bergskedja planet hav distrikt socken"
        " riktning väderstreck adress territori republik rike koloni ^vik bukt ^dal",
        AnswerType.PERSON: "person kvinna kvinnor ^man ^mannen ^män ^männen talman landsman minister ministrar"
        " president ledare politiker författare forskare spelare tränare kung drottning"
        " skådespelare sångare sångerska regissör konstnär advokat chef ordförande kandidat"
        " journalist general påve filosof kemist fysiker ekonom läkare idrottare åkare löpare"
        " kompositör arkitekt uppfinnare domare professor ^vd artist kejsare munk hertig prins"
        " prinsessa vetenskapsman upptäcktsresande ambassadör guvernör borgmästare grundare",
    },
    "en": {
        AnswerType.DATE: "year date month day weekday decade century centurie time season birthday",
        AnswerType.NUMBER: "number percentage percent share proportion amount sum price cost age length height"
        " width depth weight speed temperature size point rate distance population income salary"
        " profit rent fee figure fraction volume revenue turnover turnout diameter quantity score"
        " margin budget capacity frequency debt density elevation altitude duration gdp",
        AnswerType.ORGANISATION: "organisation organization agency agencie authority authoritie company companie"
        " party partie corporation club team university universitie college school bank"
        " bureau newspaper court ministry department association union foundation institute"
        " institution commission committee hospital museum theatre theater channel network"
        " band operator group airline supplier manufacturer contractor publisher alliance"
        " movement militia army government parliament council fund chain brewery dairy firm"
        " church league franchise studio orchestra broadcaster label society",
        AnswerType.PLACE: "country countrie city citie town municipality municipalitie place location region county"
        " countie state province continent village port harbour harbor lake river district street"
        " nation airport capital area stadium arena venue island desert mountain planet sea ocean"
        " direction address territory territorie republic kingdom colony colonie bay valley"
        " neighbourhood neighborhood borough suburb parish",
        AnswerType.PERSON: "person people woman women man men minister president leader politician author writer"
        " researcher scientist player coach king queen actor actress singer director artist"
        " lawyer chief chairman chairperson chair candidate journalist speaker general pope"
        " philosopher chemist physicist economist doctor athlete composer architect inventor"
        " judge officer professor ceo emperor monk duke prince princess ambassador governor mayor"
        " explorer mathematician skier runner quarterback ruler historian poet founder owner"
        " musician boy girl senator monarch",
    },
}
_SWEDISH_INFLECTION = "(?:en|n|et|t|er|ar|or|erna|arna|na|s)?"


def _noun_pattern(words: str, language: Language) -> re.Pattern[str]:
    if language == "en":
        return re.compile(f"(?:{'|'.join(words.split())})s?")
    ends = (word.removeprefix("^") if word.startswith("^") else f".*{word}" for word in words.split())
    return re.compile(f"(?:{'|'.join(ends)}){_SWEDISH_INFLECTION}")


_NOUN_TYPES = {
    language: {answer_type: _noun_pattern(words, language) for answer_type, words in table.items()}
    for language, table in _NOUNS.items()
}
# The type by the question's own phrase, anywhere in it, first match first.
_PHRASES: dict[Language, tuple[tuple[AnswerType, re.Pattern[str]], ...]] = {
    "sv": (
        (
            AnswerType.NUMBER,
            re.compile(
                r"\bhur (?:pass )?(?:många|mycket|gam\w+|äld\w+|sto[rt]\w*|lång\w*|länge|hög\w*|djup\w*|bre[dt]\w*"
                r"|tung\w*|tjock\w*|dyr\w*|snabb\w*|ofta|nära|lågt?|låga|liten|litet|små|få|varmt?|kallt?|kraftig\w*)\b"
                r"(?! sedan)|\bvad (?:kostar|kostade|kommer \w+ att kosta|väger|vägde|mäter|tjänar|tjänade)\b"
            ),
        ),
        (AnswerType.DATE, re.compile(r"\b(?:när|hur dags|hur länge sedan|hur länge sen|vid vilken tid)\b")),
        (AnswerType.PERSON, re.compile(r"\b(?:vem|vems)\b")),
        (AnswerType.PLACE, re.compile(r"^var\b|\b(?:vart|varifrån|var någonstans|och var)\b")),
    ),
    "en": (
        (
            AnswerType.NUMBER,
            re.compile(
                r"\bhow (?:many|much|old|long|far|big|large|tall|high|deep|wide|heavy|often|fast|thick|expensive|small"
                r"|close|near|low|few|hot|cold|strong|great|frequently)\b(?! ago)"
            ),
        ),
        (AnswerType.DATE, re.compile(r"\b(?:when|whens|how long ago|what time)\b")),
        (AnswerType.PERSON, re.compile(r"\b(?:who|whom|whose|whos)\b")),
        (AnswerType.PLACE, re.compile(r"\b(?:where|wheres)\b")),
    ),
}
# The noun of "what is the population of ...", "vad heter landet ...": what it names is asked for.
_NAMED: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\bvad (?:heter|hette|är|var|blev) (?:den |det |de )?(?:\w+(?:a|e) )?(\w+)"),
    "en": re.compile(
        r"\bwhat(?: is| was| are| were|'s) (?:the names? of )?(?:the|a|an) (?:[\w'-]+ ){0,2}?([\w'-]+)"
        r"(?= of\b| in\b| for\b| that\b| who\b|$)"
    ),
}
# Words that cannot be the noun asked for: "which of the countries", "vilka andra länder".
_NO_NOUN = _set(
    "of the these those other two three four five six seven ten av de dessa andra två tre fyra fem sex sju tio"
    " olika different specific main first last slags sorts typ typer typ kind kinds type types"
)
_ADJECTIVE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r".*(?:ska|skt|liga|ligt|aste|ande|ista|rsta|era)|nya|nytt|stora?|stort|lilla|litet|små|stor|ny|svensk"
    ),
    "en": re.compile(r"(?!.*)"),  # the English noun is found from its right side
}
_STOP: dict[Language, frozenset[str]] = {
    language: _VERBS[language]
    | _LEADING[language]
    | _ASKING[language]
    | _SENTENCE_WORDS[language]
    | _set("som att that had")
    for language in ("sv", "en")
}


def understand(text: str, language: Language) -> Question:
    """Read off what `text` asks for.

    >>> understand("Vilket år ansökte Iran?", "sv").answer_type.value, understand("Is Iran a member?", "en").kind.value
    ('date', 'claim')
    """
    return Question(text, proposition(text, language), language, _kind(text, language), _answer_type(text, language))


def proposition(text: str, language: Language) -> str:
    """The statement to be checked: `text` without "is it true that" and its like. Nothing is reworded.

    >>> proposition("Stämmer det att Iran ansökte 2008?", "sv")
    'Iran ansökte 2008'
    """
    del language  # the phrases of the two languages do not collide
    text = text.strip()
    bare = _TRUTH_TAIL.sub("", _TRUTH.sub("", text, count=1))
    if bare != text:
        bare = bare.strip(" ?,;:–-")
    return bare or text


def focus(text: str, language: Language) -> str | None:
    """The noun after which/vilken/what that says what is asked for, in lower case, or None.

    >>> focus("I vilket land ligger Samarkand?", "sv"), focus("In which Asian city did they meet?", "en")
    ('land', 'city')
    """
    words = _words(text)
    asking = {"sv": {"vilken", "vilket", "vilka"}, "en": {"which", "what"}}[language]
    for place, word in enumerate(words):
        if word.lower() in asking:
            noun = _noun_after(words[place + 1 :], language)
            if noun:
                return noun
    return None


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.replace("’", "'"))


def _noun_after(words: list[str], language: Language) -> str | None:
    """The head noun of the phrase that `words` open with."""
    phrase: list[str] = []
    for word in words[:5]:
        small = word.lower()
        if small in _NO_NOUN and not phrase:
            continue
        if small in _STOP[language] or (phrase and word[0].isupper()):
            break
        if language == "sv" and phrase and not _ADJECTIVE["sv"].fullmatch(phrase[-1]):
            break
        if language == "en" and phrase and _type_of(phrase[-1], "en") and not _type_of(small, "en"):
            break
        phrase.append(small)
    return phrase[-1] if phrase else None


def _type_of(noun: str, language: Language) -> AnswerType | None:
    return next((kind for kind, pattern in _NOUN_TYPES[language].items() if pattern.fullmatch(noun)), None)


def _answer_type(text: str, language: Language) -> AnswerType:
    lower = " ".join(_words(text)).lower()
    for answer_type, pattern in _PHRASES[language][:1]:  # "how many" before "what", wherever it stands
        if pattern.search(lower):
            return answer_type
    noun = focus(text, language)
    if noun is None and (named := _NAMED[language].search(lower)):
        noun = named[1]
    if noun and (found := _type_of(noun, language)):
        return found
    first = min(
        ((match.start(), answer_type) for answer_type, p in _PHRASES[language][1:] if (match := p.search(lower))),
        default=None,
    )
    if first:
        return first[1]
    if not any(word in _ASKING[language] - {"var"} for word in lower.split()):  # keywords: "SCO medlemmar antal"
        types = [found for word in lower.split() if (found := _type_of(word, language))]
        return next((t for t in types if t in (AnswerType.DATE, AnswerType.NUMBER)), AnswerType.PHRASE)
    return AnswerType.PHRASE


def _kind(text: str, language: Language) -> Kind:
    """Claim or question; see the module's docstring for where the border runs."""
    text = text.strip()
    if _TRUTH.search(text) or _TRUTH_TAIL.search(text):
        return Kind.CLAIM
    words = [word.lower() for word in _words(text)]
    if not words or _REQUEST.search(text) or _asks_by_word(text, language):
        return Kind.QUESTION
    marked = text.rstrip().endswith("?")
    verb_first = _is_verb(words[0], language, opening=True)
    if verb_first and (marked or words[0] in _AUXILIARIES[language]):
        return Kind.QUESTION if _ALTERNATIVE[language] in words else Kind.CLAIM
    asks = marked and any(word in _ASKING[language] - {"var"} for word in words[1:])
    return Kind.CLAIM if not asks and _is_sentence(text, language) else Kind.QUESTION


def _asks_by_word(text: str, language: Language) -> bool:
    """Whether `text`, or what follows a comma in it, opens with a question word: "Utom Iran, vilka länder är med?"."""
    first, *rest = text.split(", ")
    if rest and text.rstrip().endswith("?") and any(_asks_by_word(part, language) for part in rest):
        return True
    words = _words(first)
    if not words:
        return False
    small = [word.lower() for word in words]
    start = 0
    while start < len(small) - 1 and small[start] in _LEADING[language]:
        start += 1
    if small[start] not in _ASKING[language]:
        return False
    if language == "sv" and small[start] == "var" and start == 0 and len(words) > 1:
        return not _is_subject(words[1])
    # "När Putin kom möttes han av Xi." is a statement; "när kom putin" is not.
    if text.rstrip().endswith((".", "!")) and small[start] in _ALSO_CONJUNCTIONS:
        return any(_is_verb(word, language, opening=False) for word in small[start + 1 : start + 2])
    return True


def _is_subject(word: str) -> bool:
    """Whether the word after "Var" is its subject ("Var Iran med?"), so that "var" is a verb and no "where"."""
    small = word.lower()
    if small in _VERBS["sv"] or small in _LEADING["sv"] or small == "någonstans":
        return False
    if word[0].isupper() or small in _SENTENCE_WORDS["sv"]:
        return True
    return not re.fullmatch(r".*(?:[^eao]r|ar|er|or|de|te|(?<!en)(?<!et)(?<!na)s)", small)


def _is_verb(word: str, language: Language, *, opening: bool) -> bool:
    """Whether `word` is, or looks like, a finite verb; an `opening` one must be one that can open a question."""
    if word in _VERBS[language]:
        return language == "sv" or not opening or word in _AUXILIARIES["en"]
    if language == "sv":
        return bool(re.fullmatch(r"\w{2,}(?:ade|ades|dde|ddes|[kpstx]te|[kpst]tes|[jlnrvgm]des?)", word))
    return not opening and bool(re.fullmatch(r"\w{3,}ed", word))


def _is_sentence(text: str, language: Language) -> bool:
    """Whether `text` is a statement in running words rather than keywords."""
    if text.rstrip().endswith((".", "!", "”", '"')):
        return True
    words = [word.lower() for word in _words(text)]
    asking = (place for place, word in enumerate(words) if word in _ASKING[language] - {"var"})
    words = words[: next(asking, len(words))]  # "archive Colombo how long open" asks, "Sweden won which was ..." states
    if not words:
        return False
    inner = words[1:]
    if len(words) >= _LONGER_THAN_KEYWORDS or words[0] in _SENTENCE_WORDS[language]:
        return True
    if any(word in _VERBS[language] for word in inner) or any(
        _is_verb(word, language, opening=False) for word in inner[:-1]
    ):
        return True
    # A present tense looks like a plural; a capital at the beginning and a preposition after it tell them apart.
    endings = {"sv": ("r", "s"), "en": ("s",)}[language]
    return text.lstrip()[:1].isupper() and any(
        word.endswith(endings) and after in _LEADING[language] for word, after in pairwise(inner)
    )
