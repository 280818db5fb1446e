"""What the store in PostgreSQL does beyond what every store does: servers that die, refuse, or are not there."""

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psycopg
import pytest
from commands import Run
from invented import BRIDGE
from postgres_server import Server
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.encoder import Vectors
from index.errors import IndexUnusable, SourceError
from index.place import Database, place
from index.postgres import PostgresStore
from index.store import IndexedArticle
from index.types import Article, Passage

pytestmark = pytest.mark.slow


@pytest.fixture
def safe_server() -> Iterator[Server]:
    """A server to be killed."""
    with Server(safe=True) as server:
        yield server


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


class Acknowledged:
    """A writer in another thread, which notes the number of each batch that was stored; stops at the first error."""

    def __init__(self, where: Database, batches: int = 10**6) -> None:
        self.where = where
        self.numbers: list[int] = []
        self.error: Exception | None = None
        self._batches = batches
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        try:
            with opened(self.where, create=True) as store:
                for i in range(self._batches):
                    store.replace([indexed(f"a{i}-{j}", 5, seed=i) for j in range(4)])
                    self.numbers.append(i)
        except Exception as error:  # noqa: BLE001 - to be looked at by the test
            self.error = error

    def wait(self, batches: int) -> None:
        wait_until(lambda: len(self.numbers) >= batches or self.error is not None)
        assert len(self.numbers) >= batches, self.error

    def ended(self) -> None:
        self._thread.join(60)
        assert not self._thread.is_alive()


def assert_nothing_lost(writer: Acknowledged, where: Database) -> None:
    articles, passages = assert_consistent(where)
    assert passages == 5 * articles
    assert articles in {4 * len(writer.numbers), 4 * len(writer.numbers) + 4}  # the last may be done but not yet told


def test_a_server_killed_in_the_middle_of_inserts_has_all_that_was_acknowledged(safe_server: Server) -> None:
    for i, batches in enumerate((1, 7, 30)):
        where = place(safe_server.address(f"round_{i}"))
        writer = Acknowledged(where)
        writer.wait(batches)
        safe_server.kill()
        writer.ended()
        assert isinstance(writer.error, IndexUnusable)
        assert "\n" not in str(writer.error)
        safe_server.start()
        assert_nothing_lost(writer, where)
        with opened(where) as store:  # and goes on
            store.replace([indexed(f"b{j}", 5) for j in range(4)])
        assert assert_consistent(where)[0] % 4 == 0


def test_a_promoted_replica_has_all_that_the_killed_primary_acknowledged(safe_server: Server) -> None:
    with Server(safe=True, copy_of=safe_server) as standby:
        safe_server.require("standby")
        primary, replica = (place(server.address()) for server in (safe_server, standby))
        writer = Acknowledged(primary)
        writer.wait(25)
        ((place_in_log,),) = safe_server.execute("SELECT pg_current_wal_lsn()")
        wait_until(lambda: standby.execute(f"SELECT pg_last_wal_replay_lsn() >= '{place_in_log}'") == [(True,)])
        with opened(replica) as store:  # a replica answers, a moment behind
            assert store.count()[0] >= 4 * 25
            assert store.nearest(indexed("a0-0", 5).vectors[0], 1)[0][1] == pytest.approx(1, abs=1e-6)
            with pytest.raises(IndexUnusable, match="read-only transaction; name the primary") as raised:
                store.replace([indexed("x")])
            assert "\n" not in str(raised.value)
            safe_server.kill()
            writer.ended()
            standby.promote()
            wait_until(lambda: standby.execute("SELECT pg_is_in_recovery()") == [(False,)])
            assert_nothing_lost(writer, replica)
            store.replace([indexed("x")])  # the same store, now that it may
            assert store.article("x") is not None


