"""Who belongs to what: another people, language, party or country than a sentence has of the same. Words alone."""

import re
from itertools import product

from bot.checks.asked_title import other_country
from bot.checks.overlap import WORD, alike
from bot.checks.pairing import Pair
from bot.text.names import is_party, members, mentions, people_code, same_name, stands_in
from bot.types import Conflict
from index.types import Span


def peoples(pair: Pair) -> list[Conflict]:
    """A people or language where the sentence has another of the same, and each only the one: "ungerska dykare"."""
    claimed, said = _adjectives(pair.claim), _adjectives(pair.sentence)
    mine = [(code, place) for code, place in claimed.items() if code not in said]
    theirs = [(code, place) for code, place in said.items() if code not in claimed]
    if len(mine) != 1 or len(theirs) != 1 or {mine[0][0], theirs[0][0]} == _ENGLISH:
        return []
    place, other = mine[0][1], theirs[0][1]
    theirs_of = WORD.match(pair.sentence, other[1] + 1)
    mine_of = WORD.match(pair.claim, place[1] + 1)
    if not mine_of or not theirs_of or not alike(mine_of[0], pair.language, theirs_of[0], pair.there):
        return []
    return [pair.conflict_inside(place, other)]


def parties(pair: Pair) -> list[Conflict]:
    """Another party of somebody than the sentence has."""
    theirs = members(pair.sentence)
    return [
        pair.conflict_inside(place, theirs[name][1])
        for name, (letters, place) in members(pair.claim).items()
        if name in theirs and theirs[name][0] != letters
    ]


def of_other_parties(pair: Pair) -> bool:
    """Whether a claim is of a party that a sentence does not name, which names others: it bears out nothing of it."""
    mine, theirs = (
        [text[start:end] for start, end, _ in mentions(text, language) if is_party(text[start:end])]
        for text, language in ((pair.claim, pair.language), (pair.sentence, pair.there))
    )
    return bool(theirs) and any(not stands_in(party, pair.sentence) for party in mine)


def offices(pair: Pair) -> list[Conflict]:
    """Another country than the sentence has for the title of the same person: "Perus ambassadör i Norge"."""
    texts = (pair.claim, pair.language), (pair.sentence, pair.there)
    mine, theirs = ([(start, end) for start, end, _ in mentions(*text)] for text in texts)
    found = (
        other_country((*texts[0], name), (*texts[1], person))
        for name, person in product(mine, theirs)
        if same_name(pair.claim[slice(*name)], pair.sentence[slice(*person)])
    )
    return [pair.conflict_inside(*places) for places in found if places]


_ENGLISH = {"en", "GB"}  # who is English is British too


def _adjectives(text: str) -> dict[str, Span]:
    """The languages and peoples named in a text by an adjective with a word after it, and where."""
    found = {}
    for match in re.finditer(r"\b(\w{5,})(?= [a-zåäö])", text):
        if code := people_code(match[1]):
            found[code] = match.span(1)
    return found
