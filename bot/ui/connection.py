"""What the page does by itself before the server has answered, and where it does not, with `connection.js`."""

import json

from bot.types import Step
from bot.ui import render
from bot.ui.events import script
from bot.wording import say
from index.types import LANGUAGES

# The first step, and with it Stop (chat.css), seen before the server has the question. `asking` is chat.js's.
SEARCHING = f"""(typed, status, shown_in) => {{
    const step = {json.dumps({language: render.progress(Step.SEARCHING, language) for language in LANGUAGES})};
    const left = asking.begins(typed);
    return left === null ? [typed, status] : [left, step[shown_in]];
}}"""
SENT = "(...inputs) => [...inputs.slice(0, -1), asking.sent]"
STOPPED = f"""(typed, status) =>
    asking.ends() ? [typed || asking.sent.text, {json.dumps(render.outcome(None))}] : [typed, status]"""
LOST = "() => { dispatchEvent(new Event('faktakoll-lost')) }"


def watching() -> str:
    """The script that watches over the connection, with what it says: it has no server to ask."""
    names = ("lost", "unanswered", "unreachable", "failed")
    words = {language: {name: say(f"chat_{name}", language) for name in names} for language in LANGUAGES}
    return f"const words = {json.dumps(words)};\n" + script("connection.js")
