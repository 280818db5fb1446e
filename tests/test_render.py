"""What the chat shows, as HTML: everything from outside is text, and every quote is marked where it stands."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from bot.types import Citation, Correction, Kind, Reply, Stance, Status, Step, Verdict
from bot.ui import cards, render
from bot.ui.render import Turn
from bot.wording import TEXTS, say
from index.types import LANGUAGES, Article, Language

NASTY = '<script>x()</script> <img src=x onerror="x()"> [x](javascript:x()) $$x$$ {{x}} ${x} \'"&'
ARTICLE = Article(
    id="a1",
    text="Bron byggs.\n\nDen nya bron öppnar i maj 2031, säger Åsa Öst. Notan är okänd.\nSlut.",
    title="Bron öppnar",
    published="2030-04-02T09:05:00",
    source="Bladet",
    url="https://example.org/bron?a=1&b=2",
)
QUOTE = "Den nya bron öppnar i maj 2031, säger Åsa Öst."


def citation(article: Article = ARTICLE, quote: str = QUOTE, span: str | None = "maj 2031") -> Citation:
    start = article.text.index(quote)
    found = None if span is None else (article.text.index(span), article.text.index(span) + len(span))
    particulars = (article.id, article.title, article.source, article.published, article.url)
    return Citation(1, *particulars, quote, start, start + len(quote), found, Stance.SUPPORTS, 0.9)


def reply(**changes: object) -> Reply:
    given: dict[str, object] = {
        "question": "När öppnar bron?",
        "language": "sv",
        "kind": Kind.QUESTION,
        "status": Status.ANSWERED,
        "answer": "maj 2031 [1], enligt ”Bron öppnar”.",
        "short_answer": "maj 2031",
        "citations": (citation(),),
        "confidence": 0.9,
    }
    return Reply(**(given | changes))  # type: ignore[arg-type]


def shown(changed: Reply, language: Language = "sv") -> str:
    return render.conversation([Turn(changed, {"a1": "sv"})], None, language)


def words(markup: str) -> str:
    """What a reader sees of it."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def tags(markup: str) -> set[str]:
    return set(re.findall(r"<(\w+)", markup))


def test_the_answer_within_the_quote_is_marked_and_the_quote_is_whole() -> None:
    quote = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", shown(reply()))
    assert quote
    assert quote[1] == 'Den nya bron öppnar i <mark class="span">maj 2031</mark>, säger Åsa Öst.'


def test_a_quote_carries_the_language_of_its_article_and_the_answer_that_of_the_question() -> None:
    english = reply(question="When does the bridge open?", language="en", answer="May 2031 [1].")
    page = render.conversation([Turn(english, {"a1": "nb"})], None, "sv")
    assert re.search(r'<blockquote [^>]*lang="nb">', page)
    assert '<p class="text" lang="en">' in page
    assert " translate=" not in page


def test_a_marker_leads_to_its_card_and_one_without_a_card_stays_text() -> None:
    page = shown(reply(answer="maj 2031 [1] [7]"))
    target = re.search(r'<a class="marker" href="#([^"]+)" aria-describedby="([^"]+)" data-card>\[1\]</a>', page)
    assert target
    assert f'<li class="card" id="{target[1]}"' in page
    assert f'<blockquote id="{target[2]}"' in page  # what a screen reader says of the marker
    assert "[7]" in page
    assert page.count("data-card") == 1


def test_what_an_english_answer_repeats_in_swedish_is_marked_as_swedish() -> None:
    answer = f"It is so [1]: ”{QUOTE}”, says “Bron öppnar”."
    page = shown(reply(language="en", answer=answer, short_answer=None))
    assert f'”<span lang="sv">{QUOTE}</span>”' in page
    assert '“<span lang="sv">Bron öppnar</span>”' in page
    assert "<span lang" not in shown(reply(answer=answer, short_answer=None))
    spoken = replace(citation(), title="”Nu öppnar den”")  # within quotation marks it has none of its own
    page = shown(reply(language="en", answer="2 [1], says “Nu öppnar den”.", citations=(spoken,), short_answer=None))
    assert '“<span lang="sv">Nu öppnar den</span>”' in page


def test_two_turns_have_cards_of_their_own() -> None:
    page = render.conversation([Turn(reply(), {}), Turn(reply(), {})], None, "sv")
    ids = re.findall(r'<li class="card" id="([^"]+)"', page)
    assert len(set(ids)) == 2


