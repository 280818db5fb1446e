"""What a text asks for: question or claim, and the type of the answer, in both languages."""

import pytest

from bot.asking.answer_type import focus
from bot.asking.questions import proposition, separate, understand
from bot.types import AnswerType, Kind
from index.types import Language

KINDS = """question sv När ansökte Iran om medlemskap i SCO?
question sv när ansökte iran om medlemskap i sco
question sv Under vilket år grundades organisationen?
question sv SCO medlemmar antal
question sv svenskar kvar i Libanon antal
question sv Tidningen grundades när?
question sv Utom Iran, vilka länder är observatörer?
question sv Var ligger Samarkand?
question sv Var hölls mötet?
question sv Vet du när Iran ansökte?
question sv Berätta om mötet i Samarkand
question sv Är det Iran eller Irak som är medlem?
question sv Vem var det som vann.
question en When did Iran apply to SCO?
question en when did iran apply to sco
question en In which year was it founded?
question en lender road to Chajul
question en SCO members number
question en Iran applied to join in what year?
question en Can you tell me who leads Kazakhstan?
question en Is it Iran or Iraq that is a member?
question en I wonder why it was delayed.
claim sv Iran ansökte om medlemskap 2008.
claim sv Iran ansökte om medlemskap 2008
claim sv Iran är inte medlem i SCO
claim sv Är Iran medlem i SCO?
claim sv Ansökte Iran om medlemskap 2008?
claim sv Var Iran medlem 2008?
claim sv Var det Putin som kom?
claim sv Var sjunde bilist körde för fort.
claim sv Vart tredje tåg är försenat
claim sv Var och en får betala.
claim sv Är det sant att var tionde elev cyklar?
question sv Vart tar vägen slut?
question sv Var spelas andra halvlek?
question sv Var ligger femte avenyn?
claim sv Stämmer det att Iran är medlem i SCO?
claim sv Är det sant att Putin mötte Modi när han var i Samarkand?
claim sv Iran är medlem i SCO, stämmer det?
claim sv När Putin kom till Samarkand möttes han av presidenten.
claim sv Polisen vet inte vem som sköt.
claim sv Avgiften beror på hur många invånare ett land har.
question sv Hvor mange ansatte har Nordvinda?
question sv Hvornår står svømmehallen færdig?
question sv Når åbner broen?
question sv Når søkte Iran om medlemskap?
question sv Hva skjedde i Oslo?
question sv Hvilket år blev broen åbnet?
question sv Hvem er direktør for Nordvinda?
claim sv Er Iran medlem av SCO?
claim sv Kina når målet 2030.
claim sv Berörs kontoret i Lund av beslutet?
claim sv Drabbas Eva Ek av förbudet?
claim sv Orsakar stormen skador?
claim sv Lider många av sjukdomen?
claim sv Förs patienterna till Lund?
claim sv Motsätter sig hon förslaget?
claim sv Omkom mannen i branden?
claim sv Avslog domstolen kravet?
claim sv Var branden anlagd?
question sv Var omkom mannen?
question sv Var brann det i går?
question sv Var uppstod branden?
question sv Medlemmar i SCO?
question sv Orsaker till branden?
question sv Kostnader simhall Lund?
question sv Priser maten?
question sv Peter Ek med i laget?
question sv Hans Ek med i laget?
question sv Utrikesminister Eva Ek kvar?
question sv Irans Raisi i Peking?
question sv Nordvindas nya fabrik i Polen?
question sv Kungens bröder?
question sv Lärare mellan 20 och 30?
claim en Iran applied for membership in 2008.
claim en Iran applied for membership in 2008
claim en Is Iran a member of SCO?
claim en is iran a member of sco
claim en Did Putin meet Modi?
claim en Is it true that Iran is a member of SCO?
claim en Iran is a member of SCO?
claim en The talks broke down when Iran left the room.
claim en Sweden won the cup, which was no surprise.
question sv Hur många bodde i Norrvik 2019?
question sv vad kostade bron
question sv Vad kostade bron.
question sv Vem?
question sv Vem byggde bron, Skanska eller NCC?
question sv Var det Skanska eller NCC som byggde bron?
question sv Ska man välja tåg eller buss?
question sv Har Iran eller Irak ansökt?
question sv Kan du berätta vem som invigde bron?
question sv Kan ni säga hur mycket bron kostade?
question sv Lista länderna som röstade nej
question sv Nämn tre länder som gränsar till Kina
question sv Ge mig namnen på ministrarna.
question sv Jag undrar när bron invigdes
question sv Jag undrar varför den dröjde.
question sv Undrar vem som invigde bron
question sv Vet du vem som är statsminister?
question sv Vad är det för datum i dag?
question sv Vilken är den längsta bron?
question sv Och vem ledde mötet?
question sv I vilket län ligger Norrvik
question sv Med vilka länder har Kina avtal?
question sv Bron invigdes vilket år?
question sv Brons längd
question sv Längden på bron över Norrsundet
question sv Bygget av bron
question sv Orsaken till förseningen
question sv Syftet med mötet?
question sv Antal invånare i Norrvik
question sv Förklara varför bron dröjde
question sv Jag vill veta hur lång bron är.
question sv Varför?
question sv Hur gick det för Norge i finalen?
question sv Den som invigde bron heter?
question sv Vad sa Putin om Taiwan?
question sv Hur kommer det sig att bron dröjde?
question sv Vad hände när Putin kom?
question sv Finns det några bilder, och vem tog dem?
question sv Hej! När invigdes bron?
question sv Tack. Vem byggde den?
question sv Enligt TT, hur många skadades?
question sv Kina, Ryssland och vilka andra länder deltar?
question sv Norrvik
question sv Karin Ahlgren
question sv Vladimir Putin Xi Jinping Samarkand
question sv 2019
question sv Sök upp vem som invigde bron
question sv Visa artiklar om Norrvik
question sv Svara på när bron invigdes
question sv Kan någon förklara varför bron dröjde?
question sv Påminn mig om när bron invigdes.
question sv Hjälp mig hitta vem som byggde bron
question sv Har du någon aning om när bron invigdes?
question sv Vad var det som hände i Norrvik?
question sv Är det känt vem som byggde bron?
claim sv Har Iran ansökt?
claim sv Har Iran ansökt
claim sv har iran ansökt om medlemskap
claim sv Visst invigdes bron 2019?
claim sv Visst har Iran ansökt
claim sv Visst är Norge med i Nato?
claim sv Visst är det så att bron invigdes 2019?
claim sv Nog invigdes bron 2019?
claim sv Iran har väl ansökt?
claim sv Iran är väl medlem?
claim sv Bron är lång, eller hur?
claim sv Bron invigdes 2019, va?
claim sv Bron invigdes 2019, inte sant?
claim sv Bron invigdes 2019, visst gjorde den det?
claim sv Bron invigdes 2019, eller?
claim sv Bron invigdes väl 2019, eller inte?
claim sv Iran är medlem, är det korrekt?
claim sv Iran är medlem – sant?
claim sv Jag undrar om Iran har ansökt
claim sv Jag undrar om Iran har ansökt om medlemskap.
claim sv Undrar om bron invigdes 2019
claim sv Vet du om Iran är medlem?
claim sv Kan du säga om Iran är medlem?
claim sv Jag vill veta om Iran är medlem i SCO.
claim sv Berätta om Iran är medlem i SCO eller inte
claim sv Kontrollera att bron invigdes 2019
claim sv Kolla om bron invigdes 2019
claim sv Stämmer det att Iran ansökt?
claim sv stämmer det att iran ansökt
claim sv Stämmer påståendet att bron invigdes 2019?
claim sv Är det verkligen så att bron invigdes 2019?
claim sv Är det möjligt att bron invigdes 2019?
claim sv Är det inte så att bron invigdes 2019?
claim sv Är påståendet att bron invigdes 2019 sant?
claim sv Är det rätt att bron invigdes 2019?
claim sv Jag har hört att bron invigdes 2019, stämmer det?
claim sv Jag har hört att bron invigdes 2019.
claim sv Jag tror att bron invigdes 2019
claim sv Det påstås att bron invigdes 2019
claim sv Enligt TT invigdes bron 2019
claim sv Tusentals flyr från Norrvik
claim sv Norrvik får ny bro
claim sv Regeringen sänker skatten
claim sv Bensinpriset stiger
claim sv Bron invigdes 2019!
claim sv "Bron invigdes 2019"
claim sv ”Vi har väntat i trettio år”, säger Karin Ahlgren.
claim sv – Vi har väntat i trettio år, säger Karin Ahlgren
claim sv Karin Ahlgren säger att bron är vacker
claim sv Iran och Irak är medlemmar eller observatörer.
claim sv Ingen vet vem som byggde bron.
claim sv Det är oklart när bron öppnar.
claim sv När bron invigdes var Karin Ahlgren där.
claim sv Hur bron byggdes är okänt.
claim sv Vad som hände är oklart.
claim sv Den 14 maj invigdes bron.
claim sv I maj 2019 invigdes bron
claim sv Dessutom invigdes bron 2019
claim sv Inte ett enda land röstade nej
claim sv Alla länder röstade ja
claim sv Bron kostade 860 miljoner
claim sv Norge vann finalen?
claim sv Finns det en bro i Norrvik?
claim sv Finns det någon bro i Norrvik
claim sv Kommer Sverige att gå med i Nato?
claim sv Hade museet 12 500 plagg?
claim sv Blev Karin Ahlgren landshövding?
claim sv Hette chefen Maria Lindh?
claim sv Bodde det 300 personer där?
claim sv Förlorade Norge matchen?
claim sv Är bron 1 240 meter lång?
claim sv Är bron längre än 1 000 meter eller så?
claim sv Fick fler än tre personer sparken?
claim sv Faktakolla: bron invigdes 2019
claim sv Sant eller falskt: bron invigdes 2019
claim sv Sant eller falskt? Bron invigdes 2019.
claim sv Bron invigdes 2019. Stämmer det?
claim sv Bron invigdes 2019. Är det sant?
claim sv Stämmer det? Bron invigdes 2019.
claim sv Hej! Stämmer det att bron invigdes 2019?
claim sv Är det ens sant att bron invigdes 2019?
claim sv Skulle du säga att bron är dyr?
claim sv Varken Iran eller Irak är medlem.
question en How many lived in Norrvik in 2019?
question en what did the bridge cost
question en Who?
question en Did Iran or Iraq apply?
question en Did Anna win or lose?
question en Was it Skanska or NCC that built it?
question en Who built it, Skanska or NCC?
question en Could you tell me who opened the bridge?
question en List the countries that voted no
question en Name three countries bordering China
question en Give me the names of the ministers.
question en I wonder when the bridge opened
question en I wonder who opened the bridge.
question en Do you know who the prime minister is?
question en Any idea when the bridge opened?
question en Which is the longest bridge?
question en And who led the meeting?
question en In which county is Norrvik
question en With which countries does China have agreements?
question en The bridge was opened in which year?
question en Length of the bridge
question en the reason for the delay
question en Purpose of the meeting?
question en Number of inhabitants in Norrvik
question en Explain why the bridge was late
question en I'd like to know how long the bridge is.
question en How come the bridge was late?
question en What happened when Putin arrived?
question en Hi! When was the bridge opened?
question en Thanks. Who built it?
question en According to TT, how many were injured?
question en Norrvik
question en Karin Ahlgren
question en Vladimir Putin Xi Jinping Samarkand
question en Show me articles about Norrvik
question en Find out who opened the bridge
question en Remind me when the bridge opened
question en Help me find who built the bridge
question en What's the bridge called?
question en what's the cost of the bridge
question en Is it known who built the bridge?
question en Please tell me when the bridge opened.
question en Who was it that opened the bridge?
question en Bridge opening date
question en Iran membership application year
question en The capital of Uzbekistan?
question en The capital of Uzbekistan is what?
question en Who opened the bridge.
claim en Has Iran applied?
claim en has iran applied for membership
claim en Iran has applied, hasn't it?
claim en Iran has applied, has it not?
claim en The bridge is long, isn't it?
claim en The bridge was opened in 2019, wasn't it
claim en The bridge was opened in 2019, right?
claim en The bridge was opened in 2019, yes?
claim en The bridge was opened in 2019, or was it?
claim en The bridge wasn't opened in 2019, was it?
claim en They didn't win, did they?
claim en I wonder whether Iran has applied
claim en I wonder if Iran has applied for membership.
claim en Wondering whether the bridge opened in 2019
claim en Do you know if Iran is a member?
claim en Do you know whether Iran is a member?
claim en Can you tell me if Iran is a member?
claim en Could you tell me whether Iran is a member of SCO?
claim en I want to know if Iran is a member.
claim en Tell me whether Iran is a member or not
claim en Check whether the bridge opened in 2019
claim en Verify that the bridge opened in 2019
claim en Please check if the bridge opened in 2019.
claim en Is it true that Iran applied?
claim en is it true iran applied in 2008
claim en Is it true Iran applied in 2008?
claim en Isn't it true that Iran applied?
claim en Is it correct to say that Iran applied in 2008?
claim en Is the claim that Iran applied in 2008 true?
claim en Would you say that the bridge is expensive?
claim en I heard that the bridge opened in 2019. Is that true?
claim en I heard that the bridge opened in 2019.
claim en I think the bridge opened in 2019
claim en It is claimed that the bridge opened in 2019
claim en According to TT, the bridge opened in 2019
claim en Bridge over Norrsundet opened in 2019
claim en Thousands flee Norrvik
claim en Norrvik gets new bridge
claim en The bridge opened in 2019!
claim en "The bridge opened in 2019"
claim en “We have waited thirty years,” says Karin Ahlgren.
claim en Karin Ahlgren says that the bridge is beautiful
claim en Iran and Iraq are members or observers.
claim en Nobody knows who built the bridge.
claim en It is unclear when the bridge opens.
claim en When the bridge opened, Karin Ahlgren was there.
claim en How the bridge was built is unknown.
claim en On 14 May the bridge opened.
claim en In May 2019 the bridge opened
claim en Not a single country voted no
claim en All countries voted yes
claim en The bridge cost 860 million
claim en Norway won the final?
claim en Is there a bridge in Norrvik?
claim en Will Sweden join NATO?
claim en Did the museum have 12,500 garments?
claim en Are there more than 300 people there?
claim en Is the bridge longer than a kilometre or so?
claim en Fact check: the bridge opened in 2019
claim en True or false: the bridge opened in 2019
claim en True or false? The bridge opened in 2019.
claim en The bridge opened in 2019. True or false?
claim en Hi! Is it true that the bridge opened in 2019?
claim en Is it really true that the bridge opened in 2019?
claim en Neither Iran nor Iraq is a member.
claim en Iran applied to SCO
claim en Putin met Xi
claim en Putin and Xi met in Samarkand
claim en Were any of the 58 pairs found near Gråskär?
claim en There is no bridge in Norrvik"""

