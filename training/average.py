"""Average two readers' weights: `python -m training.average OUT.safetensors ONE TWO --share 0.25` (the share of TWO).

Of a network trained further and what it was trained from, the mean often reads better than either ("Model soups",
Wortsman et al. 2022, https://arxiv.org/abs/2203.05482).
"""

import argparse
from pathlib import Path

from safetensors.torch import load_file, save_file


def average(out: Path, one: Path, two: Path, share: float) -> None:
    """Write weights that are `share` of the way from `one` to `two`, both files of `Network.save`, as fp16."""
    first, second = load_file(one), load_file(two)
    if {name: part.shape for name, part in first.items()} != {name: part.shape for name, part in second.items()}:
        raise SystemExit(f"{one} and {two} are not weights of one network; give two readers of this project")
    mean = {name: part.float().lerp(second[name].float(), share) for name, part in first.items()}
    part = out.with_suffix(".part")
    save_file({name: value.half().contiguous() for name, value in mean.items()}, part)
    part.replace(out)


def main() -> None:
    """Average."""
    parser = argparse.ArgumentParser(description="Average two readers' weights.")
    parser.add_argument("out", type=Path)
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second (default %(default)s)")
    arguments = parser.parse_args()
    if not 0 <= arguments.share <= 1:
        parser.error(f"--share {arguments.share:g} is not between 0 and 1; give a share such as 0.25")
    average(arguments.out, arguments.one, arguments.two, arguments.share)


if __name__ == "__main__":
    main()
