"""What a sentence denies, and claims that state just that."""

import pytest

from bot.checks.denial import denied, stated_but_denied, stated_but_unreal
from bot.checks.facts import ALL, Check, compare
from index.types import Article, Language


@pytest.mark.parametrize(
    ("sentence", "language", "words"),
    [
        ("Kina har vägrat att fördöma kriget, men oroas.", "sv", {"fördöma", "kriget"}),
        ("Ministern deltog inte i mötet.", "sv", {"deltog", "mötet"}),
        ("Ön har inte haft någon vinterfärja sedan 2014.", "sv", {"haft", "vinterfärja"}),
        ("Det nya är inte bara billigare utan snabbare.", "sv", set()),
        ("Bron byggs inte i Oslo utan i Bergen.", "sv", {"byggs", "Oslo"}),
        ("The minister did not attend the meeting, but sent a letter.", "en", {"attend", "meeting"}),
        ("There is no ferry in winter.", "en", {"ferry", "winter"}),
        ("It is not only cheaper.", "en", set()),
        ("Bron öppnades i maj.", "sv", set()),
        ("Det fanns varken bröd eller mjölk kvar.", "sv", {"bröd", "mjölk", "kvar"}),
        ("Varken Ek eller Alm eller Berg röstade.", "sv", {"Ek", "Alm"}),
        ("Det fanns inte bröd eller mjölk.", "sv", {"fanns", "bröd"}),
    ],
)
def test_a_negation_is_about_the_words_near_it_in_its_clause(
    sentence: str, language: Language, words: set[str]
) -> None:
    found = denied(sentence, language)
    assert {sentence[slice(*word)] for word, _ in found} == words
    assert all(stretch[0] <= word[0] and word[1] <= stretch[1] for word, stretch in found)


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("Kina har inte fördömt kriget.", "sv"),  # it denies it too
        ("Kina oroas av kriget i Ukraina.", "sv"),
        ("Kina har kritiserat Ryssland.", "sv"),
        ("Kina oroas över läget.", "sv"),
    ],
)
def test_a_claim_that_does_not_state_what_is_denied_meets_no_denial(claim: str, language: Language) -> None:
    assert stated_but_denied(claim, language, "Kina oroas av läget men har vägrat att fördöma Moskva.", "sv") is None


@pytest.mark.parametrize(
    ("claim", "claimed_in", "sentence", "there", "denied"),
    [
        ("Var det mjölk?", "sv", "Det var varken bröd eller mjölk.", "sv", "varken bröd eller mjölk"),
        ("There was milk.", "en", "There was neither bread nor milk.", "en", "neither bread nor milk"),
        # a noun after a preposition, and a verb
        ("Ek forskar i Lund.", "sv", "Ek i Lund, som inte har haft del i forskningen, är nöjd.", "sv", None),
        ("Ek har haft del i forskningen.", "sv", "Ek i Lund har inte haft del i forskningen.", "sv", "inte haft"),
        ("He walks in Lund.", "en", "He did not take part in the walk in Lund.", "en", None),
        ("He took part in the walk in Lund.", "en", "He did not take part in the walk in Lund.", "en", "not take part"),
        # losing a thing is being without it
        ("The village lost its water.", "en", "Byn blev utan vatten.", "sv", None),
        ("Byn förlorade vattnet.", "sv", "Byn var utan vatten.", "sv", None),
        ("The village is cut off from water.", "en", "The village has no water.", "en", None),
        ("The village has water.", "en", "Byn blev utan vatten.", "sv", "utan vatten"),
        ("Byn har vatten.", "sv", "Byn förlorade inte vattnet.", "sv", None),
        ("Ek röstade för planen.", "sv", "Varken Alm eller Ek röstade emot planen.", "sv", None),
        ("The mayor supports the plan.", "en", "The mayor does not oppose the plan.", "en", None),
        ("Ek röstade emot planen.", "sv", "Varken Alm eller Ek röstade emot planen.", "sv", "Varken Alm eller Ek"),
        ("Byn förlorade vattnet.", "sv", "Byn förlorade inte vattnet.", "sv", "inte vattnet"),
    ],
)
def test_what_is_denied_is_what_is_claimed_and_not_a_word_like_it(
    claim: str, claimed_in: Language, sentence: str, there: Language, denied: str | None
) -> None:
    found = stated_but_denied(claim, claimed_in, sentence, there)
    assert (sentence[slice(*found[1])] if found else None) == denied


def test_a_claim_that_states_what_its_sentence_denies_is_in_conflict_with_it_where_the_rest_is_alike() -> None:
    text = "Kommunen har inte haft någon vinterfärja till ön."
    article = Article("a", text, language="sv")

    def found(claim: str, checks: frozenset[Check] = ALL) -> list[tuple[str, str]]:
        compared = compare(claim, "sv", article, 0, len(text), (0, len(text)), checks)
        return [(one.claimed, text[one.start : one.end]) for one in compared.conflicts]

    assert found("Kommunen har en vinterfärja till ön.") == [("vinterfärja", "inte haft någon vinterfärja")]
    assert found("Kommunen har ingen vinterfärja till ön.") == []
    assert found("En vinterfärja med plats för tolv bilar kostar nio miljoner kronor.") == []
    assert found("Kommunen har en vinterfärja till ön.", ALL - {Check.NEGATION}) == []


@pytest.mark.parametrize(
    ("claim", "claimed_in", "sentence", "there", "unreal"),
    [
        ("Taket kostade 9 miljoner.", "sv", "Taket skulle ha kostat 9 miljoner.", "sv", "skulle ha kostat"),
        ("The roof cost 9 million.", "en", "Taket skulle ha kostat 9 miljoner.", "sv", "skulle ha kostat"),
        ("Taket kostade 9 miljoner.", "sv", "The roof would have cost 9 million.", "en", "would have cost"),
        ("Banan var klar i maj.", "sv", "I maj skulle banan ha varit klar.", "sv", "skulle banan ha varit klar"),
        ("The race was run in May.", "en", "The race was to have been run in May.", "en", "was to have been run"),
        ("Taket skulle kosta 9 miljoner.", "sv", "Taket skulle ha kostat 9 miljoner.", "sv", None),
        ("Taket kostar 9 miljoner.", "sv", "Taket skulle ha kostat 9 miljoner.", "sv", None),
        ("Taket beräknades kosta 9 miljoner.", "sv", "Taket skulle ha kostat 9 miljoner.", "sv", None),
        ("Taket kostade 9 miljoner.", "sv", "Taket har kostat 9 miljoner.", "sv", None),
        ("Taket kostade 9 miljoner.", "sv", "Utan felet skulle det inte ha kostat så.", "sv", None),  # it did
        ("Arbetet började i maj.", "sv", "Ek lovade att arbetet skulle ha börjat i maj.", "sv", None),
        ("Taket kostade 9 miljoner.", "sv", "Ek sade nej till taket som skulle ha kostat 9 miljoner.", "sv", None),
        ("Ek hotade grannen.", "sv", "Enligt åtalet skulle Ek ha hotat grannen.", "sv", None),  # perhaps he did
        ("The roof did not cost 9 million.", "en", "The roof would have cost 9 million.", "en", None),
    ],
)
def test_what_would_have_been_so_was_not(
    claim: str, claimed_in: Language, sentence: str, there: Language, unreal: str | None
) -> None:
    found = stated_but_unreal(claim, claimed_in, sentence, there)
    assert (sentence[slice(*found[1])] if found else None) == unreal
