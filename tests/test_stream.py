"""An answer that comes just as Gradio ends the stream of its events is read all the same."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.ui.events import script

# A server in the page: each opening of the stream gives the next list of messages; a join is answered at once.
SERVER = """(streams) => {
    window.opened = 0;
    window.fetch = async (request) => {
        if (request.url.endsWith("/queue/join")) return Response.json({ event_id: await request.text() });
        const messages = streams[window.opened++] ?? [];
        return new Response(messages.map((message) => `data: ${JSON.stringify(message)}\\n\\n`).join(""));
    };
}"""
ASK = """async (events) => {
    for (const event of events) await fetch("http://faktakoll.test/queue/join", { method: "POST", body: event });
    const stream = await fetch("http://faktakoll.test/queue/data?session_hash=s");
    return { said: await stream.text(), opened: window.opened };
}"""
CLOSE = {"msg": "close_stream"}


def done(event: str) -> dict[str, Any]:
    return {"msg": "process_completed", "event_id": event}


@pytest.mark.parametrize(
    ("joined", "streams", "heard", "opened"),
    [
        (["a"], [[done("a"), CLOSE]], [done("a"), CLOSE], 1),
        (["a", "b"], [[done("a"), CLOSE], [done("b"), CLOSE]], [done("a"), done("b"), CLOSE], 2),
        (
            ["a", "b"],
            [[done("a"), {"msg": "heartbeat"}, done("b"), CLOSE]],
            [done("a"), {"msg": "heartbeat"}, done("b"), CLOSE],
            1,
        ),
    ],
)
def test_a_stream_that_ends_while_an_event_is_underway_is_gone_on_with(
    browser: Browser, joined: list[str], streams: list[Any], heard: list[Any], opened: int
) -> None:
    page = browser.new_page()
    page.evaluate(SERVER, streams)
    page.evaluate(script("stream.js"))
    found = page.evaluate(ASK, joined)
    page.close()
    assert [json.loads(line.removeprefix("data:")) for line in found["said"].split("\n\n") if line] == heard
    assert found["opened"] == opened
