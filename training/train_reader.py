"""Train the reader: `python -m training.train_reader DATA OUT` starts, and goes on where the last run in OUT stopped.

Warm-up, a constant rate, then a cool-down over the last quarter of the steps. OUT holds `latest.pt` (to go on from,
written every ten minutes), `stable.pt` (the same before the cool-down: copy it to another OUT as `latest.pt` and give
more `--steps` to train longer), `reader.safetensors` (the averaged weights, fp16), `log.jsonl` and `loss.png`. On
several CPU threads gradients are summed in the order they come, so two runs agree closely, not bit by bit.
"""

import argparse
import copy
import json
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import matplotlib as mpl
import torch
from tokenizers import Tokenizer
from torch.nn.utils import clip_grad_norm_
from tqdm import tqdm

from bot.passage_reader import special
from index.bundled import load_tokenizer, unpack
from index.products import has_bfloat16
from training import data, evaluate
from training.model import Batch, Example, Labelled, collate, label, losses
from training.network import Network

mpl.use("Agg")
from matplotlib import pyplot as plt

WEIGHTS = {"span": 1.0, "evidence": 0.3, "answerable": 1.0, "stance": 1.0}
WARM_UP, COOL_DOWN = 0.04, 0.25  # shares of the steps
AVERAGE = 0.99  # how much of the averaged weights stays at each step
CLIP = 1.0
MICRO = 900  # tokens that go through a CPU thread at once, padding included
SAVE_EVERY = 600  # seconds
EVALUATE_EVERY = 2400  # seconds
LOG_EVERY = 20  # steps
DEV_SIZE = 200  # examples of each dev set while training