def test_a_card_says_outlet_time_title_and_stance() -> None:
    said = words(shown(reply()))
    for part in ("Bladet", "2030-04-02 09:05", "Bron öppnar", "Ger svaret"):
        assert part in said


def test_unknown_outlet_and_time_leave_no_trace() -> None:
    bare = Article(id="a1", text=ARTICLE.text)
    page = shown(reply(citations=(citation(bare),)))
    assert "None" not in page
    assert "<time" not in page
    assert "a1" in words(page)  # an article without a title is known by its id


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_is_a_badge_with_word_and_icon(verdict: Verdict, language: Language) -> None:
    page = shown(reply(kind=Kind.CLAIM, verdict=verdict, language=language))
    badge = re.search(rf'<p class="badge {verdict}" lang="{language}">(<svg.*?</svg>)(.*?)</p>', page)
    assert badge
    assert html.unescape(badge[2]) == say(f"chat_verdict_{verdict}", language)
    assert 'aria-hidden="true"' in badge[1]


def test_an_answer_to_a_question_has_no_badge() -> None:
    assert "badge" not in shown(reply())


def test_an_abstention_says_so_and_shows_the_nearest() -> None:
    silent = reply(status=Status.ABSTAINED, answer="Inget.", short_answer=None, citations=(), nearest=(citation(),))
    page = shown(silent)
    assert '<div class="answer abstained"' in page
    said = words(page)
    assert "Inget svar i källorna" in said
    assert say("chat_nearest_article", "sv") in said
    assert "Belägg" not in said
    assert "stance" not in page  # the heading says it


@pytest.mark.parametrize(
    ("confidence", "swedish", "english"),
    [
        (0.9321, "Mycket sannolikt rätt (säkerhet 93\u00a0%)", "Very likely right (confidence 93%)"),
        (0.896, "Mycket sannolikt rätt (säkerhet 90\u00a0%)", "Very likely right (confidence 90%)"),  # one word for 90
        (0.66, "Sannolikt rätt (säkerhet 66\u00a0%)", "Likely right (confidence 66%)"),
        (0.33, "Kan vara rätt, kan vara fel (säkerhet 33\u00a0%)", "May be right, may be wrong (confidence 33%)"),
        (
            0.0,
            "Sannolikt inte rätt (säkerhet 0\u00a0%): läs citatet",
            "Likely not right (confidence 0%): read the quote",
        ),
    ],
)
def test_every_answer_says_in_words_and_figures_how_sure_it_is(confidence: float, swedish: str, english: str) -> None:
    assert swedish in words(shown(reply(language="sv", confidence=confidence)))
    assert english in words(shown(reply(language="en", confidence=confidence)))


@pytest.mark.parametrize(
    ("confidence", "swedish", "english"),
    [
        (0.98, "Att källorna tiger om saken är mycket sannolikt rätt (säkerhet 98\u00a0%)", "very likely right"),
        (0.7, "Att källorna tiger om saken är sannolikt rätt (säkerhet 70\u00a0%)", "likely right"),
        (0.4, "Att källorna tiger om saken kan vara rätt, kan vara fel (säkerhet 40\u00a0%)", "may be right"),
        (0.1, "Att källorna tiger om saken är sannolikt inte rätt (säkerhet 10\u00a0%): se efter själv", "likely not"),
    ],
)
def test_of_a_silence_it_is_said_what_is_likely_right(confidence: float, swedish: str, english: str) -> None:
    assert swedish in words(shown(reply(status=Status.ABSTAINED, language="sv", confidence=confidence)))
    said = words(shown(reply(status=Status.ABSTAINED, language="en", confidence=confidence)))
    assert f"That the sources are silent on this is {english}".replace("is may", "may") in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)  # a fragment may be sent as a claim
