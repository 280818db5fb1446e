"""What stands over and beside a reply's sentence, the same in the chat, in a check and in exports.

A reply that is less likely right than wrong must not look as if it were right: it says so in words, and has an icon and
a look of its own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.records import Row
from bot.types import Citation, Reply, Status, Verdict
from bot.wording import say, say_sure
from index.types import Language

UNCERTAIN = "uncertain"
_EVEN = 50  # %
_LONG = 60  # characters


class Sign(NamedTuple):
    """A word, and the name of its icon and colour."""

    look: str
    said: str


class Short(NamedTuple):
    """The answer itself, in the asker's language or the source's; of a claim what the source says `instead_of` it."""

    text: str
    language: str
    instead_of: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is rather a sentence, to be set smaller."""
        return len(self.text) > _LONG


def is_uncertain(reply: Reply) -> bool:
    """Whether a reply is less likely right than wrong, by the figure that is shown.

    >>> from bot.types import Kind
    >>> [is_uncertain(Reply("?", "sv", Kind.QUESTION, Status.ANSWERED, "!", confidence=c)) for c in (0.17, 0.496)]
    [True, False]
    """
    return round(reply.confidence * 100) < _EVEN


def badge(reply: Reply, language: Language) -> Sign | None:
    """The verdict or the silence over a reply; over an answer nothing, unless it is uncertain."""
    if reply.fragment:  # nothing was looked for, whatever it was taken to be
        return _sign(reply, "not_in_sources", say("fragment", language), language)
    if reply.verdict is not None:
        return _sign(reply, str(reply.verdict), say(f"chat_verdict_{reply.verdict}", language), language)
    if reply.status is Status.ABSTAINED:
        return _sign(reply, "not_in_sources", say("chat_abstained", language), language)
    return Sign(UNCERTAIN, say("uncertain_answer", language)) if is_uncertain(reply) else None


def stance(reply: Reply, citation: Citation, language: Language) -> Sign:
    """How a quote bears on what was asked."""
    return _sign(reply, str(citation.stance), say(f"chat_{reply.kind}_{citation.stance}", language), language)


def summary(rows: Sequence[Row], language: Language) -> str:
    """How many texts got which verdict, how many of each are uncertain, and how many texts were not checked."""
    replies = [row for row in rows if isinstance(row, Reply)]
    counts = Counter(reply.verdict for reply in replies)
    unsure = Counter(reply.verdict for reply in replies if is_uncertain(reply))
    said = [
        f"{say(f'chat_verdict_{verdict}', language)}: {counts[verdict]}{_uncertain(unsure[verdict], language)}"
        for verdict in Verdict
    ]
    if unchecked := len(rows) - len(replies):
        said.append(f"{say('unchecked', language)}: {unchecked}")
    return " · ".join(said)


def _uncertain(count: int, language: Language) -> str:
    """How many there are among others; nothing where there are none."""
    return f" ({say('uncertain_one' if count == 1 else 'uncertain_many', language, count=count)})" if count else ""


def sure(reply: Reply, language: Language) -> str:
    """How likely a reply is right, in words and figures; where nothing was asked, why it is none."""
    if reply.fragment:
        return say("fragment_why", language)
    return say_sure(reply.confidence, language, silent=reply.status is Status.ABSTAINED)


def short(reply: Reply, languages: Mapping[str, str]) -> Short | None:
    """The short answer, if there is one that is not the whole quote. `languages` are the articles', by their ids."""
    spoken = languages.get(reply.citations[0].article_id, "sv") if reply.citations else reply.language
    if (wrong := reply.correction) is not None:
        return Short(wrong.stated or wrong.span, reply.language if wrong.stated else spoken, wrong.claimed)
    if reply.short_answer is not None:
        return Short(reply.short_answer, reply.language)
    if reply.answer_span is not None and reply.citations and reply.answer_span != reply.citations[0].quote:
        return Short(reply.answer_span, spoken)
    return None


def _sign(reply: Reply, look: str, said: str, language: Language) -> Sign:
    if not is_uncertain(reply):
        return Sign(look, said)
    return Sign(UNCERTAIN, say("uncertain", language, said=said[0].lower() + said[1:]))
