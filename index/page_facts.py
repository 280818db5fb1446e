"""What an HTML page states of itself: its dates, whose it is, and what of it is not free. Works on a parsed page.

Only what is stated counts, and of the page's own article: neither the year of a copyright nor a day in running text is
a publication date, nor is when a picture or the site was made. Knows nothing of where a page is from, nor of its
article's text.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from index import page_furniture as furniture
from index.clock import local

# Names that <meta> gives these times, in lower case: of Open Graph, schema.org, Dublin Core, and others in use.
_PUBLISHED = frozenset(
    f"{scheme}{name}"
    for scheme in ("", "article:", "og:", "og:article:", "dc.", "dc.date.", "dcterms.")
    for name in ("date", "datepublished", "published", "published_time", "publication_date", "pubdate", "issued")
) | {"publish-date", "publish_date", "published-date", "published_date", "publishdate", "parsely-pub-date"}
_MODIFIED = frozenset({"article:modified_time", "datemodified", "dcterms.modified"})
_DAY = re.compile(r"\d{4}-?[01]\d-?[0-3]\d(?!\d)")
_DAY_LENGTH = 10  # characters of "2022-09-15"
_CHANGED = re.compile(r"\b(?:uppdatera|ändra|updated|modified|edited)\w*\W*$", re.IGNORECASE)
_LABELLED = "//*[starts-with(normalize-space(text()), 'Publi')]"
_CHANGES = " | ".join(
    f"//*[starts-with(normalize-space(text()), '{word}')]" for word in ("Uppdat", "Senast", "Ändrad", "Updat", "Last ")
)
_ELSEWHERE = frozenset({"nav", "aside", "footer", "li", "a"})  # what is in these is of other articles or of the site
_BLOCKS = ("p", "div", "section", "aside", "footer", "blockquote")
_NOTICE = re.compile(
    r"(?:(?!has|with|no|report|suggest|send)[\w-]+[_-])?(?:corrections?|r[äa]ttelser?)(?:[_-]+(?:text|note|notice|body|box))?",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 1000  # characters; else the class is of the article as a whole
_ENDS = (".", "!", ")", "”", '"')  # a notice has sentences; a button ("Report a correction") has none
_NOT_FREE = frozenset({"false", "http://schema.org/false", "https://schema.org/false"})
_SHORTEST_WHOLE = 150  # words of an article that is not free, where the page does not say how many it has
_LAST = 50  # lines of an article: what is not free stands at its end
_CLASS = re.compile(r"\.([\w-]+)")  # the only selector of a part that is not free that search engines take
_BETWEEN = re.compile(r"\s+[|–—·•-]\s+")  # a headline and an outlet
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")  # types of schema.org
_PAGE = re.compile(r"(?:^|/)(?:Web|Item|About)Page$")


def published(page: Any) -> str | None:
    """When a page says that it was published, as ISO 8601 in the outlet's own time: a day, or the minute of it."""
    stated = [*_metas(page, _PUBLISHED), *_linked(page, "datePublished"), *_times(page), *_labelled(page)]
    swedish = _is_swedish(page)
    moments = [found for found in (_moment(each, swedish=swedish) for each in stated) if found]
    return max((found for found in moments if found.startswith(moments[0])), key=len, default=None)


def modified(page: Any) -> str | None:
    """When a page says that it was last changed, likewise."""
    stated = [*_linked(page, "dateModified"), *_metas(page, _MODIFIED), *_changes(page)]
    swedish = _is_swedish(page)
    return next(filter(None, (_moment(each, swedish=swedish) for each in stated)), None)


def headline(page: Any, told: str) -> str:
    """The headline of a page, where what is `told` to be it is but what its <title> has last: the site's name."""
    title = _text(page.find(".//title"))
    marks = list(_BETWEEN.finditer(title))
    if not marks or title[marks[-1].end() :] != told:
        return told
    headings = {_text(each) for each in page.iter("h1", "h2", "h3")}
    before = (title[: mark.start()] for mark in reversed(marks))
    return next((each for each in before if each in headings), told)


