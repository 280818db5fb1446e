"""What is said to people, in both languages: a module for each place where it is said.

Every text has both (a test holds that), and `say` is the one way to it.
"""

from bot.wording.chat import CHAT
from bot.wording.exports import EXPORTS
from bot.wording.replies import REPLIES
from bot.wording.sources import SOURCES
from bot.wording.tabs import TABS
from index.types import Language

PARTS = (REPLIES, CHAT, SOURCES, TABS, EXPORTS)
TEXTS = {key: said for part in PARTS for key, said in part.items()}


def say(key: str, language: Language, **values: object) -> str:
    """The text `key` in `language` with its values filled in.

    >>> say("empty_question", "en")
    'Type a question or a statement.'
    """
    return TEXTS[key][language].format(**values)