TYPES = """date sv När ansökte Iran?
date sv Vilket år grundades SCO?
date sv På vilken dag möts de?
date sv I vilken månad hölls valet?
date sv Hvornår ansøgte Iran?
date sv Når søkte Iran om medlemskap?
number sv Hvor mange land er medlemmer?
number sv Hvor lang er broen?
person sv Hvem leder Kina?
place sv Hvor ligger Samarkand?
date en When did Iran apply?
date en In what year was SCO founded?
date en What time did it open?
number sv Hur många länder är medlemmar?
number sv Hur mycket kostade bron?
number sv Hur länge varade mötet?
number sv Hur gammal är presidenten?
number sv Hur stor andel röstade nej?
number sv Hur långt är det till Samarkand?
number sv Vilken procentsats gäller?
number sv SCO medlemmar antal
number en How many countries are members?
number en How long did the meeting last?
number en How far is it?
number en What percentage voted no?
number en What is the population of Uzbekistan?
number sv Kostar simhallen 260 miljoner eller 214 miljoner?
number sv Var de 12 eller 14?
date sv Invigdes bron 2018 eller 2019?
place sv Var hölls mötet, i rum 2 eller i rum 3?
number en Did the bridge cost 260 or 214 million?
date en Was it opened in 2018 or in 2019?
date en Did it open on 3 or 4 May?
phrase en Did Iran or Iraq apply in 2008?
person sv Vem leder Kina?
person sv Vems bok vann priset?
person sv Vilken minister avgick?
person en Who leads China?
person en Whose book won?
person en Which politician resigned?
organisation sv Vilken myndighet utreder?
organisation sv Vilket svenskt parti röstade nej?
organisation sv Vilka företag deltog?
organisation en Which company built the bridge?
organisation en What government agency is responsible?
place sv Var hölls mötet?
place sv I vilket land ligger Samarkand?
place sv Vilka länder är medlemmar i SCO?
place sv I vilken kommun ligger skolan?
place sv Varifrån kommer skeppet?
place en Where was the meeting held?
place en In which country is Samarkand?
place en Which two European cities took part?
phrase sv Varför dröjde processen?
phrase sv Hur gick valet?
phrase sv Vad var syftet med mötet?
phrase sv Vilket förslag lades fram?
phrase en Why was the process delayed?
phrase en How did it end?
phrase en What did Putin say about Taiwan?
phrase en What changes when the bridge opens?
phrase en How did Zambia react when the owner was arrested?
phrase sv Vilken färg får ögat när det är mörkt?
phrase sv Vad går förlorat när bergarten omvandlas?
date sv Från och med när gäller lagen?
date en Since when has it been open?"""


