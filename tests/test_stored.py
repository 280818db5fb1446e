"""What a browser hands back as a kept conversation: taken as it was, or refused in one line; never more than text."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from bridge import ASKED, BRIDGE, CLAIM, NASTY, SILENT, told

from bot.checker import Faktakoll
from bot.feedback import Feedback, reply_id
from bot.records import text_hash
from bot.shared import SharedPages
from bot.types import Step
from bot.ui import render, stored
from bot.ui.chat import Chat, Conversation
from bot.ui.conversation import One
from bot.wording import say
from index.types import LANGUAGES, Language


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    with gr.Blocks():
        return Chat(told(), Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))


@pytest.fixture
def conversation(chat: Chat) -> Conversation:
    state = Conversation()
    for text in (ASKED["sv"], CLAIM, SILENT, NASTY):
        *_, last = chat.ask(state, "sv", "auto", One(BRIDGE.id, BRIDGE.title), {"text": text})
        state = last[chat.conversation]
    return state


@pytest.fixture
def kept(conversation: Conversation) -> dict[str, Any]:
    """As it comes out of the browser."""
    made: dict[str, Any] = json.loads(json.dumps(stored.to_json(conversation.id, conversation.turns)))
    return made


def refused(kept: object) -> str:
    with pytest.raises(stored.StoredError) as error:
        stored.read(kept if isinstance(kept, str) else json.dumps(kept))
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_conversation_comes_back_as_it_was(conversation: Conversation, kept: dict[str, Any]) -> None:
    name, turns = stored.read(json.dumps(kept))
    assert (name, turns) == (conversation.id, conversation.turns)
    assert [turn.within for turn in turns] == [BRIDGE.id] * 4
    assert turns[0].hashes == {BRIDGE.id: text_hash(BRIDGE.text)}
    drawn = render.conversation(conversation.turns, None, "sv")
    assert render.conversation(turns, None, "sv") == drawn


def test_a_browser_that_writes_whole_numbers_without_a_point_changes_no_reply(
    conversation: Conversation, kept: dict[str, Any]
) -> None:
    turn = kept["turns"][0]["reply"]
    turn["confidence"], turn["timings_ms"] = 1, {"total": 12}
    _, turns = stored.read(json.dumps(kept))
    assert isinstance(turns[0].reply.confidence, float)
    _, again = stored.read(json.dumps(stored.to_json(conversation.id, turns)))
    assert reply_id(again[0].reply) == reply_id(turns[0].reply)


@pytest.mark.slow
def test_so_does_one_with_the_real_thing(seeds_faktakoll: Faktakoll, tmp_path: Path) -> None:
    with gr.Blocks():
        chat = Chat(seeds_faktakoll, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    state = Conversation()
    for key in ("chat_example_1", "chat_example_2", "chat_example_3", "chat_example_4", "chat_welcome"):
        for language in LANGUAGES:
            *_, last = chat.ask(state, "sv", "auto", None, {"text": say(key, language)})
            state = last[chat.conversation]
    name, turns = stored.read(json.dumps(stored.to_json(state.id, state.turns)))
    assert (name, turns) == (state.id, state.turns)
    assert len(turns) == 10


Change = Callable[[dict[str, Any]], object]
REPLY: list[tuple[str, Change]] = [
    ("confidence", lambda reply: reply.update(confidence="0.9")),
    ("confidence", lambda reply: reply.update(confidence=7)),
    ("confidence", lambda reply: reply.update(confidence=float("nan"))),
    ("question", lambda reply: reply.update(question=None)),
    ("question", lambda reply: reply.pop("question")),
    ("answer", lambda reply: reply.update(answer={"toString": "x"})),
    ("language", lambda reply: reply.update(language='sv" onload="hit=1')),
    ("kind", lambda reply: reply.update(kind="joke")),
    ("status", lambda reply: reply.update(citations=[])),
    ("verdict", lambda reply: reply.update(verdict="supported")),
    ("timings_ms", lambda reply: reply.update(timings_ms={"total": float("inf")})),
    ("citations", lambda reply: reply.update(citations={})),
    ("citations", lambda reply: reply["citations"].append(copy.deepcopy(reply["citations"][0]))),
    ("citations.0", lambda reply: reply["citations"][0].update(end=3)),
    ("citations.0", lambda reply: reply["citations"][0].update(number=0)),
    ("citations.0", lambda reply: reply["citations"][0].update(highlight=[0, 5])),
    ("citations.0", lambda reply: reply["citations"][0].update(score=float("inf"))),
    ("citations.0.stance", lambda reply: reply["citations"][0].update(stance="<b>")),
    ("citations.0.start", lambda reply: reply["citations"][0].update(start=True)),
    ("citations.0.highlight", lambda reply: reply["citations"][0].update(highlight=[1])),
]


@pytest.mark.parametrize(("field", "change"), REPLY, ids=range(len(REPLY)))
def test_a_reply_that_is_none_of_ours_is_refused_by_its_field(kept: dict[str, Any], field: str, change: Change) -> None:
    change(kept["turns"][0]["reply"])
    assert f"turns.0.reply.{field}" in refused(kept)


CONVERSATION: list[tuple[str, Change]] = [
    ("version", lambda kept: kept.pop("version")),
    ("version", lambda kept: kept.update(version="1")),
    ("id", lambda kept: kept.update(id="../../etc")),
    ("id", lambda kept: kept.update(id=7)),
    ("turns", lambda kept: kept.update(turns=[])),
    ("turns", lambda kept: kept.update(turns={"0": kept["turns"][0]})),
    ("turns.1.reply", lambda kept: kept["turns"][1].update(reply="abc123")),  # the id of a turn, maybe another's
    ("turns.1", lambda kept: kept["turns"].__setitem__(1, 17)),
    ("turns.2.languages.bro", lambda kept: kept["turns"][2].update(languages={"bro": 1})),
    ("turns.2.searched.1", lambda kept: kept["turns"][2].update(searched=[1, -1])),
    ("turns.2.within", lambda kept: kept["turns"][2].update(within=["bro"])),
    ("turns.2.hashes", lambda kept: kept["turns"][2].pop("hashes")),
]


@pytest.mark.parametrize(("field", "change"), CONVERSATION, ids=range(len(CONVERSATION)))
def test_a_conversation_that_is_none_of_ours_is_refused_by_its_field(
    kept: dict[str, Any], field: str, change: Change
) -> None:
    change(kept)
    assert f"({field}" in refused(kept)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"x"', "[" * 100_000, '{"version": 1', "\x00", "hej"])
def test_what_is_no_json_of_a_conversation_is_refused(text: str) -> None:
    assert "is damaged (JSON)" in refused(text)


def test_one_that_is_too_long_is_refused_unread(kept: dict[str, Any]) -> None:
    kept["turns"][0]["reply"]["answer"] = "x" * 10_000_000
    line = refused(kept)
    assert "at most 5000000 can be opened" in line
    assert "xxx" not in line


def test_one_of_a_later_format_is_refused_with_both_numbers(kept: dict[str, Any]) -> None:
    later = {"version": 2, "id": kept["id"], "talk": kept["turns"]}  # whatever it may look like
    assert "kept in format 2; this Faktakoll reads format 1" in refused(later)


def test_what_a_later_one_adds_is_left_alone(conversation: Conversation, kept: dict[str, Any]) -> None:
    kept["mood"] = kept["turns"][0]["mood"] = kept["turns"][0]["reply"]["mood"] = "glad"
    assert stored.read(json.dumps(kept))[1] == conversation.turns


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_any_text_is_drawn_as_text(kept: dict[str, Any], language: Language) -> None:
    turn = kept["turns"][0]
    (cited,) = turn["reply"]["citations"]
    start = cited["start"]
    for name in ("article_id", "title", "source", "published", "url", "quote", "modified", "correction"):
        cited[name] = NASTY
    cited |= {"end": start + len(NASTY), "highlight": [start + 2, start + 9]}
    for name in ("question", "answer", "short_answer", "answer_span", "interpreted"):
        turn["reply"][name] = NASTY
    turn["reply"]["correction"] = {"claimed": NASTY, "stated": NASTY, "span": NASTY}
    turn["languages"] = {NASTY: '"><img src=x onerror="hit=1">'}
    turn["hashes"] = {NASTY: NASTY}
    _, turns = stored.read(json.dumps(kept))
    drawn = render.conversation(turns, None, language)
    assert "<img" not in drawn
    assert "<script" not in drawn
    assert 'href="javascript' not in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_chat_a_refusal_is_a_line_and_leaves_the_conversation(
    chat: Chat, conversation: Conversation, kept: dict[str, Any], language: Language
) -> None:
    kept["turns"][0]["reply"]["<b>"] = kept["turns"][0]["reply"].pop("citations")
    kept["turns"][0]["languages"] = {"<b>" * 100: 1}
    pressed = gr.EventData(None, {"text": json.dumps(kept)})
    told_so = chat.reopen_pressed(conversation, language, pressed)
    assert told_so.keys() == {chat.status}
    where = ("turns.0.languages." + "<b>" * 100)[:60]
    assert told_so[chat.status] == render.problem(say("history_damaged", language, where=where))
    nothing = chat.reopen_pressed(conversation, language, gr.EventData(None, {}))
    assert nothing == {chat.status: render.problem(say("history_damaged", language, where="JSON"))}


def test_one_is_not_opened_while_a_question_is_on_its_way(chat: Chat, kept: dict[str, Any]) -> None:
    busy = Conversation(pending=CLAIM)
    told_so = chat.reopen(busy, "sv", json.dumps(kept))
    assert told_so == {chat.status: render.progress(Step.SEARCHING, "sv") + render.problem(say("chat_busy", "sv"))}


def test_each_conversation_has_a_name_of_its_own_though_all_pages_begin_with_the_same(chat: Chat) -> None:
    ended = [[*chat.ask(chat.conversation.value, "sv", "auto", None, {"text": ASKED["sv"]})][-1] for _ in range(9)]
    assert len({last[chat.history.kept]["id"] for last in ended}) == 9
    going_on = [*chat.ask(ended[0][chat.conversation], "sv", "auto", None, {"text": CLAIM})][-1]
    assert going_on[chat.history.kept]["id"] == ended[0][chat.history.kept]["id"]
