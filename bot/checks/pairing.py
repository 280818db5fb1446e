"""A claim beside a sentence of an article: what each exact check looks at, and what it finds. Pure."""

from dataclasses import dataclass
from functools import cached_property

from bot.checks.clauses import not_so
from bot.checks.overlap import overlap
from bot.checks.polarity import denies
from bot.types import Conflict, known_language
from index.types import Article, Language, Span

LEAST_OVERLAP = 0.3  # share of the claim's words found in a sentence that says otherwise the same


@dataclass(frozen=True)
class Pair:
    """A claim and where it is looked for: the sentence `[start, end)`, its context, and the title."""

    claim: str
    language: Language
    article: Article
    start: int
    end: int
    context: Span

    @cached_property
    def there(self) -> Language:
        """The article's language."""
        return known_language(self.article.language)

    @cached_property
    def offset(self) -> int:
        """Where the context begins in the article."""
        return min(self.context[0], self.start)

    @cached_property
    def around(self) -> str:
        """The context, the sentence in it."""
        text = self.article.text[self.offset : max(self.context[1], self.end)]
        start = self.start - self.offset
        return text[:start] + self.sentence + text[start + len(self.sentence) :]

    @cached_property
    def sentence(self) -> str:
        """The sentence's text, blank where it says what is not so beside what is, but for a claim that denies too."""
        text = self.article.text[self.start : self.end]
        for start, end in () if denies(self.claim, self.language) else not_so(text, self.there):
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def one_denies(self) -> bool:
        """Whether one of the two denies and the other does not."""
        return denies(self.claim, self.language) != denies(self.sentence, self.there)

    @cached_property
    def overlap(self) -> float:
        """Share of the claim's content words that have a like in the sentence, 0 to 1."""
        return overlap(self.claim, self.language, self.sentence, self.there)

    def inside(self, start: int) -> bool:
        """Whether a place of the context lies in the sentence."""
        return self.start <= start + self.offset < self.end

    def conflict(self, claimed: Span, said: Span) -> Conflict:
        """Of a place in the claim and one in the context."""
        return Conflict(self.claim[slice(*claimed)], said[0] + self.offset, said[1] + self.offset)

    def conflict_inside(self, claimed: Span, said: Span) -> Conflict:
        """Of a place in the claim and one in the sentence."""
        return Conflict(self.claim[slice(*claimed)], said[0] + self.start, said[1] + self.start)


Found = tuple[list[Conflict], list[str]]  # conflicts, and what stands nowhere
