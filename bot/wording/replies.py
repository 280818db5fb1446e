"""What answers say, and why a question cannot be taken."""

from index.types import Language

REPLIES: dict[str, dict[Language, str]] = {
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
        "sv": "Artikeln är borttagen. Nu gäller frågor alla artiklar: skicka frågan igen.",
        "en": "The article has been removed. Questions go to all articles now: send yours again.",
    },
    # replies
    "answer_short": {
        "sv": "{short} {marks}, enligt ”{title!t}”{origin}.",
        "en": "{short} {marks}, according to “{title!t}”{origin}.",
    },
    "answer_quoted": {
        "sv": "Med källans ord{spoken}: {quotes} {marks}, enligt ”{title!t}”{origin}.",
        "en": "In the words of the source{spoken}: {quotes} {marks}, according to “{title!t}”{origin}.",
    },
    "answer_otherwise": {
        "sv": "En annan uppgift finns: {stated} {marks}, enligt ”{title!t}”{origin}.",
        "en": "Another source differs: {stated} {marks}, according to “{title!t}”{origin}.",
    },
    # how likely a reply is right
    "sure_very": {
        "sv": "Mycket sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "Very likely right (confidence {percent}%)",
    },
    "sure_likely": {
        "sv": "Sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "Likely right (confidence {percent}%)",
    },
    "sure_even": {
        "sv": "Kan vara rätt, kan vara fel (säkerhet {percent}\u00a0%)",
        "en": "May be right, may be wrong (confidence {percent}%)",
    },
    "sure_unlikely": {
        "sv": "Sannolikt inte rätt (säkerhet {percent}\u00a0%): läs citatet",
        "en": "Likely not right (confidence {percent}%): read the quote",
    },
    "silent_very": {
        "sv": "Att källorna tiger om saken är mycket sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "That the sources are silent on this is very likely right (confidence {percent}%)",
    },
    "silent_likely": {
        "sv": "Att källorna tiger om saken är sannolikt rätt (säkerhet {percent}\u00a0%)",
        "en": "That the sources are silent on this is likely right (confidence {percent}%)",
    },
    "silent_even": {
        "sv": "Att källorna tiger om saken kan vara rätt, kan vara fel (säkerhet {percent}\u00a0%)",
        "en": "That the sources are silent on this may be right, may be wrong (confidence {percent}%)",
    },
    "silent_unlikely": {
        "sv": "Att källorna tiger om saken är sannolikt inte rätt (säkerhet {percent}\u00a0%): se efter själv",
        "en": "That the sources are silent on this is likely not right (confidence {percent}%): look for yourself",
    },
    # what is less likely right than wrong
    "uncertain": {"sv": "Osäkert: {said}", "en": "Uncertain: {said}"},
    "uncertain_answer": {"sv": "Osäkert svar", "en": "Uncertain answer"},
    "uncertain_one": {"sv": "varav {count} osäker", "en": "{count} of them is uncertain"},
    "uncertain_many": {"sv": "varav {count} osäkra", "en": "{count} of them are uncertain"},
    "unchecked": {"sv": "Inte prövade", "en": "Not checked"},
    "perhaps": {"sv": "Kanske:", "en": "Perhaps:"},
    # answers
    "spoken": {"sv": ", på {name}", "en": ", in {name}"},
    "quoted": {"sv": "”{text}”", "en": "“{text}”"},
    "and": {"sv": "och", "en": "and"},
    "first_only": {
        "sv": "Det var flera frågor på en gång: detta gäller den första. Ställ de andra en i taget.",
        "en": "That was several questions at once: this is about the first. Ask the others one at a time.",
    },
    # where the sources are silent: that they are, and what is there all the same
    "question_silent": {"sv": "Källorna svarar inte på det.", "en": "The sources do not answer this."},
    "claim_silent": {
        "sv": "Det står inte i källorna, varken för eller emot.",
        "en": "It is not in the sources, neither for nor against.",
    },
    "fragment_silent": {
        "sv": "Vad är frågan? Ställ den i sin helhet.",
        "en": "What is the question? Ask it in full.",
    },
    "nearest_below": {
        "sv": "De närmaste avsnitten finns nedan, så att du kan se efter själv.",
        "en": "The nearest passages are below, so that you can look for yourself.",
    },
    "fragment": {"sv": "Ingen hel fråga", "en": "No whole question"},
    "fragment_why": {
        "sv": "Ett ord eller namn för sig säger inte vad som ska besvaras.",
        "en": "A word or a name by itself does not say what is to be answered.",
    },
    "question_rest_not_in_sources": {
        "sv": "I övrigt svarar källorna inte på frågan.",
        "en": "Beyond that, the sources do not answer the question.",
    },
    "premise_denied": {
        "sv": "Källan säger {stated} {marks}, inte ”{claimed}”.",
        "en": "The source says {stated} {marks}, not “{claimed}”.",
    },
    "short_supported": {"sv": "Ja", "en": "Yes"},
    "short_contradicted": {"sv": "Nej", "en": "No"},
    "claim_supported": {
        "sv": "Källorna stöder det {marks}{spoken}: ”{quote}”",
        "en": "The sources support it {marks}{spoken}: “{quote}”",
    },
    "claim_contradicted": {
        "sv": "Källorna säger något annat {marks}{spoken}: ”{quote}”",
        "en": "The sources say something else {marks}{spoken}: “{quote}”",
    },
    "claim_denied": {
        "sv": "Källorna säger att det inte är så {marks}{spoken}: ”{quote}”",
        "en": "The sources say that it is not so {marks}{spoken}: “{quote}”",
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
        "sv": "Den nyaste, ”{newest!t}”{origin}, talar {leans}.",
        "en": "The newest, “{newest!t}”{origin}, speaks {leans}.",
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
}
