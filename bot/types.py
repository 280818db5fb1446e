"""The records that travel from a question to its reply. `Reply.to_json` is the format that others rely on."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from index.types import Article, Hit, Language, Span


def known_language(code: str) -> Language:
    """The language of an article for rules that know two: Swedish unless it is English."""
    return "en" if code == "en" else "sv"


def timestamp() -> str:
    """Now, to the second: ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Kind(StrEnum):
    """Whether a text asks something or states something."""

    QUESTION = "question"
    CLAIM = "claim"


class AnswerType(StrEnum):
    """What a question asks for."""

    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PHRASE = "phrase"


class Stance(StrEnum):
    """How a sentence bears on a claim (for a question: `supports` where it holds the answer, else `neutral`)."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Status(StrEnum):
    """Whether a reply answers or says that the sources are silent."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"


class Verdict(StrEnum):
    """What the sources, taken together, say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MIXED = "mixed"
    NOT_IN_SOURCES = "not_in_sources"


class Step(StrEnum):
    """The visible steps on the way to a reply, in order."""

    SEARCHING = "searching"
    READING = "reading"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the passages nearest to another answer, to be asked instead of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, in which language, and what it asks for. A claim is a question with kind `claim`.

    `text` is as it was asked; `query` is what is searched and read with, without "is it true that" and its like, and
    the first question of several alone; `left` counts the others. `several` says that more than one answer is asked
    for ("which countries ..."). `interpreted` is what a follow-up was taken to ask, None where `text` was read alone.
    `fragment` says that nothing is asked: a lone name, a lone "why". `yes_no` says that a claim was put as a question.
    `reply_language` is the language asked for, where that is not the text's own.
    """

    text: str
    query: str
    language: Language
    kind: Kind = Kind.QUESTION
    answer_type: AnswerType = AnswerType.PHRASE
    several: bool = False
    left: int = 0
    interpreted: str | None = None
    fragment: bool = False
    yes_no: bool = False
    reply_language: Language | None = None

    @property
    def told_in(self) -> Language:
        """The language of the reply."""
        return self.reply_language or self.language


@dataclass(frozen=True, slots=True)
class Previous:
    """What a follow-up follows: the question before, as it was understood, and its short answer, if it had one.

    `before` is what a fragment followed, which asked nothing itself.
    """

    question: str
    answer: str | None = None
    before: "Previous | None" = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a claim says otherwise than a source: `claimed`, in the claim's words, beside article.text[start:end]."""

    claimed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader found in one hit: whole sentences `[start, end)` of the article and, where there is one, the span.

    `span` is (start, end) in characters of the article, inside the sentences; `more` are further right answers there,
    to a question that asks for several. `confidence` is the calibrated probability, 0 to 1, that this evidence answers
    the question (or takes that stance on the claim) rightly. `conflict` is what a refuted claim has wrong, where that
    can be told.
    """

    hit: Hit
    start: int
    end: int
    span: Span | None
    stance: Stance
    confidence: float
    more: tuple[Span, ...] = ()
    conflict: Conflict | None = None

    @property
    def quote(self) -> str:
        """The sentences, verbatim."""
        return self.hit.article.text[self.start : self.end]

    @property
    def span_text(self) -> str | None:
        """The answer span, verbatim."""
        return None if self.span is None else self.hit.article.text[self.span[0] : self.span[1]]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that a reader can check: `article.text[start:end] == quote`, whole sentences."""

    number: int
    article_id: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    quote: str
    start: int
    end: int
    highlight: Span | None
    stance: Stance
    score: float
    modified: str | None = None
    correction: str | None = None

    @classmethod
    def of(cls, number: int, evidence: Evidence) -> "Citation":
        """Number a piece of evidence and take its article's particulars along."""
        article: Article = evidence.hit.article
        return cls(
            number=number,
            article_id=article.id,
            title=article.title,
            source=article.source,
            published=article.published,
            url=article.url,
            quote=evidence.quote,
            start=evidence.start,
            end=evidence.end,
            highlight=evidence.span,
            stance=evidence.stance,
            score=round(evidence.confidence, 4),
            modified=article.modified,
            correction=article.correction,
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """What a source says instead of what was claimed: `span` verbatim, `stated` in the asker's language if it can be.

    `claimed` is in the claim's own words; `span` is the highlight of the first citation.
    """

    claimed: str
    stated: str | None
    span: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, as `docs/contract.md` describes it. A reply is `answered` only with at least one citation."""

    question: str
    language: Language
    kind: Kind
    status: Status
    answer: str
    verdict: Verdict | None = None
    short_answer: str | None = None
    answer_span: str | None = None
    confidence: float = 0.0
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    correction: Correction | None = None
    interpreted: str | None = None
    fragment: bool = False

    def as_previous(self, before: Previous | None = None) -> Previous:
        """What a follow-up to this reply goes by; `before` is what this one itself went by."""
        answer = self.short_answer if self.kind is Kind.QUESTION else None  # "yes" is nothing that one could mean
        return Previous(self.interpreted or self.question, answer, before if self.fragment else None)

    def to_json(self) -> dict[str, Any]:
        """The reply as plain JSON values."""
        return asdict(self)