@pytest.mark.parametrize("line", KINDS.splitlines())
def test_kind(line: str) -> None:
    kind, language, text = line.split(" ", 2)
    assert understand(text, _language(language)).kind == Kind(kind)


# language | how many questions | text
SEPARATE = """sv|3|När invigdes bron? Vem byggde den? Vad kostade den?
sv|2|När invigdes bron och vem byggde den?
sv|3|När invigdes bron, vem byggde den och vad kostade den?
sv|2|Hur stor är bron och hur mycket kostade den?
sv|2|Är bron lång? Är den dyr?
sv|2|När invigdes bron? Vem byggde den? När invigdes bron?
sv|1|När och var invigdes bron?
sv|1|Vem sade när bron öppnade och var den ligger?
sv|1|Vad är skillnaden mellan vad Oslo gör och vad Bergen gör?
sv|1|Stämmer det? Bron invigdes 2019.
sv|1|Bron invigdes 2019. Stämmer det?
sv|1|Är bron lång? Ja eller nej?
sv|1|Vet du när bron öppnade och vem som byggde den?
sv|1|Vem? Vem? Vem?
sv|1|Vem sade "Vart ska vi?" i filmen?
sv|1|Hej! När invigdes bron?
sv|1|Utom Oslo, vilka städer är med?
en|3|When was it opened? Who built it? What did it cost?
en|2|When was it opened and who built it?
en|2|In which year was it opened, and what did it cost?
en|2|What is the bridge called, and how many people work there?
en|1|When and where was it opened?
en|1|When the bridge does not open in time, what is it called?
en|1|Who knows when it opened and how long it is?
en|1|Is the bridge long? Yes or no?
en|1|Is that true? The bridge is long.
en|1|Really? When was it opened?
en|1|Which countries, apart from Norway, are members?"""

