"""The rules that tell page furniture (photo credits, bylines, read-more lines, advertising) from an article's lines.

Each rule is a pattern for one whole line, strict enough to leave a sentence alone that merely mentions a newsletter,
an advertisement or a photograph. Knows nothing of where in a text the line stands: that is `cleaning`'s part.
"""

import re
from collections.abc import Sequence
from datetime import datetime

_MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {"may": 5, "oct": 10}
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:r(?:uari|uary)?)?|mars?|march|apr(?:il)?|maj|may|juni?|june|juli?|july|aug(?:usti?)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?P<year>20\d\d|19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    rf"|(?P<day2>\d{{1,2}}):?[ae]?\s+(?P<name2>{_MONTH})\s+(?P<year2>20\d\d|19\d\d)"
    r"|(?P<day3>\d{1,2})[./](?P<month3>\d{1,2})[ .-/]\s?(?P<year3>20\d\d|19\d\d)"
    rf"|(?P<name4>{_MONTH})\s+(?P<day4>\d{{1,2}}),?\s+(?P<year4>20\d\d|19\d\d))"
)
_TIME = (
    r"(?:,?\s*(?:T|kl\.?|klockan|at)?\s*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:[.:][0-5]\d)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*\(?(?:CES?T|GMT|BST|UTC|E[SD]?T|P[SD]?T)\)?)?)?"
)
_BEFORE = (  # "07.02, 12 mars 2025"
    r"(?:(?:kl\.?\s*)?(?P<hour0>[01]?\d|2[0-3])[.:](?P<minute0>[0-5]\d),?\s+(?=\D|\d+\s|\d{4}-))?"
)
_LABEL = (
    r"(?:(?:senast\s+)?(?:publicera|uppdatera)(?:d|t|des)|skapad|ändrad|publiceringsdatum|pressmeddelande|press\s+release"
    r"|(?:(?:first|last)\s+)?(?:published|updated|posted)(?:\s+on)?)"
)
_SWEDISH_DAY = r"(?:mån|tis|ons|tors|fre|lör|sön)"
_WEEKDAY = rf"(?:(?:{_SWEDISH_DAY}(?:dag(?:en)?)?|(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?)\.?,?\s+(?:den\s+)?)?"
_DATELINE = re.compile(
    rf"(?:(?P<label>{_LABEL})\s*:?\s*{_BEFORE}|(?P<place>(?!den\b|{_SWEDISH_DAY}(?:dag|\b)|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day\b)[^\W\d_][^\d\n,.:;!?]{{1,38}}?)[,.]?\s*(?={_WEEKDAY}(?:\d|{_MONTH}\s\d)))?{_WEEKDAY}(?:den\s+)?{_DATE}{_TIME}"
    rf"(?P<rest>[\s|·•,–-]*\(?{_LABEL}\s*:?.*)?",
    re.IGNORECASE,
)
_YEARS, _DAYS = (tuple(f"{part}{n}" for n in ("", 2, 3, 4)) for part in ("year", "day"))
LABELLED_DATE = re.compile(rf"{_LABEL}\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\(?\b(?:(?:senast|last)\s+)?(?:uppdatera|ändra|updated)\w*\s*:?\s*(?P<moment>.*\d)\)?$", re.IGNORECASE
)
CHANGED = re.compile(r"(?:(?:senast|last)\s+)?(?:uppdatera|ändra|updated)", re.IGNORECASE)  # opens such a dateline

