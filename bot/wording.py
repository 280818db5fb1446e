"""What is said to people, in both languages, in one place. Every key has both; a test holds that."""

from index.types import Language

TEXTS: dict[str, dict[Language, str]] = {
    # questions that cannot be taken
    "empty_question": {
        "sv": "Skriv en fråga eller ett påstående.",
        "en": "Type a question or a statement.",
    },
    "long_question": {
        "sv": "Frågan är {length} tecken lång; högst {limit} går att läsa. Korta den.",
        "en": "The question is {length} characters long; at most {limit} can be read. Shorten it.",
    },
    "foreign_language": {
        "sv": "Frågan verkar vara på {found}. Faktakoll förstår svenska och engelska: ställ den på något av dem.",
        "en": "The question seems to be in {found}. Faktakoll understands Swedish and English: ask in one of them.",
    },
    "unknown_language": {
        "sv": "Språket {found} finns inte här. Välj sv eller en.",
        "en": "There is no language {found} here. Choose sv or en.",
    },
    "no_claim": {
        "sv": "Ingen uppgift att kontrollera: en fråga, en hälsning, en åsikt eller ett lösryckt ord.",
        "en": "No claim to check: a question, a greeting, an opinion or a fragment.",
    },
    "article_gone": {
        "sv": "Artikeln finns inte kvar i registret. Fråga i alla artiklar i stället.",
        "en": "The article is no longer in the index. Ask in all articles instead.",
    },
    # replies
    "answer_short": {
        "sv": "{short} {marks}, enligt ”{title}”{origin}.",
        "en": "{short} {marks}, according to “{title}”{origin}.",
    },
    "answer_quoted": {
        "sv": "Med källans ord{spoken}: {quotes} {marks}, enligt ”{title}”{origin}.",
        "en": "In the words of the source{spoken}: {quotes} {marks}, according to “{title}”{origin}.",
    },
    "spoken": {"sv": ", på {name}", "en": ", in {name}"},
    "quoted": {"sv": "”{text}”", "en": "“{text}”"},
    "and": {"sv": "och", "en": "and"},
    "first_only": {
        "sv": "Det var flera frågor på en gång: detta gäller den första. Ställ de andra en i taget.",
        "en": "That was several questions at once: this is about the first. Ask the others one at a time.",
    },
    "question_not_in_sources": {
        "sv": "Källorna svarar inte på det. De närmaste ställena finns nedan, så att du kan se efter själv.",
        "en": "The sources do not answer this. The nearest passages are below, so that you can look for yourself.",
    },
    "question_no_sources": {
        "sv": "Källorna svarar inte på det: det finns inga artiklar i registret.",
        "en": "The sources do not answer this: there are no articles in the index.",
    },
    "question_rest_not_in_sources": {
        "sv": "I övrigt svarar källorna inte på frågan.",
        "en": "Beyond that, the sources do not answer the question.",
    },
    "premise_denied": {
        "sv": "Källan säger {stated} {marks}, inte ”{claimed}”.",
        "en": "The source says {stated} {marks}, not “{claimed}”.",
    },
    "claim_not_in_sources": {
        "sv": "Det står inte i källorna, varken för eller emot. De närmaste ställena finns nedan.",
        "en": "It is not in the sources, neither for nor against. The nearest passages are below.",
    },
    "claim_no_sources": {
        "sv": "Det står inte i källorna: det finns inga artiklar i registret.",
        "en": "It is not in the sources: there are no articles in the index.",
    },
    "claim_supported": {
        "sv": "Källorna stöder det {marks}{spoken}: ”{quote}”",
        "en": "The sources support it {marks}{spoken}: “{quote}”",
    },
    "claim_contradicted": {
        "sv": "Källorna säger något annat {marks}{spoken}: ”{quote}”",
        "en": "The sources say something else {marks}{spoken}: “{quote}”",
    },
    "claim_corrected": {
        "sv": "Källorna säger något annat: {stated} {marks}, inte ”{claimed}”. Med källans ord{spoken}: ”{quote}”",
        "en": "The sources say something else: {stated} {marks}, not “{claimed}”. "
        "In the words of the source{spoken}: “{quote}”",
    },
    "claim_mixed": {
        "sv": "Källorna är oense. {first} {second}",
        "en": "The sources disagree. {first} {second}",
    },
    "claim_newest": {
        "sv": "Den nyaste, ”{newest}”{origin}, talar {leans}.",
        "en": "The newest, “{newest}”{origin}, speaks {leans}.",
    },
    "side_supports": {
        "sv": "För det{origin} {marks}{spoken}: ”{quote}”",
        "en": "For it{origin} {marks}{spoken}: “{quote}”",
    },
    "side_refutes": {
        "sv": "Mot det{origin} {marks}{spoken}: ”{quote}”",
        "en": "Against it{origin} {marks}{spoken}: “{quote}”",
    },
    "leans_supports": {"sv": "för det", "en": "for it"},
    "leans_refutes": {"sv": "mot det", "en": "against it"},
    # the chat
    "chat_tagline": {
        "sv": "Frågor och påståenden, prövade mot svenska nyhetsartiklar",
        "en": "Questions and claims, checked against Swedish news articles",
    },
    "chat_tab": {"sv": "Chatt", "en": "Chat"},
    "chat_tab_articles": {"sv": "Artiklar", "en": "Articles"},
    "chat_tab_check": {"sv": "Granska en text", "en": "Check a text"},
    "chat_interface": {"sv": "Språk", "en": "Language"},
    "chat_question": {"sv": "Fråga eller påstående", "en": "Question or claim"},
    "chat_placeholder": {"sv": "Fråga eller påstå något", "en": "Ask or claim something"},
    "chat_send": {"sv": "Skicka", "en": "Send"},
    "chat_stop": {"sv": "Avbryt", "en": "Stop"},
    "chat_new": {"sv": "Ny konversation", "en": "New conversation"},
    "chat_in_all": {"sv": "I alla artiklar", "en": "In all articles"},
    "chat_in_one": {"sv": "Bara i ”{title}” ✕", "en": "Only in “{title}” ✕"},
    "chat_answer_language": {"sv": "Svarsspråk", "en": "Answer language"},
    "chat_answer_auto": {"sv": "Automatiskt", "en": "Automatic"},
    "chat_answer_sv": {"sv": "Svenska", "en": "Swedish"},
    "chat_answer_en": {"sv": "Engelska", "en": "English"},
    "chat_conversation": {"sv": "Konversation", "en": "Conversation"},
    "chat_welcome": {"sv": "Vad vill du veta, eller kontrollera?", "en": "What would you like to know, or check?"},
    "chat_promise": {
        "sv": "Svaren kommer bara från artiklarna här. Varje svar visar meningen det vilar på; "
        "där artiklarna tiger sägs det.",
        "en": "Answers come only from the articles here. Each shows the sentence it rests on; "
        "where the articles are silent, it says so.",
    },
    "chat_sources_none": {
        "sv": "Källor: inga artiklar än. Lägg till dem med kommandot faktakoll index MAPP.",
        "en": "Sources: no articles yet. Add them with the command faktakoll index FOLDER.",
    },
    "chat_sources_one": {"sv": "Källor: 1 artikel", "en": "Sources: 1 article"},
    "chat_sources_many": {"sv": "Källor: {count} artiklar", "en": "Sources: {count} articles"},
    "chat_examples": {"sv": "Prova", "en": "Try"},
    "chat_example_1": {"sv": "När ansökte Iran om medlemskap i SCO?", "en": "When did Iran apply to join the SCO?"},
    "chat_example_2": {"sv": "I vilken stad hålls SCO-toppmötet?", "en": "In which city is the SCO summit held?"},
    "chat_example_3": {"sv": "Turkiet är dialogpartner i SCO.", "en": "Turkey is a dialogue partner of the SCO."},
    "chat_example_4": {"sv": "Kina har fördömt Rysslands krig.", "en": "China has condemned Russia's war."},
    "chat_interpreted": {"sv": "Tolkat som: {question}", "en": "Understood as: {question}"},
    "chat_step_searching": {"sv": "Söker i artiklarna", "en": "Searching the articles"},
    "chat_step_reading": {"sv": "Läser det som hittades", "en": "Reading what was found"},
    "chat_step_checking": {"sv": "Kontrollerar svaret", "en": "Checking the answer"},
    "chat_verdict_supported": {"sv": "Stöds av källorna", "en": "Supported by the sources"},
    "chat_verdict_contradicted": {"sv": "Motsägs av källorna", "en": "Contradicted by the sources"},
    "chat_verdict_mixed": {"sv": "Källorna är oense", "en": "The sources disagree"},
    "chat_verdict_not_in_sources": {"sv": "Står inte i källorna", "en": "Not in the sources"},
    "chat_abstained": {"sv": "Inget svar i källorna", "en": "No answer in the sources"},
    "chat_confidence": {"sv": "Säkerhet {percent} %", "en": "Confidence {percent}%"},
    "chat_citations": {"sv": "Belägg", "en": "Evidence"},
    "chat_sure_very": {
        "sv": "Mycket sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "Very likely right (confidence {percent}%)",
    },
    "chat_sure_likely": {
        "sv": "Sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "Likely right (confidence {percent}%)",
    },
    "chat_sure_even": {
        "sv": "Kan vara rätt, kan vara fel (säkerhet {percent}\u00a0%)",
        "en": "May be right, may be wrong (confidence {percent}%)",
    },
    "chat_sure_unlikely": {
        "sv": "Sannolikt inte rätt (säkerhet {percent}\u00a0%): läs citatet",
        "en": "Likely not right (confidence {percent}%): read the quote",
    },
    "chat_not": {"sv": "inte", "en": "not"},
    "chat_searched": {
        "sv": "Genomsökta artiklar: {articles}, stycken: {passages}.",
        "en": "Articles searched: {articles}, passages: {passages}.",
    },
    "chat_ask_instead": {"sv": "Fråga i stället", "en": "Ask instead"},
    "chat_instead": {"sv": "Vad handlar ”{title}” om?", "en": "What is “{title}” about?"},
    "chat_sources": {"sv": "Källor", "en": "Sources"},
    "chat_no_cards": {"sv": "Inga ställen att visa.", "en": "No passages to show."},
    "chat_published": {"sv": "publicerad {ago}", "en": "published {ago}"},
    "chat_translate": {"sv": "Översätt", "en": "Translate"},
    "chat_translation": {"sv": "Maskinöversättning:", "en": "Machine translation:"},
    "chat_translation_failed": {
        "sv": "Webbläsaren kunde inte översätta citatet.",
        "en": "The browser could not translate the quote.",
    },
    "chat_show_source": {"sv": "Visa källan", "en": "Show the source"},
    "chat_nearest": {"sv": "Närmaste ställen", "en": "Nearest passages"},
    "chat_question_supports": {"sv": "Ger svaret", "en": "Holds the answer"},
    "chat_question_refutes": {"sv": "Säger emot", "en": "Contradicts"},
    "chat_question_neutral": {"sv": "Ligger nära", "en": "Close by"},
    "chat_claim_supports": {"sv": "Stöder", "en": "Supports"},
    "chat_claim_refutes": {"sv": "Motsäger", "en": "Contradicts"},
    "chat_claim_neutral": {"sv": "Varken för eller emot", "en": "Neither for nor against"},
    "chat_open": {"sv": "Visa i artikeln", "en": "Show in the article"},
    "chat_corrected": {"sv": "Artikeln har ändrats:", "en": "The article was changed:"},
    "chat_original": {"sv": "Öppna originalet", "en": "Open the original"},
    "chat_close": {"sv": "Stäng", "en": "Close"},
    "chat_article_gone": {
        "sv": "Artikeln finns inte kvar i registret.",
        "en": "The article is no longer in the index.",
    },
    "chat_defect": {
        "sv": "Något gick fel i Faktakoll. Frågan är kvar i rutan: försök gärna igen.",
        "en": "Something went wrong in Faktakoll. The question is still in the box: please try again.",
    },
    # what a reader thinks of an answer
    "opinion": {"sv": "Är svaret rätt?", "en": "Is the answer right?"},
    "opinion_right": {"sv": "Rätt", "en": "Right"},
    "opinion_wrong": {"sv": "Fel", "en": "Wrong"},
    "opinion_why": {"sv": "Vad är fel?", "en": "What is wrong?"},
    "opinion_wrong_answer": {"sv": "Fel svar", "en": "Wrong answer"},
    "opinion_wrong_source": {"sv": "Fel källa", "en": "Wrong source"},
    "opinion_missing_source": {"sv": "En källa saknas", "en": "A source is missing"},
    "opinion_wrong_language": {"sv": "Fel språk", "en": "Wrong language"},
    "opinion_note": {"sv": "Med egna ord (om du vill)", "en": "In your own words (if you like)"},
    "opinion_save": {"sv": "Spara", "en": "Save"},
    "opinion_kept": {"sv": "Det sparas bara där Faktakoll körs.", "en": "It is kept only where Faktakoll runs."},
    "opinion_thanks": {"sv": "Tack, det är sparat.", "en": "Thank you, it is saved."},
    "opinion_taken_back": {"sv": "Det är tillbakataget.", "en": "It is taken back."},
    "opinion_of_none": {
        "sv": "Det svaret finns inte i konversationen. Ställ frågan igen.",
        "en": "That answer is not in the conversation. Ask the question again.",
    },
    # what is exported
    "export": {"sv": "Exportera", "en": "Export"},
    "export_md": {"sv": "Som Markdown", "en": "As Markdown"},
    "export_html": {"sv": "Som HTML", "en": "As HTML"},
    "export_json": {"sv": "Som JSON", "en": "As JSON"},
    "export_claimreview": {"sv": "Som ClaimReview", "en": "As ClaimReview"},
    "export_conversation": {"sv": "En konversation med Faktakoll", "en": "A conversation with Faktakoll"},
    "export_check": {"sv": "Faktakoll av ”{name}”", "en": "Fact check of “{name}”"},
    "export_refused": {"sv": "Inte prövat: {reason}", "en": "Not checked: {reason}"},
    "export_place": {
        "sv": "Artikel {id}, tecken {start}–{end}. Textens SHA-256: {digest}",
        "en": "Article {id}, characters {start}–{end}. SHA-256 of its text: {digest}",
    },
    "export_changed": {
        "sv": "Artikel {id}, tecken {start}–{end}. Artikeln har sedan dess ändrats eller tagits bort.",
        "en": "Article {id}, characters {start}–{end}. The article has since been changed or removed.",
    },
    "export_repeat": {"sv": "Så går det att upprepa", "en": "How to repeat this"},
    "export_how": {
        "sv": "Varje citat står ordagrant mellan de angivna tecknen i artikelns text, räknade från 0. Samma fråga till "
        "samma artiklar med samma läsare ger samma svar.",
        "en": "Each quote stands word for word between the given characters of the article’s text, counted from 0. The "
        "same question to the same articles with the same reader gets the same answer.",
    },
    "export_made": {
        "sv": "Exporterat {made} av Faktakoll {faktakoll}",
        "en": "Exported {made} by Faktakoll {faktakoll}",
    },
    "export_reader": {
        "sv": "Läsare: {reader}. Stycken som läses för en fråga: högst {passages_read}",
        "en": "Reader: {reader}. Passages read for a question: at most {passages_read}",
    },
    "export_index": {
        "sv": "Register: {articles} artiklar i {passages} stycken, vektorer av {encoder}",
        "en": "Index: {articles} articles in {passages} passages, vectors by {encoder}",
    },
    "export_checksum": {"sv": "Registrets SHA-256: {checksum}", "en": "SHA-256 of the index: {checksum}"},
    # what cannot be read as an article
    "source_type": {
        "sv": "{name}: filer av typen {kind} går inte att läsa. Det går med {supported}.",
        "en": "{name}: files of the type {kind} cannot be read. Supported are {supported}.",
    },
    "source_large": {
        "sv": "{name}: {size} MB är mer än gränsen på {limit} MB. Dela upp filen.",
        "en": "{name}: {size} MB is more than the limit of {limit} MB. Split the file.",
    },
    "source_long": {
        "sv": "{name}: {length} tecken är mer än gränsen på {limit} för en artikel. Dela upp texten.",
        "en": "{name}: {length} characters are more than the limit of {limit} for one article. Split the text.",
    },
    "source_same_id": {
        "sv": "{name}: har samma id ({id}) som {other}. Byt namn på den ena.",
        "en": "{name}: has the same id ({id}) as {other}. Rename one of them.",
    },
    "source_no_text": {
        "sv": "{name}: innehåller ingen text ({size} byte). En inskannad sida behöver först textigenkänning (OCR).",
        "en": "{name}: holds no text ({size} bytes). A scanned page needs text recognition (OCR) first.",
    },
    "source_binary": {
        "sv": "{name}: är inte text. Spara den som en textfil.",
        "en": "{name}: is not text. Save it as a text file.",
    },
    "source_encrypted": {
        "sv": "{name}: är krypterad. Spara den utan lösenord.",
        "en": "{name}: is encrypted. Save it without a password.",
    },
    "source_broken": {
        "sv": "{name}: går inte att läsa som {kind}. Spara den på nytt.",
        "en": "{name}: cannot be read as {kind}. Save it again.",
    },
    "source_consent": {
        "sv": "{name}: visar bara en fråga om kakor. Öppna sidan i webbläsaren och kopiera texten hit.",
        "en": "{name}: shows only a question about cookies. Open the page in the browser and copy its text here.",
    },
    "source_private": {
        "sv": "{name}: leder till {host}, som finns i ditt eget nät. Bara öppna adresser hämtas: klistra in texten.",
        "en": "{name}: leads to {host}, inside your own network. Only public addresses are fetched: paste the text.",
    },
    "source_unreachable": {
        "sv": "{name}: går inte att hämta ({reason}). Kontrollera adressen och nätet.",
        "en": "{name}: cannot be fetched ({reason}). Check the address and the network.",
    },
    "source_refused": {
        "sv": "{name}: svarade med felkod {status}. Kontrollera adressen.",
        "en": "{name}: answered with the error {status}. Check the address.",
    },
    "source_robots": {
        "sv": "{name}: sajten ber program att inte läsa sidan (robots.txt). Klistra in texten i stället.",
        "en": "{name}: the site asks programs not to read the page (robots.txt). Paste its text instead.",
    },
    "source_empty": {
        "sv": "Rutan är tom. Klistra in en adress eller en text.",
        "en": "The box is empty. Paste an address or a text.",
    },
    "page_defect": {
        "sv": "Något gick fel i Faktakoll. Försök gärna igen.",
        "en": "Something went wrong in Faktakoll. Please try again.",
    },
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
    "articles_add_one": {"sv": "Lägg till artikeln", "en": "Add the article"},
    "articles_add_many": {"sv": "Lägg till {count} artiklar", "en": "Add {count} articles"},
    "articles_leave": {"sv": "Lägg inte till", "en": "Leave"},
    "articles_adding": {"sv": "Lägger till: {done} av {count}", "en": "Adding: {done} of {count}"},
    "articles_added_one": {"sv": "1 artikel lades till.", "en": "1 article was added."},
    "articles_added_many": {"sv": "{count} artiklar lades till.", "en": "{count} articles were added."},
    "articles_duplicate": {
        "sv": "{id} lades inte till: samma text finns redan i {other}.",
        "en": "{id} was not added: {other} has the same text already.",
    },
    "articles_removed": {"sv": "”{title}” togs bort.", "en": "“{title}” was removed."},
    "articles_gone": {"sv": "Artikeln var redan borttagen.", "en": "The article was removed already."},
    "articles_undo": {"sv": "Ångra", "en": "Undo"},
    "articles_undoing": {"sv": "Ångrar", "en": "Undoing"},
    "articles_undone": {"sv": "Det är ogjort.", "en": "It is undone."},
    "articles_title": {"sv": "Artiklar", "en": "Articles"},
    "articles_words": {"sv": "Sök", "en": "Search"},
    "articles_every_outlet": {"sv": "Alla källor", "en": "Every outlet"},
    "articles_since": {"sv": "Från och med", "en": "From"},
    "articles_until": {"sv": "Till och med", "en": "To"},
    "articles_none": {
        "sv": "Här finns inga artiklar än.",
        "en": "There are no articles here yet.",
    },
    "articles_none_such": {
        "sv": "Ingen av {all} artiklar passar. Ändra urvalet.",
        "en": "None of {all} articles fits. Change the filters.",
    },
    "articles_count": {"sv": "{count} av {all} artiklar", "en": "{count} of {all} articles"},
    "articles_passages_one": {"sv": "1 avsnitt", "en": "1 passage"},
    "articles_passages_many": {"sv": "{count} avsnitt", "en": "{count} passages"},
    "articles_ask": {"sv": "Fråga i den", "en": "Ask in it"},
    "articles_remove": {"sv": "Ta bort", "en": "Remove"},
    "articles_more": {"sv": "Visa fler", "en": "Show more"},
    # the check of a text
    "source_nothing": {"sv": "Rutan är tom. Klistra in en text att granska.", "en": "The box is empty. Paste a text."},
    "source_several": {
        "sv": "{name}: innehåller {count} artiklar. Granska en i taget.",
        "en": "{name}: holds {count} articles. Check one at a time.",
    },
    "check_foreign": {
        "sv": "Texten verkar vara på {found}. Faktakoll förstår svenska och engelska.",
        "en": "The text seems to be in {found}. Faktakoll understands Swedish and English.",
    },
    "check_title": {"sv": "Granska en text", "en": "Check a text"},
    "check_promise": {
        "sv": "Varje uppgift i texten prövas mot artiklarna och märks där den står.",
        "en": "Each claim in the text is checked against the articles and marked where it stands.",
    },
    "check_text": {"sv": "Texten", "en": "The text"},
    "check_hint": {"sv": "Klistra in ett stycke eller en hel text", "en": "Paste a paragraph or a whole text"},
    "check_start": {"sv": "Granska", "en": "Check"},
    "check_file": {"sv": "Välj en fil", "en": "Choose a file"},
    "check_drop": {"sv": "eller släpp en här", "en": "or drop one here"},
    "check_reading": {"sv": "Läser texten", "en": "Reading the text"},
    "check_going": {"sv": "{done} av {count} uppgifter granskade", "en": "{done} of {count} claims checked"},
    "check_stopped": {
        "sv": "Avbrutet: {done} av {count} uppgifter granskade.",
        "en": "Stopped: {done} of {count} claims checked.",
    },
    "check_done": {"sv": "Klart. Granskade uppgifter: {count}.", "en": "Done. Claims checked: {count}."},
    "check_no_claims": {
        "sv": "Texten innehåller ingen uppgift att granska: frågor, hälsningar och åsikter räknas inte.",
        "en": "The text holds no claim to check: questions, greetings and opinions do not count.",
    },
    "check_pick": {
        "sv": "Tryck på en märkt uppgift för att se beläggen.",
        "en": "Press a marked claim to see its evidence.",
    },
    "check_supported": {"sv": "Stöds", "en": "Supported"},
    "check_contradicted": {"sv": "Motsägs", "en": "Contradicted"},
    "check_mixed": {"sv": "Oense källor", "en": "Mixed"},
    "check_not_in_sources": {"sv": "Saknas i källorna", "en": "Not in sources"},
    "check_claim": {"sv": "Uppgift", "en": "Claim"},
    "check_verdict": {"sv": "Utslag", "en": "Verdict"},
    "check_sources": {"sv": "Källor", "en": "Sources"},
}


def say(key: str, language: Language, **values: object) -> str:
    """The text `key` in `language` with its values filled in.

    >>> say("empty_question", "en")
    'Type a question or a statement.'
    """
    return TEXTS[key][language].format(**values)
