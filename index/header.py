"""What a text says of itself above its headline (or below it), in lines that name a field each.

That is a Markdown file's YAML front matter, or lines such as "Källa: Bladet" and "Datum: 2026-05-24". The fields are
an article's, under the names that Swedish and English files give them. A value that is not what its field takes (a
date that is none, an address that is none) is left out. Knows nothing of the text below.
"""

import re
from collections.abc import Iterable

from index import page_furniture as furniture

_NAMES = {
    "title": "title titel rubrik headline ämne subject",
    "published": "published publicerad date datum publish_date published_at published_time publication_date pubdate "
    "date_published datepublished skickat sent",
    "source": "source outlet publisher publication newspaper site site_name källa utgivare tidning från",
    "url": "url link länk permalink canonical canonical_url source_url",
    "language": "language lang språk",
    "byline": "byline author authors reporter av by författare skribent",
    "modified": "modified updated uppdaterad ändrad last_modified lastmod date_modified datemodified",
    "correction": "correction rättelse",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
_LANGUAGES = {"swedish": "sv", "svenska": "sv", "english": "en", "engelska": "en"}

_FIELD = r"[\w-]+:(?:[ \t][^\n]*|\r)?"
_FRONT_MATTER = re.compile(
    rf"\s*---[ \t]*\r?\n(?P<fields>{_FIELD}\n(?:(?:{_FIELD}|[ \t]+[^\n]*|-[ \t][^\n]*|#[^\n]*|\r)?\n)*?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_STATED = re.compile(r"^([\w-]+):[ \t]*(\S[^\n]*|\r?(?:\n[ \t]*-[ \t][^\n]*)+)", re.MULTILINE)
_LINE = re.compile(r"\s*([^\W\d_][\w -]{0,24}):[ \t]*(\S[^\r\n]{0,150})(?=[\r\n]|\Z)")
_SURE = frozenset({"title", "published", "url"})  # one such line is enough
_CAPITALISED = re.compile(r"[A-ZÅÄÖ\d][\w.’'-]*(?:\s+(?:(?:of|the|for|&)\s+)*[A-ZÅÄÖ\d][\w.’'-]*){0,4}")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")  # ISO 8601 as it is
_QUOTED = re.compile(r"([\"'])(.*)\1")


def header(text: str) -> tuple[int, dict[str, str]]:
    r"""Where what a text opens with of itself ends (0 where there is none), and the fields of an article in it.

    >>> header("---\nrubrik: 'Ny bro'\nsource: Bladet\ndate: i dag\n---\nBron är klar.")
    (52, {'title': 'Ny bro', 'source': 'Bladet'})
    """
    match = _FRONT_MATTER.match(text)
    if match:
        return match.end(), stated_fields(_STATED.findall(match["fields"]))
    return labelled(text)


def labelled(text: str) -> tuple[int, dict[str, str]]:
    """As `header`, of lines alone: those at the top that name a field each, unless the first may be a headline."""
    end = 0
    fields: dict[str, str] = {}
    while match := _LINE.match(text, end):
        stated = stated_fields([(match[1].strip().replace(" ", "_"), match[2].strip())])
        if not all(_is_plain(field, value) for field, value in stated.items()) or not stated.keys() - fields.keys():
            break
        end, fields = match.end(), {**stated, **fields}
    sure = len(fields) > 1 or fields.keys() & _SURE or furniture.is_outlet(fields.get("source", ""))
    return (end, fields) if sure and text[end:].strip() else (0, {})


def _is_plain(field: str, value: str) -> bool:
    """Whether a line with a field is surely no headline, by its value: "Källa: Bladet", not "Källa: Avtal nås"."""
    if field == "source":
        return bool(_CAPITALISED.fullmatch(value)) or furniture.is_outlet(value)
    if field == "byline":
        return furniture.byline(f"Av {value}") is not None
    return field != "correction"


def stated_fields(stated: Iterable[tuple[str, str]]) -> dict[str, str]:
    """An article's fields by the names that files give them; of two for a field the first.

    >>> stated_fields([("Rubrik", "Ny bro"), ("author", "Eva Ek"), ("date", "i dag"), ("tags", "broar")])
    {'title': 'Ny bro', 'byline': 'Eva Ek'}
    """
    found: dict[str, str] = {}
    for name, value in stated:
        field = _FIELD_OF.get(name.casefold().replace("-", "_"))
        plain = ", ".join(_items(value.strip()))
        if field == "source" and _is_address(plain):  # where the text is from, as notebooks that clip pages write it
            field = "url"
        kept = field and _value(field, plain)
        if field and kept:
            found.setdefault(field, kept)
        if field == "published" and (changed := furniture.modified(plain)):
            found.setdefault("modified", changed)
    return found


def _items(value: str) -> list[str]:
    """The items of a list, on a line or on one each, or the one value, without their quotation marks and brackets."""
    if value.startswith("[") and value.endswith("]"):
        items = value[1:-1].split(",")
    elif value.startswith("- "):
        items = [line.strip().removeprefix("- ") for line in value.splitlines()]
    else:
        items = [value]
    return [_QUOTED.sub(r"\2", item.strip()).strip("[]") for item in items]


def _value(field: str, value: str) -> str | None:
    if field in ("published", "modified"):
        told = furniture.moment(value)  # without its zone, which says whose clock it is by
        return value if told and _ZONED.fullmatch(value) else told
    if field == "url":
        return value if _is_address(value) else None
    if field == "language":
        return language(value)
    return value or None


def language(stated: str) -> str | None:
    """The two letters of a language that is stated in any usual way; None where that is not one.

    >>> language("sv-SE"), language("Svenska"), language("okänt")
    ('sv', 'sv', None)
    """
    code = stated[:2].lower() if re.match(r"[A-Za-z]{2}(?![^\W_])", stated) else None
    return _LANGUAGES.get(stated.casefold()) or code


def _is_address(value: str) -> bool:
    return bool(re.fullmatch(r"https?://\S+", value, re.IGNORECASE))