_NAME = r"[A-ZÅÄÖÉÜ][\w’'-]+(?:\s+(?:[A-ZÅÄÖÉÜ][\w’'-]*\.?|von|af|de|van|bin|al)){1,3}"
_ROLE = r"(?:\w*reporter|journalist|\w*redaktör|\w*korrespondent|skribent|krönikör|ledarskribent|kommentator)"
_OUTLET = r"[A-ZÅÄÖ][\w-]*(?:\s+[A-ZÅÄÖ][\w-]*){0,3}"
_AGENCY = (
    r"(?:TT|AP|AFP|Reuters|DPA|EPA|Bloomberg|Ritzau|NTB|Scanpix|Bildbyrån|Shutterstock|Getty(?: Images)?|Siren|Omni)"
)
_OUTLETS = (
    r"(?:SVT(?:\s+Nyheter)?|SVT\.se|TV4(?:\s+Nyheterna|\.se)?|Sveriges\s+Radio|Ekot|Dagens\s+Nyheter|DN(?:\.se)?|Svenska\s+Dagbladet|"
    r"SvD(?:\.se)?|Aftonbladet|Expressen|Göteborgs-Posten|GP(?:\.se)?|Sydsvenskan|Dagens\s+[Ii]ndustri|Di(?:\.se)?|Dagens\s+PS|"
    r"Dagens\s+ETC|Dagens\s+Arbete|Dagens\s+Samhälle|Omni|Norran|Corren|Barometern|Upsala\s+Nya\s+Tidning|UNT|Nerikes\s+Allehanda|"
    r"Helsingborgs\s+Dagblad|Norrbottens-Kuriren|Västerbottens-Kuriren|Hallandsposten|Borås\s+Tidning|Breakit|Realtid|Ny\s+Teknik)"
)
# Words that tell an outlet from a place, where either may stand before a date; a lone word is a compound of one.
_MEDIA = re.compile(
    r"(?:(?P<word>\w*)(?:tidning(?:en)?|blad(?:et)?|posten|nytt|kuriren|allehanda|radion?|magasinet|telegrafen"
    r"|journalen|ekot)|nyheter(?:na)?|(?-i:News|Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Mail|Guardian|Observer|Telegraph"
    r"|Courier|Radio|TV|Press))",
    re.IGNORECASE,
)
# English names of papers that are words of their own, too: "The Nordic Ledger", not "Heath Ledger".
_ENGLISH_PAPER = re.compile(
    r"(?:The|Daily|Weekly|Morning|Evening|Sunday)(?:\s+[A-ZÅÄÖ][\w-]*){0,2}\s+(?:Advertiser|Argus|Bulletin|Citizen|Dispatch|Echo"
    r"|Economist|Examiner|Express|Globe|Independent|Inquirer|Ledger|Messenger|Mirror|Monitor|Record|Register|Review|Sentinel"
    r"|Spectator|Standard|Star|Statesman|Sun)"
)
_SHOP = r"(?:nyhetsbrev\w*|nyhetstjänst\w*|prenumer\w+|inkorgen|mejlkorgen|nyhetsapp\w*|appen|notiser)"


