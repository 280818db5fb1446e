"""What the page does by itself before the server has answered, and where it does not, with `connection.js`."""

import json

from bot.types import Step
from bot.ui import render
from bot.ui.events import script
from bot.wording import say
from index.types import LANGUAGES

# The first step, seen before the server has the question. While a question is on its way, none is sent.
SEARCHING = f"""(text, shown_in, status) => {{
    const step = {json.dumps({language: render.progress(Step.SEARCHING, language) for language in LANGUAGES})};
    return text.trim() && document.querySelector("#send")?.checkVisibility() ? step[shown_in] : status;
}}"""
LOST = "() => { dispatchEvent(new Event('faktakoll-lost')) }"


def watching() -> str:
    """The script that watches over the connection, with what it says: it has no server to ask."""
    names = ("lost", "unanswered", "unreachable", "failed")
    words = {language: {name: say(f"chat_{name}", language) for name in names} for language in LANGUAGES}
    return f"const words = {json.dumps(words)};\n" + script("connection.js")
