"""A bridge that does not exist, and what the stand-in for Faktakoll says of it."""

from typing import Any

from browser import ToldFaktakoll

from bot.checker import QuestionError
from bot.types import Citation, Kind, Reply, Stance, Status, Verdict
from bot.wording import say
from index.errors import IndexUnusable
from index.types import LANGUAGES, Article, Language

NASTY = '<img src=x onerror="hit=1"><script>hit=1</script> [x](javascript:hit=1) $$x^2$$ **b** {{x}} ${x}'
LONG = "x" * 10_000
FILLER = "\n\n".join(f"Stycke {number} handlar om något helt annat än det som söks." for number in range(1, 60))
QUOTE = "Den nya bron öppnar i maj 2031, säger kommunalrådet Åsa Öst."
BRIDGE = Article(
    id="bro",
    text=f"{FILLER}\n\n{QUOTE} Notan är okänd.\n\n{FILLER}",
    title="Så blir den nya bron",
    published="2030-04-02T09:05:00",
    source="Bladet",
    url="https://example.org/bron",
)
TRAP = Article(id=NASTY, text=f"Före. {NASTY} Efter.", title=NASTY, source=NASTY, url="javascript:hit=1")
ASKED: dict[Language, str] = {"sv": "När öppnar bron?", "en": "When does the bridge open?"}
ANSWERED: dict[Language, str] = {"sv": "maj 2031 [1], enligt Bladet.", "en": "May 2031 [1], according to Bladet."}
CLAIM = "Bron öppnar 2029."
SILENT = "Vem ritade bron?"
CLAIMS: dict[Language, str] = {"sv": CLAIM, "en": "The bridge opens in 2029."}
DENIED: dict[Language, str] = {"sv": "Nej [1].", "en": "No [1]."}
UNTOLD: dict[Language, str] = {"sv": SILENT, "en": "Who designed the bridge?"}
SILENCE: dict[Language, str] = {"sv": "Det står inte.", "en": "It does not say."}
INSTEAD = say("suggestion_who", "sv", name="Karin Ahlgren")
FOLLOW_UP = "Och <i>varför</i>?"
MEANT = "Varför öppnar <i>bron</i>?"
SURE = 57  # %, of the claim


def cite(article: Article, quote: str, span: str | None, stance: Stance) -> Citation:
    start = article.text.index(quote)
    found = None if span is None else (article.text.index(span), article.text.index(span) + len(span))
    particulars = (article.id, article.title, article.source, article.published, article.url)
    return Citation(1, *particulars, quote, start, start + len(quote), found, stance, 0.9)


def in_both(
    texts: dict[Language, str], answers: dict[Language, str], kind: Kind, status: Status, **more: Any
) -> dict[str, Reply | Exception]:
    """The replies to one text in either language, by the text."""
    return {text: Reply(text, language, kind, status, answers[language], **more) for language, text in texts.items()}


def replies() -> dict[str, Reply | Exception]:
    quoted = cite(BRIDGE, QUOTE, "maj 2031", Stance.SUPPORTS)
    against = cite(BRIDGE, QUOTE, None, Stance.REFUTES)
    near = cite(BRIDGE, QUOTE, None, Stance.NEUTRAL)
    denied = {"verdict": Verdict.CONTRADICTED, "confidence": SURE / 100, "citations": (against,)}
    examples = {language: say("chat_example_1", language) for language in LANGUAGES}
    told = in_both(ASKED, ANSWERED, Kind.QUESTION, Status.ANSWERED, confidence=0.9, citations=(quoted,))
    told |= in_both(CLAIMS, DENIED, Kind.CLAIM, Status.ANSWERED, **denied)
    told |= in_both(UNTOLD, SILENCE, Kind.QUESTION, Status.ABSTAINED, confidence=0.9, nearest=(near,))
    told |= in_both(examples, SILENCE, Kind.QUESTION, Status.ABSTAINED)
    trap = cite(TRAP, NASTY, None, Stance.SUPPORTS)
    return told | {
        FOLLOW_UP: Reply(
            FOLLOW_UP, "sv", Kind.QUESTION, Status.ABSTAINED, "Det står inte.", nearest=(near,), interpreted=MEANT
        ),
        NASTY: Reply(NASTY, "en", Kind.QUESTION, Status.ANSWERED, NASTY, citations=(trap,)),
        INSTEAD: Reply(INSTEAD, "sv", Kind.QUESTION, Status.ANSWERED, "Om en bro [1].", citations=(quoted,)),
        "": QuestionError("empty_question"),
        LONG: QuestionError("long_question", length=len(LONG), limit=2000),
        "broken index": IndexUnusable("/x/passages.faiss is cut off; rebuild it with: faktakoll index seeds"),
        "defect": ZeroDivisionError("division by secret"),
    }


def told() -> ToldFaktakoll:
    faktakoll = ToldFaktakoll([BRIDGE, TRAP], replies())
    faktakoll.instead = (INSTEAD,)
    return faktakoll
