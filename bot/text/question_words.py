"""The words and phrases that tell a question from a statement and what it asks for, in both languages."""

import re

from bot.types import AnswerType
from index.types import Language

_TOKEN = re.compile(r"[^\W_]+(?:[-:./'’][^\W_]+)*")


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def words_of(text: str) -> list[str]:
    """The words of a text, a figure or a date being one, as they stand there.

    >>> words_of("Vad hände 2022-09-15, och var?")
    ['Vad', 'hände', '2022-09-15', 'och', 'var']
    """
    return _TOKEN.findall(text.replace("’", "'"))


ASKING: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "när vem vilka vilken vilket vems vad hur var vart varifrån varför varav vadå hurdan hurudan hurdana"
    ),
    "en": word_set("when who whom whose which what where why how whats whos wheres whens"),
}
# What stands in front of a question word without being the clause's own: "i vilken stad", "in which year".
LEADING: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "i på av från till med under om vid efter före för mot hos åt sedan hur till och men så kring"
        " genom enligt inom över ur mellan utanför bland på"
    ),
    "en": word_set(
        "in on of from to with under about at after before for by against since and but so around through"
        " according within over out between outside among during into until as"
    ),
}
# Finite verbs that open a yes/no question or betray a sentence. Regular pasts are told by their endings instead.
VERBS: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "är var blir blev har hade ska skall skulle kan kunde får fick vill ville måste bör borde finns fanns går gick"
        " gör gjorde tar tog ger gav kommer kom ser såg säger sa sade står stod sitter satt ligger låg heter hette"
        " vet visste vinner vann väljer valde leder äger bor dör dog föds föddes föll faller höll håller drog drar"
        " skrev skriver slog slår sköt bröt bryter grep greps steg stiger sjönk sjunker sprang slapp försvann"
        " bär bar drev driver låter lät lämnar tror tycker menar anser kostar köper säljer spelar arbetar"
        " träffar möter stöder stödjer använder betalar behöver bygger öppnar stänger ökar minskar räcker gäller"
        " innehåller består ingår deltar ansöker kräver vägrar avgår tillhör syns hörs fattas saknar saknas"
        " upphör inför säljs köps byggs hålls ges tas görs sägs väntas planerar planeras brukar lär torde sålde"
        " bad ber begick förbjöd förlorar gift lovar lyder lyckas låste slutar slutade startar startade svek vek"
        " överväger föreslår beslutar beslöt åkte åker flyger flög reser kör äter åt dricker drack sover sov"
        " sänker höjer stoppar varnar hotar döms grips flyr räddar inleder utreder skadas dödas anklagar åtalas"
        " vänder svarar finansierar styr råder sker skedde hör hörde förblir kallas kallades fortsätter stannar ägde"
        " ägs hölls varslar strejkar protesterar satsar hoppas flyttar sparkar leds förbjuds häktas anhålls frias fälls"
        " åtalar dömer friar häktar överklagar nekar erkänner förnekar avslöjar avslutar avslutas utvisas prövas höjs"
        " sänks stängs rivs läggs avskaffas införs firar anfaller attackeras ställs lyckades misslyckas återvänder"
        " försvinner överlever överlevde vinns"
    ),
    "en": word_set(
        "is are was were am do does did has have had can could will would shall should may might must isn't aren't"
        " wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't cannot"
        " met said says won lost became becomes began begins came comes went goes got gets gave gives took takes"
        " made makes saw sees knew knows thought told found held holds kept keeps led leads left leaves sold sells"
        " bought buys built builds paid pays costs fell falls rose rises grew grows wrote writes spoke spent"
        " sent sends stood stands understood sought shot struck swore chose chooses broke brought caught drew drove"
        " fought flew forgot hid hit hurt laid lay lies lived lives owns runs ran sank sat sang slept stole taught"
        " threw wore refuses wants needs plans supports opposes belongs consists contains includes remains works"
        " plays uses believes claims denies thinks means causes affects receives produces serves expects intends"
        " flee flees warns urges vows seeks resigns wins loses dies kills agrees confirms announces raises arrives"
        " returns rejects accepts requires weighs decides governs rules joins applies allows"
    ),
}
AUXILIARIES: dict[Language, frozenset[str]] = {
    "sv": VERBS["sv"],
    "en": word_set(
        "is are was were am do does did has have had can could will would shall should may might must isn't aren't"
        " wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't"
    ),
}
# Verbs that say nothing of their subject until something follows.
EMPTY_VERBS: dict[Language, frozenset[str]] = {
    "sv": word_set(
        "är var blir blev har hade ska skall skulle kan kunde får fick vill ville måste bör borde gör gjorde tar tog"
        " ger gav säger sa sade heter hette vet låter lät kallas kallades brukar lär torde bad ber bar bär innehåller"
        " består gäller menar anser tror tycker sker använder behöver fattas sägs väntas"
    ),
    "en": AUXILIARIES["en"]
    | word_set(
        "became becomes got gets gave gives took takes made makes had said says needs wants means includes contains"
        " consists keeps kept belongs expects intends"
    ),
}
# Words of running sentences that keywords leave out.
SENTENCE_WORDS: dict[Language, frozenset[str]] = {
    "sv": word_set("en ett den det de han hon vi jag inte aldrig ingen inget inga sig sin sitt sina också"),
    "en": word_set("the a an he she it they we not never no also his her its their there"),
}
ALSO_CONJUNCTIONS = word_set("när vad vem hur when what who how where")