def test_an_open_store_goes_on_after_the_server_was_restarted(safe_server: Server) -> None:
    where = place(safe_server.address())
    with opened(where, create=True, patience=2) as store, ThreadPoolExecutor(4) as pool:
        store.replace([indexed("a")])
        list(pool.map(lambda _: store.count(), range(8)))  # several connections
        safe_server.kill()
        with pytest.raises(IndexUnusable, match="see that the server runs") as raised:
            store.count()
        assert "\n" not in str(raised.value)
        safe_server.start()
        assert list(pool.map(lambda _: store.count(), range(8))) == [(1, 3)] * 8


def test_many_threads_share_few_connections(server: Server, database: Database) -> None:
    with opened(database, create=True) as store:
        store.replace([indexed("a")])
        with ThreadPoolExecutor(40) as pool:
            found = list(pool.map(lambda _: len(store.nearest(np.ones(DIMENSION, np.float32), 3)), range(200)))
        assert found == [3] * 200
        open_now = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'faktakoll'"
        assert server.execute(open_now)[0][0] <= 16
    wait_until(lambda: server.execute(open_now) == [(0,)])


def test_a_second_writer_waits_and_then_says_so(database: Database) -> None:
    opened(database, create=True).close()
    with psycopg.connect(database.address) as other, opened(database, patience=0.2) as store:
        other.execute(f"SELECT * FROM {database.schema}.faktakoll_state FOR UPDATE")  # type: ignore[arg-type]
        assert store.count() == (0, 0)
        with pytest.raises(IndexUnusable, match=r"another process has been writing for over 0\.2 s; try again"):
            store.replace([indexed("a")])
        other.rollback()
        store.replace([indexed("a")])
        assert store.count() == (1, 3)


def test_several_make_the_same_index_at_once(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: opened(database, create=True), range(8)))
    for i, store in enumerate(stores):
        with store:
            store.replace([indexed(f"a{i}")])
    assert assert_consistent(database) == (8, 24)


def test_ids_are_not_given_twice_even_after_a_rebuild(database: Database) -> None:
    with opened(database, create=True) as store:
        store.replace([indexed("a")])
    with opened(database, dimension=DIMENSION, rebuild=True) as store:
        store.replace([indexed("b")])
        assert [number for number, _ in store.lexical(["b"], 9)] == [4, 5, 6]
        assert store.load([1, 2, 3]) == {}


# --- what cannot be used, each in one line ---------------------------------------------------------------------


def told(where: Database, **options: object) -> str:
    with pytest.raises(IndexUnusable) as raised:
        opened(where, **options).close()
    said = str(raised.value)
    assert str(where) in said
    assert "\n" not in said
    return said


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    for address in (f"postgresql:///arkiv?host={tmp_path}", "postgresql://eva:hemligt@127.0.0.1:1/arkiv"):
        where = place(address)
        said = told(where)
        assert "see that the server runs and that host, database, user and password are right" in said
        assert "hemligt" not in said


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    where = place(server.address(database="saknas"))
    assert 'database "saknas" does not exist' in told(where, create=True)


