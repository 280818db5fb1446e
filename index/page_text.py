"""The text of an HTML page's article, in the page's order. The one home of `trafilatura`. Works on a parsed page.

trafilatura leaves out some of what news pages have: boxes of facts in an <aside>, a standfirst that stands apart from
the body, and, of short pages, subheads and order. That is put back here, and what readers wrote is dropped. Knows
nothing of what a line of text means but for the line that opens a box of facts.
"""

import logging
import re
from collections import Counter
from copy import deepcopy
from itertools import chain
from typing import Any

from index import page_furniture as furniture

_SHORT = 2000  # characters: of pages with less, trafilatura may gather paragraphs from everywhere, out of order
_FEW = "20"  # characters of a part of a page that may be its article then; trafilatura wants 250
_FACTS = re.compile(r"(?<![a-zåäö])fa[ck]ta?(?:s|ruta|[-_]?box)?(?![a-zåäö])", re.IGNORECASE)  # in the class of a box
_LINKED_HEADLINE = ".//h2//a | .//h3//a | .//h4//a | .//a//h2 | .//a//h3 | .//a//h4"  # of an article elsewhere
_COMMENTS = re.compile(r"(?:(?:läsarnas|\d+)\s+)?(?:kommentarer|comments)(?:\s*\(?\d+\)?)?", re.IGNORECASE)
_BODY = re.compile(
    r"(?:[\w-]*[-_])?(?:post|entry|article|story|text)(?:[-_]*(?:content|body|text|entry))?", re.IGNORECASE
)
_BLOCKS = ("p", "div", "h2")
_WITHIN = frozenset({"p", "div", "ul", "ol", "table", "figure", "h1", "h2", "h3", "h4", "section", "article", "form"})
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|strong|em|b|i|a|blockquote)>|<br\s*/?>|<p>", re.IGNORECASE)
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_NO_LEAD = frozenset({"figure", "figcaption", "nav", "aside", "footer", "form", "button", "a", "li"})
_OTHER = re.compile(
    r"caption|credit|cookie|consent|byline|author|share|social|newsletter|nyhetsbrev|promo|teaser|related|paywall|modal",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"”’»)]*$")
_FEWEST_WORDS = 5  # of a standfirst
_MOST_QUOTES = 50
_FARTHEST = 200  # elements between the headline and the text

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every oddity, also of a page it reads well


def parsed(page: str) -> Any:
    """A page as a tree; None where it is none."""
    import trafilatura  # noqa: PLC0415 - takes a second to import

    return trafilatura.load_html(page)


def is_markup(text: str) -> bool:
    """Whether a text is written in HTML, as systems that newspapers write in export it.

    >>> is_markup("<p>Bron är <b>klar</b>.</p>"), is_markup("Om a < b och b > c.")
    (True, False)
    """
    return bool(_MARKUP.search(text))


def plain(markup: str) -> str:
    r"""The text of a piece of HTML, a line for each of its blocks.

    >>> plain("<h2>Ny bro</h2><p>Bron &auml;r <b>klar</b>.<br/>Den &aring;ker vi p&aring;.</p>")
    'Ny bro\nBron är klar.\nDen åker vi på.'
    """
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - only where it is needed

    piece = html.fragment_fromstring(_CONTROL.sub(" ", markup), create_parent="div")
    for each in piece.xpath(".//script | .//style"):
        each.drop_tree()
    for each in piece.iter(*_WITHIN, "br", "li", "tr", "blockquote", "figcaption"):
        if each.tag != "br":
            each.text = "\n" + (each.text or "")
        each.tail = "\n" + (each.tail or "")
    for cell in piece.xpath(".//td[following-sibling::*] | .//th[following-sibling::*]"):
        cell.tail = ", "
    lines = (_plain(line) for line in str(piece.text_content()).split("\n"))
    return "\n".join(filter(None, lines))


def particulars(page: Any) -> Any:
    """What trafilatura makes of a page's metadata: `title`, `author`, `sitename`, `url`."""
    import trafilatura  # noqa: PLC0415 - as above

    return trafilatura.extract_metadata(page, extensive=False)


def text(page: Any, title: str) -> str:
    """The text of a page's article with that title, "" where there is none. `page` is altered."""
    _open_boxes(page)
    _drop_others(page, title)
    found = _extracted(page)
    if 0 < len(found) < _SHORT:
        again = _extracted(page, _FEW)
        if set(_sentences(found)) <= set(_sentences(again)):
            found = again
    return _with_standfirst(page, found, title)


