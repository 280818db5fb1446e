"""What the tabs for articles and for the check of a text say."""

from index.types import Language

TABS: dict[str, dict[Language, str]] = {
    # the articles
    "articles_add": {"sv": "Lägg till artiklar", "en": "Add articles"},
    "articles_drop": {"sv": "Släpp filer här", "en": "Drop files here"},
    "articles_choose": {"sv": "Välj filer", "en": "Choose files"},
    "articles_paste": {"sv": "Eller klistra in", "en": "Or paste"},
    "articles_paste_hint": {"sv": "En adress (https://…) eller en text", "en": "An address (https://…) or a text"},
    "articles_take": {"sv": "Läs in", "en": "Read"},
    "articles_reading": {"sv": "Läser {name} ({number} av {count})", "en": "Reading {name} ({number} of {count})"},
    "articles_fetching": {"sv": "Hämtar {name}", "en": "Fetching {name}"},
    "articles_draft": {"sv": "Det här hittades. Stämmer det?", "en": "This was found. Is it right?"},
    "articles_left": {"sv": "… och {count} till", "en": "… and {count} more"},
    "articles_unknown": {"sv": "okänt", "en": "unknown"},
    "articles_outlet": {"sv": "Källa", "en": "Outlet"},
    "articles_date": {"sv": "Datum", "en": "Date"},
    "articles_language": {"sv": "Språk", "en": "Language"},
    "articles_passages": {"sv": "Avsnitt", "en": "Passages"},
    "articles_known_same": {"sv": "Finns redan, oförändrad.", "en": "Already there, unchanged."},
    "articles_known_other": {
        "sv": "Ersätter den artikel som har samma id.",
        "en": "Replaces the article that has the same id.",
    },
    "articles_changed": {
        "sv": "Ord som försvinner: {gone}. Ord som tillkommer: {come}. Ändrade avsnitt: {passages} av {of}.",
        "en": "Words that go: {gone}. Words that come: {come}. Passages changed: {passages} of {of}.",
    },
    "articles_changed_none": {"sv": "Texten är densamma.", "en": "The text is the same."},
    "articles_known_twin": {
        "sv": "Läggs inte till: samma text finns redan i ”{title!t}”.",
        "en": "Will not be added: “{title!t}” has the same text already.",
    },
    "articles_foreign": {
        "sv": "Texten är på {found}, som Faktakoll inte läser: svar ur den blir osäkra.",
        "en": "The text is in {found}, which Faktakoll does not read: answers from it are unsure.",
    },
    "articles_add_one": {"sv": "Lägg till artikeln", "en": "Add the article"},
    "articles_add_many": {"sv": "Lägg till {count} artiklar", "en": "Add {count} articles"},
    "articles_leave": {"sv": "Lägg inte till", "en": "Leave"},
    "articles_adding": {"sv": "Lägger till: {done} av {count}", "en": "Adding: {done} of {count}"},
    "articles_added_none": {"sv": "Ingen artikel lades till.", "en": "No article was added."},
    "articles_added_one": {"sv": "”{title!t}” lades till.", "en": "“{title!t}” was added."},
    "articles_added_many": {"sv": "{count} artiklar lades till.", "en": "{count} articles were added."},
    "articles_replaced_one": {"sv": "”{title!t}” ersattes.", "en": "“{title!t}” was replaced."},
    "articles_replaced_many": {"sv": "{count} artiklar ersattes.", "en": "{count} articles were replaced."},
    "articles_duplicate": {
        "sv": "”{title!t}” lades inte till: samma text finns redan i ”{other!t}”.",
        "en": "“{title!t}” was not added: “{other!t}” has the same text already.",
    },
    "articles_removed": {"sv": "”{title!t}” togs bort.", "en": "“{title!t}” was removed."},
    "articles_gone": {"sv": "Artikeln var redan borttagen.", "en": "The article was removed already."},
    "articles_undo": {"sv": "Ångra", "en": "Undo"},
    "articles_undoing": {"sv": "Ångrar", "en": "Undoing"},
    "articles_unadded": {"sv": "Tillägget är ångrat.", "en": "The addition is undone."},
    "articles_unremoved": {"sv": "Borttagningen är ångrad.", "en": "The removal is undone."},
    "articles_title": {"sv": "Artiklar", "en": "Articles"},
    "articles_words": {"sv": "Sök i titel, källa och byline", "en": "Search title, outlet and byline"},
    "articles_every_outlet": {"sv": "Alla källor", "en": "Every outlet"},
    "articles_since": {"sv": "Från och med", "en": "From"},
    "articles_until": {"sv": "Till och med", "en": "To"},
    "articles_none": {
        "sv": "Här finns inga artiklar.",
        "en": "There are no articles here.",
    },
    "articles_none_yet": {
        "sv": "Här finns inga artiklar än. Lägg till dem här ovanför, eller med kommandot faktakoll index MAPP.",
        "en": "There are no articles here yet. Add them above, or with the command faktakoll index FOLDER.",
    },
    "articles_none_such": {
        "sv": "Ingen av {all} artiklar passar. Ändra urvalet.",
        "en": "None of {all} articles fits. Change the filters.",
    },
    "articles_count": {"sv": "{count} av {all} artiklar", "en": "{count} of {all} articles"},
    "articles_passages_one": {"sv": "1 avsnitt", "en": "1 passage"},
    "articles_passages_many": {"sv": "{count} avsnitt", "en": "{count} passages"},
    "articles_ask": {"sv": "Fråga i artikeln", "en": "Ask in this article"},
    "articles_remove": {"sv": "Ta bort", "en": "Remove"},
    "articles_more": {"sv": "Visa fler", "en": "Show more"},
    # the check of a text
    "check_foreign": {
        "sv": "Texten verkar vara på {found}. Faktakoll förstår svenska och engelska.",
        "en": "The text seems to be in {found}. Faktakoll understands Swedish and English.",
    },
    "check_title": {"sv": "Granska en text", "en": "Check a text"},
    "check_promise": {
        "sv": "Varje uppgift i texten prövas mot artiklarna och märks där den står.",
        "en": "Each claim in the text is checked against the articles and marked where it stands.",
    },
    "check_no_articles": {
        "sv": "Här finns inga artiklar att pröva en text mot än. Lägg till dem under Artiklar, eller med kommandot "
        "faktakoll index MAPP.",
        "en": "There are no articles here yet to check a text against. Add them under Articles, or with the command "
        "faktakoll index FOLDER.",
    },
    "check_unchecked": {
        "sv": "Texten granskades inte: det fanns inga artiklar att pröva den mot. Lägg till dem och granska igen.",
        "en": "The text was not checked: there were no articles to check it against. Add some and check again.",
    },
    "check_text": {"sv": "Texten", "en": "The text"},
    "check_hint": {"sv": "Klistra in ett stycke eller en hel text", "en": "Paste a paragraph or a whole text"},
    "check_start": {"sv": "Granska", "en": "Check"},
    "check_file": {"sv": "Välj en fil", "en": "Choose a file"},
    "check_drop": {
        "sv": "eller släpp en här. Ctrl+Enter granskar texten.",
        "en": "or drop one here. Ctrl+Enter checks the text.",
    },
    "check_reading": {"sv": "Läser texten", "en": "Reading the text"},
    "check_going": {"sv": "{done} av {count} uppgifter granskade", "en": "{done} of {count} claims checked"},
    "check_stopped": {
        "sv": "Avbrutet: {done} av {count} uppgifter granskade.",
        "en": "Stopped: {done} of {count} claims checked.",
    },
    "check_done": {"sv": "Klart. Granskade uppgifter: {count}.", "en": "Done. Claims checked: {count}."},
    "check_left": {
        "sv": "Meningar som inte granskats: {count} (frågor, hälsningar, åsikter).",
        "en": "Sentences not checked: {count} (questions, greetings, opinions).",
    },
    "check_no_claims": {
        "sv": "Texten innehåller ingen uppgift att granska: frågor, hälsningar och åsikter räknas inte.",
        "en": "The text holds no claim to check: questions, greetings and opinions do not count.",
    },
    "check_pick": {
        "sv": "Tryck på en märkt uppgift för att se beläggen.",
        "en": "Press a marked claim to see its evidence.",
    },
    "check_claim": {"sv": "Uppgift", "en": "Claim"},
    "check_verdict": {"sv": "Bedömning", "en": "Verdict"},
    "check_sources": {"sv": "Källor", "en": "Sources"},
}
