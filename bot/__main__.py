"""The command line: parses, calls, prints. Exit status: 0 done, 1 a fault the user can mend (one line), 2 misused."""

import argparse
import json
import logging
import sys
from collections import Counter
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from bot import batch, config, shown
from bot.export import Format
from bot.records import Refused
from bot.types import Citation, Reply
from bot.wording import say
from index.errors import FaktakollError, SourceError
from index.place import Place, place
from index.types import LANGUAGES, Article, Language

if TYPE_CHECKING:
    from bot.checker import Faktakoll

_KINDS = 5  # of files that are not read, at most, are named


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        return int(options.run(options, config.load()) or 0)
    except FaktakollError as error:
        print(f"faktakoll: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("faktakoll: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="faktakoll", description="Answers and verdicts from your own articles, cited."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--index",
        type=_place,
        metavar="PLACE",
        help="the index: a folder, or postgresql://USER@HOST/DATABASE (default: the one that `make chat` builds)",
    )

    _index_options(commands.add_parser("index", parents=[where], help="add or update articles"))

    ask = commands.add_parser("ask", parents=[where], help="answer a question or check a claim")
    ask.add_argument("text", nargs="?", metavar="TEXT", help="the question or claim")
    ask.add_argument("--lang", choices=["auto", *LANGUAGES], default="auto", help="language of question and answer")
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help="questions, one {id, text} a line")
    ask.add_argument("--out", type=Path, metavar="OUT.jsonl", help="replies, one a line (with --batch)")
    ask.set_defaults(run=_ask, usage=ask.error)

    check = commands.add_parser("check", parents=[where], help="check each claim of a text")
    check.add_argument("file", type=Path, metavar="FILE", help="the text, in any format that `index` reads")
    written = check.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="print one reply a line as JSON")
    written.add_argument(
        "--format", choices=[each.value for each in Format], help="as a file to pass on, with all to repeat it"
    )
    check.add_argument("--out", type=Path, metavar="OUT", help="into this file, not on the terminal (with --format)")
    check.add_argument("--author", metavar="NAME", help="who publishes it (with --format claimreview)")
    check.add_argument("--url", metavar="ADDRESS", help="where it is published (with --format claimreview)")
    check.set_defaults(run=_check, usage=check.error)

    articles = commands.add_parser("articles", help="list, show or remove articles").add_subparsers(
        required=True, metavar="list|show|remove"
    )
    articles.add_parser("list", parents=[where], help="all articles, one a line").set_defaults(run=_articles_list)
    for verb, run in (("show", _articles_show), ("remove", _articles_remove)):
        one = articles.add_parser(verb, parents=[where], help=f"{verb} one article")
        one.add_argument("id", metavar="ID", help="as `articles list` shows it")
        one.set_defaults(run=run)

    serve = commands.add_parser("serve", parents=[where], help="the chat, the REST API and the MCP server")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s, this machine)")
    serve.add_argument("--port", type=_port, default=7860, help="(default: %(default)s)")
    serve.set_defaults(run=_serve)

    evaluate = commands.add_parser("eval", parents=[where], help="the figures of the evaluation on one set")
    evaluate.add_argument("gold", type=Path, metavar="GOLD.jsonl", help="cases, one a line")
    evaluate.add_argument(
        "--corpus", type=Path, metavar="CORPUS.jsonl", help="articles to ask over, instead of an index"
    )
    evaluate.add_argument(
        "--cases", type=_count, metavar="N", help="ask only so many of them, drawn by chance, each time the same"
    )
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    evaluate.set_defaults(run=_eval)

    feedback = commands.add_parser("feedback", help="what readers said of replies").add_subparsers(
        required=True, metavar="list|export"
    )
    feedback.add_parser("list", help="all of it, one a line").set_defaults(run=_feedback_list)
    cases = feedback.add_parser("export", parents=[where], help="gold cases of it, for eval")
    cases.add_argument("--out", type=Path, metavar="GOLD.jsonl", required=True, help="where to write them")
    cases.set_defaults(run=_feedback_export)

    shared = commands.add_parser("shared", help="pages that readers shared").add_subparsers(
        required=True, metavar="list|remove"
    )
    shared.add_parser("list", help="all of them, one a line").set_defaults(run=_shared_list)
    page = shared.add_parser("remove", help="take one away")
    page.add_argument("id", metavar="ID", help="as `shared list` shows it")
    page.set_defaults(run=_shared_remove)
    return parser


def _index_options(index: argparse.ArgumentParser) -> None:
    what = "a file (.txt .md .html .pdf .docx .jsonl[.gz]), a folder, or an http(s) address of a page or a feed"
    index.add_argument("sources", nargs="+", metavar="SOURCE", help=what)
    index.add_argument("--rebuild", action="store_true", help="start the index anew, also with another encoder")
    index.add_argument(
        "--allow-private", action="store_true", help="fetch from addresses inside your own network, this machine's too"
    )
    index.add_argument("--ray", metavar="ADDRESS", help="embed on a Ray cluster: HOST:PORT, auto or local")
    index.set_defaults(run=_index)


