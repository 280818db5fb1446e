"""How the reader's weights are made. Not part of the installed program."""
