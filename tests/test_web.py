"""Articles from addresses and feeds: over a made-up web, and once over a real connection."""

import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from invented import HTML
from test_articles import pdf

from bot.ui import faults
from bot.wording import say
from index.articles import read
from index.errors import SourceError
from index.feeds import LARGEST, PAGES, entries
from index.types import LANGUAGES, Article
from index.web import Fetcher, Page


def site(answers: dict[str, httpx.Response], names: dict[str, list[str]] | None = None) -> Callable[[str], Page]:
    """Fetches from made-up addresses; the host names stand for 93.184.215.14 unless `names` says otherwise."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        return httpx.Response(404) if asked.endswith("/robots.txt") and asked not in answers else answers[asked]

    transport = httpx.MockTransport(answer)
    return Fetcher(resolve=lambda host: (names or {}).get(host, ["93.184.215.14"]), transport=transport)


def page(url: str, fetcher: Callable[[str], Page]) -> Article | SourceError:
    try:
        return next(read(url, fetch=fetcher))
    except SourceError as error:
        return error


def test_an_address() -> None:
    moved = httpx.Response(301, headers={"location": "/nyheter/bro"})
    html = httpx.Response(200, html=HTML)
    article = page("http://bladet.se/b", site({"http://bladet.se/b": moved, "http://bladet.se/nyheter/bro": html}))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.url) == (
        "bladet.se-b",
        "Ny bro över älven",
        "http://bladet.se/nyheter/bro",
    )


TEXT = "Bron över älven kostar 1.500 miljoner €, säger kommunalrådet Åsa Öberg till tidningen i dag."


@pytest.mark.parametrize(
    ("charset", "meta", "encoding"),
    [
        ("macintosh", "", "mac_roman"),
        ('"ISO-8859-15"', "", "iso-8859-15"),
        ("iso-8859-15", "macintosh", "iso-8859-15"),  # the header is heard before the page
        ("iso-8859-1", "macintosh", "cp1252"),
        ("utf-8", "macintosh", "mac_roman"),  # which is false, as it is no UTF-8
        ("oj", "iso-8859-15", "iso-8859-15"),
        ("punycode", "", "cp1252"),
        ("utf-16le", "", "utf-16-le"),
        ("utf-16", "", "utf-16-le"),
        ("iso-8859-15", "", "utf-16"),  # with a mark, which is heard first
        ("iso-8859-15", "macintosh", "utf-8-sig"),
        ("iso-8859-1", "iso-8859-1", "utf-8"),  # which no other text is by chance
    ],
)
def test_a_page_is_read_in_the_encoding_of_its_mark_its_header_or_its_own_words(
    charset: str, meta: str, encoding: str
) -> None:
    html = f"<html><head><meta charset='{meta}'></head><body><article><h1>Bro</h1><p>{TEXT}</p></article></body></html>"
    for kind, text in (("html", html), ("plain", TEXT)):
        if kind == "plain" and meta:
            continue
        headers = {"content-type": f"text/{kind}; charset={charset}"}
        answer = httpx.Response(200, content=text.encode(encoding), headers=headers)
        article = page("http://e.se/", site({"http://e.se/": answer}))
        assert isinstance(article, Article)
        assert TEXT in article.text


def test_an_encoding_that_a_server_states_of_a_pdf_changes_nothing() -> None:
    headers = {"content-type": "application/pdf; charset=iso-8859-1"}
    answer = httpx.Response(200, content=pdf(["Bron är klar."]), headers=headers)
    article = page("http://e.se/", site({"http://e.se/": answer}))
    assert isinstance(article, Article)
    assert article.text.strip() == "Bron är klar."


def test_ids_of_addresses_tell_them_apart() -> None:
    fetcher = site({f"http://e.se/a{end}": httpx.Response(200, text="Hej.") for end in ("", "?x=1", "?x=2")})
    ids = {page(f"http://e.se/a{end}", fetcher).id for end in ("", "?x=1", "?x=2", "#del")}  # type: ignore[union-attr]
    assert len(ids) == 3


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1", "0.0.0.0"])  # fmt: skip  # noqa: E501, S104
def test_private_addresses_are_refused(address: str) -> None:
    fetcher = site({"http://e.se/": httpx.Response(200, text="Hemligt.")}, {"e.se": ["93.184.215.14", address]})
    assert "inside your own network" in str(page("http://e.se/", fetcher))


def test_a_redirect_into_the_own_network_is_refused() -> None:
    moved = httpx.Response(302, headers={"location": "http://router/"})
    fetcher = site(
        {"http://e.se/": moved, "http://router/": httpx.Response(200, text="Hemligt.")}, {"router": ["10.0.0.1"]}
    )
    assert "inside your own network" in str(page("http://e.se/", fetcher))


def test_private_addresses_may_be_allowed() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, text=f"Hej {request.url.host}"))
    found = Fetcher(allow_private=True, resolve=lambda _: ["10.0.0.1"], transport=transport)("http://intern/")
    assert found.data == b"Hej 10.0.0.1"


@pytest.mark.parametrize(
    ("url", "answer", "said"),
    [
        ("http://e.se/", httpx.Response(404), "answered 404; check the address"),
        ("http://e.se/", httpx.Response(403), "answered 403; the site lets no program in: save the page as a file"),
        ("http://e.se/", httpx.Response(302, headers={"location": "/"}), "redirects more than 5 times"),
        ("http://e.se/", httpx.Response(302, headers={"location": "file:///etc/passwd"}), "only plain http"),
        ("http://e.se/", httpx.Response(200, content=b"x" * 10_000_001), "larger than 10 MB"),
        ("http://e.se/", httpx.Response(200, content=b"GIF", headers={"content-type": "image/gif"}), "image/gif"),
        ("http://e.se/", httpx.Response(200, text=""), "holds no text"),
        ("http://user:secret@e.se/", httpx.Response(200, text="Hej."), "only plain http"),
        ("http://e.se/\x01", httpx.Response(200, text="Hej."), "'http://e.se/\\x01': is no address"),
        ("http://", httpx.Response(200, text="Hej."), "only plain http"),
    ],
)
def test_addresses_that_give_no_article(url: str, answer: httpx.Response, said: str) -> None:
    assert said in str(page(url, site({"http://e.se/": answer})))


def test_an_unreachable_host() -> None:
    def unknown(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, f"{host} not known")

    fault = page("http://e.se/", Fetcher(resolve=unknown))
    assert isinstance(fault, SourceError)
    assert "(e.se not known)" in str(fault)
    for language in LANGUAGES:  # what the machine says of it is in English alone
        assert faults.line(fault, language) == say("source_unreachable", language, name="http://e.se/")


# --- what a site allows, and feeds


def robots(*rules: str, status: int = 200) -> dict[str, httpx.Response]:
    page = httpx.Response(200, text="Bron är öppen.")
    return {
        "http://e.se/robots.txt": httpx.Response(status, text="\n".join(rules)),
        "http://e.se/a": page, "http://e.se/a/b": page,
    }  # fmt: skip


def test_a_page_that_its_site_shuts_to_programs_is_not_read() -> None:
    fetcher = site(robots("\ufeffUser-agent: *", "Disallow: /a/", "", "User-agent: Other", "Disallow: /"))
    assert isinstance(page("http://e.se/a", fetcher), Article)
    assert "robots.txt asks programs not to read" in str(page("http://e.se/a/b", fetcher))


def test_rules_for_this_program_come_before_those_for_all() -> None:
    fetcher = site(robots("User-agent: *", "Disallow: /", "", "User-agent: faktakoll", "Disallow: /a/b"))
    assert isinstance(page("http://e.se/a", fetcher), Article)
    assert "robots.txt" in str(page("http://e.se/a/b", fetcher))


def test_a_redirect_to_a_shut_page_is_not_followed() -> None:
    answers = robots("User-agent: *", "Disallow: /a/")
    moved = httpx.Response(301, headers={"location": "http://e.se/a/b"})
    assert "robots.txt" in str(page("http://f.se/", site(answers | {"http://f.se/": moved})))


def test_a_site_that_cannot_tell_its_rules_is_left_alone() -> None:
    assert "answered 503" in str(page("http://e.se/a", site(robots(status=503))))
    assert isinstance(page("http://e.se/a", site(robots(status=403))), Article)


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Bladet</title>
<item><title>Ny bro</title><link>http://bladet.se/bro</link><pubDate>Thu, 15 Sep 2022 11:23:00 GMT</pubDate></item>
<item><title>Borta</title><link>http://bladet.se/borta</link></item>
<item><title>Ny bro</title><link>http://bladet.se/bro</link></item>
<item><title>Kort</title><link>/kort</link></item><item><title>Ont</title><link>javascript:hit()</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bladet</title>
<entry><title>Ny bro</title><link href="http://bladet.se/bro"/><published>2022-09-15T11:23:00Z</published></entry></feed>"""


