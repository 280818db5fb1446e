"""Where sentences begin and end. The one home of `spacy`; knows nothing of articles, headings or boilerplate.

spaCy's rule-based sentencizer does the cutting and its tokenizer knows most abbreviations; what it gets wrong in news
text (speech that begins with a dash or a quotation mark, "Den 15. september", "m.m." at the end of a sentence,
ellipses) is repaired here. No model is loaded.
"""

import re
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import Any

_LINES = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # the breaks that str.splitlines knows
_MOST_WORDS = 50_000  # kept by the tokenizer, which is slow at a word that it meets anew
_WINDOW = 10_000  # characters the tokenizer gets at once: its time grows faster than the text does

# Abbreviations that spaCy's tables lack; a full stop after one of these ends no sentence.
_MISSING = {
    "sv": """adj. anv. avd. avs. bitr. ca. cirka. div. dnr. dr. e.g. enl. etc. fd. fig. fr. frk. hr. kl. max. mdkr.
        medl. mfl. mm. mkr. mr. mrs. nr. nuv. omkr. ordf. pga. prel. sekr. skr. st. stf. s:t. tab. tekn. tex. tfn. tom.
        trol. v. v.ordf. vs. äv. §. &c.""",
    "en": "approx. ca. cf. dept. ed. est. fig. gov. hon. nos. p. pp. rev. sen. sgt. st. vol. vs.",
}
# Abbreviations (and words that look like one) that may end a sentence: they do where a capital follows.
_MAY_END = (
    r"m\.\s?m|m\.\s?fl|osv|o\.\s?s\.\s?v|etc|o\.\s?d|e\.\s?d|[fe]\.\s?Kr|kr|[mt]kr|mdkr|milj|mdr|proc|st|tim|sek|[ap]\.m"
    r"|el|min|mos|kor|lat|max|tom|mm"
    r"|jan|febr?|apr|aug|sept?|okt|nov|dec"
)
# Words that begin sentences but follow no initial inside a name: "plan B. Hon", not "George W. Bush".
_STARTERS = (
    "Alla|Allt|Av|Bara|De|Den|Denna|Det|Detta|Dessutom|Då|Därför|Efter|Eftersom|En|Enligt|Ett|Flera|För|Före|Han|Hans|"
    "Hennes|Hon|Hur|I|Ingen|Inte|Jag|Kan|Med|Men|Många|När|Nu|Och|Om|På|Redan|Samtidigt|Sedan|Som|Så|Till|Trots|Under|"
    "Vad|Var|Varför|Vem|Vi|Vid|Över|"
    "A|After|All|An|And|As|At|Before|But|By|For|He|Her|His|However|If|In|It|Its|Many|No|On|She|Since|That|The|Their|"
    "There|They|This|To|We|What|When|While|Who|With"
)
_OPEN = "\"”“„»«'‘’([–—-"  # Swedish uses the same mark to open and to close
_LATE_CUTS = re.compile(
    rf"(?:(?<![\w.])(?:{_MAY_END})\.|…|\.\.\.)[\"”“»«'’)\]]*\s+(?=[{re.escape(_OPEN)}\s]*[A-ZÅÄÖÉÜ])"
    rf"|(?:\b[A-ZÅÄÖ]|\b(?:Inc|Ltd|Corp|Co|[JS]r|U\.S|U\.K))\.\s+(?=[{re.escape(_OPEN)}\s]*(?:{_STARTERS})\b)"
)
_OPENING_MARKS = re.compile(r"(?<=\s)(?:[–—-]\s+)?[\"”“„»«'‘’(\[]*$")
_GOES_ON = re.compile(
    rf"[{re.escape(_OPEN)}\s]*(?:[a-zåäöéü](?![A-ZÅÄÖ])|[,;:%])|\s*[)\]]"
    r"|(?<=\b[Nn]o\.\s)\d|(?<=\bt\. ex\.\s)|(?<=\bart\.\s)\d"
)
_ROW_OF_MARKS = re.compile(r"[^\w\s]{10,}")  # the tokenizer takes quadratic time to peel them off a word
_LIST_NUMBER = re.compile(r"\W*\d{1,3}\.\s*")

_lock = Lock()  # the tokenizer fills its cache while it reads


@cache
def _splitter(language: str) -> Any:
    import spacy  # noqa: PLC0415 (takes a second, which listing articles need not wait for)

    nlp: Any = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    for short in _MISSING[language].split():
        for form in (short, short.capitalize()):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    return nlp


def sentences(text: str, language: str = "sv") -> list[tuple[int, int]]:
    """The (start, end) of each sentence in characters of `text`, in order, without surrounding white space.

    A line break always ends a sentence. Nothing but white space lies outside the sentences. A language other than
    "sv" and "en" is read as Swedish.

    >>> text = "Mötet börjar kl. 13.23, t.ex. i dag. – Välkomna! sade hon."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mötet börjar kl. 13.23, t.ex. i dag.', '– Välkomna! sade hon.']
    """
    found = []
    for line in _LINES.finditer(text):
        start = line.start()
        while start < line.end():
            window = text[start : min(start + _WINDOW, line.end())]
            cuts = [0, *_cuts(window, language), len(window)]
            if start + len(window) < line.end() and len(cuts) > 2:  # noqa: PLR2004 - more than one sentence
                cuts.pop()  # the last one may go on beyond the window
            found += [(start + left, start + right) for left, right in pairwise(cuts)]
            start += cuts[-1]
    return [span for span in (_trimmed(text, *span) for span in found) if span[0] < span[1]]


def _cuts(line: str, language: str) -> list[int]:
    """Where, inside one line, a sentence begins (the first one's start left out)."""
    peeled = _ROW_OF_MARKS.sub(lambda row: "x" * (len(row[0]) - 3) + row[0][-3:], line)
    with _lock:
        nlp = _splitter(language if language in _MISSING else "sv")
        found = {sentence.start_char for sentence in nlp(peeled).sents}
        if len(nlp.vocab) > _MOST_WORDS:  # or every word ever seen stays in memory
            _splitter.cache_clear()
    found |= {match.end() for match in _LATE_CUTS.finditer(line)}
    cuts = []
    last = 0
    for cut in sorted(found - {0}):
        marks = _OPENING_MARKS.search(line, last, cut)
        here = marks.start() if marks else cut
        if here <= last or _GOES_ON.match(line, here) or _LIST_NUMBER.fullmatch(line, last, here):
            continue
        cuts.append(here)
        last = here
    return cuts


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