def test_where_nothing_was_asked_nothing_is_said_of_what_the_sources_lack(language: Language, kind: Kind) -> None:
    verdict = Verdict.NOT_IN_SOURCES if kind is Kind.CLAIM else None
    asked = reply(kind=kind, verdict=verdict, status=Status.ABSTAINED, language=language, confidence=1.0, fragment=True)
    said = words(shown(asked, language))
    assert say("fragment", language) in said
    assert say("fragment_why", language) in said
    assert say("chat_abstained", language) not in said
    assert say("chat_verdict_not_in_sources", language) not in said
    assert "100" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_less_likely_right_than_wrong_is_uncertain_in_word_icon_and_colour(
    verdict: Verdict, language: Language
) -> None:
    changes: dict[str, object] = {"kind": Kind.CLAIM, "verdict": verdict, "language": language}
    page = shown(reply(**changes, confidence=0.17), language)
    badge = re.search(rf'<p class="badge uncertain" lang="{language}">(<svg.*?</svg>)(.*?)</p>', page)
    assert badge
    assert badge[1] == cards.icon("uncertain")
    plain = say(f"chat_verdict_{verdict}", language)
    assert html.unescape(badge[2]) == say("uncertain", language, said=plain[0].lower() + plain[1:])
    stance = re.search(r'<span class="stance uncertain">(<svg.*?</svg>)(.*?)</span>', page)
    assert stance
    assert stance[1] == cards.icon("uncertain")
    assert 'class="badge uncertain"' not in shown(reply(**changes, confidence=0.496), language)  # 50 %, as it is shown


def test_what_may_well_be_a_wrong_answer_is_smaller_and_has_a_perhaps_before_it() -> None:
    page = shown(reply(confidence=0.25))
    assert short(page) == (
        '<p class="short unsure" lang="sv"><span class="perhaps" lang="sv">Kanske:</span> maj 2031</p>'
    )
    assert re.search(r'<p class="badge uncertain" lang="sv"><svg.*?</svg>Osäkert svar</p>', page)
    wrong = reply(kind=Kind.CLAIM, language="en", correction=Correction("2030", "May 2031", "maj 2031"), confidence=0.3)
    assert short(shown(wrong)).startswith(
        '<p class="short unsure"><span class="perhaps" lang="en">Perhaps:</span> <ins'
    )


def short(page: str) -> str:
    found = re.search(r'<p class="short[^>]*>.*?</p>', page)
    return found[0] if found else ""


def test_the_short_answer_stands_large_before_the_sentence_in_whichever_language_it_is() -> None:
    assert short(shown(reply())) == '<p class="short" lang="sv">maj 2031</p>'
    quoted = reply(language="en", short_answer=None, answer_span="maj 2031")  # could not be put into English
    assert short(shown(quoted)) == '<p class="short" lang="sv">maj 2031</p>'
    assert short(shown(reply(short_answer=None, answer_span=QUOTE))) == ""  # the sentence says it already
    assert short(shown(reply(short_answer="o" * 80))).startswith('<p class="short long"')


def test_a_contradicted_claim_shows_large_what_the_source_says_instead() -> None:
    changes = {"kind": Kind.CLAIM, "verdict": Verdict.CONTRADICTED, "language": "en", "short_answer": None}
    page = shown(reply(**changes, correction=Correction("2030", "May 2031", "maj 2031")))
    assert short(page) == (
        '<p class="short"><ins lang="en">May 2031</ins><span class="not">, not <del>2030</del></span></p>'
    )
    page = shown(reply(**changes, correction=Correction("2030", None, "maj 2031")))
    assert '<ins lang="sv">maj 2031</ins>' in short(page)


