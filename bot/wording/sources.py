"""Why something cannot be read as an article, in the browser: files, addresses, pasted text."""

from index.types import Language

SOURCES: dict[str, dict[Language, str]] = {
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
        "sv": "{name}: innehåller ingen text ({size} byte). Välj en fil som gör det.",
        "en": "{name}: holds no text ({size} bytes). Choose a file that does.",
    },
    "source_scanned": {
        "sv": "{name}: innehåller ingen text ({size} byte). En inskannad sida behöver först textigenkänning (OCR).",
        "en": "{name}: holds no text ({size} bytes). A scanned page needs text recognition (OCR) first.",
    },
    "source_scanned_pages": {
        "sv": "{name}: av {count} sidor har {number} ingen text och är inte lästa ({pages}). En inskannad sida behöver "
        "först textigenkänning (OCR).",
        "en": "{name}: of {count} pages {number} hold no text and are not read ({pages}). A scanned page needs text "
        "recognition (OCR) first.",
    },
    "source_scripted": {
        "sv": "{name}: innehåller ingen text ({size} byte). Öppna sidan i webbläsaren och kopiera texten hit.",
        "en": "{name}: holds no text ({size} bytes). Open the page in the browser and copy its text here.",
    },
    "source_short": {
        "sv": "För kort för en artikel: antal ord {count}, minst {least}. Klistra in hela texten eller en adress.",
        "en": "Too short for an article: words {count}, at least {least}. Paste the whole text, or an address.",
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
    "source_robot": {
        "sv": "{name}: visar bara en kontroll av robotar. Öppna sidan i webbläsaren och kopiera texten hit.",
        "en": "{name}: shows only a check that you are no robot. Open the page in the browser and copy its text here.",
    },
    "source_closed": {
        "sv": "{name}: visar högst början av artikeln. Resten kräver inloggning eller prenumeration: logga in i "
        "webbläsaren och kopiera texten hit.",
        "en": "{name}: shows at most the beginning of the article. The rest takes a login or a subscription: log in in "
        "the browser and copy the text here.",
    },
    "source_private": {
        "sv": "{name}: leder till {host}, som finns i ditt eget nät. Bara öppna adresser hämtas: klistra in texten.",
        "en": "{name}: leads to {host}, inside your own network. Only public addresses are fetched: paste the text.",
    },
    "source_unreachable": {
        "sv": "{name}: går inte att hämta. Kontrollera adressen och nätet.",
        "en": "{name}: cannot be fetched. Check the address and the network.",
    },
    "source_refused": {
        "sv": "{name}: svarade med felkod {status}. Kontrollera adressen.",
        "en": "{name}: answered with the error {status}. Check the address.",
    },
    "source_shut": {
        "sv": "{name}: svarade med felkod {status}, sajten släpper inte in program. Öppna sidan i webbläsaren och "
        "kopiera texten hit.",
        "en": "{name}: answered with the error {status}, the site lets no program in. Open the page in the browser and "
        "copy its text here.",
    },
    "source_redirects": {
        "sv": "{name}: leder vidare mer än {limit} gånger. Klistra in adressen dit den leder.",
        "en": "{name}: leads on more than {limit} times. Paste the address it leads to.",
    },
    "source_page_large": {
        "sv": "{name}: är större än gränsen på {limit} MB. Klistra in den text du behöver.",
        "en": "{name}: is larger than the limit of {limit} MB. Paste the text you need.",
    },
    "source_elements": {
        "sv": "{name}: sidan har {count} element, fler än gränsen på {limit}. Klistra in den text du behöver.",
        "en": "{name}: the page has {count} elements, more than the limit of {limit}. Paste the text you need.",
    },
    "source_slow": {
        "sv": "{name}: tog mer än {limit} sekunder. Försök igen, eller klistra in texten.",
        "en": "{name}: took more than {limit} seconds. Try again, or paste the text.",
    },
    "source_robots": {
        "sv": "{name}: sajten ber program att inte läsa sidan (robots.txt). Klistra in texten i stället.",
        "en": "{name}: the site asks programs not to read the page (robots.txt). Paste its text instead.",
    },
    "source_empty": {
        "sv": "Rutan är tom. Klistra in en adress eller en text.",
        "en": "The box is empty. Paste an address or a text.",
    },
    "source_nothing": {"sv": "Rutan är tom. Klistra in en text att granska.", "en": "The box is empty. Paste a text."},
    "source_several": {
        "sv": "{name}: innehåller {count} artiklar. Granska en i taget.",
        "en": "{name}: holds {count} articles. Check one at a time.",
    },
    "api_no_json": {
        "sv": 'Det som skickades är inget JSON-objekt. Skicka till exempel {{"text": "När invigdes bron?"}}.',
        "en": 'What was sent is no JSON object. Send for example {{"text": "When did the bridge open?"}}.',
    },
    "api_missing": {
        "sv": 'Fältet {field} saknas. Skicka till exempel {{"text": "När invigdes bron?"}}.',
        "en": 'The field {field} is missing. Send for example {{"text": "When did the bridge open?"}}.',
    },
    "api_wrong": {
        "sv": "Fältet {field} kan inte vara {value}. Vad som går står i /api/openapi.json.",
        "en": "The field {field} cannot be {value}. What it can be stands in /api/openapi.json.",
    },
    "page_defect": {
        "sv": "Något gick fel i Faktakoll. Försök gärna igen.",
        "en": "Something went wrong in Faktakoll. Please try again.",
    },
}