BRIDGE = {"http://bladet.se/bro": httpx.Response(200, html=HTML)}


def as_feed(text: str, media_type: str = "application/rss+xml") -> httpx.Response:
    return httpx.Response(200, content=text.encode(), headers={"content-type": media_type})


def feed(text: str, media_type: str = "application/rss+xml") -> Callable[[str], Page]:
    return site(
        {
            "http://bladet.se/rss": as_feed(text, media_type),
            "http://bladet.se/bro": httpx.Response(200, html=HTML),
            "http://bladet.se/borta": httpx.Response(404),
            "http://bladet.se/kort": httpx.Response(200, text="Bron är öppen."),
        }
    )


def test_every_article_that_a_feed_names_is_read_and_what_fails_is_told() -> None:
    bridge, gone, short = read("http://bladet.se/rss", fetch=feed(RSS, "application/rss+xml"))
    assert isinstance(bridge, Article)
    assert isinstance(short, Article)
    assert (bridge.id, bridge.title, bridge.url) == ("bladet.se-bro", "Ny bro över älven", "http://bladet.se/bro")
    assert (short.id, short.title) == ("bladet.se-kort", "Kort")
    assert "http://bladet.se/borta: answered 404" in str(gone)


@pytest.mark.parametrize("media_type", ["application/atom+xml", "text/xml; charset=utf-8", "text/plain", "text/html"])
def test_a_feed_is_known_by_its_root_whatever_it_is_called(media_type: str) -> None:
    (article,) = read("http://bladet.se/rss", fetch=feed("\ufeff" + ATOM, media_type))
    assert isinstance(article, Article)
    assert article.published == "2022-09-15T13:23:00"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-15", "utf-8-sig"])
