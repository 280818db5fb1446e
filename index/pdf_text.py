"""The text of a PDF: its pages' paragraphs in the file's order, whole words, no running heads. The one home of `pypdf`.

A PDF knows lines alone. Which of them go on in the next is told by their size and by whether its first word would have
fitted; after a sentence's end, by whether the line is full. Knows nothing of what a paragraph means. A page that is
only a picture has no text; its number is told.
"""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

_EDGE = 2  # lines at the top and at the bottom of a page that may be a running head
_NUMBER = re.compile(  # of a page: "Sida 3 av 12", "3 (12)", "3", or at the end of a line, apart from it
    r"\b(?:sid(?:an?)?|s|page|p)\.?\s*\d+(?:\s*(?:av|of|/)\s*\d+)?\b|^\W*\d+(?:\s*[(/]\s*\d+\)?)?\W*$"
    r"|^\d+(?:\s{2,}|\s*[|•])|(?:\s{2,}|[|•]\s*)\d+$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[\0\ud800-\udfff]")  # of a font whose letters the file names wrongly: no index keeps them
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")  # "ﬁ", in one: no search would find its word
# A hyphen at the end of a line parts a word, but for "in- och utrikes".
_PARTED = re.compile(r"[^\W\d_](?:-(?=\n(?!(?:och|eller|samt|respektive)\b)[a-zåäöé])|\u00ad(?=\n\S))")
_ITEM = re.compile(r"[–—•▪·*-]|\d{1,3}[.)]\s")  # opens a reply or an item of a list
_FINAL = re.compile(r"[.!?:…][\"”’»)]*$")
_WIDE = 0.85  # of the usual width: what a line and the next one's first word come to when that did not fit
_USUAL = 0.75  # of the lines around are not wider than the usual width
_AROUND = 8  # lines on either side
_NARROWEST = 20  # characters of a column; what has fewer is a list

_APART = -1  # the size of a running head, which goes on in no line

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity, also of a file it reads well


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, trimmed, and the size of its letters, in points; 0 where that is not told."""

    text: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF's text; its title, where the text has it too; which of its `pages` are only pictures, counted from 1."""

    text: str
    title: str
    pictures: tuple[int, ...]
    pages: int


def read(data: bytes) -> Read | None:
    """The text of a PDF's bytes; None for one that takes a password. Raises what `pypdf` does where it is broken."""
    import pypdf  # noqa: PLC0415 - only where a PDF is read

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    pages = [_lines(page) for page in reader.pages]
    pictures = (n for n, lines in enumerate(pages) if not lines and list(reader.pages[n].images.keys()))
    text = paragraphs(pages)
    stated = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
    title = stated if stated in text.split("\n") else ""  # else it may be the template's, or the program's
    return Read(text, title, tuple(n + 1 for n in pictures), len(pages))


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    r"""The paragraphs of pages, a line each.

    Of what recurs at the edges of pages the first is kept, of their numbers none.

    >>> first, second = ["Bladet  1", "Bron är en viktig länk för kommu-", "nen, som är"], ["Bladet  2", "röd och ny."]
    >>> paragraphs([list(map(Line, first)), list(map(Line, second))])
    'Bladet  1\nBron är en viktig länk för kommunen, som är röd och ny.'
    """
    lines = list(_without_running(pages))
    found = [line.text for line in lines[:1]]
    for n, (before, line) in enumerate(pairwise(lines)):
        if before.size != line.size or not _goes_on(before.text, line.text, _width(lines, n)):
            found.append(line.text)
        elif _PARTED.search(f"{before.text}\n{line.text}", len(before.text) - 2):
            found[-1] = found[-1][:-1] + line.text
        elif before.text.endswith("-") and line.text[0].isupper():  # "Per-Åke"
            found[-1] += line.text
        else:
            found[-1] += f" {line.text}"
    return "\n".join(found)


def _lines(page: Any) -> list[Line]:
    """The lines of a page that are not empty."""
    pieces: list[tuple[str, int]] = []

    def piece(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        pieces.append((text, round(size * max(map(abs, inner[:4])) * max(map(abs, outer[:4])))))

    text = page.extract_text(visitor_text=piece)
    told = "".join(piece for piece, _ in pieces) == text
    sizes = iter([size for piece, size in pieces for _ in piece] if told else [0] * len(text))
    found = []
    for line in text.split("\n"):
        size = Counter(size for letter, size in zip(line + "\n", sizes, strict=False) if not letter.isspace())
        plain = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _BROKEN.sub("", line)).strip()
        if plain:
            found.append(Line(plain, size.most_common(1)[0][0]))
    return found


def _without_running(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    edges = [{_numberless(line) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages if page]
    times = Counter(chain.from_iterable(edges))
    running = {line for line, count in times.items() if count > 1 and 2 * count >= len(edges)}
    seen = {""}
    for page in pages:
        for n, line in enumerate(page):
            told = _numberless(line)
            if told not in running or _EDGE <= n < len(page) - _EDGE:
                yield line
            elif told not in seen:
                seen.add(told)
                yield Line(line.text, _APART)


def _numberless(line: Line) -> str:
    """A line without the number of its page, as it would recur on the others."""
    return " ".join(_NUMBER.sub(" ", line.text).split())


def _width(lines: Sequence[Line], n: int) -> int:
    """How many characters the lines of the column around the nth have, but for the widest of them."""
    around = (line for line in lines[max(0, n - _AROUND) : n + _AROUND + 1] if line.size == lines[n].size)
    lengths = sorted(len(line.text) for line in around)
    return lengths[min(len(lengths) - 1, int(_USUAL * len(lengths)))]


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line goes on in the one that follows, of letters of the same size."""
    if _FINAL.search(line) and _ITEM.match(following):
        return False
    if following[0].islower() or line.endswith(("-", "\u00ad", ",")):
        return True
    wanted = 0 if _FINAL.search(line) else 1 + len(following.split(maxsplit=1)[0])
    return width >= _NARROWEST and len(line) + wanted > _WIDE * width
