"""What some pages show in place of an article: a question for consent, a check for robots, a way to log in or to pay.

Judges a page's text alone: what the page states of it in its markup is `page_facts`'s part. One line that names a wall
is not enough, since an article may be about them: what stands around it has to speak of the same.
"""

import re

_COOKIES = re.compile(
    r"\b(?:cookies?|kakor|partners?|leverantörer|vendors?|annonser\w*|advertis\w*|(?:din|er|your)\s+(?:integritet|privacy))\b",
    re.IGNORECASE,
)
_OF_CONSENT = re.compile(
    r"\b(?:cookies?|kakor|samtyck\w*|integritet\w*|personuppgift\w*|partners?|leverantörer|annonser\w*|enhet(?:en|er)?"
    r"|preferenser|inställningar|acceptera\w*|godkänn\w*|avvisa\w*|consent\w*|privacy|vendors?|advertis\w*|preferences"
    r"|personal data|devices?|accept\w*|reject\w*|legitimate interest|berättigat intresse)\b",
    re.IGNORECASE,
)
_LONGEST_CONSENT = 5000  # characters of a page that only asks for consent
_MOST = 0.6  # share of the sentences

_YOU = r"(?:you\s+are|you[’']re|du\s+är|du\s+inte\s+är)"
_ROBOT = re.compile(
    r"^(?:"
    rf"(?:please\s+)?(?:verify|verifying|confirm|prove)\s+(?:that\s+)?{_YOU}\s+(?:not\s+)?(?:an?\s+)?(?:human|robot|bot)\b"
    r"|are\s+you\s+(?:an?\s+)?(?:human|robot|bot)\b|i[’']?\s?a?m\s+not\s+a\s+robot\b|pardon\s+our\s+interruption"
    r"|checking\s+(?:your\s+browser|if\s+the\s+site\s+connection)|(?:please\s+)?enable\s+javascript\s+and\s+cookies"
    r"|just\s+a\s+moment\b|one\s+more\s+step\b|access\s+denied\b|request\s+unsuccessful\b"
    r"|(?:we|our\s+systems)\s+(?:have\s+)?detected\s+(?:unusual|suspicious)"
    rf"|(?:bekräfta|verifiera|visa|intyga|kontrollerar?)\s+att\s+{_YOU}\s+(?:en\s+|ingen\s+)?(?:människa|robot)\b"
    r"|är\s+du\s+en\s+(?:människa|robot)\b|jag\s+är\s+(?:inte\s+en|ingen)\s+robot\b|åtkomst\s+nekad\b"
    r"|kontrollerar\s+din\s+webbläsare\b|(?:vi|våra\s+system)\s+har\s+upptäckt\s+(?:ovanlig|misstänkt)"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_OF_ROBOTS = re.compile(
    r"\b(?:humans?|robot\w*|bots?|captcha|javascript|cookies?|cloudflare|ray id|security|connection|browser|networks?"
    r"|traffic|verif\w+|automated|seconds?|moment|proceed\w*|access|permission|människa|kakor|webbläsare\w*|nätverk\w*"
    r"|trafik|bekräfta|säkerhet\w*|ögonblick|sekunder|åtkomst|automat\w+)\b",
    re.IGNORECASE,
)
_LONGEST_CHECK = 1500  # characters of a page that only checks for robots

_TO_READ = (
    r"för\s+att\s+(?:kunna\s+)?(?:fortsätta\b|läsa(?=\s*(?:$|[.!?:|]|(?:vidare|hela|klart|resten|den\s+här|denna|artikeln|texten)\b))"
    r"|låsa\s+upp\b|(?:ta\s+del\s+av|få\s+tillgång\s+till)\s+(?:hela\s+)?(?:artikeln|texten|innehållet|resten|denna|den\s+här)\b)"
)
_JOIN = (
    r"(?:prenumerera|logga\s+in|bli\s+\w*(?:prenumerant|medlem)|skapa\s+(?:ett\s+)?(?:gratis\s*)?konto|registrera\s+dig"
    r"|(?:köp|teckna)\s+\w+)"
)
_PAID = r"(?:prenumer\w+|logga\s+in|inlogg\w+|konto\w*|\w*plus|premium|medlem\w*|kr|kron(?:or|a)|swish)"
_ENGLISH_JOIN = (
    r"(?:subscribe|(?:sign|log)\s+in|register|create\s+(?:an?\s+)?(?:free\s+)?account"
    r"|become\s+an?\s+(?:member|subscriber))"
)
_CLOSED = re.compile(  # at the start of a sentence, and to its end
    r"(?:^|(?<=[.!?]\s))(?![^.!?\n]*(?:nyhetsbrev|newsletter|komment|comment|diskussion|discussion))(?:"
    rf"{_JOIN}\b[^.!?\n]{{0,60}}\b{_TO_READ}"
    rf"|du\s+(?:måste|behöver)\s+(?:vara\s+(?:inloggad|\w*prenumerant|medlem)|{_JOIN})\b[^.!?\n]{{0,60}}\b{_TO_READ}"
    r"|(?:vill\s+du\s+)?läsa?\s+(?:vidare|resten|hela\s+(?:artikeln|texten))\b[^.!?\n]{0,60}\b"
    r"(?:prenumer\w+|logga\s+in|konto|plus|premium|medlem\w*|kr|kronor)\b"
    r"|(?:den\s+här|denna)\s+(?:artikeln?|texten?)\s+är\s+(?:låst\b|(?:endast\s+|bara\s+|exklusiv\w*\s+|reserverad\s+)*"
    r"för\s+(?:våra\s+|dig\s+som\s+är\s+)?(?:\w*prenumerant|\w*medlem|inloggad)\w*)"
    r"|(?:det\s+här|detta)\s+är\s+en\s+(?:låst\s+|plus|premium)-?artikel\b"
    r"|du\s+har\s+(?:läst|nått|använt)\b[^.!?\n]{0,60}\b(?:gratis|fria\s+|kostnadsfria\s+)artiklar"
    rf"|(?:please\s+)?{_ENGLISH_JOIN}\b[^.!?\n]{{0,60}}\bto\s+(?:continue\b|keep\s+reading\b|unlock\b"
    r"|read(?=\s*(?:$|[.!?:|]|(?:this|the|on|full|it)\b))|(?:view|access)\s+(?:this|the\s+full|the\s+rest)\b)"
    rf"|to\s+(?:continue|keep\s+reading|read\s+(?:this|on|the\s+(?:full|rest)))\b[^.!?\n]{{0,60}}\b{_ENGLISH_JOIN}\b"
    r"|this\s+(?:article|story|content|post)\s+is\s+(?:only\s+|exclusive(?:ly)?\s+|reserved\s+|available\s+)*(?:for|to)\s+"
    r"[^.!?\n]{0,30}(?:subscribers|members)\b"
    r"|you(?:[’']ve|\s+have)\s+(?:reached|read|viewed|used|0|no)\b[^.!?\n]{0,60}\bfree\s+(?:articles?|stories)\b"
    rf"|fortsätta?\s+läsa\b[^.!?\n]{{0,60}}\b(?:{_PAID}|prova)\b|lås\s+upp\s+(?:hela\s+)?(?:den\s+här\s+)?(?:artikeln|texten)\b"
    rf"[^.!?\n]{{0,60}}\b{_PAID}\b|vill\s+du\s+läsa\s+(?:vidare|resten|hela\s+(?:artikeln|texten|nyheten))\b"
    rf"|{_TO_READ}[^.!?\n]{{0,60}}\b(?:behöver|måste|krävs)\b[^.!?\n]{{0,40}}\b{_PAID}\b"
    r"|(?:detta|det\s+här)\s+är\s+(?:ett\s+)?(?:\w+\s+)?(?:innehåll|material)\s+(?:bara\s+|endast\s+)?för\s+(?:våra\s+|dig\s+som\s+"
    r"är\s+)?(?:\w*prenumerant|\w*medlem|inloggad)\w*(?=\s*(?:[.!:|]|$))"
    r"|(?:want|would\s+you\s+like|ready)\s+to\s+(?:continue|keep)\s+reading\b"
    r"|(?:want|would\s+you\s+like)\s+to\s+read\s+(?:on\b|the\s+(?:full|whole|rest\s+of\s+the)\s+(?:article|story|text)\b)"
    r"|unlock\s+(?:this|the\s+(?:full|whole|rest))\b[^.!?\n]{0,60}\b(?:subscri\w+|trial|account|member\w*)"
    r"|(?:the\s+)?(?:remaining|rest\s+of\s+(?:the|this)|full)\s+(?:content|article|story|text)\s+is\s+(?:only\s+|available\s+|reserved\s+"
    r"|restricted\s+)*(?:for|to)\s+[^.!?\n]{0,30}(?:subscribers|members)\b)[^.!?\n]*[.!?]?",
    re.IGNORECASE | re.MULTILINE,
)
_OF_JOINING = re.compile(
    r"\b(?:prenumer\w+|logga(?:r|t)?\s+in|inlogg\w+|konto\w*|köp\w*|erbjudande\w*|månad\w*|tillgång|artiklar|plus|premium"
    r"|medlem\w*|lösenord\w*|e-post\w*|registrera\w*|betala\w*|bindningstid|avsluta\w*|digital\w*|subscri\w+"
    r"|(?:sign|log)(?:ged|ging)?\s+in|accounts?|members?(?:hip)?|access|unlimited|months?|offers?|cancel\w*|passwords?"
    r"|e-?mail|regist\w+|trial|prova|testa|kund(?:er)?|swish)\b",
    re.IGNORECASE,
)
_LONGEST_OFFER = 2000  # characters below the line that closes an article
_SENTENCE = re.compile(
    r"\w.*?[.!?](?=\s|$)", re.MULTILINE
)  # finished: a headline of another article counts for nothing


def wall(text: str, title: str = "") -> str | None:
    r"""What a page's text is of, where it is no whole article: "consent", "robot" or "closed"; else None.

    >>> wall("Vi bryr oss om din integritet. Vi och våra partner lagrar kakor. Acceptera alla")
    'consent'
    >>> wall("Bekräfta att du är en människa\nDin webbläsare måste tillåta kakor.")
    'robot'
    >>> wall("Bron är klar. Den är röd.\nPrenumerera för att läsa vidare\nRedan prenumerant? Logga in")
    'closed'
    >>> wall("Logga in för att läsa vidare\nSå möts allt fler. Det visar en studie. Forskarna är oroade.") is None
    True
    """
    if _asks_consent(text):
        return "consent"
    page = f"{title}\n{text}"
    if len(page) <= _LONGEST_CHECK and _ROBOT.search(page) and _speaks(page, _OF_ROBOTS):
        return "robot"
    ends = [match.end() for match in _CLOSED.finditer(page) if len(page) - match.end() <= _LONGEST_OFFER]
    return "closed" if any(_speaks(page[end:], _OF_JOINING) for end in ends) else None


def _asks_consent(text: str) -> bool:
    if len(text) > _LONGEST_CONSENT:
        return False
    sentences = [part for part in re.split(r"[.!?\n]+", text) if part.strip()]
    told = sum(bool(_OF_CONSENT.search(part)) for part in sentences)
    return len(sentences) > 1 and told >= _MOST * len(sentences) and bool(_COOKIES.search(text))


def _speaks(text: str, of: re.Pattern[str]) -> bool:
    """Whether most of the sentences of a text, if it has any, speak of something."""
    sentences = _SENTENCE.findall(text)
    return sum(bool(of.search(sentence)) for sentence in sentences) >= _MOST * len(sentences)
