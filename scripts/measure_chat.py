"""Measure the chat as a reader meets it: a real Chromium, the real server over seeds/, no host but this machine.

    python scripts/measure_chat.py [--cases tests/cases/seeds.jsonl] [--questions 24] [--visits 10]

Prints a Markdown table of p50 and p95 in milliseconds: from Enter to the first step that can be seen, from Enter to the
answer, and from navigation (nothing cached) until the page is drawn and the question can be typed and sent. Times are
taken in the page, at the frame that shows what is waited for. The first question comes right after the first visit, as
soon as the server listens.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Every name but this machine's is unknown to the browser.
CUT = ("--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
MUSTS = {"first visible step": 100, "answer": 1000, "page usable": 2000}  # ms, at p95
# Notes when Enter is pressed, and the first frames with a step and with one answer more than there were.
WATCH = """
    const seen = window.measured = {};
    const answers = () => document.querySelectorAll("#said .turn > .answer").length;
    const shown = (what) => seen[what] ?? requestAnimationFrame(() => { seen[what] ??= performance.now(); });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.target.closest("#question")) return;
        for (const what of Object.keys(seen)) if (what !== "usable") delete seen[what];
        seen.before = answers();
        seen.enter = performance.now();
    }, true);
    new MutationObserver(() => {
        const box = document.querySelector("#question textarea");
        const drawn = document.querySelector("#said .welcome") && document.querySelector("#send")?.innerText;
        if (drawn && box && !box.disabled) shown("usable");
        if (seen.enter === undefined) return;
        if (document.querySelector("#status .steps .now")) shown("step");
        if (answers() > seen.before) shown("answer");
    }).observe(document, { childList: true, subtree: true, attributes: true });
"""


def main() -> None:
    """Serve, visit, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=Path, default=ROOT / "tests" / "cases" / "seeds.jsonl")
    parser.add_argument("--questions", type=int, default=24, help="half of them in each language")
    parser.add_argument("--visits", type=int, default=10)
    options = parser.parse_args()
    found = next(path for path in map(shutil.which, CHROMIUM) if path)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CUT))
        page, first = visited(browser, address)
        steps, answers = zip(*(asked(page, text) for text in chosen(options.cases, options.questions)), strict=True)
        page.context.close()
        visits = [first]
        for _ in range(options.visits - 1):
            page, usable = visited(browser, address)
            visits.append(usable)
            page.context.close()
        browser.close()
    print("| | n | p50 ms | p95 ms | slowest ms | must |", "|---" * 6 + "|", sep="\n")
    for (name, must), times in zip(MUSTS.items(), (steps, answers, visits), strict=True):
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
        print(f"| {name} | {len(times)} | {p50:.0f} | {p95:.0f} | {max(times):.0f} | {must} |")
    print(f"\nthe first: step {steps[0]:.0f}, answer {answers[0]:.0f}, page {first:.0f} ms")


def chosen(cases: Path, count: int) -> list[str]:
    """Questions and claims, every other one in the other language, spread over the file."""
    rows = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
    by_language = [[row["text"] for row in rows if row["lang"] == language] for language in ("sv", "en")]
    spread = [texts[:: max(1, len(texts) // (count // 2))][: count // 2] for texts in by_language]
    return [text for pair in zip(*spread, strict=True) for text in pair]


@contextmanager
def served() -> Iterator[str]:
    """The server over a new index of seeds/, in a process of its own; gives its address once it listens."""
    command = [sys.executable, "-m", "bot"]
    with tempfile.TemporaryDirectory(prefix="faktakoll-") as folder:
        index = ["--index", str(Path(folder) / "index")]
        subprocess.run([*command, "index", "seeds", *index], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        server = subprocess.Popen(  # noqa: S603 - as above, our own command
            [*command, "serve", *index, "--port", "7871"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        try:
            print(next(server.stdout or iter(())), file=sys.stderr)
            yield "http://127.0.0.1:7871"
        finally:
            server.terminate()
            server.wait(20)


def visited(browser: Browser, address: str) -> tuple[Page, float]:
    """The page, opened by someone new, and the milliseconds until it could be used."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("measured.usable !== undefined")
    return page, float(page.evaluate("measured.usable"))


def asked(page: Page, text: str) -> Sequence[float]:
    """Milliseconds from Enter to the first step and to the answer."""
    page.locator("#send").wait_for()
    box = page.locator("#question textarea")
    box.fill(text)
    box.press("Enter")
    page.wait_for_function("measured.answer !== undefined", timeout=60_000)
    at = page.evaluate("measured")
    return at["step"] - at["enter"], at["answer"] - at["enter"]


if __name__ == "__main__":
    main()