def outlet(page: Any) -> str | None:
    """The outlet that a page's <title> names after the headline; None where the two cannot be told apart.

    They can where the headline stands on the page, or in its metadata, by itself.
    """
    title = _text(page.find(".//title"))
    headlines = [_text(each) for each in page.iter("h1")]
    headlines += [" ".join(each.get("content", "").split()) for each in page.xpath("//meta[@property='og:title']")]
    headlines.append(headline(page, _BETWEEN.split(title)[-1]))
    for own in filter(None, headlines):
        if title.startswith(own) and _BETWEEN.match(title, len(own)):
            return _BETWEEN.split(title[len(own) :])[-1]
    return None


def body(page: Any) -> str:
    """The text of the article as the page's JSON-LD has it, for a page that scripts make; "" for none."""
    told = _article(page).get("articleBody")
    return html.unescape(told).strip() if isinstance(told, str) else ""


def correction(page: Any) -> str | None:
    """What stands in the elements of the page's article whose class says that they are a notice of correction."""
    own = _own_article(page)
    marked = {
        each: None for each in page.iter(*_BLOCKS) if any(map(_NOTICE.fullmatch, (each.get("class") or "").split()))
    }
    outermost = [each for each in marked if not any(other in marked for other in each.iterancestors())]
    notices = [each for each in outermost if not _is_elsewhere(each, own) and len(_text(each)) <= _LONGEST_NOTICE]
    texts = [_text(part) for each in notices for part in (each.findall(".//p") or [each])]
    return " ".join(text for text in texts if text.endswith(_ENDS)) or None


def is_teaser(page: Any, text: str) -> bool:
    """Whether a page says that its article is not free (schema.org), and `text`, read from it, is but its open part.

    The whole of such an article may be read, too: a page that a subscriber saved says the same of itself.
    """
    article = next((each for each in _linked_data(page) if "isAccessibleForFree" in each and not _is_part(each)), {})
    closed = [article.get("isAccessibleForFree"), *_metas(page, frozenset({"isaccessibleforfree"}))]
    if "locked" not in _metas(page, frozenset({"article:content_tier"})) and not any(map(_not_free, closed)):
        return False
    length = str(article.get("wordCount") or "")
    if length.isdecimal():
        return 2 * len(text.split()) < int(length)
    selected = [str(part.get("cssSelector")) for part in _inside(article.get("hasPart")) if _is_part(part)]
    named = {name for selector in selected for name in _CLASS.findall(selector)}
    if not named:
        return len(text.split()) < _SHORTEST_WHOLE
    parts = [_text(each) for each in page.iter("*") if not named.isdisjoint((each.get("class") or "").split())]
    last = [" ".join(line.split()) for line in text.splitlines() if line.rstrip().endswith(_ENDS)][-_LAST:]
    return not any(line in part for part in parts for line in last)


def _is_part(stated: dict[str, Any]) -> bool:
    return "cssSelector" in stated


def _not_free(value: Any) -> bool:
    return str(value).lower() in _NOT_FREE


def _linked_data(page: Any) -> Iterator[dict[str, Any]]:
    """Every object of a page's JSON-LD."""
    for script in _scripts(page):
        try:
            yield from _inside(json.loads(script))
        except (ValueError, RecursionError):  # broken: as good as none
            continue