SEVERAL = """sv|Vilka länder är med?
sv|Vilka var ministrar?
sv|Med vilka länder har Chile avtal?
sv|Vilka två lag möttes i finalen?
sv|Vad heter deltagarna?
sv|Nämn de tre största städerna
sv|Lista länderna som röstade nej
en|Which countries took part?
en|Which two teams met in the final?
en|With which countries does Chile have agreements?
en|Which of the countries are members?
en|What people live there?
en|Who were the ministers?
en|What are the names of the rivers?
en|Name the three largest cities
en|List the countries"""

ONE = """sv|Vilket land är med?
sv|Vem är minister?
sv|Hur många länder är med?
sv|Vad heter landet?
sv|Nämn ett land
sv|Har alla länder röstat?
sv|Stämmer det att ingen vet vilka som deltog?
en|Which country took part?
en|Which of the countries is largest?
en|Who was the minister?
en|How many countries are there?
en|What crisis was it?
en|What worries the owner?
en|What does Norway want?
en|Name the city
en|Did the countries agree?"""


@pytest.mark.parametrize("line", SEPARATE.splitlines())
def test_questions_in_one_text_are_told_apart_and_the_first_is_taken(line: str) -> None:
    code, count, text = line.split("|")
    found = separate(text, _language(code))
    assert len(found) == int(count)
    question = understand(text, _language(code))
    assert (question.text, question.left) == (text, len(found) - 1)
    assert question.query == proposition(found[0], _language(code))


