"""From a question to a cited reply: language, search, reading, verdicts, the ways to ask (chat, command line, API)."""
