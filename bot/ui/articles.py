"""The articles' tab, with `articles.css` and `articles.js`: what is in the index, and what comes into it and goes.

What a reader has read in but not yet added, and what may be undone, is one frozen record that Gradio keeps for each
open page. The index changes under one lock: of two who add at once, the second waits for the first.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from textwrap import shorten
from threading import Lock
from typing import Any

import gradio as gr

from bot.addresses import pasted_address
from bot.replacing import Change, change, keeping
from bot.ui import article_list
from bot.ui.article_list import Filter, Found, called, differs
from bot.ui.events import QUIET, SWITCHING, Updates, script
from bot.ui.uploads import dropping, refused
from bot.ui.viewer import viewer
from bot.wording import say
from index.articles import attempted, pasted, read
from index.errors import FaktakollError, SourceError
from index.search import Index
from index.types import Article, Language
from index.web import Page

_BESIDE = QUIET | {"concurrency_limit": 8}  # readers whose files are read at the same time
_STEP = 8  # articles added between two signs of progress
_FEWEST_WORDS = 20  # of a pasted text that may be an article
_OPENING = 300  # characters, at most, shown of an article before it is added
_TO_UNDO = "() => document.querySelector('#undo')?.focus()"  # the button that was pressed has gone

# What is typed is told as it is typed, lest it is lost when the page is drawn anew, and once more with the wish to add.
_TYPING = """
element.addEventListener("input", () => trigger("input", { drafts: typedDrafts() }));
element.addEventListener("submit", (event) => event.preventDefault());
"""
_ADDING = f"(desk, shown_in) => {{ {script('drafts.js')} return [desk, shown_in, typedDrafts()] }}"

Told = tuple[tuple[str, dict[str, Any]], ...]  # keys of `bot.wording` with their values

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from what was done last: what to remove, then what to add again, and what to say of it (a key)."""

    remove: tuple[str, ...] = ()
    restore: tuple[Article, ...] = ()
    said: str = "articles_unadded"


@dataclass(frozen=True, slots=True)
class Desk:
    """What one reader is at: what was read in, what went wrong, what was done last (texts with their values)."""

    found: tuple[Found, ...] = ()
    problems: tuple[Exception, ...] = ()
    done: Told = ()
    undo: Undo | None = None
    chosen: Filter = field(default_factory=Filter)
    shown: int = article_list.SHOWN


class _Changes:
    """What adding article after article came to."""

    def __init__(self) -> None:
        self._stored: list[Article] = []
        self._fresh: list[str] = []
        self._before: list[Article] = []
        self._replaced: list[tuple[Article, Change | None]] = []
        self._twice: list[tuple[Article, str]] = []

    def add(self, index: Index, articles: Sequence[Article]) -> None:
        """Add some more, and note what was there instead."""
        there = {one.id: found for one in articles if (found := index.article(one.id))}
        twice = dict(index.add(articles).duplicates)
        stored = [one for one in articles if one.id not in twice]
        self._stored += stored
        self._before += there.values()
        replaced = [one for one in stored if there.get(one.id, one) != one]
        self._replaced += [(one, change(one, there[one.id], index.cut)) for one in replaced]
        together = {one.id: one for one in articles}
        self._twice += [(together[one], _called(index, other, together)) for one, other in twice.items()]
        self._fresh += [one.id for one in stored if one.id not in there]

    def told(self) -> Told:
        """What to say of it."""
        replaced = [one for one, _ in self._replaced]
        places = {one.id for one in replaced}
        added = [one for one in self._stored if one.id not in places]
        told = [_told("added", added)] if added or not replaced else []
        told += [_told("replaced", replaced)] if replaced else []
        if len(replaced) == 1:
            told.append(differs(self._replaced[0][1]))
        return (*told, *(("articles_duplicate", {"title": called(one), "other": other}) for one, other in self._twice))

    def undo(self) -> Undo | None:
        """The way back; None where nothing has changed."""
        return Undo(tuple(self._fresh), tuple(self._before)) if self._fresh or self._before else None


def _told(does: str, articles: Sequence[Article]) -> tuple[str, dict[str, Any]]:
    """What to say of so many articles."""
    number = ("none", "one", "many")[min(len(articles), 2)]
    return (f"articles_{does}_{number}", {"count": len(articles), "title": "".join(map(called, articles[:1]))})