@pytest.mark.parametrize("line", SEVERAL.splitlines())
def test_a_question_for_several(line: str) -> None:
    code, text = line.split("|")
    assert understand(text, _language(code)).several


@pytest.mark.parametrize("line", ONE.splitlines())
def test_a_question_for_one(line: str) -> None:
    code, text = line.split("|")
    assert not understand(text, _language(code)).several


@pytest.mark.parametrize("line", TYPES.splitlines())
def test_answer_type(line: str) -> None:
    answer_type, language, text = line.split(" ", 2)
    assert understand(text, _language(language)).answer_type == AnswerType(answer_type)


@pytest.mark.parametrize(
    ("text", "language", "statement"),
    [
        ("Stämmer det att Iran ansökte 2008?", "sv", "Iran ansökte 2008"),
        ("Är det verkligen sant att Iran är medlem?", "sv", "Iran är medlem"),
        ("Iran är medlem, stämmer det?", "sv", "Iran är medlem"),
        ("Is it true that Iran applied in 2008?", "en", "Iran applied in 2008"),
        ("Iran applied in 2008, is that right?", "en", "Iran applied in 2008"),
        ("Is Iran a member of SCO?", "en", "Is Iran a member of SCO?"),
        ("Iran ansökte 2008.", "sv", "Iran ansökte 2008."),
        ("Is it true that?", "en", "Is it true that?"),
        ("Jag undrar om Iran har ansökt.", "sv", "Iran har ansökt"),
        ("Can you tell me if Iran is a member?", "en", "Iran is a member"),
        ("Vet du om det stämmer att Iran är med?", "sv", "Iran är med"),
        ("Iran has applied, hasn't it?", "en", "Iran has applied"),
        ("Iran har ansökt, visst har det det?", "sv", "Iran har ansökt"),
        ("Kontrollera att Iran ansökte 2008", "sv", "Iran ansökte 2008"),
        ("Hej! Stämmer det att Iran ansökte?", "sv", "Iran ansökte"),
        ("True or false? Iran applied in 2008.", "en", "Iran applied in 2008."),
        ("Berätta om mötet som hölls i Oslo", "sv", "Berätta om mötet som hölls i Oslo"),
        ("Hi! When was it opened?", "en", "When was it opened?"),
    ],
)
def test_proposition(text: str, language: Language, statement: str) -> None:
    assert proposition(text, language) == statement