@pytest.mark.parametrize("text", [RSS, ATOM], ids=["rss", "atom"])
@pytest.mark.parametrize("stated", ["in the feed", "in the header"])
def test_a_feed_may_be_in_any_encoding_that_it_or_its_server_states(encoding: str, text: str, stated: str) -> None:
    named = encoding.removesuffix("-sig")
    text = text.partition("?>")[2] if text is RSS else text
    told = f"<?xml version='1.0' encoding='{named}'?>" if stated == "in the feed" else ""
    head = "" if stated == "in the feed" else f"; charset={named}"
    data = (told + text.replace("Kort", "Räksmörgås")).encode(encoding)
    answer = httpx.Response(200, content=data, headers={"content-type": f"text/xml{head}"})
    (titles,) = {tuple(entry.title for entry in entries(data, "http://bladet.se/rss", named if head else ""))}
    assert titles == (("Ny bro", "Borta", "Räksmörgås") if "item" in text else ("Ny bro",))
    found = page("http://bladet.se/rss", site({"http://bladet.se/rss": answer, **BRIDGE}))
    assert isinstance(found, Article)
    assert found.id == "bladet.se-bro"


@pytest.mark.parametrize("media_type", ["application/feed+json", "application/json", "text/plain"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_json_feed_is_one(media_type: str, mark: str) -> None:
    items = [
        {"id": "1", "url": "/bro", "title": "Ny bro", "date_published": "2022-09-15T13:23:00+02:00"},
        {"id": 2, "external_url": "http://bladet.se/kort", "date_published": "2022-09-15T13:23:00.5+02:00"},
        {"id": "3", "url": "http://bladet.se/borta", "title": None, "date_published": "i går"},
        {"id": "4"}, {"id": "5", "url": 5, "title": ["x"]}, "x",
    ]  # fmt: skip
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Bladet", "items": items})
    found = list(read("http://bladet.se/rss", fetch=feed(mark + text.replace("/", r"\/"), media_type)))
    bridge, short, gone = found
    assert isinstance(bridge, Article)
    assert isinstance(short, Article)
    assert (bridge.id, bridge.title, short.published) == ("bladet.se-bro", "Ny bro över älven", "2022-09-15T13:23:00")
    assert "answered 404" in str(gone)


@pytest.mark.parametrize("items", ["{}", "[]", "null", "[[1", "[" * 100_000])
def test_a_json_feed_without_articles_is_told(items: str) -> None:
    text = f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'
    assert "names no article" in str(page("http://bladet.se/rss", feed(text, "application/json")))


def test_other_json_is_no_feed() -> None:
    assert "answers with application/json" in str(
        page("http://bladet.se/rss", feed('{"version": "1.1", "items": []}', "application/json"))
    )


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def test_a_feed_takes_the_newest_of_many_entries_and_tells_so_and_when_it_has_none() -> None:
    links = [f"http://bladet.se/{n}" for n in range(LARGEST + 50)]
    text = rss(*(f"<link>{link}</link>" for link in links))
    found = {link: httpx.Response(200, text=f"Bron är {link[-3:]} meter.") for link in links}
    *newest, told = read("http://bladet.se/rss", fetch=site(found | {"http://bladet.se/rss": as_feed(text)}))
    assert [each.url for each in newest if isinstance(each, Article)] == links[:LARGEST]
    assert str(told).startswith(f"http://bladet.se/rss: names {LARGEST + 50} articles; only the first {LARGEST} are ")
    assert "names no article" in str(page("http://bladet.se/rss", feed("<rss><channel/></rss>", "text/xml")))


def paged(pages: int, *, form: str, last: str = "") -> dict[str, httpx.Response]:
    """A feed of so many pages of one article each; the last one goes on at `last`."""
    found = {}
    for n in range(pages):
        here, link = f"http://bladet.se/feed/{n}", f"http://bladet.se/nyhet/{n}"
        rest = f"/feed/{n + 1}" if n + 1 < pages else last
        if form == "json":
            text = json.dumps(
                {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": link, "url": link}], "next_url": rest}
            )
        else:
            further = f"<link rel='next' href='{rest}'/>" if rest else ""
            text = f"<feed xmlns='http://www.w3.org/2005/Atom'>{further}<entry><link href='{link}'/></entry></feed>"
        found |= {here: as_feed(text, f"application/{form}"), link: httpx.Response(200, text=f"Bron {n} är öppen.")}
    return found


@pytest.mark.parametrize("form", ["json", "atom+xml"])
def test_a_feed_is_read_on_its_further_pages(form: str) -> None:
    found = list(read("http://bladet.se/feed/0", fetch=site(paged(3, form=form))))
    assert [each.text for each in found if isinstance(each, Article)] == [f"Bron {n} är öppen." for n in range(3)]
    assert len(found) == 3


@pytest.mark.parametrize("form", ["json", "atom+xml"])
def test_a_feed_whose_pages_lead_round_is_read_once(form: str) -> None:
    found = list(read("http://bladet.se/feed/0", fetch=site(paged(3, form=form, last="/feed/0"))))
    assert len(found) == 3


def test_a_feed_of_endless_pages_is_left_and_where_it_goes_on_is_told() -> None:
    *some, told = read("http://bladet.se/feed/0", fetch=site(paged(PAGES + 5, form="json")))
    assert len(some) == PAGES
    assert str(told).startswith(
        f"http://bladet.se/feed/0: goes on at http://bladet.se/feed/{PAGES}, which is not read; "
    )


def test_a_page_of_a_feed_that_fails_is_told_and_the_rest_is_read() -> None:
    told, *some = read(
        "http://bladet.se/feed/0",
        fetch=site(paged(2, form="json", last="/borta") | {"http://bladet.se/borta": httpx.Response(404)}),
    )
    assert "http://bladet.se/borta: answered 404" in str(told)
    assert len(some) == 2


def test_a_link_that_is_no_address_is_told_and_an_entry_without_one_or_with_the_same_page_is_passed_over() -> None:
    text = rss("<link>http://[a]:x/</link>", "<title>Utan</title>", "<link>/kort#a</link>", "<link>/kort#b</link>")
    bad, short = read("http://bladet.se/rss", fetch=feed(text))
    assert str(bad).startswith("'http://[a]:x/': is no address")
    assert isinstance(short, Article)
    assert short.url == "http://bladet.se/kort"


def test_of_two_addresses_with_one_id_the_second_is_told() -> None:
    found = {f"http://e.se/{path}": httpx.Response(200, text=f"Bron {path} är klar.") for path in ("ny/bro", "ny-bro")}
    seen: dict[str, str] = {}
    first, told = [each for url in found for each in read(url, fetch=site(found), seen=seen)]
    assert isinstance(first, Article)
    assert str(told) == (
        "http://e.se/ny-bro: has the same id as http://e.se/ny/bro ('e.se-ny-bro'); save it as a file of another name"
    )


def test_a_place_on_a_page_is_the_page() -> None:
    seen: dict[str, str] = {}
    places = ("http://bladet.se/bro", "http://bladet.se/bro#kommentarer", "http://bladet.se/bro#kommentarer")
    (article,) = [each for url in places for each in read(url, fetch=site(BRIDGE), seen=seen)]
    assert isinstance(article, Article)
    assert article.url == "http://bladet.se/bro"


def test_a_feed_is_what_was_fetched_and_not_the_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "rss").write_text(rss("<link>/kort</link>"))
    assert "names no article" in str(page("http://bladet.se/rss", feed(str(tmp_path / "rss"))))


def test_a_feed_and_its_articles_over_a_real_connection() -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = f"http://{self.headers['Host']}"
            rss = f"<rss><channel><item><link>{here}/a</link></item><item><link>{here}/b</link></item></channel></rss>"
            found = {
                "/rss": rss,
                "/a": "Bron är öppen.",
                "/b": "Bron är stängd.",
                "/robots.txt": "User-agent: *\nDisallow: /b",
            }
            body = found[self.path].encode()
            self.send_response(200)
            self.send_header("content-type", "text/xml" if self.path == "/rss" else "text/plain")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(SourceError, match="inside your own network"):
            list(read(f"{address}/rss"))
        first, shut = read(f"{address}/rss", fetch=Fetcher(allow_private=True))
        server.shutdown()
    assert isinstance(first, Article)
    assert first.text == "Bron är öppen."
    assert "robots.txt" in str(shut)