def test_an_abstention_tells_what_was_searched_what_is_near_and_what_to_ask_instead() -> None:
    near = (citation(), replace(citation(), number=2), replace(citation(), number=3, title="Färjan", article_id="a2"))
    silent = reply(status=Status.ABSTAINED, answer="Inget.", short_answer=None, citations=(), nearest=near)
    page = render.conversation([Turn(silent, {}, (2, 11), suggestions=("Vem är <i>Eva</i> Ek?",))], None, "en")
    said = words(page)
    assert say("chat_searched", "sv", articles=2, passages=11) in said  # in the answer's language
    assert re.findall(r"data-example>(.*?)</button>", page) == ["Vem är &lt;i&gt;Eva&lt;/i&gt; Ek?"]
    assert len(re.findall(r'<ul class="near">.*?</ul>', page)[0].split("data-card")) == 1 + len(near)
    empty = reply(status=Status.ABSTAINED, answer="Inget.", short_answer=None, citations=())
    page = render.conversation([Turn(empty, {}, (0, 0))], None, "sv")
    assert "data-example" not in page
    assert say("chat_no_cards", "sv") in words(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_nothing_to_search_that_is_said_and_nothing_of_how_sure_the_silence_is(
    language: Language,
) -> None:
    changes = {"status": Status.ABSTAINED, "language": language, "short_answer": None, "citations": ()}
    empty = reply(**changes, answer="Inget.", confidence=1.0)
    said = words(render.conversation([Turn(empty, {}, (0, 0))], None, language))
    assert say("chat_searched_none", language) in said
    assert say("chat_searched", language, articles=0, passages=0) not in said
    assert "100" not in said
    assert say("chat_nearest", language) in said
    assert say("chat_citations", language) not in said


def test_a_silence_names_each_near_article_once_and_leads_to_its_passages_which_stand_among_the_sources() -> None:
    one = citation(span=None)
    near = (one, replace(one, number=2, article_id="a2", title=NASTY), replace(one, number=3))
    page = shown(reply(status=Status.ABSTAINED, answer="Inget.", short_answer=None, citations=(), nearest=near))
    (named,) = re.findall(r'<ul class="near">(.*?)</ul>', page)
    assert [" ".join(words(each).split()) for each in named.split("</li>")[:-1]] == [
        "Bron öppnar [1] [3]",
        f"{NASTY} [2]",
    ]
    assert re.findall(r'href="#source-1-(\d)"', named) == ["1", "3", "2"]
    assert named.count('<span lang="sv">') == 2
    assert say("chat_nearest_articles", "sv") in words(page)
    assert words(page).count(QUOTE) == len(near)  # each in its card alone


def test_subheads_of_an_article_are_told_from_its_paragraphs() -> None:
    lines = ("Bron byggs", "Arbetet har gått fort i år.", "Dyrare än väntat", "Den kostar mer.", "Så säger alla.")
    article = Article(id="a1", text="\n\n".join(lines), title="Bron byggs")
    page = cards.passage(article, range(0), range(0), "sv")
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["Dyrare än väntat"]
    assert re.findall(r"<p>(.*?)</p>", page) == [line for line in lines if line != "Dyrare än väntat"]


def test_an_answer_from_one_article_says_so_and_a_silent_one_can_be_asked_in_all() -> None:
    page = render.conversation([Turn(reply(), {}, within="a1")], None, "en")
    assert say("chat_within", "sv", title="Bron öppnar") in words(page)
    assert "everywhere" not in page
    silent = reply(status=Status.ABSTAINED, answer="Inget.", citations=(), nearest=(citation(),))
    page = render.conversation([Turn(silent, {}, within="a1")], None, "en")
    assert say("chat_within", "sv", title="Bron öppnar") in words(page)
    assert f'data-action="everywhere" data-turn="1">{say("chat_everywhere", "sv")}<' in page
    page = render.conversation([Turn(silent, {})], None, "en")
    assert ' class="within"' not in page
    assert "everywhere" not in page


def test_the_pane_holds_the_sources_of_every_turn_and_shows_the_last() -> None:
    page = render.conversation([Turn(reply(), {}), Turn(reply(), {})], None, "sv")
    assert re.findall(r'<div data-sources="(\d)"( hidden)?>', page) == [("1", " hidden"), ("2", "")]


def test_only_a_quote_in_another_language_than_the_answer_can_be_translated() -> None:
    assert 'data-from="sv" data-translate="en" data-language="sv" hidden>' in shown(reply(language="en"))
    assert "data-from" not in shown(reply())


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2022-09-15T13:23:00", "publicerad för 3 år sedan"),
        ("2024-10-01", "publicerad för 1 år sedan"),
        ("2024-10-03", ""),
        ("2030-01-01", ""),
        ("2022", ""),
        (NASTY, ""),
        (None, ""),
    ],
)
def test_an_old_article_is_said_to_be_old(published: str | None, said: str) -> None:
    assert cards.age(published, date(2025, 10, 2), "sv") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_from_outside_is_never_markup(language: Language) -> None:
    nasty = Article(id=NASTY, text=NASTY, title=NASTY, source=NASTY, published=NASTY, url=NASTY, language=NASTY)
    cited = citation(nasty, NASTY, None)
    bad = reply(question=NASTY, answer=NASTY, short_answer=NASTY, citations=(cited,))
    good = reply()
    pages = {
        render.conversation([Turn(bad, {NASTY: NASTY})], NASTY, language): shown(good, language),
        cards.passage(nasty, range(3, 9), range(0), language): cards.passage(ARTICLE, range(3), range(0), "sv"),
        render.problem(NASTY): render.problem("x"),
        render.outcome(bad): render.outcome(good),
    }
    for page, plain in pages.items():
        assert tags(page) <= tags(plain) | {"mark", "strong", "span"}
        assert not {"script", "img"} & tags(page)
        assert NASTY in html.unescape(re.sub(r"</?(mark|strong|span)[^>]*>", "", page))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<b>x</b>",
        "file:///etc/passwd",
        "//example.org/x",
        "https://",
        "http://[",
        "bladet.se/x",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    article = Article(id="a1", text=ARTICLE.text, url=url)
    assert 'class="out"' not in shown(reply(citations=(citation(article),)))
    assert 'class="out"' not in cards.passage(article, range(3), range(0), "sv")