class Articles:
    """The components of the tab and what each event does to them. Holds nothing of any reader's.

    `fetch` gets pages from the web in another way than `index.web`.
    """

    def __init__(self, index: Index, fetch: Callable[[str], Page] | None = None) -> None:
        self._index = index
        self._fetch = fetch
        self._writing = Lock()
        self.desk = gr.State(Desk())
        self.intro = gr.HTML(apply_default_css=False)
        with gr.Row(elem_id="ways-in"):
            with gr.Column(elem_classes="way drop"):
                self.drop = gr.HTML(apply_default_css=False, js_on_load=dropping())
                self.files = gr.UploadButton(file_count="multiple", elem_id="upload", size="sm")
            with gr.Column(elem_classes="way"):
                self.text = gr.Textbox(lines=2, max_lines=8, elem_id="pasted")
                self.take = gr.Button(elem_id="take", size="sm")
        with gr.Row(elem_id="notice"):
            self.status = gr.HTML(apply_default_css=False)
            self.undo = gr.Button(elem_id="undo", visible=False, size="sm", scale=0)
        self.found = gr.HTML(apply_default_css=False, elem_id="found", js_on_load=script("drafts.js") + _TYPING)
        self.typed = gr.JSON(visible="hidden")  # what _ADDING hands over
        with gr.Row(elem_id="decide"):
            self.add = gr.Button(variant="primary", elem_id="add", visible=False, scale=0)
            self.leave = gr.Button(elem_id="leave", visible=False, scale=0)
        self.filters = gr.HTML(apply_default_css=False, elem_id="filters", js_on_load=script("filters.js"))
        self.rows = gr.HTML(
            apply_default_css=False,
            elem_id="articles-list",
            js_on_load=script("viewer.js", "articles.js"),
            server_functions=[viewer(index)],
        )

    def wire(self, tab: gr.Tab, interface: gr.Radio) -> None:
        """Join the events to what they do; `interface` is the language that the page is shown in."""
        now = [self.desk, interface]
        desk = [self.desk, self.status, self.undo, self.found, self.add, self.leave]
        listing = [self.filters, self.rows]
        self.files.upload(self.read_files, [*now, self.files], [*desk, self.files], **_BESIDE)
        self.drop.select(self.refuse_file, now, desk, **QUIET)
        self.take.click(self.read_pasted, [*now, self.text], [*desk, self.text], **_BESIDE)
        self.add.click(self.put_in, [*now, self.typed], [*desk, *listing], js=_ADDING, **_BESIDE).then(
            None, js=_TO_UNDO, **QUIET
        )
        self.found.input(self.amend, now, [*desk[:3], *desk[4:]], **SWITCHING)  # not what is being typed in
        self.leave.click(self.forget, now, desk, **QUIET)
        self.rows.delete(self.take_out, now, [*desk, *listing], **QUIET).then(None, js=_TO_UNDO, **QUIET)
        self.undo.click(self.take_back, now, [*desk, *listing], **_BESIDE)
        self.filters.input(self.sift, now, [self.desk, self.rows], **QUIET)
        self.rows.expand(self.show_more, now, [self.desk, self.rows], **QUIET)
        said = [*desk[1:], *listing, self.intro, self.drop, self.files, self.text, self.take]
        gr.on([tab.select, interface.input], self.relabel, now, said, **SWITCHING)

    # --- drawing -----------------------------------------------------------------------------------------------

    def draw(self, desk: Desk, shown_in: Language) -> Updates:
        """What the reader is at from now on, and what can be done about it."""
        ready = sum(one.adds for one in desk.found)
        add = say("articles_add_one" if ready == 1 else "articles_add_many", shown_in, count=ready)
        return {
            self.desk: desk,
            self.status: article_list.status(desk.problems, desk.done, shown_in),
            self.undo: gr.Button(say("articles_undo", shown_in), visible=desk.undo is not None),
            self.found: article_list.draft(desk.found, shown_in),
            self.add: gr.Button(add, visible=ready > 0),
            self.leave: gr.Button(say("articles_leave", shown_in), visible=bool(desk.found)),
        }

    def draw_list(self, desk: Desk, shown_in: Language) -> Updates:
        """The list and its filters, as the index is now."""
        entries = self._index.articles()
        return {
            self.filters: article_list.filters(entries, desk.chosen, shown_in),
            self.rows: article_list.listed(entries, desk.chosen, desk.shown, shown_in),
        }

    def relabel(self, desk: Desk, shown_in: Language) -> Updates:
        """Everything that is said in the tab, in another language. Leaves the record: it may be about to change."""
        drawn = self.draw(desk, shown_in) | self.draw_list(desk, shown_in)
        del drawn[self.desk]
        return drawn | {
            self.intro: article_list.intro(shown_in),
            self.drop: article_list.drop_here(shown_in),
            self.files: gr.UploadButton(say("articles_choose", shown_in)),
            self.text: gr.Textbox(
                label=say("articles_paste", shown_in), placeholder=say("articles_paste_hint", shown_in)
            ),
            self.take: gr.Button(say("articles_take", shown_in)),
        }

    # --- reading in --------------------------------------------------------------------------------------------

    def read_files(self, desk: Desk, shown_in: Language, paths: list[str] | None) -> Iterator[Updates]:
        """The articles of uploaded files, to be looked at. A file is deleted once it is read."""
        found: list[Article | SourceError] = []
        seen = _ids(desk)
        for number, path in enumerate(map(Path, paths or ()), 1):
            name, count = path.name, len(paths or ())
            text = say("articles_reading", shown_in, name=name, number=number, count=count)
            yield self._going(text, number - 1, count)
            try:
                found += attempted(read(path, seen=seen))
            finally:
                path.unlink(missing_ok=True)
        yield self._read_in(desk, shown_in, found) | {self.files: None}

    def refuse_file(self, desk: Desk, shown_in: Language, told: gr.EventData) -> Updates:
        """A file that was not even sent."""
        problems = (refused(told._data),)  # noqa: SLF001 (its only door)
        return self.draw(replace(desk, problems=problems, done=()), shown_in)

    def read_pasted(self, desk: Desk, shown_in: Language, text: str) -> Iterator[Updates]:
        """The article of a pasted text, or those that a pasted address leads to, to be looked at."""
        address = pasted_address(text)
        yield self._going(say("articles_fetching", shown_in, name=address) if address else "", 0, 0)
        seen = _ids(desk)
        if address:
            found = list(attempted(read(address, seen=seen, fetch=self._fetch)))
        else:
            found = list(attempted(_pasted(text, seen)))
        failed = not any(isinstance(one, Article) for one in found)
        yield self._read_in(desk, shown_in, found) | {self.text: text if failed else ""}

    def _going(self, text: str, done: int, of: int) -> Updates:
        """Something is on its way: nothing can be decided until it is there."""
        hidden = {button: gr.Button(visible=False) for button in (self.add, self.leave, self.undo)}
        return {self.status: article_list.progress(text, done, of), **hidden}

    def _read_in(self, desk: Desk, shown_in: Language, found: Iterable[Article | SourceError]) -> Updates:
        found = list(found)
        articles = [one for one in found if isinstance(one, Article)]
        problems = tuple(one for one in found if isinstance(one, SourceError))
        looked_at = (*desk.found, *self._looked_at(articles, [one.article for one in desk.found]))
        return self.draw(replace(desk, found=looked_at, problems=problems, done=(), undo=None), shown_in)

    def _looked_at(self, articles: Sequence[Article], before: Sequence[Article]) -> Iterator[Found]:
        """What adding the articles does to the index after those `before` them."""
        there = {one.id: self._index.article(one.id) for one in articles}
        articles = [keeping(one, there[one.id]) for one in articles]
        together = {one.id: one for one in (*before, *articles)}
        twins = self._index.duplicates(list(together.values()))
        for article in articles:
            passages = self._index.cut(article)
            opening = passages[0].text if passages else article.text
            opening = shorten(opening, _OPENING, placeholder=" …", break_on_hyphens=False)
            stored, twin = there[article.id], twins.get(article.id)
            known = "twin" if twin else "new" if stored is None else "same" if stored == article else "other"
            differs = change(article, stored, self._index.cut) if stored and known == "other" else None
            called_twin = _called(self._index, twin, together) if twin else ""
            yield Found(article, len(passages), opening, known, called_twin, differs)

    def amend(self, desk: Desk, shown_in: Language, typed: gr.EventData) -> Updates:
        """Outlet and day of what was read in, as they are typed."""
        drawn = self.draw(_amended(desk, typed._data["drafts"]), shown_in)  # noqa: SLF001 (its only door)
        del drawn[self.found]
        return drawn

    # --- changing the index ------------------------------------------------------------------------------------

    def put_in(self, desk: Desk, shown_in: Language, typed: Sequence[dict[str, str]] = ()) -> Iterator[Updates]:
        """Add what was read in, with the outlets and days that were `typed`.

        What was added before something went wrong is there, and the rest is left to add.
        """
        desk = _amended(desk, typed)
        articles = [one.article for one in desk.found if one.adds]
        count, done = len(articles), 0
        changes = _Changes()
        problems: tuple[Exception, ...] = ()
        while done < count and not problems:
            yield self._going(say("articles_adding", shown_in, done=done, count=count), done, count)
            some = articles[done : done + _STEP]
            problems = self._alone(partial(changes.add, self._index, some))
            done += 0 if problems else len(some)
        left = tuple(one for one in desk.found if one.article in articles[done:])
        told, undo = changes.told(), changes.undo()
        yield self._changed(replace(desk, found=left, problems=problems, done=told, undo=undo), shown_in)

    def take_out(self, desk: Desk, shown_in: Language, pressed: gr.EventData) -> Updates:
        """Remove one article."""
        article_id = str(pressed._data["article"])  # noqa: SLF001 (its only door)
        taken: list[Article] = []

        def remove() -> None:
            article = self._index.article(article_id)
            if self._index.remove([article_id]) and article is not None:
                taken.append(article)

        problems = self._alone(remove)
        done = [("articles_removed", {"title": called(article)}) for article in taken]
        told = () if problems else tuple(done or [("articles_gone", {})])
        undo = Undo(restore=tuple(taken), said="articles_unremoved") if taken else None
        return self._changed(replace(desk, problems=problems, done=told, undo=undo), shown_in)

    def take_back(self, desk: Desk, shown_in: Language) -> Iterator[Updates]:
        """Undo what was done last."""
        undo = desk.undo or Undo()
        yield self._going(say("articles_undoing", shown_in), 0, 0)

        def restore() -> None:
            self._index.remove(undo.remove)
            self._index.add(undo.restore)

        problems = self._alone(restore)
        desk = desk if problems else replace(desk, done=((undo.said, {}),), undo=None)
        yield self._changed(replace(desk, problems=problems), shown_in)

    def _alone(self, change: Callable[[], None]) -> tuple[Exception, ...]:
        """Change the index while nobody else does through this server; what went wrong with it."""
        try:
            with self._writing:
                change()
        except Exception as fault:
            if not isinstance(fault, FaktakollError):
                log.exception("The index could not be changed")
            return (fault,)
        return ()

    def _changed(self, desk: Desk, shown_in: Language) -> Updates:
        return self.draw(desk, shown_in) | self.draw_list(desk, shown_in)

    # --- looking around ----------------------------------------------------------------------------------------

    def forget(self, desk: Desk, shown_in: Language) -> Updates:
        """Leave what was read in."""
        return self.draw(replace(desk, found=(), problems=(), done=()), shown_in)

    def sift(self, desk: Desk, shown_in: Language, pressed: gr.EventData) -> Updates:
        """List what the filters take."""
        told = pressed._data  # noqa: SLF001 (its only door)
        chosen = Filter(**{name: str(told.get(name, "")) for name in ("words", "outlet", "since", "until")})
        return self._listed(replace(desk, chosen=chosen, shown=article_list.SHOWN), shown_in)

    def show_more(self, desk: Desk, shown_in: Language) -> Updates:
        """A longer list."""
        return self._listed(replace(desk, shown=desk.shown + article_list.SHOWN), shown_in)

    def _listed(self, desk: Desk, shown_in: Language) -> Updates:
        return {self.desk: desk, self.rows: self.draw_list(desk, shown_in)[self.rows]}


