"""Tiny models with weights set by hand, so that each answer is known. Not run as a test."""

# ruff: noqa: PLC0415 - torch and transformers take seconds to import

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

NLI_LABELS = ("entailment", "neutral", "contradiction")
Save = Callable[..., str]


def saver(texts: Iterable[str], new_folder: Callable[[], Path]) -> Save:
    """Saves a tiny BERT, which reads at most 64 tokens and knows the words of `texts`, and returns its folder.

    `says` gives for each output the words that raise it: of a QA model at the word itself, of a classifier wherever it
    stands in the two texts. "[CLS]" is the token that stands for no answer. Without `says` the weights are random.
    """
    import torch
    import transformers
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

    special = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]"}
    built = Tokenizer(models.WordPiece(unk_token=special["unk"]))
    built.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
    built.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    built.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=2000, special_tokens=[*special.values()], show_progress=False)
    )
    built.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    named: Mapping[str, Any] = {f"{name}_token": token for name, token in special.items()}
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=built, model_max_length=64, **named)

    def save(
        head: str,
        says: Sequence[Mapping[str, float]] = (),
        *,
        bias: Sequence[float] = (0, 0, 0),
        labels: Sequence[str] = NLI_LABELS,
    ) -> str:
        torch.manual_seed(1)
        config = transformers.BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=64,
            id2label=dict(enumerate(labels)),
            label2id={label: i for i, label in enumerate(labels)},
        )
        model = getattr(transformers, f"Bert{head}")(config)
        if says:
            _set_by_hand(model, says, bias, tokenizer)
        folder = str(new_folder())
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return folder

    return save


def _set_by_hand(model: Any, says: Sequence[Mapping[str, float]], bias: Sequence[float], tokenizer: Any) -> None:
    """Every token is the same but for the words that say something: each of these has two axes of its own."""
    import torch

    bert = model.bert
    with torch.no_grad():
        for layer in bert.encoder.layer:  # each hands its input on
            for part in (layer.attention.output.dense, layer.output.dense):
                part.weight.zero_()
                part.bias.zero_()
        if hasattr(model, "classifier"):  # the first adds to each token the mean of all
            attention = bert.encoder.layer[0].attention
            for part in (attention.self.query, attention.self.key, attention.self.value):
                part.weight.zero_()
                part.bias.zero_()
            attention.self.value.weight.copy_(torch.eye(16))
            attention.output.dense.weight.copy_(torch.eye(16))
            bert.pooler.dense.weight.copy_(torch.eye(16))
            bert.pooler.dense.bias.zero_()
        words = list(dict.fromkeys(word for said in says for word in said))
        embeddings = bert.embeddings
        embeddings.position_embeddings.weight.zero_()
        embeddings.token_type_embeddings.weight.zero_()
        embeddings.word_embeddings.weight.copy_(torch.tensor([0.0] * 14 + [1, -1]))
        output = getattr(model, "classifier", None) or model.qa_outputs
        output.weight.zero_()
        output.bias.copy_(torch.tensor(bias[: len(says)]))
        for axis, word in enumerate(words):
            row = torch.zeros(16)
            row[2 * axis], row[2 * axis + 1] = 1, -1
            token = tokenizer.convert_tokens_to_ids(word)
            assert token != tokenizer.unk_token_id, word
            embeddings.word_embeddings.weight[token] = row
            for i, said in enumerate(says):
                output.weight[i, 2 * axis] = said.get(word, 0.0)


def save_translator(pairs: Mapping[str, str], folder: Path, **said: str) -> str:
    """Saves a tiny Marian model that was trained on `pairs` until it knows them, and returns its folder.

    It reads at most 32 tokens, its words with their punctuation. `said` goes into its tokenizer (`source_lang`).
    """
    import torch
    import transformers
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

    special = {"pad": "<pad>", "unk": "<unk>", "eos": "</s>"}
    built = Tokenizer(models.WordLevel(unk_token=special["unk"]))
    built.pre_tokenizer, built.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    built.train_from_iterator(
        [*pairs, *pairs.values()],
        trainers.WordLevelTrainer(special_tokens=[*special.values()], show_progress=False),
    )
    built.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
    named: Mapping[str, Any] = {f"{name}_token": token for name, token in special.items()}
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=built, model_max_length=32, **named, **said)
    torch.manual_seed(1)
    sides = {f"{side}_{what}": value for side in ("encoder", "decoder") for what, value in _SMALL.items()}
    model = transformers.MarianMTModel(
        transformers.MarianConfig(
            vocab_size=len(tokenizer),
            d_model=32,
            max_position_embeddings=32,
            pad_token_id=0,
            eos_token_id=2,
            decoder_start_token_id=0,
            forced_eos_token_id=None,
            dropout=0.0,
            **sides,
        )
    )
    given = tokenizer(list(pairs), padding=True, return_tensors="pt")
    wanted = tokenizer(list(pairs.values()), padding=True, return_tensors="pt")["input_ids"]
    labels = wanted.masked_fill(wanted == 0, -100)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(300):
        loss = model(input_ids=given["input_ids"], attention_mask=given["attention_mask"], labels=labels).loss
        if loss.item() < _KNOWN:
            break
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss.item() < _KNOWN
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


_KNOWN = 0.02  # a loss
_SMALL = {"layers": 1, "attention_heads": 2, "ffn_dim": 32}