@pytest.mark.parametrize(
    ("text", "language", "noun"),
    [
        ("I vilket land ligger Samarkand?", "sv", "land"),
        ("Vilket svenskt parti röstade nej?", "sv", "parti"),
        ("Vilket år?", "sv", "år"),
        ("What percentage voted no?", "en", "percentage"),
        ("Which two European cities took part?", "en", "cities"),
        ("När kom Iran med?", "sv", None),
        ("What did Putin say?", "en", None),
        ("Vilka är medlemmar?", "sv", None),
    ],
)
def test_focus(text: str, language: Language, noun: str | None) -> None:
    assert focus(text, language) == noun


@pytest.mark.parametrize("text", ["", "?", "   ", "...", ", ?", "i på ?", "in what", "12345", "är", "is", "<b>hej</b>"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_scraps_do_not_break_it(text: str, language: Language) -> None:
    question = understand(text, language)
    assert (question.text, question.language) == (text, language)


def _language(code: str) -> Language:
    return "sv" if code == "sv" else "en"


@pytest.mark.parametrize(
    ("text", "language", "by_yes_or_no"),
    [
        ("Is it true that the bridge is long?", "en", True),
        ("Is it false that the bridge is long?", "en", False),
        ("Är det en myt att bron är lång?", "sv", False),
        ("Är det fel att bron är lång?", "sv", False),
        ("Är det sant att svaret var fel?", "sv", True),
    ],
)
def test_yes_and_no_are_left_out_where_they_could_mean_either(text: str, language: str, *, by_yes_or_no: bool) -> None:
    question = understand(text, _language(language))
    assert (question.kind, question.yes_no) == (Kind.CLAIM, by_yes_or_no)