def test_a_wrong_password_is_told_and_not_repeated(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.execute("CREATE ROLE guarded LOGIN PASSWORD 'riktigt'")
    where = place(server.address("guarded", user="guarded:felaktigt"))
    with caplog.at_level(logging.DEBUG):
        said = told(where, create=True)
    assert 'password authentication failed for user "guarded"' in said
    assert "felaktigt" not in said + caplog.text + repr(where)
    server.execute("CREATE SCHEMA guarded AUTHORIZATION guarded; CREATE EXTENSION IF NOT EXISTS vector")
    with opened(place(server.address("guarded", user="guarded:riktigt")), create=True) as store:
        store.replace([indexed("a")])


def test_a_schema_of_someone_else_is_never_touched(server: Server, database: Database) -> None:
    server.execute(f"CREATE SCHEMA {database.schema}; CREATE TABLE {database.schema}.articles (id int)")
    for options in ({}, {"create": True}, {"rebuild": True}):
        assert "holds other tables than faktakoll's; choose another with ?schema=NAME" in told(database, **options)
    assert server.execute(f"SELECT count(*) FROM {database.schema}.articles") == [(0,)]


def test_a_newer_format_is_told_and_can_be_rebuilt(server: Server, database: Database) -> None:
    opened(database, create=True).close()
    server.execute(f"UPDATE {database.schema}.faktakoll_state SET format = 99")
    for options in ({}, {"create": True}):
        assert "has format 99, this faktakoll reads 1: update faktakoll, or" in told(database, **options)
    opened(database, rebuild=True).close()
    assert assert_consistent(database) == (0, 0)


def test_a_user_without_rights_is_told_which_to_grant(server: Server, database: Database) -> None:
    opened(database, create=True).close()
    server.execute("CREATE ROLE reader LOGIN")
    where = place(server.address(database.schema, user="reader"))
    elsewhere = place(server.address("of_reader", user="reader"))
    assert "permission denied for schema" in told(where)
    assert "permission denied for database" in told(elsewhere, create=True)
    server.execute(
        f"GRANT USAGE ON SCHEMA {database.schema} TO reader;"
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {database.schema} TO reader"
    )
    with opened(where) as store:
        assert store.nearest(np.ones(DIMENSION, np.float32), 1) == []
        with pytest.raises(IndexUnusable, match="permission denied for table faktakoll_state; grant the right"):
            store.replace([indexed("a")])


def test_a_database_without_pgvector_is_told_what_to_run(server: Server) -> None:
    server.execute("CREATE ROLE visitor LOGIN")
    server.execute("CREATE DATABASE plain")
    where = place(server.address(user="visitor", database="plain"))
    assert "let its owner run: CREATE EXTENSION vector" in told(where, create=True)
    with opened(place(server.address(database="plain")), create=True) as store:  # its owner need not do it by hand
        assert store.count() == (0, 0)


def test_a_database_of_another_encoding_is_told(server: Server) -> None:
    server.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    where = place(server.address(database="latin"))
    assert "the database is in LATIN1, not UTF8; make one with: createdb" in told(where, create=True)


def test_what_postgres_cannot_store_is_told_with_the_article(database: Database) -> None:
    with opened(database, create=True) as store:
        bad = indexed("b", word="nu\0ll")
        with pytest.raises(SourceError, match="article 'b' holds a NUL character"):
            store.replace([indexed("a"), bad])
        noise = np.random.default_rng(0).integers(0x4E00, 0x9FFF, 5000)
        with pytest.raises(IndexUnusable, match="shorten the article's id"):
            store.replace([indexed("a"), indexed("".join(map(chr, noise)))])
        assert store.count() == (0, 0)


def test_without_the_extra_the_command_that_installs_it_is_told() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None; from bot.__main__ import main; "
        "sys.exit(main(['articles', 'list', '--index', 'postgresql://eva:hemligt@127.0.0.1/arkiv']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "faktakoll: index at postgresql://eva@127.0.0.1/arkiv cannot be used: psycopg is not installed; "
        "run: pip install 'faktakoll[postgres]'\n"
    )


def test_an_address_that_is_none_is_misuse_and_its_password_is_not_repeated(run: Run) -> None:
    for address in ("postgresql://eva:hem#ligt@127.0.0.1/arkiv", "postgresql://eva:hem%ligt@127.0.0.1/arkiv"):
        ran = run("articles", "list", "--index", address)
        assert ran.status in {1, 2}
        assert "ligt" not in ran.err
        assert "postgresql://USER:PASSWORD@HOST:PORT/DATABASE" in ran.err


# --- the program over it ---------------------------------------------------------------------------------------


