"""What the page asks for translations, with `translations.js`. The reader's browser comes first: nothing leaves it."""

import logging
from collections.abc import Callable
from typing import Any

from bot.translation import Translator
from bot.types import known_language
from bot.ui import faults
from bot.ui.viewer import Articles
from bot.wording import say
from index.errors import FaktakollError
from index.types import LANGUAGES

_PLAIN = ("translate", "translation", "translation_failed", "translation_lost")

log = logging.getLogger(__name__)


def translations(articles: Articles, translator: Translator | None) -> list[Callable[[dict[str, str]], Any]]:
    """What translations.js calls. Functions, for the reason that `bot.ui.viewer` gives."""

    def translation_words(asked: dict[str, str]) -> dict[str, Any]:
        """What is said of translations in the page's language, and which pairs `translator` has ("sv-en")."""
        shown_in = known_language(asked["language"])
        words: dict[str, Any] = {key: say(key, shown_in) for key in _PLAIN}
        if translator is None:
            return {**words, "pairs": []}
        pairs = [f"{one}-{other}" for one in LANGUAGES for other in LANGUAGES if translator.translates(one, other)]
        host = translator.host
        return {
            **words,
            "pairs": pairs,
            "translate_sent": say("translate_sent" if host else "translate", shown_in, host=host),
            "translate_leaves": say("translate_leaves", shown_in, host=host) if host else "",
            "translation_by": say("translation_by", shown_in, name=translator.name),
        }

    def translate_quote(asked: dict[str, str]) -> dict[str, str]:
        """A quote of an article, translated, or why it was not. Nothing that is in no article is translated."""
        shown_in, wanted = known_language(asked["language"]), known_language(asked["wanted"])
        article = articles.article(asked["article"])
        if translator is None or article is None or asked["quote"] not in article.text:
            return {"fault": say("translation_of_none", shown_in)}
        try:
            return {"text": translator.translate(asked["quote"], article.language, wanted)}
        except Exception as fault:
            if not isinstance(fault, FaktakollError):
                log.exception("A quote could not be translated")
            return {"fault": faults.plain(fault, shown_in)}

    return [translation_words, translate_quote]