def _inside(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value, each before those in it."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(each)


def _scripts(page: Any) -> Iterator[str]:
    return (each.text or "" for each in page.iter("script") if "ld+json" in (each.get("type") or "").lower())


def _metas(page: Any, names: frozenset[str]) -> Iterator[str]:
    for each in page.iter("meta"):
        called = {(each.get(name) or "").lower() for name in ("property", "name", "itemprop")}
        if called & names:
            yield each.get("content") or ""


def _linked(page: Any, name: str) -> Iterator[str]:
    """The values of a name in JSON-LD: of its article, else of the page; of anything where the whole of it is broken.

    Its other objects are of pictures, of the site, or of other articles.
    """
    article, pages = _article(page), [each for each in _linked_data(page) if _is(each, _PAGE)]
    typed = [each for each in (article, *pages) if each]
    for told in typed:
        if isinstance(told.get(name), str):
            yield told[name]
    for script in _scripts(page) if not typed else ():
        yield from re.findall(rf'"{name}"\s*:\s*"([^"]+)"', script)


def _article(page: Any) -> dict[str, Any]:
    """The page's own article in its JSON-LD: the one of its headline, else the first; empty for none."""
    articles = [each for each in _linked_data(page) if _is(each, _ARTICLE)]
    headlines = {_text(each).casefold() for each in page.iter("h1")}
    own = (each for each in articles if " ".join(str(each.get("headline")).split()).casefold() in headlines)
    return next(own, articles[0] if articles else {})


def _is(stated: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = stated.get("@type")
    return any(kind.search(str(each)) for each in (types if isinstance(types, list) else [types]))


def _times(page: Any) -> Iterator[str]:
    """The times that stand in the article's head or foot, but for those that it was changed at."""
    own = _own_article(page)
    for time in page.iter("time"):
        before = time.getprevious()
        lead = (time.getparent().text if before is None else before.tail) or ""
        marks = f"{time.get('class')} {time.get('itemprop')}".lower()
        changed = ("updated" in marks or "modified" in marks) and "publish" not in marks
        if not (changed or _CHANGED.search(lead) or _is_elsewhere(time, own) or _is_in_a_sentence(time)):
            yield time.get("datetime") or _text(time)


def _labelled(page: Any) -> Iterator[str]:
    """The times of the lines that begin with "Publicerad" or "Published", or are led by it."""
    for line in _lines(page, _LABELLED):
        yield furniture.published(line) or ""


def _changes(page: Any) -> Iterator[str]:
    """The times that lines of the article's head or foot say that it was changed at."""
    for line in _lines(page, f"{_LABELLED} | {_CHANGES}"):
        changed = furniture.CHANGED.match(line) and furniture.published(line)
        yield furniture.modified(line) or changed or ""


def _lines(page: Any, begun: str) -> Iterator[str]:
    """The texts of elements that begin so, and of those around them."""
    own = _own_article(page)
    found = [each for each in page.xpath(begun) if not _is_elsewhere(each, own)]
    for element in dict.fromkeys(line for each in found for line in (each, each.getparent())):
        yield _text(element)


def _own_article(page: Any) -> Any:
    """The element that holds the page's article; None where none is said to."""
    return next(iter(page.xpath("//article[.//h1]") or page.xpath("//article")), None)


def _is_elsewhere(element: Any, own: Any) -> bool:
    """Whether an element is of another article than the page's, such as one of a list of them, or of the site."""
    around = list(element.iterancestors())
    nearest = next((each for each in around if each.tag == "article"), own)
    return nearest is not own or any(each.tag in _ELSEWHERE for each in around)


def _is_in_a_sentence(element: Any) -> bool:
    paragraph = next((_text(each) for each in element.iterancestors("p")), "")
    return paragraph.endswith((".", "!", "?")) and not furniture.LABELLED_DATE.match(paragraph)


def _text(element: Any) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _is_swedish(page: Any) -> bool:
    stated = [page.get("lang") or "", *_metas(page, frozenset({"og:locale"}))]
    return any(each.lower().startswith("sv") for each in stated)


def _moment(stated: str, *, swedish: bool) -> str | None:
    """A stated time as ISO 8601 on the outlet's clock; None where it is no exact day, or the zero of some clock."""
    stated = stated.strip()
    try:
        found = datetime.fromisoformat(stated) if _DAY.match(stated) else parsedate_to_datetime(stated)
    except (ValueError, OverflowError):
        found = None
    iso = found and (local(found, swedish=swedish) if len(stated) > _DAY_LENGTH else found.date().isoformat())
    told = iso or furniture.moment(stated)
    return told if told and told > "1970-01-02" else None