# What says nothing of what is asked.
GREETING = re.compile(
    r"^\s*(?:(?:hej(?:san)?|hallå|tjena|tack|snälla|ursäkta|god (?:morgon|dag|kväll)|hi|hello|hey|thanks|thank you"
    r"|please|excuse me|good (?:morning|afternoon|evening))\b(?: (?:där|there))?[\s,.!:–-]+)+(?=\w)",
    re.IGNORECASE,
)
# "Is it true that ..." and "..., isn't it?"
TRUTH = re.compile(
    r"^\s*(?:och |men |but |and )?(?:"
    r"(?:stämmer|stämde) (?:det|påståendet)(?: verkligen| faktiskt)?(?:,? (?:att|som)\b|\?)"
    r"|är det (?:(?:verkligen|faktiskt|ens|inte|väl) )*(?:sant|så|rätt|riktigt|korrekt|fakta|fel|falskt|osant"
    r"|en myt)(?:,? att\b|\?)"
    r"|visst är det (?:sant|så),? att"
    r"|(?:det )?(?:stämmer|är sant|sägs|påstås) (?:det )?att"
    r"|sant eller falskt[:,?]?(?: att)?|sant att|kan det stämma att"
    r"|(?:is it|isn['’]t it|is it not) (?:really |actually )?"
    r"(?:true|so|right|correct|a fact|the case|false|wrong|untrue|a myth)"
    r"(?:(?: to say)?,? that\b|\?)|is it (?:true|correct)(?: to say)?|is (?:that|this) (?:true|right|correct)\?"
    r"|it is (?:true|said|claimed) that|was it the case that|true or false[:,?]?(?: that)?|true that"
    r"|can it be true that|fact[- ]?check(?: this)?:|faktakolla(?: detta)?:"
    r")\s*[:,]?\s*",
    re.IGNORECASE,
)
# Where one of these opens it, neither yes nor no would say which of the two is meant.
FALSE = re.compile(r"\b(?:fel|falskt|osant|myt|false|wrong|untrue|myth)\b", re.IGNORECASE)
TRUTH_TAIL = re.compile(
    r"(?<=[,.;:\s–-])(?:stämmer det(?: verkligen)?|är det (?:sant|så|rätt|korrekt)|eller hur|visst|sant eller falskt"
    r"|is (?:it|that|this) (?:true|right|correct)|right|correct|true or false) ?\?+$"
    r"|(?<=[,.;–-])\s*(?:inte sant|sant|va|eller(?: inte| hur)?|yes|or not|or|true|no) ?\?+$"
    r"|,\s*visst (?:är|var|gjorde?|gör|har|hade|blev|fick|kan|kommer|ska) (?:den|det|de|han|hon|vi|ni)(?: det)? ?\?*$"
    r"|,\s*(?:or )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|might|must)(?:n['’]t)?"
    r" (?:it|he|she|they|we|you|there)(?: not)? ?[?.]*$",
    re.IGNORECASE,
)
# What asks for an answer without being the question.
REQUEST = re.compile(
    r"^\s*(?:(?:kan|skulle|vill) (?:du|ni|någon|man) (?:(?:vilja|snälla|gärna) )?(?:säga|berätta|förklara|tala om|lista"
    r"|nämna|beskriva|svara på|kolla|kontrollera|bekräfta|ta reda på)|(?:vet|minns) (?:du|ni|man|någon)"
    r"|(?:jag )?undrar|jag (?:vill|vill gärna|skulle vilja) veta|tala om|berätta|förklara|nämn|lista|ange|beskriv"
    r"|ge mig|sammanfatta|räkna upp|(?:kan|får) (?:jag|man) få veta|visa (?:mig|alla|artiklar)|påminn mig|hjälp mig"
    r"|svara på|sök upp|ta reda på|kolla|kontrollera|bekräfta|verifiera|är det känt"
    r"|har (?:du|ni|någon) (?:någon )?aning"
    r"|(?:can|could|would|will) (?:you|any(?:one|body)|some(?:one|body)) (?:please )?(?:tell|say|explain|list|name|give"
    r"|show|describe|check|confirm|verify)|do (?:you|we) know|does any(?:one|body) know|is it known|any idea"
    r"|i (?:wonder|want to know)|i(?:['’]d| would) like to know|(?:i(?:['’]m| am| was) )?wondering"
    r"|(?:please )?(?:tell me|tell us|let me know|explain|list|name (?:the|all|some|\w+ (?=\w+s\b))|give me|show me"
    r"|remind me|help me|describe|summari[sz]e|find(?: out)?|verify|confirm"
    r"|check(?= (?:if|whether|that|out|the)\b)))\b",
    re.IGNORECASE,
)
# What turns a request's object into a statement to be checked.
WHETHER = re.compile(
    r"(?: (?:me|us|mig|oss))?(?: (?:please|snälla))?,? (?P<word>om|ifall|huruvida|if|whether|att|that) ", re.IGNORECASE
)
# "Is it so or not?" offers no alternatives.
NO_ALTERNATIVE = re.compile(
    r",? \b(?:eller (?:inte|ej|hur|så|fler|mer|mindre|färre|senare|tidigare|liknande)"
    r"|or (?:not|so|more|less|fewer|later|earlier|something))\b",
    re.IGNORECASE,
)
# What asks for more than one answer, in the lower-case words of a question.
SEVERAL: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\bvilka\b|\bvad (?:heter|hette|kallas) (?:de|alla|\w+rna)\b|\bnamnen på\b"
        r"|^(?:nämn|ange|räkna upp|ge mig|lista) (?:alla|några|flera|de|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)\b"
        r"|^(?:lista|räkna upp)\b"
    ),
    "en": re.compile(
        r"\bwho(?: else)? (?:are|were)\b|\bwhat (?:are|were) (?:the|all)\b(?!.* called$)|\bnames of\b"
        r"|^(?:please )?(?:list|name|give me)(?: the| all)* (?:some|two|three|four|five|six|seven|eight|nine|ten"
        r"|\d+)\b|^(?:please )?(?:list|name all)\b|^name the \w+s\b"
    ),
}

