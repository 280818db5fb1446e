"""Shared pages: kept until they are taken back by whoever holds their key, and read with nothing but reading."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import gradio as gr
import httpx
import pytest
from bridge import ASKED, CLAIM, NASTY, told
from browser import served
from commands import Run, one_line
from fastapi import FastAPI

from bot.feedback import Feedback
from bot.shared import Share, SharedError, SharedPages
from bot.ui import render, stored
from bot.ui.chat import Chat
from bot.ui.conversation import Conversation
from bot.ui.page import mount_page
from bot.wording import say
from index.types import LANGUAGES, Language


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "shared.sqlite"


@pytest.fixture
def pages(path: Path) -> SharedPages:
    return SharedPages(path)


@pytest.fixture
def chat(tmp_path: Path, pages: SharedPages) -> Chat:
    with gr.Blocks():
        return Chat(told(), Feedback(tmp_path / "feedback.sqlite"), pages)


@pytest.fixture
def conversation(chat: Chat) -> Conversation:
    state = Conversation()
    for text in (ASKED["sv"], CLAIM, NASTY):
        *_, last = chat.ask(state, "sv", "auto", None, {"text": text})
        state = last[chat.conversation]
    return state


@pytest.fixture
def address(pages: SharedPages) -> Iterator[str]:
    with gr.Blocks() as nothing:
        pass
    with served(mount_page(FastAPI(), nothing, pages)) as found:
        yield found


def shared(chat: Chat, state: Conversation, turn: object, language: Language = "sv") -> dict[str, str]:
    (made,) = chat.sharing.share(state, language, gr.EventData(None, {"turn": turn})).values()
    return dict(made)


# --- kept and taken back


def test_a_page_is_kept_until_its_key_takes_it_back(pages: SharedPages, path: Path) -> None:
    one, other = pages.share("Ett", "<p>ett hemligt ord"), pages.share("Två", "<p>två")
    assert [page.title for page in pages.everything()] == ["Ett", "Två"]
    assert pages.page(one.id) == "<p>ett hemligt ord"
    assert not pages.take_back(Share(one.id, other.key))
    assert not pages.take_back(Share(one.id, one.id))
    assert pages.page(one.id) == "<p>ett hemligt ord"
    assert pages.take_back(one)
    assert pages.page(one.id) is None
    assert pages.take_back(one)  # it is gone: that is what was asked for
    assert SharedPages(path).page(other.id) == "<p>två"
    written = path.read_bytes()
    assert b"hemligt" not in written
    assert other.key.encode() not in written


def test_no_id_can_be_guessed_from_another(pages: SharedPages) -> None:
    made = [pages.share("T", "<p>") for _ in range(50)]
    assert len({text for share in made for text in share}) == 100
    assert all(len(text) >= 22 for share in made for text in share)


def test_where_nothing_was_shared_there_is_nothing(pages: SharedPages, path: Path) -> None:
    assert (pages.page("x"), pages.everything(), pages.remove("x")) == (None, [], False)
    assert not path.parent.exists()


def test_half_a_character_and_any_id_are_taken(pages: SharedPages) -> None:
    made = pages.share("\ud800", "<p>\ud800")
    assert pages.page(made.id) == "<p>?"
    assert pages.page("\ud800' OR 1=1 --\x00") is None


def test_a_damaged_file_is_told(pages: SharedPages, path: Path) -> None:
    pages.share("T", "<p>")
    path.write_bytes(b"inte en databas" * 400)
    with pytest.raises(SharedError, match=r"shared pages in .* cannot be used: it is damaged"):
        pages.everything()


# --- sealed


def test_a_seal_tells_a_reply_of_ours_also_after_a_restart(path: Path, conversation: Conversation) -> None:
    reply = conversation.turns[0].reply
    again = SharedPages(path)
    assert again.is_sealed(reply, conversation.turns[0].seal)
    assert not again.is_sealed(replace(reply, answer="2032 [1]."), conversation.turns[0].seal)
    assert not again.is_sealed(reply, "")
    assert not again.is_sealed(reply, "å\ud800")
    assert not SharedPages(path.with_name("other.sqlite")).is_sealed(reply, conversation.turns[0].seal)


# --- shared from the chat


def test_one_answer_is_shared_or_all_of_them(chat: Chat, conversation: Conversation, pages: SharedPages) -> None:
    one = pages.page(shared(chat, conversation, 2)["id"]) or ""
    assert CLAIM in one
    assert ASKED["sv"] not in one
    whole = pages.page(shared(chat, conversation, None, "en")["id"]) or ""
    assert whole.index(ASKED["sv"]) < whole.index(CLAIM)
    assert say("export_conversation", "en") in whole
    assert ">Delat <time" in one
    assert ">Shared <time" in whole
    assert "<script" not in whole
    assert "<img" not in whole


@pytest.mark.parametrize("turn", [0, 4, -1, "1", 1.0, [1], {"x": 1}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_not_shared(
    chat: Chat, conversation: Conversation, pages: SharedPages, turn: object, language: Language
) -> None:
    assert shared(chat, conversation, turn, language) == {"fault": say("turn_of_none", language)}
    assert shared(chat, Conversation(), None, language) == {"fault": say("turn_of_none", language)}
    assert pages.everything() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_was_made_up_in_a_browser_is_shown_but_not_shared(
    chat: Chat, conversation: Conversation, pages: SharedPages, language: Language
) -> None:
    kept = json.loads(json.dumps(stored.to_json(conversation.id, conversation.turns)))
    honest = chat.reopen(Conversation(), language, json.dumps(kept))[chat.conversation]
    assert "id" in shared(chat, honest, None, language)
    kept["turns"][1]["reply"]["answer"] = "Jo, det stämmer [1]."
    forged = chat.reopen(Conversation(), language, json.dumps(kept))[chat.conversation]
    assert forged.turns[1].reply.answer == "Jo, det stämmer [1]."
    assert shared(chat, forged, None, language) == {"fault": say("share_unsealed", language)}
    assert shared(chat, forged, 2, language) == {"fault": say("share_unsealed", language)}
    assert "id" in shared(chat, forged, 1, language)
    assert len(pages.everything()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_is_it_judged(chat: Chat, conversation: Conversation, tmp_path: Path, language: Language) -> None:
    first, *rest = conversation.turns
    forged = replace(conversation, turns=(replace(first, reply=replace(first.reply, answer="2032 [1].")), *rest))
    right = {"what": "right", "note": ""}
    told_so = chat.judge(forged, language, gr.EventData(None, right | {"turn": 1}))
    assert told_so == {chat.status: render.problem(say("opinion_unsealed", language))}
    chat.judge(forged, language, gr.EventData(None, right | {"turn": 2}))
    assert [given.reply["question"] for given in Feedback(tmp_path / "feedback.sqlite").everything()] == [CLAIM]


def test_where_no_seal_can_be_made_the_chat_answers_and_shares_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with gr.Blocks():
        chat = Chat(told(), Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "fil" / "shared.sqlite"))
    *_, last = chat.ask(Conversation(), "sv", "auto", None, {"text": ASKED["sv"]})
    (turn,) = last[chat.conversation].turns
    assert turn.seal == ""
    fault = shared(chat, last[chat.conversation], 1)["fault"]
    assert fault.startswith(say("share_unusable", "sv", reason="").rstrip(": .").rstrip())


# --- served


@pytest.mark.slow
def test_a_shared_page_runs_and_loads_nothing_and_is_in_no_search_engine(
    chat: Chat, conversation: Conversation, address: str
) -> None:
    found = httpx.get(f"{address}/shared/{shared(chat, conversation, None)['id']}")
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    (policy,) = found.headers.get_list("content-security-policy")
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert found.headers["x-robots-tag"] == "noindex, nofollow"
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["referrer-policy"] == "no-referrer"
    assert CLAIM in found.text
    assert "<script" not in found.text


@pytest.mark.slow
@pytest.mark.parametrize("page_id", ["x", "%00", "..%2f..%2fshared.sqlite", "' OR 1=1 --", "%ed%a0%80"])
def test_an_unknown_one_is_said_to_be_none_in_both_languages(address: str, pages: SharedPages, page_id: str) -> None:
    pages.share("T", "<p>hemligt")
    found = httpx.get(f"{address}/shared/{page_id}")
    assert found.status_code == 404
    assert "hemligt" not in found.text
    if "%2f" not in page_id:
        assert say("share_none", "sv") in found.text
        assert say("share_none", "en") in found.text
        assert found.headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_said_without_its_inside(address: str, pages: SharedPages, path: Path) -> None:
    made = pages.share("T", "<p>hemligt")
    path.write_bytes(b"inte en databas" * 400)
    found = httpx.get(f"{address}/shared/{made.id}")
    assert found.status_code == 503
    assert say("share_unreadable", "sv") in found.text
    assert "sqlite" not in found.text


# --- on the command line


def test_whoever_runs_the_server_lists_and_removes_pages(
    run: Run, pages: SharedPages, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKTAKOLL_HOME", str(path.parent))
    made = pages.share("Två\trader\noch ett tecken", "<p>")
    listed = run("shared", "list")
    assert listed.status == 0
    assert listed.out.split("\t")[0] == made.id
    assert listed.out.endswith("\tTvå rader och ett tecken\n")
    assert run("shared", "remove", made.id).out == f"removed {made.id}\n"
    one_line(run("shared", "remove", made.id), f"no shared page '{made.id}'", "faktakoll shared list")
    assert run("shared", "list").out == ""
