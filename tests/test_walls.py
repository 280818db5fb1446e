"""Pages that show a wall in place of their article, or only its beginning: refused in one line, and no others are."""

import json

import pytest

from bot.ui import faults
from index.errors import SourceError
from index.formats import parse
from index.types import LANGUAGES

LEAD = "<p>Kommunen bygger en ny bro över älven, och den ska stå klar i september enligt planen.</p>"
REST = """<p>Beslutet togs på ett möte i maj, och nämnden hade sagt ja till ritningarna redan i november året innan.</p>
<p>Bron kostar mycket, och staten betalar hälften av det, enligt ett nytt avtal med kommunen som gäller i tio år.</p>"""
WHOLE = LEAD + REST
OFFER = """<p>Få tillgång till alla artiklar för 1 krona den första månaden.</p><p>Redan prenumerant? <a href='/in'>
Logga in</a></p><a>Köp nu</a>"""
CLOUDFLARE = """<div>bladet.se needs to review the security of your connection before proceeding.</div>
<div>Ray ID: 8a7</div><div>Security by Cloudflare</div>"""
LATEST = "<h3>Hyrorna höjs i Norrby</h3><h3>Ny chef på sjukhuset</h3>"


def read(body: str, head: str = "", title: str = "Ny bro över älven") -> str:
    page = f"""<html><head><title>{title}</title>{head}</head><body><nav><a href='/in'>Logga in</a></nav>
        <article><h1>{title}</h1>{body}</article><footer><p>Ansvarig utgivare: Eva Ek</p></footer></body></html>"""
    try:
        return parse(page.encode(), ".html", "sida.html").text
    except SourceError as error:
        return str(error)


@pytest.mark.parametrize(
    "line",
    [
        "Prenumerera för att läsa vidare",
        "Logga in för att läsa hela artikeln",
        "Logga in eller bli prenumerant för att läsa.",
        "Bli plusmedlem för att låsa upp artikeln",
        "Du måste vara inloggad för att kunna läsa den här artikeln.",
        "Skapa ett gratiskonto för att fortsätta",
        "Den här artikeln är endast för prenumeranter.",
        "Det här är en låst artikel. Köp en prenumeration.",
        "Läs hela artikeln med Bladet Plus",
        "Du har läst dina fem gratisartiklar den här månaden.",
        "Subscribe to continue reading",
        "Subscribe to read | The Paper",
        "Already a member? Sign in. Subscribe to read the full story.\nSubscribe now to unlock this article",
        "To continue reading, log in or register.",
        "This article is only available to subscribers.",
        "You have reached your limit of free articles.",
        "You have no free articles left this month.",
        "Want to read the full story? Start your free trial today.",
        "Unlock this article with a digital subscription.",
        "The remaining content is available to members only.",
        "Fortsätt läsa – prova en månad för 1 krona",
        "Lås upp artikeln för 15 kronor med Swish.",
        "För att läsa hela artikeln behöver du ett konto.",
        "Det här är ett exklusivt innehåll för våra prenumeranter.",
        "Vill du läsa resten? Bli prenumerant.",
    ],
)
@pytest.mark.parametrize("below", ["", OFFER, LATEST])
def test_an_article_that_ends_at_a_wall_is_refused(line: str, below: str) -> None:
    said = read(f"{LEAD}<div><p>{line.replace(chr(10), '</p><p>')}</p>{below}</div>")
    assert said.startswith("sida.html: holds at most the open part of its article; ")
    assert "\n" not in said


@pytest.mark.parametrize(
    "line",
    [
        "Prenumerera på vårt nyhetsbrev för att läsa hela historien.",
        "Logga in för att kommentera artikeln",
        "Bli medlem för att få tillgång till alla förmåner",
        "Redan prenumerant? Logga in",
        "Läs hela artikeln i Bladet",
        "Patienterna måste logga in för att läsa sin journal.",
        "Subscribe to our newsletter to read more.",
        "Sign in to join the conversation",
        "Vill du läsa hela rapporten? Den finns hos kommunen.",
        "Fortsätt läsa högt för barnen, råder hon.",
        "Det här är material för medlemmarna att ta ställning till, säger han.",
        "Want to read the full report? It is on the council's site.",
        "You have 3 free articles left this month.",
        "Full text is available for 50 kronor, the agency says.",
    ],
)
def test_other_lines_at_the_end_of_an_article_are_no_wall(line: str) -> None:
    assert "staten betalar hälften" in read(f"{WHOLE}<p>{line}</p>")


