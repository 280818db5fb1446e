"""Yes/no questions as the statements that they ask about."""

import pytest

from bot.asking.questions import understand
from bot.asking.statement import statement


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Röstade Vänsterpartiet mot bygget?", "Vänsterpartiet röstade mot bygget."),
        ("Är någon misstänkt för branden?", "Någon är misstänkt för branden."),
        ("Skadades någon?", "Någon skadades."),
        ("Ska Eva Strid ta över landslaget?", "Eva Strid ska ta över landslaget."),
        ("Är Indien och Pakistan medlemmar?", "Indien och Pakistan är medlemmar."),
        ("Öppnar sjukhuset 2029?", "Sjukhuset öppnar 2029."),
        ("Har den nya bron öppnats?", "Den nya bron har öppnats."),
        ("Är Paris inte huvudstad?", "Paris är inte huvudstad."),
        ("Slog Kenya Ghana?", "Kenya slog Ghana."),
        ("Köper Alboverken Bergby för 5 miljarder?", "Alboverken köper Bergby för 5 miljarder."),
        ("Köpte Eva Strid huset?", "Eva Strid köpte huset."),
        ("Vann Eva Strid?", "Eva Strid vann."),
        ("Visst är Norge med i Nato?", "Norge är med i Nato."),
        ("Visst vann Eva Strid?", "Eva Strid vann."),
    ],
)
def test_a_swedish_verb_in_front_changes_places_with_its_subject(question: str, said: str) -> None:
    assert statement(question, "sv") == understand(question, "sv").query == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is Turkey a member of the SCO?", "Turkey is a member of the SCO."),
        ("Did the United Nations vote?", "The United Nations did vote."),
        ("Was anyone hurt?", "Anyone was hurt."),
        ("Has Xi Jinping met Putin?", "Xi Jinping has met Putin."),
        ("Is the bridge closed?", "The bridge is closed."),
        ("Did Kenya beat Ghana?", "Kenya did beat Ghana."),
        ("Isn't the bridge closed?", "The bridge is closed."),
        ("Won’t Kenya play Ghana?", "Kenya will play Ghana."),
        ("Can't Ann Lee vote?", "Ann Lee can vote."),
        ("Was Ann Lee not elected?", "Ann Lee was not elected."),
    ],
)
def test_an_english_auxiliary_in_front_changes_places_with_its_subject(question: str, said: str) -> None:
    assert statement(question, "en") == understand(question, "en").query == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Har Irans president träffat Xi?", "sv"),  # a genitive: the subject goes on
        ("Är larmet i huset trasigt?", "sv"),
        ("Har någon minister avgått?", "sv"),
        ("Är det nya sjukhuset i Norrtorp klart?", "sv"),
        ("Is Iran's president ill?", "en"),
        ("Is the new mayor of Oslo ill?", "en"),
        ("Träffade Eva Strid Olle Berg?", "sv"),  # two names, and nothing tells where the first ends
        ("Iran ansökte 2008.", "sv"),
        ("När ansökte Iran?", "sv"),
        ("When did Iran apply?", "en"),
        ("Visst är den nya läraren i Umeå sjuk?", "sv"),
        ("Visst regn föll.", "sv"),
        ("Isn't the new mayor of Oslo ill?", "en"),
    ],
)
def test_what_is_no_such_question_or_has_no_plain_subject_is_left_as_it_is(text: str, language: str) -> None:
    assert statement(text, "sv" if language == "sv" else "en") == text


def test_what_was_asked_is_kept_as_it_was_asked() -> None:
    asked = understand("Röstade Vänsterpartiet mot bygget?", "sv")
    assert (asked.text, asked.yes_no) == ("Röstade Vänsterpartiet mot bygget?", True)
