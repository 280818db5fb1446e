"""A record of a conversation or a check as a file: JSON, schema.org ClaimReview (JSON-LD), or a page for people.

Pages are `bot.export_pages`'.
"""

import json
from enum import StrEnum
from typing import Any

from bot.addresses import web_address
from bot.export_pages import anchor, html_page, markdown
from bot.records import Record, Refused, Row
from bot.shown import badge, is_uncertain
from bot.types import Citation, Kind, Reply, Verdict
from bot.wording import say
from index.types import Language

FORMAT = "faktakoll-export-1"
# Of the usual scale, 1 false to 5 true. Neither "not in the sources" nor what is uncertain is a place on it: they
# get their words alone.
_RATINGS = {Verdict.CONTRADICTED: 1, Verdict.MIXED: 3, Verdict.SUPPORTED: 5}


class Format(StrEnum):
    """What a record can be written as."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    CLAIM_REVIEW = "claimreview"

    @property
    def suffix(self) -> str:
        """The ending of a file's name."""
        return ".jsonld" if self is Format.CLAIM_REVIEW else f".{self}"

    @property
    def media_type(self) -> str:
        """As IANA registers it."""
        return {
            Format.MARKDOWN: "text/markdown",
            Format.HTML: "text/html",
            Format.JSON: "application/json",
            Format.CLAIM_REVIEW: "application/ld+json",
        }[self]


def export(
    of: Record, as_format: Format, language: Language, *, author: str = "Faktakoll", url: str | None = None
) -> str:
    """The text of a file. `language` is that of headings; `author` and `url` say who publishes a ClaimReview, where."""
    if as_format is Format.MARKDOWN:
        return markdown(of, language)
    if as_format is Format.HTML:
        return html_page(of, language)
    content = _json(of) if as_format is Format.JSON else claim_reviews(of, language, author=author, url=url)
    written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return written.encode(errors="backslashreplace").decode()  # half a character can be written as JSON's escape alone


def _json(of: Record) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "checked": of.checked,
        "made": of.made,
        "origin": dict(of.origin),
        "replies": [_row(of, row) for row in of.rows],
    }


def _row(of: Record, row: Row) -> dict[str, Any]:
    if isinstance(row, Refused):
        return row.to_json()
    plain = row.to_json()
    for name, cited in (("citations", row.citations), ("nearest", row.nearest)):
        plain[name] = [
            citation | {"text_sha256": of.sha256(one)} for citation, one in zip(plain[name], cited, strict=True)
        ]
    return plain


def claim_reviews(of: Record, language: Language, *, author: str, url: str | None) -> list[dict[str, Any]]:
    """A ClaimReview of each claim, by its place: `url#claim-1` is that of the first row, as in the HTML of the record.

    Each is complete by itself, with its own @context, as search engines want them.
    """
    return [
        _claim_review(of, row, language, author, url and f"{url.partition('#')[0]}#{anchor(number)}")
        for number, row in enumerate(of.rows, 1)
        if isinstance(row, Reply) and row.kind is Kind.CLAIM
    ]


def _claim_review(of: Record, reply: Reply, language: Language, author: str, url: str | None) -> dict[str, Any]:
    text = reply.interpreted or reply.question
    claim: dict[str, Any] = {"@type": "Claim", "text": text, "inLanguage": reply.language}
    if of.checked:
        claim["appearance"] = {"@type": "CreativeWork", "name": of.checked}
    index = of.origin["index"]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        **({"url": url} if url else {}),
        "datePublished": of.made,
        "inLanguage": reply.language,
        "author": {"@type": "Organization", "name": author},
        "claimReviewed": text,
        "itemReviewed": claim,
        "reviewRating": _rating(reply),
        "reviewBody": say("claim_silent", reply.language) if reply.nearest else reply.answer,  # nothing is "below"
        "citation": [_quotation(of, citation) for citation in reply.citations],
        "isBasedOn": [
            {
                "@type": "SoftwareApplication",
                "name": "Faktakoll",
                "softwareVersion": of.origin["faktakoll"],
                "description": of.origin["reader"],
            },
            {
                "@type": "Dataset",
                "name": say("export_holds", language, **index),
                "version": index["checksum"],
                "description": index["encoder"],
            },
        ],
    }


def _rating(reply: Reply) -> dict[str, Any]:
    sign = badge(reply, reply.language)
    words = {"@type": "Rating", "alternateName": sign.said} if sign else {"@type": "Rating"}
    if reply.verdict not in _RATINGS or is_uncertain(reply):
        return words
    return {**words, "ratingValue": _RATINGS[reply.verdict], "worstRating": 1, "bestRating": 5}


def _quotation(of: Record, citation: Citation) -> dict[str, Any]:
    """A quote, its place as RFC 5147 writes places in a plain text, and the article it stands in."""
    article = {
        "@type": "NewsArticle",
        "identifier": citation.article_id,
        "headline": citation.title,
        "url": web_address(citation.url),
        "datePublished": citation.published,
        "dateModified": citation.modified,
        "publisher": citation.source and {"@type": "Organization", "name": citation.source},
        "inLanguage": of.languages.get(citation.article_id),
        "encoding": (digest := of.sha256(citation))
        and {"@type": "MediaObject", "encodingFormat": "text/plain; charset=utf-8", "sha256": digest},
    }
    return {
        "@type": "Quotation",
        "text": citation.quote,
        "identifier": f"char={citation.start},{citation.end}",
        "isPartOf": {name: value for name, value in article.items() if value},
    }
