"""The chat over a stand-in for Faktakoll in a process of its own. `gone.py PORT waiting` never gets beyond one step."""

import sys
import tempfile
from pathlib import Path

import uvicorn
from bridge import told
from fastapi import FastAPI

from bot.feedback import Feedback
from bot.ui.page import mount_page

if __name__ == "__main__":
    stand_in = told()
    if sys.argv[2] == "waiting":
        stand_in.go.clear()
    with tempfile.TemporaryDirectory() as folder:
        app = mount_page(FastAPI(), stand_in, Feedback(Path(folder) / "feedback.sqlite"))
        uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