def _amended(desk: Desk, typed: Sequence[dict[str, str]]) -> Desk:
    drafts = {each["article"]: each for each in typed}
    found = [(one, drafts.get(one.article.id)) for one in desk.found]
    amended = tuple(one.amended(given["outlet"], given["day"]) if given else one for one, given in found)
    return replace(desk, found=amended)


def _pasted(text: str, seen: dict[str, str]) -> Iterator[Article | SourceError]:
    if not text.strip():
        raise SourceError("nothing was pasted; paste an address or the text of an article", "source_empty")
    if (count := len(text.split())) < _FEWEST_WORDS:
        line = f"{count} words were pasted, of at least {_FEWEST_WORDS}; paste an address or the text of an article"
        raise SourceError(line, "source_short", count=count, least=_FEWEST_WORDS)
    article = pasted(text)
    if article.id not in seen:  # else the same text is there to be looked at already
        yield article


def _called(index: Index, article_id: str, others: Mapping[str, Article]) -> str:
    """What the article of an id is called that is among `others` or in the index."""
    article = others.get(article_id) or index.article(article_id)
    return called(article) if article else article_id


def _ids(desk: Desk) -> dict[str, str]:
    """Where each article that was read in is from, by its id."""
    return {one.article.id: one.article.id for one in desk.found}
