"""Puts the parts together from the settings: the one place that knows which implementation stands behind each seam."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.checker import Faktakoll
from bot.config import Settings
from bot.rules import RuleReader
from index.encoder import Encoder, open_encoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
