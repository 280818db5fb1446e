"""Words in Swedish and English: names, numbers, dates, verbs, question words, and whether two of them are one."""
