"""The exact checks: a claim or an answer beside a sentence, by rules that need no model."""
