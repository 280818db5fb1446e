"""Which language a text is in. The one home of `langdetect`; knows Swedish, English and that a third one is neither.

Langdetect guesses wildly on short text when all its languages compete, so `detect` lets only Swedish and English
stand against each other, at equal odds and with a fixed seed, and asks the text's function words first, and then
what other words of it the lexicon knows. `foreign` demands two witnesses before it turns a question away: langdetect
and the function words of that very language. Norwegian and Danish pass as Swedish, which their speakers read.
"""

import re
import unicodedata
from functools import cache

from langdetect import detector_factory
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from index.lexicon import translations
from index.stemming import content_stems
from index.types import LANGUAGES, Language

_SEED = 7
_SURE = 0.9  # of langdetect's probability mass on one foreign language
_FEWEST_WORDS = 3  # fewer may be a name or a title
_FEWEST_WITNESSES = 2  # words that speak for the foreign language over and above those for ours
_OPENING = 3000  # characters
_USUAL = 0.15  # share of function words in running text: with so many, a text is surely in that language
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING_WEIGHT = 2  # added for the first word: "Vem grundade Office of Western Medicine?" is Swedish
_SWEDISH_LETTERS = frozenset("åäö")
_OUR_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäöéüæø'-")  # æ and ø: the neighbours' letters are no witness

# Words that stand in the one language and practically never in the other (so not "in", "under", "man", "had"): function
# words, and what news has where a short sentence has none. Those of Danish and Norwegian that ask are read as Swedish.
_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "sv": "och att det som en ett av är på inte med den till har de för om han hon var vi jag man hade ska skulle"
        " från eller men vid efter när hur vad vem vilka vilken vilket varför vart sig sin sitt sina blev blir"
        " finns kan kunde alla än många mycket mer nu då här där ut upp in mellan under över utan mot också bara"
        " i heter vems ju dess deras hans hennes denna detta dessa någon något några ingen inget inga får fick sedan"
        " hvor hvad hva hvem hvornår når hvilke hvilken hvilket hvorfor hvordan ikke"
        " sade säger vann förlorade slog kom gick gav tog miljoner miljarder procent kronor",
        "en": "the of and to is was are were be been a an that this these those which who whom whose what when where"
        " why how does did do has have had with from by at on for it its he she they we you his her their our not or"
        " but as if than then into about after before during between there will would can could should may might"
        " many much in no all any some more most other my me your us per how's what's who's isn't didn't new"
        " said says won lost beat went got gave took made million billion dollars percent",
        "de": "der die das ist sind war wer wie wann warum wo welche welcher welches und nicht ein eine einen dem den"
        " des im mit von zu für auf hat haben wurde wird werden gibt viele es ich sie nach bei über aus auch kann",
        "fr": "le la les est sont qui que quoi quand où pourquoi comment combien quel quelle quels quelles et des du"
        " de un une dans pour pas ne sur avec par a au aux été il elle ce cette se en son sa y d'un c'est qu'est",
        "es": "el la los las es son quién quien qué cuándo dónde por cómo cuántos cuántas cuánto cuál y de del en un"
        " una para no con se fue ha está al su que hay cuáles tiene como más",
        "it": "il lo la gli è sono chi che cosa quando dove perché come quanti quante quanto quale e di del della"
        " in un una per non con si ha al nel è stato stata i le dei delle alla nella cos'è dov'è qual",
        "pt": "o a os as é são quem que quando onde por porque como quantos quantas qual quais e de do da em um uma"
        " para não com se foi na no dos das ao está",
        "nl": "de het een is zijn wie wat wanneer waar waarom hoe welke welk en niet van in op met voor werd heeft"
        " hoeveel hebben wordt aan dat er veel te bij naar uit ook kan",
        "fi": "on ei ja kuka mikä milloin missä miksi miten kuinka monta mitä onko oli ovat se että kun hän ketkä"
        " mistä mihin keitä montako paljon maat koska minkä",
        "pl": "jest są kto co kiedy gdzie dlaczego jak ile który która które i nie w na z do się był była było czy"
        " to od po przez jaki jaka jakie",
        "tr": "ve bir bu ne kim zaman nerede neden nasıl kaç hangi mi mı mu mü için ile de da kaçtır nedir oldu",
        "cs": "je jsou kdo co kdy kde proč jak kolik který která které a ne v na z do se byl byla bylo to od",
        "hu": "a az és ki mi mikor hol miért hogyan hány melyik nem van egy volt hogy mennyi ez",
        "et": "on ei ja kes mis millal kus miks kuidas mitu milline oli see et kui palju",
        "ro": "este sunt cine ce când unde cum câți câte care și nu de la în un o pentru cu a fost din pe",
        "hr": "je su tko ko što šta kada gdje gde zašto kako koliko koji koja koje i ne u na za se bio bila da od",
        "so": "waa maxaa goorma halkee xaggee sidee immisa kee ayaa iyo ma ka ku u oo in waxaa yaa uu",
        "sq": "është janë kush çfarë kur ku pse si sa cili cila dhe nuk në e të i një me për nga",
        "lt": "yra kas kada kur kodėl kaip kiek kuris kuri ir ne į iš su buvo ar",
        "lv": "ir kas kad kur kāpēc kā cik kurš kura un nav no ar bija vai",
        "id": "adalah siapa apa kapan di mana mengapa bagaimana berapa yang dan tidak dari ke untuk dengan",
        "vi": "là ai gì khi nào ở đâu tại sao bao nhiêu và không của có trong cho với",
    }.items()
}
# Scripts of one language each, by the first word of their characters' names in Unicode.
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "HEBREW": "he", "GREEK": "el", "THAI": "th",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "TAMIL": "ta", "BENGALI": "bn", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
}  # fmt: skip
_NEIGHBOURS = frozenset({"sv", "en", "no", "nb", "nn", "da"})  # what a third language must not be


