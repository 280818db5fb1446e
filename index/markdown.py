"""Markdown into the text that a reader sees: no marks of emphasis, headings or quotations, no addresses of links.

The one home of `markdown_it`. Items of lists keep their mark ("- " opens a reply in a Swedish interview as well) and
lines end where they did. What is no text is left out: pictures, rules, tags of HTML, and what is struck out. Knows
nothing of files, nor of what a line means.
"""

import html
import re
from typing import Any

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[\w-]+\](?::\s*)?")  # the mark of one, in the text or before it
_ROWS = frozenset({"table", "thead", "tbody"})
_LISTS = frozenset({"bullet_list", "ordered_list", "list_item"})
_BREAKS = frozenset({"softbreak", "hardbreak"})
_NO_TEXT = frozenset({"image", "s"})
_TOP = 3  # blocks among which a heading of the first level is the title


def render(source: str) -> tuple[str, str]:
    r"""The text of a Markdown source, and its title: "" where no heading at its top is one.

    >>> render("# Ny *bro*\n\n**Bron** är [klar](https://example.org/). 2 * 3 = 6.\n\n- Ja, säger Eva Ek.")
    ('Ny bro\n\nBron är klar. 2 * 3 = 6.\n\n- Ja, säger Eva Ek.', 'Ny bro')
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where Markdown is read
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - as above

    # In a newspaper's text an indented line is a paragraph, not code.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tree = SyntaxTreeNode(parser.parse(source))
    return _block(tree), next((_block(each) for each in tree.children[:_TOP] if each.tag == "h1"), "")


def _block(node: Any) -> str:
    if node.type == "html_block":
        return html.unescape(_TAG.sub("", node.content)).strip()
    if node.type == "fence":
        return str(node.content).strip()
    if node.type == "inline":
        return _inline(node).strip()
    if node.type == "tr":
        return ", ".join(filter(None, map(_block, node.children)))
    close = node.type in _ROWS or (node.type in _LISTS and any(each.hidden for each in node.walk()))
    text = ("\n" if close else "\n\n").join(filter(None, map(_block, node.children)))
    if node.type != "list_item":
        return text
    return f"{node.info}{node.markup} {text}" if node.info else f"- {text}"


def _inline(node: Any) -> str:
    if node.type in _NO_TEXT:
        return ""
    if node.type in _BREAKS or (node.type == "html_inline" and re.match("(?i)<br", node.content)):
        return "\n"
    if node.type in ("text", "code_inline"):
        return str(node.content) if node.type == "code_inline" else _FOOTNOTE.sub("", node.content)
    return "".join(map(_inline, node.children))
