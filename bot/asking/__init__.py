"""What is asked: a question or a claim, of which type, and a follow-up as a question that stands on its own."""