def detect(text: str, default: Language = "sv") -> Language:
    """Tell Swedish from English; `default` where the text has no letters to tell by.

    >>> detect("Is Sweden in NATO?"), detect("Är Sverige med i Nato?")
    ('en', 'sv')
    """
    swedish = _evidence(text, "sv") + sum(
        word[0].islower() and not _SWEDISH_LETTERS.isdisjoint(word) for word in _words(text)
    )
    english = _evidence(text, "en")
    if swedish != english:
        return "sv" if swedish > english else "en"
    swedish, english = (_in_lexicon(text, *each) for each in (("sv", "en"), ("en", "sv")))
    if swedish != english:
        return "sv" if swedish > english else "en"
    plain = " ".join(word for word in _words(text) if word[0].islower())  # without the names, if that leaves enough
    odds = _probabilities(plain if " " in plain else text, LANGUAGES)
    if not odds or odds.get("sv", 0.0) == odds.get("en", 0.0):
        return default
    return "sv" if odds.get("sv", 0.0) > odds.get("en", 0.0) else "en"


def surely(text: str) -> Language | None:
    """Swedish or English where the function words of one of them alone tell, else None.

    >>> surely("Öppnar biblioteket i mars?"), surely("SCO 2022")
    ('sv', None)
    """
    found = [language for language in LANGUAGES if _evidence(text, language)]
    return found[0] if len(found) == 1 else None


def foreign(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text` when it is surely neither Swedish nor English, else None.

    >>> foreign("Wann wurde der Eiffelturm gebaut?"), foreign("Vem är Recep Tayyip Erdogan?")
    ('de', None)
    """
    odds = _probabilities(text, ())
    code = max(odds, key=odds.__getitem__, default=None)
    if _is_mostly_not_latin(text):
        return _by_script(text) or (code and code.split("-")[0])
    if code is None:
        return None
    words = _words(text)
    small = [word for word in words if word[0].islower()]  # the rest are names, or nouns in German
    if len(words) < _FEWEST_WORDS or not small:
        return None
    rivals = {language: _evidence(text, language) for language in _FUNCTION_WORDS if language not in LANGUAGES}
    best = max(rivals, key=lambda language: (rivals[language], odds.get(language, 0.0)))
    ours = max(_evidence(text, language) for language in LANGUAGES)
    letters = sum(not _OUR_LETTERS.issuperset(word) for word in small)
    mass = sum(share for language, share in odds.items() if language not in _NEIGHBOURS)
    if rivals[best] and rivals[best] + letters - ours >= _FEWEST_WITNESSES and mass >= _SURE:
        return best
    return None


def language_of(article: str) -> str:
    """The ISO 639-1 code of the language of an article: what its opening is in.

    >>> language_of("The bridge was opened in May."), language_of("Bron öppnades i maj och är röd.")
    ('en', 'sv')
    """
    opening = article[:_OPENING]
    words = len(_words(opening))
    if words and max(_evidence(opening, language) for language in LANGUAGES) >= _USUAL * words:
        return detect(opening)
    return foreign(opening) or detect(opening)


def is_read(code: str) -> bool:
    """Whether articles in a language are read well: Swedish, English, and what its neighbours read as Swedish.

    >>> is_read("sv"), is_read("nb"), is_read("de")
    (True, True, False)
    """
    return code.partition("-")[0] in _NEIGHBOURS


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _evidence(text: str, language: str) -> int:
    """How many words of `text` are function words of `language`, the opening word counted thrice.

    A capitalised word inside the text is likely a name, and a name says nothing of the language it stands in.
    """
    words = _words(text)
    known = _FUNCTION_WORDS[language]
    found = sum(word in known for word in words if word[0].islower())
    if words and words[0][0].isupper() and words[0] != "I":  # the preposition or the pronoun
        found += words[0].lower() in known
    if words and words[0] != "I" and words[0].lower() in known:
        found += _OPENING_WEIGHT
    return found


def _in_lexicon(text: str, language: str, other: str) -> int:
    """How many words of `text`, names aside, the lexicon knows in `language`: a lone verb tells more than names do."""
    small = " ".join(word for word in _words(text) if word[0].islower())
    return sum(bool(translations(stem, language, other)) for stem in content_stems(small, language))


def _is_mostly_not_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter > "\u024f" for letter in letters) * 2 > len(letters)


def _by_script(text: str) -> str | None:
    """The language whose own script `text` is in, if it has one; kana come before the signs that Chinese shares."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    return next((language for script, language in _SCRIPTS.items() if script in scripts), None)


@cache
def _factory() -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    factory.set_seed(_SEED)
    return factory


def _probabilities(text: str, among: tuple[str, ...]) -> dict[str, float]:
    """Langdetect's probability of each likely language, with equal odds for those in `among` (all when empty)."""
    detector = _factory().create()
    if among:
        detector.set_prior_map(dict.fromkeys(among, 1 / len(among)))
    detector.append(text.lower())
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:  # no letters it knows
        return {}