def test_a_web_address_becomes_a_link_that_tells_the_other_side_nothing() -> None:
    link = re.search(r'<a class="out"[^>]*>', shown(reply()))
    assert link
    assert 'href="https://example.org/bron?a=1&amp;b=2"' in link[0]
    assert 'rel="noopener noreferrer"' in link[0]


def test_the_article_beside_has_every_paragraph_and_the_quote_marked_in_place() -> None:
    found = citation()
    page = cards.passage(ARTICLE, range(found.start, found.end), range(*found.highlight or ()), "sv")
    paragraphs = re.findall(r"<p>(.*?)</p>", page)
    assert [re.sub(r"<[^>]+>", "", each) for each in paragraphs] == [line for line in ARTICLE.text.split("\n") if line]
    assert paragraphs[1] == (
        '<mark class="quote">Den nya bron öppnar i </mark><mark class="quote span">maj 2031</mark>'
        '<mark class="quote">, säger Åsa Öst.</mark> Notan är okänd.'
    )
    assert 'lang="sv"' in page


def test_a_quote_over_a_paragraph_break_is_marked_in_both() -> None:
    end = ARTICLE.text.index("Slut.") + 5
    page = cards.passage(ARTICLE, range(ARTICLE.text.index("Notan"), end), range(0), "sv")
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", page) == ["Notan är okänd.", "Slut."]


def test_an_article_that_is_gone_is_said_to_be() -> None:
    assert say("chat_article_gone", "en") in words(cards.passage(None, range(3), range(0), "en"))


@pytest.mark.parametrize(("count", "line"), [(0, "no articles. Add them"), (1, "1 article"), (1204, "1204 articles")])
def test_the_empty_chat_counts_its_sources(count: int, line: str) -> None:
    assert line in words(render.welcome(count, (), "en"))


def test_what_can_be_tried_is_offered_where_there_is_something() -> None:
    page = render.welcome(2, ("Vem är <i>Eva</i> Ek?",), "sv")
    assert re.findall(r"data-example>(.*?)</button>", page) == ["Vem är &lt;i&gt;Eva&lt;/i&gt; Ek?"]
    assert say("chat_examples", "sv") in words(page)
    assert say("chat_examples", "sv") not in words(render.welcome(2, (), "sv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_questions_and_claims(language: Language) -> None:
    examples = render.examples(language)
    assert len(examples) >= 4
    endings = [example[-1] for example in examples]
    assert endings.count("?") >= 2
    assert endings.count(".") >= 2


def test_progress_shows_all_steps_and_says_the_present_one() -> None:
    page = render.progress(Step.READING, "en")
    assert re.findall(r'<li class="(\w+)">', page) == ["done", "now", "next"]
    heard = re.search(r'<p class="heard">(.*?)</p>', page)
    assert heard
    assert words(heard[1]).strip() == say("chat_step_reading", "en")


def test_a_verdict_follows_the_answer_s_language_and_the_rest_the_interface_s() -> None:
    swedish, english = (words(shown(reply(kind=Kind.CLAIM, verdict=Verdict.SUPPORTED), each)) for each in LANGUAGES)
    for key in ("chat_citations", "chat_open", "chat_original", "chat_claim_supports"):
        assert f" {TEXTS[key]['sv']} " in swedish
        assert f" {TEXTS[key]['en']} " in english
        assert TEXTS[key]["sv"] not in english
    for each in (swedish, english):
        assert TEXTS["chat_verdict_supported"]["sv"] in each
        assert TEXTS["chat_verdict_supported"]["en"] not in each


def test_what_a_contradicting_source_says_is_marked_as_its_language_where_it_is_quoted() -> None:
    changes: dict[str, object] = {
        "kind": Kind.CLAIM,
        "verdict": Verdict.CONTRADICTED,
        "language": "en",
        "short_answer": None,
        "answer": "The sources say something else: “maj 2031” [1], not “2030”.",
    }
    said = '<span lang="sv">maj 2031</span>'
    assert said in shown(reply(**changes, correction=Correction("2030", None, "maj 2031")), "en")
    assert said not in shown(reply(**changes, correction=Correction("2030", "May 2031", "maj 2031")), "en")
