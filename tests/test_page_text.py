"""The text of a news page: all of the article's, in the page's order, and nothing of what stands around it."""

import json

import pytest

from index.cleaning import blocks
from index.formats import Document, parse

LEAD = "Efter åtta timmars debatt kom beslutet om badet."
BODY = [
    "Fullmäktige i Ludvika har sagt ja till att bygga ett nytt badhus vid stranden för 412 miljoner kronor.",
    "Det gamla badhuset från 1974 dömdes ut efter en fuktskada i mars och har varit stängt sedan dess.",
    "– Det här är ett beslut för kommande generationer, säger kommunalrådet Inga Nordström.",
    "Bygget startar i augusti 2026 och badet ska öppna på våren 2029, enligt den tidsplan som antogs.",
]
PARAGRAPHS = "".join(f"<p>{each}</p>" for each in BODY)


def read(body: str, head: str = "") -> Document:
    page = f"<html lang=sv><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return parse(page.encode(), ".html", "badhus.html")


def lines(body: str) -> list[str]:
    return read(body).text.splitlines()


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='c-factbox'><p>Sjön är 38 kvadratkilometer stor.</p><a href='/k'>Karta</a></aside>",
        "<aside><h3>Fakta: Väsman</h3><ul><li>Sjön är 38 kvadratkilometer stor.</li></ul></aside>",
        "<aside class='x1'><h3>Så stor är sjön</h3><p>Sjön är 38 kvadratkilometer stor.</p></aside>",
        "<details><summary>Fakta: Väsman</summary><p>Sjön är 38 kvadratkilometer stor.</p></details>",
    ],
)
def test_a_box_of_facts_is_of_the_article(box: str) -> None:
    assert "Sjön är 38 kvadratkilometer stor." in read(f"<article><h1>Nytt bad</h1>{PARAGRAPHS}{box}</article>").text


@pytest.mark.parametrize(
    "other",
    [
        "<aside><h3><a href='/b'>Simhall stängd</a></h3><p>Legionella hittades i duscharna.</p></aside>",
        "<article><h3><a href='/b'>Simhall stängd</a></h3><p>Legionella hittades i duscharna.</p></article>",
        "<section><h2>Läsarnas kommentarer (2)</h2><div><p>Legionella hittades i duscharna.</p></div></section>",
        "<div><h3>Comments</h3><ol><li>Legionella hittades i duscharna.</li></ol></div>",
    ],
)
def test_what_is_of_other_articles_or_of_readers_is_not(other: str) -> None:
    found = lines(f"<article><h1>Nytt bad</h1>{PARAGRAPHS}{other}</article>")
    assert found == ["Nytt bad", *BODY]


@pytest.mark.parametrize(
    "top",
    [
        f"<article><header><h1>Nytt bad</h1><div class='a1'><span>{LEAD}</span></div></header>",
        f"<article><h1>Nytt bad</h1><h2>{LEAD}</h2><figure><figcaption>Så är det tänkt.</figcaption></figure>",
        f"<main><div><h1>Nytt bad</h1></div><p class='cookie-note'>Vi har kakor på den här sidan.</p><p>{LEAD}</p>",
    ],
)
def test_a_standfirst_apart_from_the_body_stands_under_the_headline(top: str) -> None:
    assert lines(f"{top}<div class='article-body'>{PARAGRAPHS}</div>") == ["Nytt bad", LEAD, *BODY]


@pytest.mark.parametrize(
    "top",
    [
        "<header><h1><a href='/'>Dala-Bladet</a></h1><p>Just nu: olycka på E16, två till sjukhus.</p></header>",
        "<h1>Dala-Bladet</h1><div><div>Olycka på E16, två till sjukhus i natt.</div></div>",
    ],
)
def test_the_name_of_the_site_is_no_headline_and_what_follows_it_no_standfirst(top: str) -> None:
    page = read(f"{top}<article><h2>Nytt bad</h2>{PARAGRAPHS}</article>", "<title>Nytt bad | Dala-Bladet</title>")
    assert (page.title, page.source) == ("Nytt bad", "Dala-Bladet")
    assert "E16" not in page.text


def test_a_headline_that_its_metadata_word_otherwise_has_its_standfirst_too() -> None:
    top = f"<header><h1>Nytt bad</h1><div>{LEAD}</div></header><article>"
    other = "<meta property='og:title' content='Debatt: Nytt bad'>"
    for opened in (top, f"<article>{top.removesuffix('<article>')}"):
        assert LEAD in read(f"{opened}<div class='article-body'>{PARAGRAPHS}</div></article>", other).text


def test_terms_stand_beside_what_they_are() -> None:
    facts = "<dl><dt>Byggstart:</dt><dd>augusti 2026</dd><dt><b>Yta</b></dt><dd>7 800 <i>kvm</i></dd></dl>"
    found = lines(f"<article><h1>Nytt bad</h1>{PARAGRAPHS}<div><h3>Fakta</h3>{facts}</div></article>")
    assert found[-3:] == ["Fakta", "- Byggstart: augusti 2026", "- Yta: 7 800 kvm"]


def test_a_short_page_keeps_its_order_and_its_subheads() -> None:
    posts = "".join(
        f"<div class='post'><time>1{n}.00</time><h3>Läget {n}</h3><p>Vägen är stängd vid {n} broar.</p></div>"
        for n in (3, 2, 1)
    )
    found = lines(
        f"<main><h1>Stormen</h1><p>Vi följer stormen timme för timme.</p><div class='live'>{posts}</div></main>"
    )
    expected = [line for n in (3, 2, 1) for line in (f"Läget {n}", f"Vägen är stängd vid {n} broar.")]
    assert [line for line in found if line in expected] == expected
    assert found.index("Vi följer stormen timme för timme.") < found.index("Läget 3")


def test_several_articles_on_a_page_are_all_there_with_their_headlines() -> None:
    each = [f"<article><h2>Rubrik {n}</h2><p>Nämnden sade ja till förslag {n}.</p></article>" for n in (1, 2, 3)]
    assert lines(f"<main>{''.join(each)}</main>") == [
        line for n in (1, 2, 3) for line in (f"Rubrik {n}", f"Nämnden sade ja till förslag {n}.")
    ]


def test_a_pulled_quote_that_repeats_the_text_is_not_read_twice() -> None:
    quote = "<blockquote class='pull-quote'>”Det här är ett beslut för kommande generationer”</blockquote>"
    other = "<blockquote class='pull-quote'>”Det blir ett bad för alla.”</blockquote>"
    found = read(f"<article><h1>Nytt bad</h1>{PARAGRAPHS}{quote}{other}</article>").text
    assert found.count("kommande generationer") == 1
    assert "Det blir ett bad för alla." in found


def test_a_page_that_scripts_make_is_read_from_its_metadata() -> None:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Branden släckt",
        "author": "Siv Rask",
        "articleBody": "Branden vid Los är släckt.\n120 hektar brann.",
        "datePublished": "2025-07-20",
    }
    page = read("<div id='root'></div>", f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    assert page.text == "Branden vid Los är släckt.\n120 hektar brann."
    assert (page.title, page.byline, page.published) == ("Branden släckt", "Siv Rask", "2025-07-20")


def test_the_name_of_the_writer_is_no_subhead() -> None:
    page = read(
        f"<article><h1>Nytt bad</h1><div>Eva Ek</div>{PARAGRAPHS}</article>", "<meta name='author' content='Eva Ek'>"
    )
    found = blocks(page.text, page.title, page.correction, page.byline)
    assert "Eva Ek" not in [page.text[b.start : b.end] for b in found if b.kind.value in ("heading", "paragraph")]
