"""What is said to people, as HTML. Knows nothing of Gradio, nor of the texts themselves."""

from html import escape

from bot.wording import say
from index.types import Language


def say_html(key: str, language: Language, **values: object) -> str:
    """`bot.wording.say`, escaped: what its values hold is text from outside."""
    return escape(say(key, language, **values), quote=True)
