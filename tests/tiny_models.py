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
