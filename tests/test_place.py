from pathlib import Path

import pytest

from index.errors import IndexUnusable
from index.place import Database, place, remedy


def test_what_is_no_address_of_a_database_is_a_folder() -> None:
    assert [place(text) for text in ("arkiv", "/srv/arkiv", "http://x")] == [
        Path("arkiv"),
        Path("/srv/arkiv"),
        Path("http://x"),
    ]


@pytest.mark.parametrize(
    ("text", "address", "schema", "shown"),
    [
        ("postgresql://db/arkiv", "postgresql://db/arkiv", "faktakoll", "postgresql://db/arkiv"),
        (
            "postgres://eva:hem%40ligt@[::1]:5433,db2:5432/arkiv?schema=prov&target_session_attrs=read-write",
            "postgres://eva:hem%40ligt@[::1]:5433,db2:5432/arkiv?target_session_attrs=read-write",
            "prov",
            "postgres://eva@[::1]:5433,db2:5432/arkiv?schema=prov",
        ),
        (
            "postgresql:///arkiv?host=/run/pg&user=eva&password=hemligt&sslpassword=hemligt",
            "postgresql:///arkiv?host=/run/pg&user=eva&password=hemligt&sslpassword=hemligt",
            "faktakoll",
            "postgresql:///arkiv?host=/run/pg&user=eva",
        ),
        ("postgresql://:hemligt@db", "postgresql://:hemligt@db", "faktakoll", "postgresql://db"),
    ],
)
def test_an_address_is_given_whole_to_the_server_and_shown_without_secrets(
    text: str, address: str, schema: str, shown: str
) -> None:
    found = place(text)
    assert isinstance(found, Database)
    assert (found.address, found.schema, str(found)) == (address, schema, shown)
    assert "ligt" not in repr(found)
    assert place(shown) == Database(shown.partition("?schema")[0], schema, shown)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://eva:hem/ligt@db/arkiv",
        "postgresql://eva:hem@ligt@db/arkiv",
        "postgresql://eva:hem#ligt@db/arkiv",
        "postgresql://eva:hem?ligt@db/arkiv",
        "postgresql://eva:hemligt",
        "postgresql://eva:hemligt@db/arkiv?schema=",
        "postgresql://eva:hemligt@db/arkiv?schema=A",
        'postgresql://eva:hemligt@db/arkiv?schema=a";b',
        f"postgresql://eva:hemligt@db/arkiv?schema={'a' * 64}",
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(text: str) -> None:
    with pytest.raises(IndexUnusable) as raised:
        place(text)
    assert "ligt" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_remedy_can_be_pasted_into_a_shell() -> None:
    assert remedy(Path("min mapp"), rebuild=True) == "faktakoll index SOURCE --index 'min mapp' --rebuild"
    assert remedy(place("postgresql://h/d?host=/x&schema=a")) == (
        "faktakoll index SOURCE --index 'postgresql://h/d?host=/x&schema=a'"
    )