class Trainer:
    """A reader in training, and all that it takes to go on another day."""

    def __init__(self, reader: Network, tokenizer: Tokenizer, *, steps: int, rate: float, threads: int = 2) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.reader = reader.to(self.device)
        if (
            self.device.type == "cpu"
        ):  # backwards through the fused attention is so slow that a step takes 1.3 times as long
            reader.encoder.set_attn_implementation("eager")
        # What computes: a copy in bf16 where the processor can. By autocast a step takes 1.3 times as long, for casts.
        self.worker = copy.deepcopy(self.reader).bfloat16() if has_bfloat16(self.device) else self.reader
        self.tokenizer = tokenizer
        self.steps, self.rate, self.step, self.seconds = steps, rate, 0, 0.0
        self.parameters = [weight for weight in reader.parameters() if weight.requires_grad]
        self.average = {name: value.clone() for name, value in reader.trained().items()}
        plain = [weight for weight in self.parameters if weight.ndim < 2]  # noqa: PLR2004 - biases and norms do not decay
        dense = [weight for weight in self.parameters if weight.ndim > 1]
        groups = [{"params": dense, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)
        # Two threads with a core each are faster than two cores on one operation, most of all when others compute too.
        self.threads = 1 if self.device.type == "cuda" else threads
        self.pool = ThreadPoolExecutor(self.threads, initializer=torch.set_num_threads, initargs=(1,))

    def rate_at(self, step: int) -> float:
        """Learning rate of a step: warm-up, constant, then down to nothing as 1 - sqrt."""
        cooling = (step / self.steps - 1 + COOL_DOWN) / COOL_DOWN
        return self.rate * min(1.0, (step + 1) / (WARM_UP * self.steps)) * (1 - math.sqrt(max(0.0, cooling)))

    @property
    def is_before_cool_down(self) -> bool:
        """Whether the next step is the first of the cool-down."""
        return self.step == int(self.steps * (1 - COOL_DOWN))

    def learn(self, examples: list[Example]) -> dict[str, float]:
        """Take one step on `examples`; the mean losses, and the tokens that were read."""
        windows = [self._window(example) for example in examples]
        windows.sort(key=lambda labelled: len(labelled.window.ids))
        padding = special(self.tokenizer, "<pad>")
        parts = [windows] if self.device.type == "cuda" else portions(windows)
        batches = [collate(part, padding) for part in parts]
        self.reader.train()
        sums: Counter[str] = Counter()
        self._copy_weights()
        for found in self.pool.map(lambda batch: self._backward(batch, len(windows)), reversed(batches)):
            sums.update(found)
        self._collect_gradients()
        clip_grad_norm_(self.parameters, CLIP)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate_at(self.step)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        stay = min(AVERAGE, self.step / (self.step + 10))  # the first weights are soon forgotten
        for name, value in self.reader.trained().items():
            self.average[name].lerp_(value, 1 - stay)
        return dict(sums)

    def _window(self, example: Example) -> Labelled:
        """The window with the answer, or the first one."""
        found = label(self.tokenizer, example)
        return next((one for one in found if one.span), found[0])

    def _copy_weights(self) -> None:
        if self.worker is not self.reader:
            self.worker.train()
            self.worker.load_trained(self.reader.trained())

    def _collect_gradients(self) -> None:
        if self.worker is not self.reader:
            copies = [weight for weight in self.worker.parameters() if weight.requires_grad]
            for weight, computed in zip(self.parameters, copies, strict=True):
                weight.grad = None if computed.grad is None else computed.grad.float()
                computed.grad = None

    def _backward(self, batch: Batch, total: int) -> dict[str, float]:
        batch = batch.to(self.device)
        parts = losses(self.worker(batch.ids, batch.mask, batch.passage), batch)
        loss = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum() / total
        torch.autograd.backward(loss)
        counts = {"span": int((batch.start >= 0).sum()), "stance": int((batch.stance >= 0).sum())}
        return {
            "loss": loss.item(),
            **{name: part.item() / total for name, part in parts.items()},
            **{f"{name}s": count / total for name, count in counts.items()},
            "tokens": int(batch.mask.sum()),
        }

    def figures(self, sets: dict[str, list[Example]]) -> dict[str, dict[str, float]]:
        """Figures of the averaged weights on each set."""
        kept = {name: value.clone() for name, value in self.reader.trained().items()}
        self.reader.load_trained(self.average)
        found = {
            name: evaluate.figures(examples, evaluate.read(self.reader, self.tokenizer, examples, self.pool.map))
            for name, examples in sets.items()
        }
        self.reader.load_trained(kept)
        return found

    def save(self, path: Path) -> None:
        """Write all that `load` needs, in one step."""
        state = {
            "step": self.step,
            "seconds": self.seconds,
            "reader": self.reader.trained(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
        }
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Go on from what `save` wrote."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.step, self.seconds = state["step"], state["seconds"]
        self.reader.load_trained(state["reader"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"].cpu())

    def export(self, path: Path) -> None:
        """Write the averaged weights as a reader of their own."""
        kept = {name: value.clone() for name, value in self.reader.trained().items()}
        self.reader.load_trained(self.average)
        self.reader.save(path)
        self.reader.load_trained(kept)


def portions(windows: Sequence[Labelled]) -> list[list[Labelled]]:
    """Windows that are sorted by length, in parts of at most MICRO tokens or of one window."""
    found: list[list[Labelled]] = []
    for window in windows:
        if not found or (len(found[-1]) + 1) * len(window.window.ids) > MICRO:
            found.append([])
        found[-1].append(window)
    return found


def train(trainer: Trainer, folder: Path, out: Path, drawn: Callable[[int], list[Example]]) -> None:
    """Train to the last step on what is `drawn` for each: log, draw, save and measure on the way."""
    sets = {name: evaluate.subset(examples, DEV_SIZE) for name, examples in evaluate.dev_sets(folder).items()}
    saved = measured = before = time.monotonic()
    sums: Counter[str] = Counter()
    for step in tqdm(range(trainer.step, trainer.steps), initial=trainer.step, total=trainer.steps, mininterval=10):
        if trainer.is_before_cool_down:
            trainer.save(out / "stable.pt")
        sums.update(trainer.learn(drawn(step)))
        now = time.monotonic()
        trainer.seconds, before = trainer.seconds + now - before, now
        last = trainer.step == trainer.steps
        if trainer.step % LOG_EVERY == 0:
            means = {name: value / LOG_EVERY for name, value in sums.items()}
            _log(out, trainer, means | {"rate": trainer.rate_at(step)})
            sums.clear()
        if last or now - measured > EVALUATE_EVERY:
            _log(out, trainer, {"figures": trainer.figures(sets)})
            trainer.export(out / "reader.safetensors")
            measured = time.monotonic()
        if last or now - saved > SAVE_EVERY:
            trainer.save(out / "latest.pt")
            draw(out)
            saved = time.monotonic()


def _log(out: Path, trainer: Trainer, entry: dict[str, Any]) -> None:
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"step": trainer.step, "seconds": round(trainer.seconds), **entry}) + "\n")


def draw(out: Path) -> None:
    """Draw `loss.png` from `log.jsonl`: the losses above, the figures on the dev sets below."""
    entries = data.rows(out / "log.jsonl")
    figure, (above, below) = plt.subplots(2, 1, figsize=(9, 9), sharex=True)
    learned = [entry for entry in entries if "loss" in entry]
    for name in ("loss", *WEIGHTS):
        above.plot([entry["step"] for entry in learned], [entry[name] for entry in learned], label=name, linewidth=0.9)
    above.set(ylabel="loss per example", ylim=(0, None))
    above.legend()
    measured = [entry for entry in entries if "figures" in entry]
    for name in measured[-1]["figures"] if measured else ():
        key = next(iter(measured[-1]["figures"][name]))
        values = [entry["figures"][name][key] for entry in measured]
        below.plot([entry["step"] for entry in measured], values, marker="o", label=f"{name}: {key}")
    below.set(xlabel="step", ylim=(0, 1))
    if measured:
        below.legend(fontsize="small")
    figure.savefig(out / "loss.png", dpi=100)
    plt.close(figure)


def main() -> None:
    """Start or go on."""
    parser = argparse.ArgumentParser(description="Train the reader, or go on with a training that was stopped.")
    parser.add_argument("data", type=Path, help="folder with qa/, nli/ and written/")
    parser.add_argument("out", type=Path, help="folder for checkpoints, log and weights")
    parser.add_argument("--start", type=Path, help="weights to start from, such as bot/reader.safetensors")
    parser.add_argument("--steps", type=int, default=1480, help="steps in all (default %(default)s)")
    parser.add_argument("--batch", type=int, default=24, help="examples a step (default %(default)s)")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate (default %(default)s)")
    parser.add_argument(
        "--early", type=float, default=0.55, help="share of steps in which claims prevail (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of data and heads (default %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="CPU threads (default %(default)s)")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    encoder = unpack(arguments.out / "encoder")
    tokenizer = load_tokenizer(encoder)
    reader = Network.from_encoder(encoder)
    if arguments.start:
        reader.load(arguments.start)
    trainer = Trainer(reader, tokenizer, steps=arguments.steps, rate=arguments.rate, threads=arguments.threads)
    if (arguments.out / "latest.pt").exists():
        trainer.load(arguments.out / "latest.pt")
    pools = data.pools(arguments.data)

    def drawn(step: int) -> list[Example]:
        early = step < arguments.early * trainer.steps
        return data.batch(pools, arguments.batch, step, arguments.seed, early=early)

    train(trainer, arguments.data, arguments.out, drawn)


if __name__ == "__main__":
    main()