def _place(text: str) -> Place:
    try:
        return place(text)
    except FaktakollError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of cases: give 1 or more")
    return int(text)


# Each command imports what it needs when it runs: torch takes seconds, and `articles list` does without.


def _index(options: argparse.Namespace, settings: config.Settings) -> int:
    from bot.assemble import open_embedding, open_index
    from bot.replacing import is_another, keeping
    from bot.text.cldr import language_name
    from index.encoder import open_encoder
    from index.language import is_read

    articles, faults = _read(options)
    for article in articles:
        if not is_read(article.language):
            said = say("articles_foreign", "en", found=language_name(article.language, "en"))
            print(f"faktakoll: {article.id}: {said}", file=sys.stderr)
    if not articles:
        return 1
    encoder = open_encoder(settings.encoder, settings.models)
    with (
        open_embedding(settings, options.ray, encoder) as embed,  # first: a wrong address leaves the index as it was
        open_index(settings, options.index, encoder, create=True, rebuild=options.rebuild) as index,
        tqdm(total=len(articles), desc="indexing", unit=" articles", file=sys.stderr) as bar,
    ):
        kept, others = [], {}
        for article in articles:
            before = index.article(article.id)
            kept.append(keeping(article, before))
            if before and is_another(article, before):
                others[article.id] = before.title
        done = index.add(kept, bar.update, embed)
        held, passages = index.count()
    for article_id, holder in done.duplicates:
        print(f"faktakoll: {article_id}: not stored, the text is that of {holder}", file=sys.stderr)
    for article_id, title in others.items():
        print(
            f"faktakoll: {article_id}: in place of another article, {title!r}; rename one to keep both", file=sys.stderr
        )
    for article_id in done.silent:
        print(f"faktakoll: {article_id}: stored, but never found: no line of it is an article's text", file=sys.stderr)
    rest = [(done.duplicates, "duplicates"), (faults, "failed")]
    also = "".join(f", {len(listed)} {name}" for listed, name in rest if listed)
    print(f"articles: {done.added} added, {done.updated} updated, {done.unchanged} unchanged{also}; ", end="")
    print(f"the index holds {held} articles in {passages} passages")
    return 1 if faults else 0


def _read(options: argparse.Namespace) -> tuple[list[Article], list[SourceError]]:
    """The articles of the sources and what could not be read, which is told."""
    from index.articles import attempted, read
    from index.web import Fetcher

    articles: list[Article] = []
    faults: list[SourceError] = []
    seen: dict[str, str] = {}
    unread: list[str] = []
    fetch = Fetcher(allow_private=options.allow_private)
    each = (attempted(read(source, seen=seen, fetch=fetch, unread=unread)) for source in options.sources)
    said = tqdm(chain.from_iterable(each), "reading", unit=" articles", file=sys.stderr, disable=None, leave=False)
    for found in said:  # on a terminal alone: it may take minutes
        if isinstance(found, SourceError):
            faults.append(found)
        else:
            articles.append(found)
    for fault in faults:
        print(f"faktakoll: {fault}", file=sys.stderr)
    if unread:
        kinds = Counter(sorted(Path(name).suffix.lower() or "no ending" for name in unread)).most_common(_KINDS)
        named = ", ".join(f"{count} {kind}" for kind, count in kinds)
        print(f"faktakoll: files of types that are not read: {len(unread)} ({named})", file=sys.stderr)
    return articles, faults


def _ask(options: argparse.Namespace, settings: config.Settings) -> None:
    if (options.text is None) == (options.batch is None) or (options.batch is None) != (options.out is None):
        options.usage("give either TEXT, or --batch IN.jsonl with --out OUT.jsonl")
    from bot.assemble import open_faktakoll

    language = None if options.lang == "auto" else options.lang
    with open_faktakoll(settings, options.index) as faktakoll:
        if options.batch:
            batch.run(faktakoll, options.batch, options.out, language)
        else:
            reply = faktakoll.ask(options.text, language)
            print(json.dumps(reply.to_json(), ensure_ascii=False, indent=1) if options.json else _in_words(reply))


def _check(options: argparse.Namespace, settings: config.Settings) -> None:
    if options.format is None and (options.out or options.url or options.author):
        options.usage("--out, --author and --url go with --format")
    from bot.assemble import open_faktakoll

    claims = batch.claims(options.file)
    with open_faktakoll(settings, options.index) as faktakoll:
        if options.format:
            _export_check(faktakoll, claims, options)
            return
        for row in batch.checked(faktakoll, claims):
            if options.json:
                print(json.dumps(row.to_json(), ensure_ascii=False))
            elif isinstance(row, Refused):
                print(f"{'not checked':<20}  {row.question}  ({row.why})")
            else:
                print(f"{row.verdict:<15}{row.confidence:>5.0%}  {row.question}")
                for citation in row.citations:
                    print(f"{'':<22}[{citation.number}] {_particulars(citation)}: {citation.quote}")