def test_the_commands_work_over_a_database(run: Run, database: Database, tmp_path: Path) -> None:
    (tmp_path / "bron.txt").write_text(BRIDGE.text, "utf-8")
    where = f"{database}"
    assert "no index at postgresql://" in run("ask", "När invigdes bron?", "--index", where).err
    assert "1 added, 0 updated, 0 unchanged" in run("index", tmp_path / "bron.txt", "--index", where).out
    assert run("articles", "list", "--index", where).out.startswith("bron\t")
    reply = json.loads(run("ask", "När invigdes bron över Norrsundet?", "--json", "--index", where).out)
    assert (reply["citations"] or reply["nearest"])[0]["article_id"] == "bron"
    assert run("articles", "remove", "bron", "--index", where).out == "removed bron\n"
    assert run("articles", "list", "--index", where).out == ""


# --- many vectors ----------------------------------------------------------------------------------------------


def clustered(count: int, dimension: int) -> Vectors:
    """Unit vectors in clusters of very unequal size, as texts on few subjects are."""
    random = np.random.default_rng(7)
    centres = random.standard_normal((200, dimension))
    shares = 1 / np.arange(1, 201)
    of = random.choice(200, count, p=shares / shares.sum())
    vectors = (centres[of] + 0.7 * random.standard_normal((count, dimension))).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def articles_of(vectors: Vectors) -> Iterator[IndexedArticle]:
    for i, rows in enumerate(np.split(vectors, len(vectors) // 100)):
        article = Article(f"a{i:05}", f"Nr {i}.")
        passages = [Passage(article.id, 0, len(article.text), article.text)] * len(rows)
        yield IndexedArticle(article, passages, rows, [["nr", str(i)]] * len(rows))


def test_beyond_a_size_an_index_of_vectors_finds_nearly_all_that_comparing_each_does(
    server: Server, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    vectors = clustered(8000, 64)
    queries = clustered(8100, 64)[-100:]
    plan = f"EXPLAIN SELECT id FROM {database.schema}.passages ORDER BY vector <#> '{queries[0].tolist()}', id LIMIT 10"
    with PostgresStore(database, NAME, 64, create=True, exact_up_to=7900) as store:
        caplog.set_level(logging.INFO, "index")
        batches = list(articles_of(vectors))
        store.replace(batches[:79])
        assert "passages_by_vector" not in str(server.execute(plan))
        store.replace(batches[79:])
        assert "building the vector index of 8000 passages in postgresql://" in caplog.text
        assert "passages_by_vector" in str(server.execute(plan))
        found = [store.nearest(query, 10) for query in queries]
        exact = [np.argsort(-(vectors @ query), kind="stable")[:10] + 1 for query in queries]
        kept = [len({n for n, _ in near} & set(best.tolist())) for near, best in zip(found, exact, strict=True)]
        assert sum(kept) / 1000 >= 0.98
        assert all(near == sorted(near, key=lambda one: (-one[1], one[0])) for near in found)
        assert len(store.nearest(queries[0], 5000)) == 5000
        caplog.clear()
        store.remove([one.article.id for one in batches[:40]])  # what is near may be gone: the index looks further
        assert [len(store.nearest(query, 50)) for query in queries] == [50] * 100
        store.replace(batches[:41])
        assert "building" not in caplog.text


def test_an_index_of_vectors_that_was_not_finished_is_built_again(server: Server, database: Database) -> None:
    valid = f"SELECT indisvalid FROM pg_index WHERE indexrelid = '{database.schema}.passages_by_vector'::regclass"
    with PostgresStore(database, NAME, DIMENSION, create=True, exact_up_to=10) as store:
        store.replace([indexed("a", 20)])
        assert server.execute(valid) == [(True,)]
        server.execute(
            valid.replace("SELECT indisvalid FROM", "UPDATE").replace("WHERE", "SET indisvalid = false WHERE")
        )
        store.replace([indexed("b", 20)])
        assert server.execute(valid) == [(True,)]
        assert len(store.nearest(np.ones(DIMENSION, np.float32), 99)) == 40
