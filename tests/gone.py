"""The chat over a stand-in for Faktakoll in a process of its own. `gone.py PORT waiting` never gets beyond one step."""

import sys
import tempfile
from pathlib import Path

import uvicorn
from bridge import told
from browser import chat_app

if __name__ == "__main__":
    stand_in = told()
    if sys.argv[2] == "waiting":
        stand_in.go.clear()
    with tempfile.TemporaryDirectory() as folder:
        uvicorn.run(chat_app(stand_in, Path(folder)), host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