def test_a_wall_that_the_whole_article_follows_shuts_nothing() -> None:
    assert "staten betalar hälften" in read(f"{LEAD}<p>Prenumerera för att läsa vidare</p>{REST}")


def test_an_article_about_walls_is_one() -> None:
    text = (
        "Allt fler tidningar tar betalt på nätet. Det visar en ny studie från Norrby universitet. Läsarna är "
        "splittrade. Var tredje säger nej till att prenumerera. Forskaren Eva Ek tror att de unga vänder sig bort. "
        "Rapporten är dyster."
    )
    title = "Logga in för att läsa hela artikeln: så möts läsarna"
    assert "splittrade" in read(f"<p>{text}</p>", title=title)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", f"<h2>Verifying you are human. This may take a few seconds.</h2>{CLOUDFLARE}"),
        ("bladet.se", "<p>Enable JavaScript and cookies to continue</p>"),
        ("Bekräfta att du är människa", "<p>Vi har upptäckt ovanlig trafik från ditt nätverk.</p>"),
        ("Är du en robot?", "<p>Kontrollera att din webbläsare tillåter JavaScript och kakor.</p>"),
        ("Access denied", "<p>You do not have permission to access this page.</p>"),
    ],
)
def test_a_check_for_robots_is_no_article(title: str, body: str) -> None:
    assert read(body, title=title).startswith("sida.html: holds no article, only a check that you are no robot; ")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Är du en robot? Falska rutor lurar allt fler", f"<p>Bedragare använder rutor av det slaget.</p>{WHOLE}"),
        ("Ny bro över älven", f"{WHOLE}<form><p>Skriv en kommentar</p><p>Jag är inte en robot</p></form>"),
        (
            "Access denied to the port",
            "<p>The ship was sent away. The crew was angry, said Eva Ek. The mayor was not.</p>",
        ),
    ],
)
def test_an_article_that_asks_after_robots_is_one(title: str, body: str) -> None:
    assert "holds" not in read(body, title=title)


def test_a_login_in_place_of_an_article_is_refused() -> None:
    form = "<p>Logga in för att fortsätta.</p><p>E-post</p><p>Lösenord</p><p>Glömt lösenordet? Skapa ett konto här.</p>"
    assert "open part of its article" in read(form, title="Logga in")


@pytest.mark.parametrize("key", ["source_consent", "source_robot", "source_closed"])
def test_a_wall_is_told_in_both_languages(key: str) -> None:
    said = {faults.line(SourceError("sida.html: …", key, name="sida.html"), language) for language in LANGUAGES}
    assert len(said) == 2


# --- what a page states of itself


def stated(**more: object) -> str:
    article = {"@type": "NewsArticle", "headline": "Ny bro", "isAccessibleForFree": False, **more}
    graph = {"@graph": [{"@type": "Organization", "name": "Bladet"}, article]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


PART = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}


@pytest.mark.parametrize(
    "head",
    [
        stated(),
        stated(isAccessibleForFree="https://schema.org/False"),
        stated(wordCount=420),
        stated(hasPart=PART),
        stated(hasPart=[PART, {**PART, "cssSelector": ".offer"}]),
        '<meta property="article:content_tier" content="locked">',
        '<meta itemprop="isAccessibleForFree" content="False">',
    ],
)
@pytest.mark.parametrize("wall", ["", "<div class='paywall'><p>Välkommen in i värmen.</p></div>"])
def test_the_open_part_of_an_article_that_is_not_free_is_refused(head: str, wall: str) -> None:
    assert "open part of its article" in read(LEAD, head).replace(wall, "")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (stated(hasPart=PART), f"{LEAD}<div class='text paywall'>{REST}</div>"),
        (stated(wordCount=60), WHOLE),
        (stated(), WHOLE + REST.replace("Bron", "Vägen") * 4),
        (stated(isAccessibleForFree=True, hasPart={**PART, "isAccessibleForFree": True}), WHOLE),
        ('<meta property="article:content_tier" content="free">', WHOLE),
        ('<script type="application/ld+json">{"isAccessibleForFree": false, </script>', WHOLE),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", WHOLE),
    ],
)
def test_an_article_that_is_there_as_a_whole_is_read(head: str, body: str) -> None:
    assert "staten betalar hälften" in read(body, head)
