"""From a question to a cited reply: language, search, reading, verdicts, and the ways to ask (chat, command line, API)."""
