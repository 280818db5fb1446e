"""What the chat's tab says around questions and answers, and what stands above all tabs."""

from index.types import Language

CHAT: dict[str, dict[Language, str]] = {
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
    "chat_in_one": {"sv": "Bara i ”{title!t}”", "en": "Only in “{title!t}”"},
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
        "sv": "Källor: inga artiklar. Lägg till dem under Artiklar, eller med kommandot faktakoll index MAPP.",
        "en": "Sources: no articles. Add them under Articles, or with the command faktakoll index FOLDER.",
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
    "chat_citations": {"sv": "Belägg", "en": "Evidence"},
    "chat_not": {"sv": ", inte", "en": ", not"},  # follows at once what is right
    "chat_searched": {
        "sv": "Genomsökta artiklar: {articles}, avsnitt: {passages}.",
        "en": "Articles searched: {articles}, passages: {passages}.",
    },
    "chat_searched_none": {
        "sv": "Det finns inget att söka i. Lägg till artiklar under Artiklar och fråga igen.",
        "en": "There is nothing to search. Add articles under Articles and ask again.",
    },
    "chat_within": {"sv": "I ”{title!t}”", "en": "In “{title!t}”"},
    "chat_everywhere": {"sv": "Fråga i alla artiklar", "en": "Ask in all articles"},
    "chat_ask_instead": {"sv": "Fråga i stället", "en": "Ask instead"},
    "chat_seeking": {
        "sv": "Letar efter frågor som artiklarna svarar på …",
        "en": "Looking for questions that the articles answer …",
    },
    "suggestion_who": {"sv": "Vem är {name}?", "en": "Who is {name}?"},
    "chat_sources": {"sv": "Källor", "en": "Sources"},
    "chat_no_cards": {"sv": "Inga avsnitt att visa.", "en": "No passages to show."},
    "chat_published": {"sv": "publicerad {ago}", "en": "published {ago}"},
    "chat_show_source": {"sv": "Visa källan", "en": "Show the source"},
    "chat_nearest": {"sv": "Närmaste avsnitt", "en": "Nearest passages"},
    "chat_nearest_article": {"sv": "Närmaste artikel", "en": "Nearest article"},
    "chat_nearest_articles": {"sv": "Närmaste artiklar", "en": "Nearest articles"},
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
        "sv": "Artikeln är borttagen.",
        "en": "The article has been removed.",
    },
    "chat_defect": {
        "sv": "Något gick fel i Faktakoll. Frågan är kvar i rutan: försök gärna igen.",
        "en": "Something went wrong in Faktakoll. The question is still in the box: please try again.",
    },
    "feedback_unusable": {
        "sv": "Det gick inte att spara vad du tycker ({reason}). Den som sköter Faktakoll behöver se till det.",
        "en": "What you think could not be saved ({reason}). Whoever runs Faktakoll has to see to it.",
    },
    "feedback_long": {
        "sv": "Anteckningen är {length} tecken lång; högst {limit} sparas. Korta den.",
        "en": "The note is {length} characters long; at most {limit} are saved. Shorten it.",
    },
    # what is wrong with the index
    "index_missing": {
        "sv": "Registret finns inte. Gör ett med kommandot faktakoll index MAPP.",
        "en": "There is no index. Make one with the command faktakoll index FOLDER.",
    },
    "index_damaged": {
        "sv": "Registret är skadat. Gör om det med kommandot faktakoll index MAPP --rebuild.",
        "en": "The index is damaged. Make it anew with the command faktakoll index FOLDER --rebuild.",
    },
    "index_encoder": {
        "sv": "Registret gjordes av kodaren {made_by}, men {used} används. Gör om det med kommandot "
        "faktakoll index MAPP --rebuild.",
        "en": "The index was made by the encoder {made_by}, but {used} is in use. Make it anew with the command "
        "faktakoll index FOLDER --rebuild.",
    },
    "index_busy": {
        "sv": "Ett annat program har skrivit i registret i över {patience} sekunder. Försök igen om en stund.",
        "en": "Another program has been writing to the index for over {patience} seconds. Try again in a while.",
    },
    "index_readonly": {
        "sv": "Registret är skrivskyddat. Ge rätt att skriva i det, eller välj ett annat med --index.",
        "en": "The index is read-only. Give permission to write, or choose another with --index.",
    },
    "index_closed": {
        "sv": "Registret går inte att öppna. Ge rätt att läsa det, eller välj ett annat med --index.",
        "en": "The index cannot be opened. Give permission to read it, or choose another with --index.",
    },
    "index_full": {
        "sv": "Disken är full där registret ligger. Frigör utrymme och försök igen.",
        "en": "The disk that holds the index is full. Make room and try again.",
    },
    "index_disk": {
        "sv": "Disken som registret ligger på fungerar inte. Kontrollera den, eller välj ett annat med --index.",
        "en": "The disk that holds the index fails. Check it, or choose another with --index.",
    },
    "index_unusable": {
        "sv": "Registret går inte att använda ({reason}). Den som sköter Faktakoll behöver se till det.",
        "en": "The index cannot be used ({reason}). Whoever runs Faktakoll has to see to it.",
    },
    "fault_in_english": {"sv": "Det gick inte. På engelska:", "en": "It did not work:"},
    # translations of quotes
    "translate": {"sv": "Översätt", "en": "Translate"},
    "translate_sent": {"sv": "Översätt hos {host}", "en": "Translate at {host}"},
    "translate_leaves": {
        "sv": "Citatet skickas till {host} och lämnar datorn där Faktakoll körs.",
        "en": "The quote is sent to {host} and leaves the machine that Faktakoll runs on.",
    },
    "translation": {"sv": "Maskinöversättning:", "en": "Machine translation:"},
    "translation_by": {"sv": "Maskinöversättning ({name}):", "en": "Machine translation ({name}):"},
    "translation_failed": {
        "sv": "Webbläsaren kunde inte översätta citatet.",
        "en": "The browser could not translate the quote.",
    },
    "translation_lost": {
        "sv": "Faktakoll svarar inte. Kontrollera förbindelsen och försök igen.",
        "en": "Faktakoll does not answer. Check the connection and try again.",
    },
    "translation_unreachable": {
        "sv": "Översättningen hos {name} går inte att nå ({reason}). "
        "Kontrollera att den körs, och inställningen translator.",
        "en": "The translation at {name} cannot be reached ({reason}). Check that it runs, and the setting translator.",
    },
    "translation_slow": {
        "sv": "Översättningen hos {name} svarade inte inom {limit} sekunder. Försök igen.",
        "en": "The translation at {name} did not answer within {limit} seconds. Try again.",
    },
    "translation_refused": {
        "sv": "Översättningen hos {name} svarade med felkod {status}. Kontrollera inställningen translator.",
        "en": "The translation at {name} answered with the error {status}. Check the setting translator.",
    },
    "translation_odd": {
        "sv": "{name} svarade med något annat än en översättning. Kontrollera inställningen translator.",
        "en": "{name} answered with something else than a translation. Check the setting translator.",
    },
    "translation_long": {
        "sv": "En mening är {length} ordbitar lång; modellen {name} läser högst {limit}.",
        "en": "A sentence is {length} tokens long; the model {name} reads at most {limit}.",
    },
    "translation_of_none": {
        "sv": "Citatet står inte längre i artikeln. Ställ frågan igen.",
        "en": "The quote is no longer in the article. Ask the question again.",
    },
    "chat_lost": {
        "sv": "Förbindelsen med Faktakoll bröts. Frågan är kvar: sidan laddas om så snart det går.",
        "en": "The connection to Faktakoll was lost. The question is kept: the page reloads as soon as it can.",
    },
    "chat_unreachable": {
        "sv": "Faktakoll svarar inte. Det som står på sidan är kvar: försök igen när den här raden har försvunnit.",
        "en": "Faktakoll does not answer. What is on the page is kept: try again once this line has gone.",
    },
    "chat_failed": {
        "sv": "Något gick fel i Faktakoll. Det som står på sidan är kvar: försök igen.",
        "en": "Something went wrong in Faktakoll. What is on the page is kept: try again.",
    },
    "chat_unanswered": {
        "sv": "Frågan hann inte besvaras. Den är kvar i rutan: skicka den igen.",
        "en": "The question was not answered in time. It is still in the box: send it again.",
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
    "opinion_kept": {
        "sv": "”Fel” är redan sparat; här kan du säga mer. Det sparas bara där Faktakoll körs.",
        "en": "“Wrong” is saved already; here you can say more. It is kept only where Faktakoll runs.",
    },
    "opinion_thanks": {"sv": "Tack, det är sparat.", "en": "Thank you, it is saved."},
    "opinion_taken_back": {"sv": "Det har tagits tillbaka.", "en": "It has been taken back."},
    "opinion_saved": {"sv": "Tack, det är sparat: {what}", "en": "Thank you, it is saved: {what}"},
    "opinion_change": {"sv": "Ändra", "en": "Change"},
    "opinion_unsealed": {
        "sv": "Servern känner inte igen svaret som sitt, så omdömet sparas inte. Fråga igen och bedöm det nya svaret.",
        "en": "The server does not know the answer as its own: nothing is saved. Ask again and judge the new answer.",
    },
    "turn_of_none": {
        "sv": "Det svaret finns inte i konversationen. Ställ frågan igen.",
        "en": "That answer is not in the conversation. Ask the question again.",
    },
    # what can be done with an answer
    "chat_action_retry": {"sv": "Fråga igen", "en": "Ask again"},
    "chat_action_copy": {"sv": "Kopiera med belägg", "en": "Copy with evidence"},
    "chat_action_share": {"sv": "Dela", "en": "Share"},
    "chat_busy": {
        "sv": "En fråga är på väg. Vänta på svaret, eller avbryt.",
        "en": "A question is on its way. Wait for the answer, or stop it.",
    },
    "chat_lapsed_gone": {
        "sv": "Artikeln är borttagen. Citatet är som det stod då.",
        "en": "The article has been removed. The quote is as it stood then.",
    },
    "chat_lapsed_changed": {
        "sv": "Artikeln har ändrats sedan svaret gavs. Citatet är som det stod då.",
        "en": "The article has changed since the answer was given. The quote is as it stood then.",
    },
    "copy_done": {"sv": "Kopierat", "en": "Copied"},
    "copy_failed": {
        "sv": "Webbläsaren tillät inte kopiering. Spara svaret under Exportera.",
        "en": "The browser did not allow copying. Save the answer under Export.",
    },
    # conversations that the browser keeps
    "history": {"sv": "Historik", "en": "History"},
    "history_where": {
        "sv": "Konversationerna sparas bara i den här webbläsaren.",
        "en": "Conversations are kept in this browser only.",
    },
    "history_search": {"sv": "Sök i frågor och svar", "en": "Search questions and answers"},
    "history_none": {"sv": "Inga sparade konversationer än.", "en": "No conversations kept yet."},
    "history_none_such": {"sv": "Ingen konversation passar.", "en": "No conversation fits."},
    "history_found": {"sv": "{count} av {all} konversationer", "en": "{count} of {all} conversations"},
    "history_turns_one": {"sv": "1 fråga", "en": "1 question"},
    "history_turns_many": {"sv": "{count} frågor", "en": "{count} questions"},
    "history_unreadable": {"sv": "Oläslig konversation", "en": "Unreadable conversation"},
    "history_remove": {"sv": "Ta bort ”{title}”", "en": "Remove “{title}”"},
    "history_removed": {"sv": "Borttagen: ”{title}”", "en": "Removed: “{title}”"},
    "history_undo": {"sv": "Ångra", "en": "Undo"},
    "history_clear": {"sv": "Ta bort alla", "en": "Remove all"},
    "history_sure": {
        "sv": "Ska alla konversationer tas bort ur webbläsaren? Det går inte att ångra.",
        "en": "Remove every conversation from this browser? This cannot be undone.",
    },
    "history_clear_yes": {"sv": "Ja, ta bort alla", "en": "Yes, remove all"},
    "history_clear_no": {"sv": "Behåll dem", "en": "Keep them"},
    "history_full": {
        "sv": "Konversationen sparas inte: webbläsarens utrymme är fullt. Ta bort gamla i historiken.",
        "en": "The conversation is not kept: the browser’s storage is full. Remove old ones from the history.",
    },
    "history_forbidden": {
        "sv": "Historiken går inte att använda: webbläsaren tillåter ingen lagring här. Chatten fungerar ändå.",
        "en": "The history cannot be used: the browser allows no storage here. The chat works all the same.",
    },
    "history_damaged": {
        "sv": "Den sparade konversationen är skadad ({where}) och går inte att öppna. Ta bort den i historiken.",
        "en": "The kept conversation is damaged ({where}) and cannot be opened. Remove it from the history.",
    },
    "history_newer": {
        "sv": "Konversationen är sparad i format {found}; denna Faktakoll läser format {known}. Uppdatera Faktakoll.",
        "en": "The conversation was kept in format {found}; this Faktakoll reads format {known}. Update Faktakoll.",
    },
    "history_large": {
        "sv": "Den sparade konversationen är {size} tecken lång; högst {limit} går att öppna. "
        "Ta bort den i historiken.",
        "en": "The kept conversation is {size} characters long; at most {limit} can be opened. "
        "Remove it from the history.",
    },
    # pages that are shared
    "share": {"sv": "Dela som länk", "en": "Share as a link"},
    "share_what": {
        "sv": "Länken leder till en sida med fråga, svar och citat som de står nu. Den kan läsas men inte ändras, "
        "och finns på den här servern tills du tar tillbaka den. Inget delas förrän du skapar länken.",
        "en": "The link leads to a page with question, answer and quotes as they stand now. It can be read but not "
        "changed, and is on this server until you take it back. Nothing is shared before you make the link.",
    },
    "share_who_here": {
        "sv": "Vem kan öppna den? Bara den som använder den här datorn: från en annan leder adressen inte hit.",
        "en": "Who can open it? Only people who use this computer: from another the address does not lead here.",
    },
    "share_who_all": {
        "sv": "Vem kan öppna den? Alla som når den här servern och har länken.",
        "en": "Who can open it? Everyone who reaches this server and has the link.",
    },
    "share_one": {"sv": "Skapa länk till svaret", "en": "Link to this answer"},
    "share_all": {"sv": "Skapa länk till hela konversationen", "en": "Link to the whole conversation"},
    "share_links": {"sv": "Länkar som du har delat", "en": "Links that you have shared"},
    "share_link": {"sv": "Länk", "en": "Link"},
    "share_open": {"sv": "Öppna", "en": "Open"},
    "share_take_back": {"sv": "Ta tillbaka", "en": "Take back"},
    "share_copy": {"sv": "Kopiera länken", "en": "Copy the link"},
    "share_copied": {"sv": "Länken är kopierad.", "en": "The link is copied."},
    "share_uncopied": {
        "sv": "Webbläsaren tillät inte kopiering. Länken är markerad: kopiera den själv.",
        "en": "The browser did not allow copying. The link is selected: copy it yourself.",
    },
    "share_made": {"sv": "Länken är skapad.", "en": "The link is made."},
    "share_taken_back": {
        "sv": "Länken har tagits tillbaka; sidan är borttagen.",
        "en": "The link has been taken back; the page is gone.",
    },
    "share_unkept": {
        "sv": "Webbläsaren kan inte spara den: ta tillbaka den innan du lämnar sidan, om du vill det.",
        "en": "The browser cannot keep it: take it back before you leave this page, if you wish to.",
    },
    "share_lost": {
        "sv": "Servern svarar inte. Försök igen.",
        "en": "The server does not answer. Try again.",
    },
    "share_no_key": {
        "sv": "Länken kan inte tas tillbaka härifrån: nyckeln är en annan.",
        "en": "The link cannot be taken back from here: its key is another.",
    },
    "share_unsealed": {
        "sv": "Servern känner inte igen svaret som sitt, så det delas inte. Fråga igen och dela det nya svaret.",
        "en": "The server does not know the answer as its own, so it is not shared. "
        "Ask again and share the new answer.",
    },
    "share_none": {
        "sv": "Här finns ingen delad sida. Länken är fel, eller så har sidan tagits tillbaka.",
        "en": "There is no shared page here. The link is wrong, or the page was taken back.",
    },
    "share_unusable": {
        "sv": "Delade sidor går inte att spara eller läsa på servern: {reason}.",
        "en": "Shared pages cannot be kept or read on the server: {reason}.",
    },
    "share_unreadable": {
        "sv": "Delade sidor går inte att läsa just nu.",
        "en": "Shared pages cannot be read just now.",
    },
}