# The type by the noun after which/vilken. A Swedish noun counts by its ending, for the sake of compounds, except
# where "^" says that it must stand alone ("förslag" is no "lag").
NOUNS: dict[Language, dict[AnswerType, str]] = {
    "sv": {
        AnswerType.DATE: "år årtal datum månad veckodag årtionde decennium århundrade sekel tidpunkt årstid klockslag"
        " födelsedag ^dag ^tid måndag söndag",
        AnswerType.NUMBER: "antal procent procentsats andel belopp summa summor pris kostnad ålder längd höjd bredd"
        " djup vikt hastighet temperatur storlek nummer poäng ränta avstånd folkmängd inkomst lön"
        " vinst hyra avgift siffra ^tal volym omsättning kapacitet valdeltagande diameter restid"
        " marginal distans frekvens budget skuld invånarantal",
        AnswerType.ORGANISATION: "organisation myndighet företag parti bolag klubb ^lag landslag universitet"
        " högskola skola skolor bank byrå tidning domstol departement förbund förening"
        " koncern stiftelse institut kommission kommitté sjukhus museum museet teater kanal"
        " band operatör grupp rederi leverantör tillverkare entreprenör förlag allians"
        " rörelse milis armé regering parlament ^råd säkerhetsråd utskott ^verk fond kedja"
        " kedjor bryggeri mejeri nätverk tankesmedja kyrka ^liga fack fackförbund orkester",
        AnswerType.PLACE: "land länder stad städer kommun ort plats region ^län delstat provins kontinent ^by ^byar"
        " hamn sjö flod stadsdel världsdel gata gator landskap ^stat ^stater nation flygplats"
        " område arena gränsövergång ^ö ^ön ^öar öken bergskedja planet hav distrikt socken"
        " riktning väderstreck adress territori republik rike koloni ^vik bukt ^dal",
        AnswerType.PERSON: "person kvinna kvinnor ^man ^mannen ^män ^männen talman landsman minister ministrar"
        " president ledare politiker författare forskare spelare tränare kung drottning"
        " skådespelare sångare sångerska regissör konstnär advokat chef ordförande kandidat"
        " journalist general påve filosof kemist fysiker ekonom läkare idrottare åkare löpare"
        " kompositör arkitekt uppfinnare domare professor ^vd artist kejsare munk hertig prins"
        " prinsessa vetenskapsman upptäcktsresande ambassadör guvernör borgmästare grundare",
    },
    "en": {
        AnswerType.DATE: "year date month day weekday decade century centurie time season birthday",
        AnswerType.NUMBER: "number percentage percent share proportion amount sum price cost age length height"
        " width depth weight speed temperature size point rate distance population income salary"
        " profit rent fee figure fraction volume revenue turnover turnout diameter quantity score"
        " margin budget capacity frequency debt density elevation altitude duration gdp",
        AnswerType.ORGANISATION: "organisation organization agency agencie authority authoritie company companie"
        " party partie corporation club team university universitie college school bank"
        " bureau newspaper court ministry department association union foundation institute"
        " institution commission committee hospital museum theatre theater channel network"
        " band operator group airline supplier manufacturer contractor publisher alliance"
        " movement militia army government parliament council fund chain brewery dairy firm"
        " church league franchise studio orchestra broadcaster label society",
        AnswerType.PLACE: "country countrie city citie town municipality municipalitie place location region county"
        " countie state province continent village port harbour harbor lake river district street"
        " nation airport capital area stadium arena venue island desert mountain planet sea ocean"
        " direction address territory territorie republic kingdom colony colonie bay valley"
        " neighbourhood neighborhood borough suburb parish",
        AnswerType.PERSON: "person people woman women man men minister president leader politician author writer"
        " researcher scientist player coach king queen actor actress singer director artist"
        " lawyer chief chairman chairperson chair candidate journalist speaker general pope"
        " philosopher chemist physicist economist doctor athlete composer architect inventor"
        " judge officer professor ceo emperor monk duke prince princess ambassador governor mayor"
        " explorer mathematician skier runner quarterback ruler historian poet founder owner"
        " musician boy girl senator monarch",
    },
}