def _lines(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


CREDIT = re.compile(
    r"\b(?:foto|bild|fotograf|grafik|illustration|photo|montage)\s*:\s*\S[^.!?]{0,90}\.?$", re.IGNORECASE
)
CAPTION = (
    re.compile(
        r"^(?:foto|fotograf|grafik|illustration|photo|montage|arkivbild|genrebild|bild)\s*[:/]\s*.{1,120}$",
        re.IGNORECASE,
    ),
    # A caption with its credit. Here the word is "Foto:" with a capital: "han skrev foto: förbjudet" stays.
    re.compile(
        r"^.{0,350}(?:[.!?”\"]|\)|\w)\s+(?:Foto|FOTO|Bild|BILD|Grafik|Illustration)\s*:\s*[A-ZÅÄÖ][^.!?]{1,80}\.?$"
    ),
    re.compile(r"^(?![–—-]).{0,300}[.!?]\s*\(?(?:Arkivbild|Arkivfoto|Genrebild)\w*\)?\.?$"),
    re.compile(rf"^{_NAME}\s*/\s*{_AGENCY}(?:\s*/\s*{_AGENCY})*$"),
    re.compile(r"^(?:Arkivbild|Arkivfoto|Genrebild)\w*\.?$"),
)
BYLINE = (
    re.compile(rf"^{_OUTLETS}$"),
    re.compile(
        rf"^(?:av|AV|Av|text|Text|TEXT|by|By)(?:\s*(?:&|och)\s*(?:foto|bild))?\s*:?\s+{_NAME}(?:\s*(?:,|och|and|&)\s*{_NAME})*(?:,\s+{_OUTLET})?$"
    ),
    re.compile(r"^(?:av|by)\s*:\s*[^.!?]{2,80}$", re.IGNORECASE),
    re.compile(
        rf"^(?:{_NAME},?\s+)?(?i:{_ROLE})\s+(?:på|vid|för|hos)\s+{_OUTLET}"
        r"(?:,?\s+(?:med\s+(?:fokus|inriktning|bevakning|ansvar)|som\s+(?:skriver|bevakar|täcker|rapporterar))\b.{0,160})?\.?$"
    ),
    re.compile(rf"^{_NAME},?\s+(?i:{_ROLE})$"),
    re.compile(rf"^\(?(?:{_AGENCY})(?:\s*[-/–]\s*(?:{_AGENCY}))*\)?$"),
    re.compile(r"^(?:e-?post|mejl|mail|tel(?:efon)?)?\s*:?\s*\S+@\S+\.\w{2,}$", re.IGNORECASE),
    re.compile(r"^@\w{2,30}$"),
)
BOILERPLATE = (
    *_lines(
        r"^[\W_]+$",
        # other articles
        r"^(?:läs|se|hör|lyssna|titta)\s+(?:också|även|mer)\s*(?::\s*.{1,200}|[!.>»→]*)$",
        r"^läs\s+(?:mer|också|även|hela\s+\w+)\s+(?:(?:om|i|på|hos)\s.{1,80}\s)?här\s*[!.>»→]*$",
        r"^läs\s+(?:mer|också|även)\s+om\s+[^.!?,–]{1,100}[>»→]*$",
        r"^(?:mer om|relaterat|missa inte|fler nyheter|just nu i dag)\s*:\s*.{1,160}$",
        r"^(?:mest|senast)\s+(?:läst|läsa|lästa|sett|sedda|delat|delade|kommenterat)(?:\s+(?:i\s+\w+|just\s+nu|idag|i\s+dag|på\s+\w+|av\s+\w+))*$",
        r"^(?:senaste\s+nytt|senaste\s+nyheterna|toppnyheter|relaterade?(?:\s+(?:artiklar|läsning|innehåll))?|fler\s+artiklar|"
        r"mer\s+(?:att\s+läsa|läsning)|rekommendera(?:t|de)(?:\s+(?:artiklar|läsning|för\s+dig))?|populärt\s+just\s+nu|ämnen\s+i\s+artikeln|"
        r"artikeln\s+handlar\s+om|visa\s+(?:mer|fler|alla)|ladda\s+fler|läs\s+vidare)\s*:?$",
        r"^(?:just\s+nu|direkt|live)\s*:\s*[^.!?]{1,100}\bhär[!.]?$",
        # buttons
        r"^(?:dela|tipsa|spara|skriv\s+ut|lyssna|kopiera\s+länk(?:en)?|kommentera|kommentarer|stäng|logga\s+in|skapa\s+konto|meny|sök|"
        r"till\s+startsidan|tillbaka\s+till\s+toppen|hoppa\s+till\s+(?:huvud)?innehåll(?:et)?|facebook|twitter|linkedin|instagram|"
        r"e-post|whatsapp)(?:\s*\(?\d+\)?)?$",
        r"^(?:dela|spara|lyssna\s+på|tipsa\s+om|skriv\s+ut)\s+(?:artikeln|den\s+här\s+artikeln|sidan)(?:\s+(?:på|via|med)\s.{1,60})?[.!]?$",
        r"^dela\s+(?:på|via)\s+\w+$",
        r"^(?:lästid|lyssningstid)\s*:?\s*(?:ca\.?\s*)?\d+\s*min\w*\.?$|^(?:ca\.?\s*)?\d+\s*min(?:uters?)?\s+(?:läsning|lästid)$",
        rf"^{_LABEL}\s*:?\s*(?:(?:i\s?dag|i\s?går|idag|nyss|at|today|yesterday|\d{{1,2}}[.:]\d\d(?:\s*[ap]\.?m\.?)?"
        r"|för\s+\d+\s+\w+\s+sedan|\d+\s+\w+\s+ago|kl\.?)[\s,]*)+$",
        rf"^{_LABEL}\s*:?\s*{_WEEKDAY}\d{{1,2}}\s+{_MONTH}(?:\s+kl\.?)?(?:\s+\d{{1,2}}[.:]\d\d)?$",
        r"^(?:sida|page)\s+\d+(?:\s*(?:av|of|/|\()\s*\d+\)?)?$",
        # players
        r"^(?:din|your)\s+(?:webbläsare|browser)\s+(?:stödj?er\s+inte|does\s+not\s+support|doesn[’']t\s+support|kan\s+inte)\b.{0,100}$",
        r"^\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?$",
        r"^(?:spela(?:\s+upp)?|play)\s+(?:the\s+)?(?:videon?|klippet|ljudet|audio)$",
        # newsletters and subscriptions
        r"^prenumerera(?:\s+(?:nu|här|på\s+(?:oss|tidningen)))?(?:\s+här)?[!.]?$",
        r"^prenumerera\s+(?:gratis\s+)?på\s+(?:vårt|våra|dagens|(?-i:[A-ZÅÄÖ])\S+)\s+(?:\w+\s+)?nyhetsbrev\b.{0,150}$",
        rf"^(?:vill\s+du|anmäl\s+dig|registrera\s+dig|skriv\s+upp\s+dig|missa\s+inte|ladda\s+(?:ned|ner))\b.{{0,200}}\b{_SHOP}.{{0,120}}$",
        rf"^få\s+(?:vår[at]?|vårt|de\s+senaste|alla\s+nyheter|nyheterna|dagens|senaste)\b.{{0,160}}\b(?:{_SHOP}|mejlen|mobilen)\b.{{0,80}}$",
        r"^(?:bli|är\s+du\s+redan)\s+(?:prenumerant|medlem|plus-?kund)\b.{0,80}[!?]?$|^köp\s+(?:en\s+)?prenumeration\b.{0,80}$",
        r"^(?:det\s+här|detta|artikeln)\s+är\s+(?:en\s+)?(?:låst\s+artikel|plusartikel|premiuminnehåll|premiumartikel|endast\s+för\s+prenumeranter)\b.{0,120}$",
        r"^(?:testa|prova|läs)\s+(?:oss|alla|(?-i:[A-ZÅÄÖ])).{0,60}\b(?:gratis|utan\s+kostnad|\d+\s*kr(?:onor)?)\b[^.!?,]{0,60}[.!]?$",
        # advertising
        r"^(?:annons(?:er|ör)?|reklam|sponsrat(?:\s+(?:innehåll|inlägg))?|annonssamarbete|betalt\s+innehåll)\s*(?::|[-–]\s.{1,60})?$",
        r"^(?:annons(?:innehåll)?|reklam|innehåll|sponsrat)\s+(?:från|av)\s+(?-i:[A-ZÅÄÖ])[^.!?]{1,50}$",
        r"^(?:artikeln|texten|läsningen)\s+fortsätter\s+(?:efter|under|nedanför)\b.{1,60}$",
        r"^(?:(?:den\s+här|denna)\s+)?(?:artikeln|artikel|sidan)\s+innehåller\s+(?:\w+\s+)?(?:reklam|annons|affiliate)-?\s?länkar.{0,120}$",
        # its own working methods, contact, corrections
        r"^så\s+(?:jobbar|arbetar)\s+(?:vi|(?-i:[A-ZÅÄÖ])\w+)\b.{0,60}(?:\bläs\s+mer\b.{0,20}|\b(?:nyheter(?:na)?|journalistik))"
        r"\s*[!.>»]*$",
        r"^(?:hittat|har\s+du\s+(?:hittat|sett)|är\s+något|upptäckt)\b[^.!?]{0,30}\bfel\b[^.!?]{0,40}\?.{0,60}$",
        r"^rapportera\s+(?:ett\s+)?fel\b.{0,40}$|^fel\s+i\s+artikeln\?.{0,60}$",
        r"^(?:tipsa|kontakta|mejla|skriv\s+till)\s+(?:oss|redaktionen|reportern|vår\w*|(?-i:[A-ZÅÄÖ]{2,5})|\S+@\S+)(?:\s+(?:på|via|om|här)\b.{0,80})?[!.]?$",
        r"^(?:har\s+du\s+(?:ett\s+)?(?:nyhets)?tips|vet\s+du\s+mer)\b[^?]{0,60}\?.{0,120}$",
        rf"^(?:följ|gilla)\s+(?:oss|(?-i:{_OUTLET}))\s+(?:också\s+)?(?:på|i)\s+(?:facebook|instagram|twitter|x|tiktok|youtube|linkedin|google)\b.{{0,80}}$",
        r".{0,80}\båsikter\w*\b.{0,60}\b(?:skribentens?|skribenternas|krönikörens|författarens)\s+egna\b.{0,20}$",
        r"^så\s+(?:jobbar|arbetar)\s+vi$|^.{0,400}\bläs\s+mer\s+(?:om|här\s+om)\s+hur\s+(?:vi|redaktionen)\s+(?:jobbar|arbetar)(?:\s+här)?[.!]?$",
        # cookies, rights, sources
        r"^(?:vi|den\s+här\s+webbplatsen|denna\s+webbplats|sidan|\w+\.se)\s+använder\s+(?:oss\s+av\s+)?(?:cookies|kakor\s+(?:för|på))\b.{0,300}$",
        r"^(?:acceptera|godkänn|avvisa|neka|hantera)\s+(?:alla\s+)?(?:cookies|kakor|alla|inställningar|samtycke)$",
        r"^(?:cookies|cookiepolicy|om\s+cookies|integritetspolicy|personuppgiftspolicy|användarvillkor|cookieinställningar)$",
        r"^(?:©|copyright\s*(?:©|:|\(c\)|\d{4}|$)|\(c\)\s*\d{4}).{0,160}$",
        r"^copyright\s+(?-i:[A-ZÅÄÖ])\S*(?:\s+(?-i:[A-ZÅÄÖ\d])\S*){0,4}$",
        r"^.{0,80}\balla\s+rättigheter\s+(?:förbehålls|förbehållna|reserverade)\b.{0,60}$",
        r"^(?:ansvarig\s+utgivare|chefredaktör|redaktionschef)(?:\s+(?:och|&)\s+[\w\s]{2,40})?\s*:\s*.{2,80}$",
        r"^(?:organisationsnummer|org\.?\s?nr\.?)\s*:?\s*[\d-]+$",
    ),
    *_lines(  # the same in English
        r"^(?:read|see|watch|listen|hear)\s+(?:more|also|next)\s*(?::\s*.{1,200}|[!.>»→]*)$",
        r"^(?:related|recommended|more\s+on\s+this|don[’']t\s+miss|you\s+may\s+also\s+like)\s*:\s*.{1,160}$",
        r"^(?:related(?:\s+(?:articles|stories|topics|content|coverage))?|recommended(?:\s+for\s+you)?|top\s+stories|latest\s+news"
        r"|most\s+(?:read|popular|viewed|shared)|trending(?:\s+now)?|more\s+(?:on\s+this\s+story|stories|news)|you\s+may\s+also\s+like"
        r"|more\s+from\s+(?-i:[A-Z])[^.!?]{1,40}|what\s+to\s+read\s+next|editors?[’']s?\s+picks?)\s*:?$",
        r"^(?:share|save|print|comments?|close|(?:sign|log)\s+in|menu|search|copy\s+link|listen|skip\s+to\s+(?:main\s+)?content"
        r"|back\s+to\s+top)(?:\s*\(?\d+\)?)?$",
        r"^(?:share|save|print|e-?mail|listen\s+to)\s+this\s+(?:article|story|page)\b[^.!?]{0,40}[.!]?$",
        r"^(?:read(?:ing)?\s+time\s*:?\s*)?\d+[\s-]*min(?:ute)?s?(?:\s+(?:read|listen))?$",
        r"^(?:sign\s+up|subscribe)(?:\s+(?:now|here|today))?[!.]?$",
        r"^(?:sign\s+up|subscribe|register)\s+(?:for|to)\s+(?:our|the|(?-i:[A-Z])\S*)\b.{0,120}"
        r"\b(?:newsletters?|briefing|updates|alerts|inbox)\b.{0,80}$",
        r"^get\s+(?:the|our|your|all)\b.{0,120}\b(?:newsletters?|inbox|alerts|app)\b.{0,60}$",
        r"^(?:advertise?ments?|advertising|sponsored|paid\s+(?:content|post|partnership)|promoted)"
        r"(?:\s+(?:content|post))?(?:\s+by\s+[^.!?]{1,50})?:?$",
        r"^(?:the\s+)?(?:story|article)\s+continues\s+(?:below|after)\b.{0,60}$",
        r"^(?:got|(?:do\s+you\s+)?have)\s+(?:an?y?)\s+(?:news\s+)?(?:tips?|story)\b[^?]{0,60}\?.{0,120}$",
        r"^(?:have\s+you\s+)?(?:found|spotted|see)\s+an?\s+(?:error|mistake)\b[^.!?]{0,40}\?.{0,60}$",
        r"^report\s+an?\s+(?:error|mistake|typo|correction)\b.{0,40}$",
        rf"^follow\s+(?:us|(?-i:{_OUTLET}))\s+on\s+(?:facebook|instagram|twitter|x|tiktok|youtube|linkedin|google)\b.{{0,80}}$",
        rf"^(?:(?:additional|further)\s+)?(?:reporting|writing|editing)\s+by\s+(?-i:{_NAME})[^.!?]{{0,160}}\.?$",
        r"^.{0,80}\ball\s+rights\s+reserved\b.{0,60}$",
        r"^(?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b.{0,300}$",
        r"^(?:accept|reject|manage)\s+(?:all(?:\s+cookies)?|cookies|preferences)$",
        r"^(?:privacy\s+policy|cookie\s+(?:policy|settings)|terms\s+(?:of\s+(?:use|service)|and\s+conditions))$",
        r"^.{0,40}\b(?:views|opinions)\s+expressed\b.{0,60}\b(?:authors?|writers?|contributors?)\b.{0,120}$",
        r"^click\s+here\s+(?:to|for)\b[^.!?]{0,100}[.!]?$",
    ),
    # "Klicka här" at the start of a sentence addresses the reader; quoted inside one ("länken ”klicka här”") it does
    # not.
    re.compile(r"^(?![–—\"”“»]).{0,300}?(?:^|[.!?]\s+)Klicka\s+här\b[^.!?]{0,120}[.!]?$"),
)

# An outlet's notice that it corrected or changed the article; a word alone, or with its day, heads the lines that say
# how. "Uppdatering 14.30" may head news: below one with a time, a line is left alone.
_CORRECTED = (
    r"(?:rättelser?|rätta[dt]|rättning|korrigering|korrigera[dt]|förtydligande|corrections?|corrected|clarifications?)"
)
_NOTICE = rf"(?:{_CORRECTED}|uppdatering)"
_WHEN = (
    rf"(?=\D{{0,24}}\d)(?:(?:den|the|on|of|kl\.?|klockan|at|[ap]\.?m\.?|{_SWEDISH_DAY}dag(?:en)?|(?:mon|tue|wednes|thu|fri|satur|sun)[a-z]*day"
    rf"|{_MONTH}|\d[\d/.:-]*(?:st|nd|rd|th|:[ae])?)(?:,?\s+|,?(?=[\s:.–—)\]/-]|$)))+"
)
_DATED = rf"(?:,?\s+{_WHEN}|\s*\({_WHEN}\)|\s*\[{_WHEN}\]|\s*/{_WHEN}/)"
_NOTE = (
    r"[(\[*]?\s*(?:(?:fotnot|not|obs!?|note|red(?:aktionens)?\.?\s*anm(?:ärkning)?\.?|editor[’']?s['’]?\s+note)"
    r"\s*[:.–—-]\s*)?"
)
_PIECE = r"(?:artikeln?|texten|nyheten|notisen)"
CORRECTION = _lines(
    rf"^{_NOTE}{_NOTICE}{_DATED}?\s*(?:[:.–—-]\s*\S.*|:?)$",
    rf"^{_NOTE}{_NOTICE}\s*/{_WHEN}/\s*\S.*$",
    rf"^{_NOTE}(?:(?:den\s+här|denna)\s+)?{_PIECE}\s+(?:har\s+(?:(?:i\s+)?\w+\s+)?|är\s+|blev\s+|)"
    r"(?:korrigera|rätta|uppdatera|ändra)(?:ts|des|d|t)\b.*$",
    rf"^{_NOTE}i\s+en\s+(?:tidigare|första)\s+version(?:\s+av\s+(?:den\s+här\s+|denna\s+)?{_PIECE}\b"
    r"|(?:\s+av\s+\w+(?:\s+\w+)?)?\s+(?:stod|stod\s+det|uppgavs|hette|skrev|angavs|fanns)\b).*$",
    rf"^{_NOTE}(?:this|the)\s+(?:article|story|piece)\s+(?:was|has\s+been)\s+(?:\w+\s+)?(?:updated|corrected|amended|changed)\b.*$",
    rf"^{_NOTE}(?:in\s+)?an?\s+(?:earlier|previous)\s+version\s+of\s+this\s+(?:article|story|piece)\b.*$",
)
CORRECTION_HEADING = re.compile(rf"^(?:#+\s*)?(?:{_NOTICE}|{_CORRECTED}{_DATED}):?$", re.IGNORECASE)

SOURCES = re.compile(r"^käll(?:a|or)(?:\s+och\s+\w+)?\s*:\s*.{1,200}$", re.IGNORECASE)  # also opens headlines
FACT_BOX = re.compile(
    r"^(?:#+\s*)?(?:fakta(?:ruta)?|faktaruta|bakgrund|(?:detta|det)\s+har\s+hänt)(?:\s*[:|/–-]\s*[^.!?]*|\s+om\s+[^.!?]*|\s+[A-ZÅÄÖ][^.!?]*)?$",
    re.IGNORECASE,
)
# Heads a list of other articles, to the end of the page.
OTHERS = re.compile(
    r"^(?:(?:läs|se)\s+(?:också|även|mer|vidare)|relatera(?:t|de)\b.{0,40}|mer\s+(?:läsning|att\s+läsa)|fler\s+(?:artiklar|nyheter)"
    r"|mest\s+läst.{0,30}|senaste\s+nytt|read\s+(?:more|also|next)|related\b.{0,40}|most\s+read|more\s+(?:from|stories|news)\b.{0,40})\s*:?$",
    re.IGNORECASE,
)
MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+\S")
LIST_ITEM = re.compile(r"^(?:[-*•·▪►◦]\s*|\d{1,3}[.)]\s+|[a-z]\)\s+)\S")
SPEECH = re.compile(r"^[–—-]\s*\S")
MARKDOWN_ROW = re.compile(r"^\||^[\W_]+$")  # of a table, or a rule

_MENU_WORD = (
    r"(?:hem|start(?:sidan?)?|nyheter|senaste(?:\s+nytt)?|sport(?:en)?|ekonomi|näringsliv|börs(?:en)?|kultur|lokalt|inrikes|utrikes|"
    r"sverige|världen|debatt|ledare|åsikt(?:er)?|opinion|insändare|krönikor|väder|trafik|politik|nöje|livsstil|familj|hälsa|vetenskap|"
    r"teknik|motor|resor|bostad|mat(?:\s*(?:&|och)\s*dryck)?|kultur\s*(?:&|och)\s*nöje|tv|tv-tablå|e-?tidning(?:en)?|podd(?:ar|radio)?|"
    r"korsord|meny|sök|logga\s+(?:in|ut)|mitt\s+konto|mina\s+sidor|min\s+sida|prenumerera|kundservice|kontakt(?:a\s+oss)?|om\s+oss|"
    r"annonsera|tipsa\s+oss|nyhetsbrev|mer)"
)
# Sections and services, one or a row of them ("Hem > Nyheter"); furniture only above an article.
MENU = re.compile(rf"^(?:[-*•]\s*)?{_MENU_WORD}(?:\s*[|·•/>›»]\s*{_MENU_WORD})*\s*[>›»]?$", re.IGNORECASE)

_ZONE = re.compile(r"(?<=:\d\d)(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?$")

_NAMED_OUTLET: Sequence[re.Pattern[str]] = (
    re.compile(rf"^({_OUTLETS})$"),
    re.compile(rf"(?i:{_ROLE})\s+(?:på|vid|för|hos)\s+({_OUTLET})"),
    re.compile(rf"^(?i:följ|gilla)\s+({_OUTLET})\s+(?i:på|i)\s"),
    re.compile(rf"^(?i:så\s+(?:jobbar|arbetar))\s+({_OUTLET})\s"),
    re.compile(rf"^(?:©|(?i:copyright))\s*(?:©\s*)?(?:\d{{4}}\s+)?({_OUTLET})\b"),
)
_NAMED_AGENCY = re.compile(
    r"^\(?(TT|Siren)\b[^.]{0,30}$|\((TT|Siren)(?:[-/–]\w+)*\)|\b(?i:foto|bild|grafik):?.{0,100}[/ ](TT)\b"
)


def published(line: str) -> str | None:
    """The date or time in a line that is a dateline, as ISO 8601; None for any other line.

    >>> published("Uzbekistan2022-09-15 13:23"), published("Publicerad: 5 januari 2023")
    ('2022-09-15T13:23:00', '2023-01-05')
    >>> published("Mötet hölls 2022-09-15.") is None
    True
    """
    match = _DATELINE.fullmatch(line.strip("*_"))
    place = match and match["place"]
    if not match or (place and not place[0].isupper()):
        return None
    unsure = match["name4"] or (match["hour"] is None and " " in (place or "").strip())  # "Valet i Sverige 2022-09-11"
    if place and unsure and not is_outlet(place.strip()):
        return None
    year, day = (next(filter(None, map(match.group, names))) for names in (_YEARS, _DAYS))
    name = match["name2"] or match["name4"]
    month = _MONTH_NUMBERS[name[:3].lower()] if name else match["month"] or match["month3"]
    try:
        hour, minute = (int(match[name] or match[f"{name}0"] or 0) for name in ("hour", "minute"))
        if match["half"]:
            hour = hour % 12 + 12 * (match["half"].lower() == "p")
        moment = datetime(int(year), int(month), int(day), hour, minute)  # noqa: DTZ001 - local, as printed
    except ValueError:
        return None
    return moment.isoformat() if match["hour"] or match["hour0"] else moment.date().isoformat()


def modified(line: str) -> str | None:
    """When a dateline says that the article was changed, as ISO 8601; None where it says nothing of that.

    >>> modified("Publicerad 2024-05-02 10:12, uppdaterad 2024-05-03 08:00"), modified("Publicerad 2024-05-02")
    ('2024-05-03T08:00:00', None)
    """
    match = _CHANGED.search(line) if published(line) else None
    return published(match["moment"]) if match else None


def byline(line: str) -> str | None:
    """The persons that a byline names, in its order.

    >>> byline("Text: Eva Ek och Bo Öst"), byline("Eva Ek, reporter på Dagens Nyheter"), byline("Reporter på Dagens PS")
    ('Eva Ek, Bo Öst', 'Eva Ek', None)
    """
    if re.fullmatch(_OUTLETS, line) or not (is_name(line) or any(rule.match(line) for rule in BYLINE)):
        return None
    told = re.split(rf"(?:^|,?\s+)(?i:{_ROLE})\b", line)[0]
    names = re.findall(_NAME, re.sub(r"^(?:av|text|by)\b\W*", "", told, flags=re.IGNORECASE))
    return ", ".join(name for name in names if not is_outlet(name)) or None


def is_name(line: str) -> bool:
    """Whether a line is nothing but a name that may be a person's.

    >>> is_name("Karin Persson"), is_name("Karin Persson sjunger")
    (True, False)
    """
    return bool(re.fullmatch(_NAME, line))


def moment(value: str) -> str | None:
    """A stated date as ISO 8601, in local time as it stands there; None where it is no date.

    >>> moment("2024-05-02T10:12:00+02:00"), moment("2024-05-02"), moment("i dag")
    ('2024-05-02T10:12:00', '2024-05-02', None)
    """
    return published(_ZONE.sub("", value))


def outlet(line: str) -> str | None:
    """The outlet that a byline, a dateline or a line about the page itself names.

    >>> outlet("Reporter på Dagens PS med fokus på hälsa."), outlet("Upplandsnytt, 9 januari 2026")
    ('Dagens PS', 'Upplandsnytt')
    """
    dated = _DATELINE.fullmatch(line.strip("*_"))
    if dated and dated["place"] and is_outlet(dated["place"].strip()):
        return dated["place"].strip()
    return next((match[1] for match in (rule.search(line) for rule in _NAMED_OUTLET) if match), None)


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's or an agency's by its words; many an outlet's is not.

    >>> [is_outlet(name) for name in ("Dalbygdens Tidning", "The Bay Herald", "The Ledger", "New York", "Posten")]
    [True, True, True, False, False]
    """
    if re.fullmatch(rf"{_OUTLETS}|{_AGENCY}", name) or _ENGLISH_PAPER.fullmatch(name):
        return True
    words = name.split() if re.fullmatch(_OUTLET, name) else []
    told = [match for match in map(_MEDIA.fullmatch, words) if match]
    return any(len(words) > 1 or match["word"] for match in told)


def agency(line: str) -> str | None:
    """The Swedish news agency that a credit or a "(TT)" names.

    >>> agency("Foto: Alexandr Demyanchuk, Kreml via AP/TT")
    'TT'
    """
    match = _NAMED_AGENCY.search(line)
    return match and next(filter(None, match.groups()))