def _export_check(faktakoll: "Faktakoll", claims: list[str], options: argparse.Namespace) -> None:
    from bot.export import export
    from bot.records import record

    with batch.written(options.out) if options.out else nullcontext(sys.stdout) as out:
        bar = tqdm(batch.checked(faktakoll, claims), "checking", len(claims), unit=" claims", file=sys.stderr)
        of = record(faktakoll, list(bar), checked=options.file.name)
        language: Language = next((reply.language for reply in of.replies), "sv")
        out.write(export(of, Format(options.format), language, author=options.author or "Faktakoll", url=options.url))


def _articles_list(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.assemble import open_store

    with open_store(settings, options.index) as store:
        for article in store.articles():
            said = (" ".join(field.split()) or "-" for field in (article.source or "", article.title))
            print(article.id, (article.published or "-")[:10], *said, sep="\t")


def _articles_show(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.assemble import open_store

    with open_store(settings, options.index) as store:
        article = store.article(options.id)
    if article is None:
        raise _no_article(options.id)
    names = ("title", "byline", "published", "modified", "source", "url", "correction")
    known = {name: getattr(article, name) for name in names}
    print(*(f"{name}: {value}" for name, value in known.items() if value), "", article.text, sep="\n")


def _articles_remove(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.assemble import open_store

    with open_store(settings, options.index) as store:
        if not store.remove([options.id]):
            raise _no_article(options.id)
    print(f"removed {options.id}")


def _no_article(article_id: str) -> FaktakollError:
    return FaktakollError(f"no article {article_id!r} in the index; `faktakoll articles list` shows their ids")


def _serve(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.api import serve

    serve(settings, options.index, options.host, options.port)


def _eval(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.assemble import open_faktakoll, open_faktakoll_over
    from bot.evaluation import evaluate

    cases = batch.drawn(batch.cases(options.gold), options.cases)
    opened = (
        open_faktakoll_over(settings, options.corpus) if options.corpus else open_faktakoll(settings, options.index)
    )
    with opened as faktakoll:
        figures = evaluate(faktakoll, cases)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for group, values in figures.items():
        print(group, *(f"{name}={value}" for name, value in values.items()), sep="  ")


def _feedback_list(options: argparse.Namespace, settings: config.Settings) -> None:  # noqa: ARG001 - as all commands
    from bot.feedback import Feedback

    for each in Feedback(settings.feedback).everything():
        thought = "right" if each.opinion.is_right else each.opinion.reason or "wrong"
        said = each.reply["verdict"] or each.reply["short_answer"] or each.reply["answer_span"] or each.reply["status"]
        fields = (each.given, thought, each.reply["language"], said, each.reply["question"], each.opinion.note or "-")
        print(*(" ".join(field.split()) for field in fields), sep="\t")


def _feedback_export(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.assemble import open_store
    from bot.feedback import Feedback, cases
    from bot.records import stands

    everything = Feedback(settings.feedback).everything()
    with open_store(settings, options.index) as store:
        found = cases(everything, lambda c: stands(store.article(c["article_id"]), c["quote"], c["start"], c["end"]))
    with batch.written(options.out) as out:
        out.writelines(json.dumps(case, ensure_ascii=False) + "\n" for case in found)
    open_cases = sum("incomplete" in case for case in found)
    print(
        f"{len(found)} cases of {len(everything)} opinions: {len(found) - open_cases} complete, "
        f"{open_cases} to be completed by a person before eval takes them"
    )


def _shared_list(options: argparse.Namespace, settings: config.Settings) -> None:  # noqa: ARG001 - as all commands
    from bot.shared import SharedPages

    for each in SharedPages(settings.shared).everything():
        print(each.id, each.made, " ".join(each.title.split()), sep="\t")


def _shared_remove(options: argparse.Namespace, settings: config.Settings) -> None:
    from bot.shared import SharedPages

    if not SharedPages(settings.shared).remove(options.id):
        raise FaktakollError(f"no shared page {options.id!r}; `faktakoll shared list` shows their ids")
    print(f"removed {options.id}")


def _in_words(reply: Reply) -> str:
    """A reply for reading in a terminal."""
    lines = [reply.answer, shown.sure(reply, reply.language)]
    for citation in reply.citations:
        lines += ["", f"[{citation.number}] {_particulars(citation)}", *_indented(citation.quote)]
        if citation.correction:
            lines.append(f"    ({say('chat_corrected', reply.language)} {citation.correction})")
    if reply.nearest:
        lines += ["", say("chat_nearest", reply.language) + ":"]
    for citation in reply.nearest:
        lines += ["", _particulars(citation), *_indented(citation.quote)]
    return "\n".join(lines)


def _particulars(citation: Citation) -> str:
    parts = (citation.title or citation.article_id, citation.source, (citation.published or "")[:10])
    return ", ".join(part for part in parts if part)


def _indented(quote: str) -> list[str]:
    return [f"    {line}" for line in quote.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
