"""A translation model of one's own, of the transformers library: sequence to sequence, for one pair of languages.

Of that kind are Marian's (Junczys-Dowmunt et al. 2018), such as `Helsinki-NLP/opus-mt-sv-en`.
"""

import re
from threading import Lock
from typing import Any

from bot.hub_models import Unfit, called, open_model
from bot.translation import TranslationError
from index.encoder import without_surrogates
from index.sentences import sentences
from index.types import Language

_THREE_LETTERS = {"swe": "sv", "eng": "en"}
_LONGER = 3  # times the tokens of a sentence that its translation may take


class ModelTranslator:
    """Implements `bot.translation.Translator` over a folder, which never touches the network, or a hub name.

    Texts are translated sentence by sentence, as such models are trained; no sentence is cut.

    Raises `ModelError` for a model that cannot be loaded or does not say between which languages it translates.
    """

    def __init__(self, model: str) -> None:
        self.name = called(model)
        self.host = None
        self._pair: tuple[str, str]
        self._tokenizer, self._model, self._pair = open_model("translator", model, _load)
        self._lock = Lock()  # tokenizers keep state while they work

    def translates(self, source: str, target: Language) -> bool:
        """Whether this is the model's pair."""
        return (source, target) == self._pair

    def translate(self, text: str, source: str, target: Language) -> str:  # noqa: ARG002 (the model's own)
        """`text` in the other language."""
        import torch  # noqa: PLC0415 - see `bot.hub_models`

        cut = [without_surrogates(text[start:end]) for start, end in sentences(text, source)]
        with self._lock:
            encoded = self._tokenizer(cut, padding=True, return_tensors="pt").to(self._model.device)
            length, limit = encoded["input_ids"].shape[1], self._limit()
            if length > limit:
                raise TranslationError("translation_long", name=self.name, length=length, limit=limit)
            with torch.inference_mode():
                said = self._model.generate(
                    input_ids=encoded["input_ids"],
                    attention_mask=encoded["attention_mask"],
                    max_length=min(_LONGER * length + 20, limit),
                )
            return " ".join(self._tokenizer.batch_decode(said, skip_special_tokens=True)).strip()

    def _limit(self) -> int:
        positions = getattr(self._model.config, "max_position_embeddings", None) or self._tokenizer.model_max_length
        return min(int(self._tokenizer.model_max_length), int(positions))


def _load(source: str, local: bool) -> tuple[Any, Any, tuple[str, str]]:  # noqa: FBT001 (the shape that is called)
    import torch  # noqa: PLC0415 - see `bot.hub_models`
    import transformers  # noqa: PLC0415 - as above

    tokenizer = transformers.AutoTokenizer.from_pretrained(source, local_files_only=local)
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(source, local_files_only=local, dtype=torch.float32)
    return tokenizer, model.to("cuda" if torch.cuda.is_available() else "cpu").eval(), _pair(source, tokenizer)


def _pair(source: str, tokenizer: Any) -> tuple[str, str]:
    """The languages a model translates from and into: as its tokenizer says, or else its name ("...-sv-en")."""
    said = [tokenizer.init_kwargs.get(f"{side}_lang") for side in ("source", "target")]
    named = re.search(r"-([a-z]{2,3})-([a-z]{2,3})$", called(source))
    first, second = said if all(said) else named.groups() if named else (None, None)
    if not (first and second):
        raise Unfit("does not say which languages it translates between (source_lang, target_lang; a name in -sv-en)")
    return _THREE_LETTERS.get(first, first), _THREE_LETTERS.get(second, second)
