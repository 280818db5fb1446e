"""From article files to a searchable index: parsing, passages, embeddings, storage, search. Knows nothing of `bot`."""