def _extracted(page: Any, fewest: str = "") -> str:
    import trafilatura  # noqa: PLC0415 - as above
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - as above

    config = deepcopy(DEFAULT_CONFIG)
    if fewest:
        config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = fewest
    found: Any = trafilatura.bare_extraction(page, include_comments=False, config=config)
    return (found and found.text) or ""


def _open_boxes(page: Any) -> None:
    """Make plain parts of the page of what is the article's: an <aside> with facts, or without a link."""
    own = next(iter(page.xpath("//article[.//h1]")), None)
    for box in list(page.iter("aside")):
        opening = next((_plain(line) for line in box.itertext() if line.strip()), "")
        facts = _FACTS.search(box.get("class") or "") or furniture.FACT_BOX.match(opening)
        if facts or (own in box.iterancestors() and not box.xpath(".//a | .//form | .//button")):
            box.tag = "div"
            box.attrib.pop("class", None)
    for article in list(page.iter("article")):
        linked = article.xpath(_LINKED_HEADLINE)
        if own is None and not linked and article.find(".//p") is not None:
            article.tag = "div"  # one of several on the page
        elif own in article.iterancestors() and linked:
            article.drop_tree()
    for term in page.xpath("//dl/dt[following-sibling::*[1][self::dd]]"):
        term.text = f"{_plain(term.text_content()).rstrip(':')}: {_plain(term.getnext().text_content())}"
        for inner in list(term):
            term.remove(inner)
        term.getnext().drop_tree()
    named = page.xpath("//div[@class] | //section[@class]")
    times = Counter(each.get("class") for each in named)
    for each in named:
        if times[each.get("class")] > 1 and _BODY.fullmatch(each.get("class").strip()):
            del each.attrib["class"]  # one of several posts, taken for the whole article by its class


def _drop_others(page: Any, title: str) -> None:
    """Drop what is no text of the article: the site's head, readers' comments, quotes that repeat what stands in it."""
    for head in page.xpath("//header[not(ancestor::article or ancestor::main)]"):
        named = list(head.iter("h1", "h2"))
        own = any(_plain(each.text_content()) == title for each in named)
        if not own and all(_names_site(page, each) for each in named):
            head.drop_tree()
    titles = [each for each in page.xpath("//h2 | //h3 | //h4") if _COMMENTS.fullmatch(_plain(each.text_content()))]
    for part in dict.fromkeys(each.getparent() for each in titles):
        if part.tag in ("div", "section") and len(part.xpath(".//h1 | .//h2 | .//h3 | .//h4")) == 1:
            part.drop_tree()
    whole = _plain(page.text_content())
    for quote in page.xpath("//*[contains(@class, 'pullquote') or contains(@class, 'pull-quote')]")[:_MOST_QUOTES]:
        said = next((_plain(line).strip('”“"»«– .') for line in quote.itertext() if line.strip()), "")
        if said and whole.count(said) > 1:
            quote.drop_tree()


def _with_standfirst(page: Any, text: str, title: str) -> str:
    """A text with the sentences that the page has between its headline and the first paragraph of the text."""
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines) if _SENTENCE.search(line)), None)
    named = (each for each in page.iter("h1", "h2") if _plain(each.text_content()) == title)
    others = (each for each in page.iter("h1") if not _names_site(page, each))
    headline = next(chain(named, others), None)
    if first is None or headline is None:
        return text
    opening, whole, own = _plain(lines[first]), _plain(text), _plain(headline.text_content())
    leads: list[str] = []
    for element in headline.xpath("following::*")[:_FARTHEST]:
        if element.tag not in _BLOCKS or any(each.tag in _WITHIN for each in element.iterdescendants()):
            continue
        block = _plain(element.text_content())
        if opening in block or (block in opening and len(block.split()) >= _FEWEST_WORDS):
            missing = [lead for lead in leads if lead not in whole]
            above = [own] if missing and own not in map(_plain, lines) else []
            return "\n".join([*lines[:first], *above, *missing, *lines[first:]])
        if len(block.split()) >= _FEWEST_WORDS and _SENTENCE.search(block) and not _is_other(element):
            leads.append(block)
    return text


def _names_site(page: Any, heading: Any) -> bool:
    """Whether a heading is what the page's <title> ends with, after something else."""
    title, named = (_plain(each) for each in (page.findtext(".//title") or "", heading.text_content()))
    return title != named and title.endswith(named)


def _is_other(element: Any) -> bool:
    return any(
        each.tag in _NO_LEAD or _OTHER.search(f"{each.get('class')} {each.get('id')}")
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html")
    )


def _sentences(text: str) -> list[str]:
    return [_plain(line) for line in text.splitlines() if _SENTENCE.search(line)]


def _plain(text: str) -> str:
    return " ".join(text.split())
