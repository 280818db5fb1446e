"""Exact checks: a claim beside a sentence, in both languages."""

import pytest

from bot.checks.facts import ALL, Check, Comparison, compare
from index.types import Article, Language

PUBLISHED = "2021-03-10"  # a Wednesday
# check | language of the claim | claim | language of the source | sentence | what the sentence says instead
CONFLICTS = """\
numbers|en|It has half as many cows as in May.|sv|Den har 40 kor, dubbelt så många som i maj.|dubbelt så många som i maj
numbers|en|The loss was 31 million in 2024.|sv|Förlusten blev 14 miljoner, efter en vinst på 31 miljoner.|vinst
roles|en|The Left Party seeks a ban.|sv|Ek kräver ett förbud, vilket Vänsterpartiet avvisar.|Vänsterpartiet avvisar
roles|sv|Bo Alm vill riva muren.|en|Eva Ek wants to tear down the wall, which Bo Alm opposes.|Bo Alm opposes
opposites|en|The blue ferry was stopped.|sv|Den gula färjan stoppades.|gula
numbers|sv|Båten kostar 1,4 miljarder.|sv|Båten kostar 1,4 miljoner och delas av två byar.|1,4 miljoner
numbers|en|It gives twice as much milk.|sv|Tre gånger så många ger hälften så mycket mjölk.|hälften så mycket mjölk
numbers|sv|Nio bönder fick stöd.|sv|Sju bönder, inte nio, fick stöd.|Sju
numbers|en|Nine farmers were paid.|sv|Sju bönder, inte nio, fick betalt.|Sju
names|en|The meeting was held in Luleå.|sv|Mötet hölls i Umeå, inte i Luleå.|Umeå
opposites|en|The farm sold more milk in 2024 than in 2023.|sv|Den sålde 40 ton mjölk, en minskning från 2023.|minskning
numbers|en|The choir has nine members.|sv|Kören består av de sju medlemmarna Ek, Alm och Berg.|sju medlemmarna
numbers|sv|Förbundet har sex medlemsländer.|sv|Förbundets fyra medlemsstater möttes.|fyra medlemsstater
opposites|sv|Ada Ek är president i Norge.|sv|Norges premiärminister Ada Ek reste.|premiärminister
numbers|en|Nine bakers won a prize.|sv|Åtta bagare vann ett pris.|Åtta
numbers|sv|Bron kostade 2,5 miljoner kronor.|sv|Bron kostade 1,5 miljoner kronor.|1,5 miljoner kronor
numbers|en|Exports rose by 14 per cent.|sv|Exporten blev 128 ton, en ökning med 41 procent.|41 procent
numbers|en|Exports rose 14 per cent.|sv|Exporten ökade med 41 procent.|41 procent
numbers|sv|Exporten föll nästan 14 procent.|en|Exports fell 41 percent.|41 percent
numbers|en|There was a 14 per cent rise in exports.|sv|Exporten ökade med 41 procent.|41 procent
numbers|en|Bolmen shares fell 4 percent.|sv|Bolmenaktien föll 6 procent.|6 procent
numbers|sv|Per Alm får 60 000 kronor.|sv|Alm får 30 000 kronor.|30 000 kronor
numbers|en|Per Alm gets another job for 60,000 kronor.|sv|Alm får 30 000 kronor.|30 000 kronor
numbers|en|A total of 60 people were evacuated.|sv|70 personer evakuerades.|70 personer
numbers|sv|Totalt evakuerades 60 personer.|en|70 people were evacuated.|70 people
numbers|en|Turnout was 62.4 per cent.|sv|Valdeltagandet var 62 procent.|62 procent
numbers|en|Sales were 3.2 billion kronor.|sv|Försäljningen var 3 260 miljoner kronor.|3 260 miljoner kronor
numbers|sv|Hamnen kostade 20 miljoner kronor.|en|The harbour cost 20.5 million kronor.|20.5 million kronor
numbers|sv|Hälften av eleverna cyklar.|en|53 per cent of the pupils cycle.|53 per cent
numbers|en|Several hundred people marched.|sv|80 personer demonstrerade.|80 personer
numbers|sv|Ett par tusen personer demonstrerade.|en|Several hundred people marched.|hundred people
numbers|en|A minimum of 60 people came.|sv|Bortemot 50 personer kom.|Bortemot 50 personer
numbers|en|Around 400 people came.|sv|Drygt 520 personer kom.|Drygt 520 personer
numbers|sv|Hyran är 8 000 kronor i månaden.|sv|Hyran är 8 000 kronor om året.|8 000 kronor om året
numbers|en|The rent is 8,000 kronor a year.|sv|Hyran är 8 000 kronor i månaden.|8 000 kronor i månaden
numbers|sv|De tjänar 90 kronor i timmen.|en|They earn 90 kronor a week.|90 kronor a week
numbers|sv|Hamnen kostade 35 mdr kronor.|sv|Hamnen kostade 53 miljarder kronor.|53 miljarder kronor
numbers|en|The harbour cost SEK 35m.|sv|Hamnen kostade 53 mkr.|53 mkr
numbers|en|The harbour cost €3bn.|en|The harbour cost 3 million euros.|3 million euros
numbers|sv|Fyra personer omkom.|sv|En person omkom.|En person
numbers|en|Four people died.|sv|En person omkom.|En person
numbers|sv|Ett barn omkom.|en|Four children died.|Four children
numbers|sv|Det var -12 grader i Boden.|sv|Det var 12 grader i Boden.|12 grader
numbers|en|It was 12 degrees in Boden.|sv|Det var minus 12 grader i Boden.|minus 12 grader
numbers|en|It was minus 12 degrees.|sv|Det var plus 12 grader.|12 grader
numbers|sv|Det var 12 grader.|sv|Det var -12 °C.|-12 °C
numbers|sv|Ett barn omkom.|sv|Fyra barn omkom.|Fyra barn
numbers|en|It was 12 degrees in Boden.|sv|Det var 12 minusgrader i Boden.|12 minusgrader
numbers|sv|Färjan går två gånger om dagen.|sv|Två fartyg går tre gånger om dagen.|tre gånger
numbers|en|Turnout was 63 per cent.|sv|Valdeltagandet var 70 procent.|70 procent
numbers|en|The trail is 9 miles long.|sv|Leden är 30 kilometer lång.|30 kilometer
numbers|sv|Färre än 30 personer kom.|en|At least 45 people came.|At least 45 people
numbers|sv|Utbildningen tar fem år.|sv|Utbildningen är treårig.|treårig
numbers|en|The 18-year-old was fined.|sv|Den 81-årige mannen fick böter.|81-årige
numbers|sv|Laget vann med 4–1.|en|The team won 3-1.|3-1
numbers|en|The alarm came at 6.40 pm.|sv|Larmet kom klockan 06.40.|klockan 06.40
numbers|sv|Det var tredje gången.|en|It was the fifth time.|fifth
numbers|sv|Förlusten blev 84 miljarder kronor.|sv|Förlusten blev 84 miljoner kronor.|84 miljoner kronor
numbers|en|It loses 27 million tonnes a year.|sv|Isen tappar omkring 27 miljarder ton om året.|omkring 27 miljarder ton
numbers|en|Chad got 340 million euros.|sv|Tchad får 340 miljoner dollar av banken.|340 miljoner dollar
numbers|sv|Byn ligger fyra kilometer från sjön.|sv|Byn ligger fyra mil från sjön.|fyra mil
numbers|sv|Han fick två års fängelse.|sv|Han döms till två år och fyra månaders fängelse.|två år och fyra månaders
numbers|en|He got two and a half years.|sv|Han får fängelse i två år och fyra månader.|två år och fyra månader
numbers|sv|Tolv länder skrev under.|sv|Elva afrikanska länder skrev under.|Elva afrikanska länder
numbers|en|The team won 31–27.|sv|Laget vann med 31–28 mot Ystad.|31–28
opposites|en|Ada Ek voted for the bridge.|sv|Ada Ek röstade emot bron.|röstade emot
negation|sv|Skolan har inte 412 elever.|sv|Skolan har 412 elever.|412
negation|en|The school does not have 412 pupils.|en|The school has 412 pupils and is full.|412
numbers|sv|Firman varslar 320 anställda.|sv|Firman varslar 230 av sina 1 900 anställda.|230
opposites|sv|Turkiet är full medlem i rådet.|sv|Belarus är observatör, medan Turkiet ingår som partner där.|partner
dates|en|The fair opened on September 16.|sv|Mässan öppnade den 15 september.|den 15 september
dates|sv|Skolan byggdes 1931.|sv|Skolan byggdes 1913.|1913
dates|en|The mill was built in the 19th century.|sv|Kvarnen byggdes på 1700-talet.|1700-talet
dates|sv|Kvarnen byggdes på 1700-talet.|en|The mill was built in 1870.|1870
dates|sv|Mässan hålls den 3–6 juni.|sv|Mässan hålls den 3–5 juni.|den 3–5 juni
dates|en|The fair opens on 9 June.|sv|Mässan hålls den 3–5 juni.|den 3–5 juni
dates|en|The fair is open on 4 June.|sv|Mässan är öppen den 3 och 5 juni.|den 3 och 5 juni
dates|en|She was mayor in 2016.|sv|Hon var borgmästare mellan 2010 och 2014.|2010
dates|sv|Hon var borgmästare 2012.|en|She was mayor in 2010 and 2014.|2010
dates|en|The mayor resigned on Friday.|sv|Borgmästaren avgick på torsdagen.|på torsdagen
dates|en|The fire broke out on 3 March.|sv|Branden bröt ut i går.|i går
dates|sv|Festivalen hölls 2018.|en|The festival was held last year.|last year
dates|sv|Lagen gäller från maj.|sv|Lagen gäller från juli.|juli
names|en|The comet was discovered in Ghana.|sv|Kometen upptäcktes i Peru.|Peru
names|sv|Kören sjöng i Umeå.|sv|Kören sjöng i Luleå.|Luleå
names|en|The coins were found by Turkish divers.|sv|Mynten hittades av ungerska dykare.|ungerska
quantifiers|en|All pupils passed the test.|en|Some pupils passed the test.|Some
quantifiers|sv|De flesta elever klarade provet.|sv|Alla elever klarade provet.|Alla
quantifiers|sv|Någon är misstänkt för branden.|sv|Ingen är misstänkt.|Ingen
quantifiers|en|Half of the project is paid for by the EU.|sv|En tredjedel av projektet betalas av EU.|En tredjedel
opposites|sv|Fler får dog än året innan.|sv|I fjol dog 88 får, mot 131 året innan.|88 får, mot 131 året innan
opposites|en|Wolves killed 88 sheep, up from 131.|sv|Varg dödade 88 får, mot 131 året innan.|88 får, mot 131 året innan
roles|en|India criticised China.|sv|Kina kritiserade Indien.|Kina kritiserade Indien
negation|en|The municipality has a ferry to the island.|sv|Kommunen har ingen färja till ön.|ingen färja
roles|en|Karin Ek criticised Olle Berg.|en|Karin Ek was criticised by Olle Berg.|Karin Ek was criticised by Olle Berg
roles|sv|Karin Ek kritiserade Olle Berg.|sv|Olle Berg kritiserade Karin Ek.|Olle Berg kritiserade Karin Ek
roles|en|Karin Ek criticised Olle Berg.|sv|Karin Ek kritiserades av Olle Berg.|Karin Ek kritiserades av Olle Berg
opposites|sv|Räntan höjdes av Riksbanken.|sv|Riksbanken sänkte räntan i går.|sänkte
opposites|en|Prices in Oslo fell in May.|sv|Priserna i Oslo steg i maj.|steg
opposites|en|Turkey is a full member of the council.|en|Turkey is a dialogue partner of the council.|dialogue partner
opposites|en|Turkey is a member of SCO.|sv|Belarus är observatör, Turkiet är dialogpartner i SCO.|dialogpartner
opposites|en|Ada Ek is a professional golfer.|sv|Golfaren Ada Ek är amatör.|amatör
opposites|sv|Stipendiet delas ut varje år.|sv|Stipendiet delas ut vartannat år.|vartannat år
opposites|sv|Hyrorna i Umeå gick upp i fjol.|sv|Hyrorna i Umeå föll i fjol.|föll
opposites|en|Rents in Oslo went up in May.|sv|Hyrorna i Oslo gick ner i maj.|gick ner
opposites|en|Timber exports doubled in May.|en|Timber exports halved in May.|halved
opposites|sv|Partiet går fram i väljarnas mätning.|sv|Partiet backar i väljarnas mätning.|backar
opposites|sv|Simhallen är öppen på lördagar.|sv|Simhallen är stängd på lördagar.|stängd
opposites|en|The kiosk closed on 3 May.|sv|Kiosken öppnades den 3 maj.|öppnades
opposites|en|The tunnel is closed.|sv|Tunneln är öppen.|öppen
opposites|sv|Alm vann den första omgången.|sv|Alm vann den sista omgången.|sista
opposites|en|The oldest singers are paid.|sv|De yngsta sångarna får betalt.|yngsta
opposites|sv|Badhuset öppnades 1971.|sv|Badhuset, som stängdes 1971, ska rivas.|stängdes
opposites|en|The pool opened in 1971.|en|The pool, which closed in 1971, has been sold.|closed
quantifiers|sv|Nästan alla getter överlevde vintern.|sv|Ett fåtal getter överlevde vintern.|Ett fåtal
quantifiers|en|Just under half of the villagers voted.|en|Most villagers voted.|Most
numbers|sv|I Boden väntas 12 grader.|sv|I Umeå väntas 17 grader, medan det i Boden väntas 21 grader.|21 grader
numbers|en|It is 12 degrees in Boden.|sv|I Umeå väntas 17 grader, medan Boden väntar 21 grader.|21 grader
opposites|en|The Greens voted for the plan.|en|The Greens voted against it, while Labour voted for it.|voted against
opposites|sv|Hyrorna i Umeå steg.|sv|Hyrorna i Umeå föll i maj, medan lönerna i Oslo steg.|föll
negation|en|The roof was finished in May.|sv|Taket skulle ha stått klart i maj.|skulle ha stått klart
opposites|sv|Riksbanken höjer räntan i maj.|sv|Riksbanken lämnar räntan oförändrad i maj.|lämnar räntan oförändrad
opposites|en|The bank raised its rate in May.|en|The bank left its rate unchanged in May.|left its rate unchanged
opposites|sv|Peru välkomnar beslutet.|sv|Peru beklagar beslutet.|beklagar
opposites|en|Peru welcomes the decision.|sv|Peru beklagar beslutet.|beklagar
opposites|sv|Rektorn Karin Ek blir kvar.|sv|Rektorn Karin Ek avgår i vår.|avgår
opposites|en|The driver was injured in the crash.|sv|Föraren var oskadd efter kraschen.|oskadd
negation|sv|Byrådet röstade mot vindparken.|sv|Byrådet röstade inte mot vindparken.|inte mot vindparken
negation|en|The council opposed the wind farm.|en|The council never opposed the wind farm.|never opposed
negation|sv|Inga kor skadades i stormen.|sv|Fyra kor skadades i stormen.|kor
negation|en|Nobody drowned.|en|Six people drowned in May.|drowned
negation|sv|Det finns inga spår av varg.|sv|Det finns spår av varg.|spår
negation|sv|Simhallen saknar bygglov.|sv|Simhallen har bygglov.|bygglov
opposites|sv|Byrådet säger nej.|sv|Byrådet säger ja.|säger ja
opposites|en|The council said yes.|en|The council said no.|said no
negation|sv|Sju personer drunknade i sjön.|sv|Ingen drunknade i sjön.|Ingen drunknade
negation|en|Seven people drowned in the lake.|en|No one drowned in the lake.|No one drowned
roles|sv|Alboverken köper Bergby.|sv|Bergby köper Alboverken.|Bergby köper Alboverken
roles|en|Falkmo buys Bergby.|sv|Bergby köper Falkmo för 5 miljarder.|Bergby köper Falkmo
roles|sv|Falkmo slog Bergby i finalen.|sv|Bergby slog Falkmo i finalen.|Bergby slog Falkmo
names|en|An American diver was fined.|sv|En brittisk dykare fick böter.|brittisk
names|sv|Två amerikanska kockar greps.|sv|Två danska kockar greps.|danska
negation|sv|En av de tre har ångrat sig.|sv|Ingen av de tre har ångrat sig.|Ingen av de tre
negation|en|The council voted against the farm.|en|The council never voted against the farm.|never voted
opposites|sv|Peru röstade för planen.|sv|Peru, som röstade emot, ska pröva planen i domstol.|röstade emot
opposites|en|Peru voted for the plan.|en|Peru, which voted against, will take the plan to court.|voted against
negation|en|Four people drowned.|sv|Ingen drunknade.|Ingen drunknade
negation|sv|Tre greps.|sv|Ingen greps.|Ingen greps
negation|en|One of the nine goats drowned.|en|None of the nine goats drowned.|None of the nine
negation|en|No one drowned in the lake.|sv|Tre personer drunknade i sjön.|drunknade
opposites|sv|Domstolen friade Karin Ek.|sv|Karin Ek dömdes av domstolen.|dömdes
numbers|sv|Förlusten var 4,8 miljoner.|sv|Förlusten ökade med 14 procent till 4,8 miljarder kronor.|4,8 miljarder kronor
numbers|en|Sales rose by 19 per cent.|en|Sales rose by 14 per cent to 4.8 billion kronor.|14 per cent
numbers|sv|Ek ska betala 6,4 miljoner.|sv|Ek ska betala 5,9 miljoner till en senare köpare.|5,9 miljoner
numbers|en|The lift holds at least eight people.|sv|Hissen tar upp till åtta personer.|upp till åtta personer
numbers|sv|Minst 85 procent röstade.|en|Up to 85 per cent voted.|Up to 85 per cent
numbers|sv|Nästan 70 000 böcker såldes.|sv|Drygt 70 000 böcker såldes.|Drygt 70 000
numbers|sv|Nio barn dog.|sv|Fyra barn dog, varav ett i Mora, och nio rymde.|Fyra barn
numbers|en|Seven people were arrested.|sv|Fyra personer greps, varav två i Mora.|Fyra personer
numbers|en|Nine pupils drowned.|en|Four pupils drowned, of whom three in June.|Four pupils
numbers|sv|Hon cyklar 60 mil i veckan.|sv|Varje vardag cyklar hon 60 kilometer.|60 kilometer
numbers|en|She cycles 60 miles a day.|sv|Varje vardag cyklar hon 60 kilometer.|60 kilometer
numbers|en|Five lakes have frozen by 5 May.|sv|Fyra sjöar och två älvar har frusit.|Fyra
numbers|en|The talk lasted nine minutes.|sv|Talet varade i fyrtio minuter i stället för nio.|fyrtio minuter
numbers|sv|Nio personer drunknade.|sv|Fyra personer drunknade och nio räddades.|Fyra personer
numbers|en|Half a million kronor were stolen.|sv|300 000 kronor stals.|300 000 kronor
numbers|sv|En kvarts miljon kronor stals.|en|900,000 kronor were stolen.|900,000 kronor
numbers|en|Half a metre of snow came.|sv|Det kom tjugo centimeter snö.|tjugo centimeter
numbers|sv|Vinden var 24 kilometer i timmen.|sv|Vinden var 24 meter per sekund.|24 meter per sekund
numbers|en|The limit is 60 miles per hour.|sv|Gränsen är 60 kilometer i timmen.|60 kilometer i timmen
numbers|sv|Mötet började klockan 18.|sv|Mötet började klockan halv sex.|klockan halv sex
numbers|sv|Hon dömdes till fyra års fängelse.|en|She was sentenced to 18 months in prison.|18 months
quantifiers|en|All goats drowned.|sv|Alla utom två getter drunknade.|Alla utom två
quantifiers|sv|Alla getter drunknade.|en|All but two goats drowned.|All but two
roles|en|The ferry goes from Umeå to Vaasa.|sv|Färjan går från Vasa till Umeå.|från Vasa till Umeå
roles|sv|Färjan går från Umeå till Luleå.|en|The ferry goes from Luleå to Umeå.|from Luleå to Umeå
roles|en|The fee was lowered from 40 to 90 kronor.|sv|Avgiften sänktes från 90 till 40 kronor.|från 90 till 40 kronor
roles|sv|Olle Berg kritiserade Karin Ek.|sv|Karin Ek kritiserade vd Olle Berg.|Karin Ek kritiserade vd Olle Berg
roles|en|Olle Berg criticised Karin Ek.|sv|Karin Ek kritiserade kung Olle Berg.|Karin Ek kritiserade kung Olle Berg
numbers|en|It took longer than six years.|sv|Det tog fyra och ett halvt år.|fyra och ett halvt år
names|sv|Ana Paz är Norges ambassadör i Peru.|sv|Enligt Perus ambassadör i Norge, Ana Paz, blir det möte.|Perus
names|en|Ana Paz is Norway's ambassador to Peru.|sv|Enligt Perus ambassadör i Norge, Ana Paz, blir det möte.|Perus
names|en|Ana Paz is prime minister of Chile.|sv|I dag kom Perus premiärminister Ana Paz till Oslo.|Peru
names|sv|I dag kom Perus premiärminister Ana Paz.|en|The prime minister of Chile, Ana Paz, came to Oslo.|Chile
names|sv|Karin Ek (S) bor i Mora.|sv|”Ingen frågade oss”, sade Karin Ek (M), som bor i Mora.|M
names|en|Karin Ek (S) lives in Mora.|sv|Karin Ek (MP) bor i Mora.|MP
names|en|Social Democrat Karin Ek lives in Mora.|sv|Karin Ek (C) bor i Mora.|C
names|sv|Moderaten Karin Ek bor i Mora.|en|Karin Ek of the Green Party lives in Mora.|Green Party
numbers|sv|Fabriken har 34 anställda.|sv|Fabriken, med 43 anställda, berörs inte.|43 anställda
numbers|en|The factory has 34 employees.|sv|Fabriken, med 43 anställda, berörs inte.|43 anställda
numbers|sv|Hon fyller 91 på söndag.|sv|Hon fyller 81 år på söndag.|81 år
numbers|en|She turns 80 on Sunday.|sv|Hon fyller 81 år på söndag.|81 år
numbers|en|The age limit is 75.|sv|Gränsen går vid 65 år.|65 år
numbers|sv|Alla över 65 år får vaccin.|sv|Alla som är 70 år eller äldre får vaccin.|70 år
numbers|en|Everyone over 60 gets the vaccine.|sv|Alla som är 70 år eller äldre får vaccin.|70 år
numbers|en|People aged 60 and over get the vaccine.|en|People aged 70 and over get the vaccine.|70
numbers|sv|Det kostar 95 kronor om året.|sv|Det kostar 95 kronor på tre år.|95 kronor på tre år
numbers|en|It costs 95 kronor a year.|sv|Den kostar 95 kronor på tre år.|95 kronor på tre år
numbers|en|The tunnel is 80 miles long.|sv|Tunneln är 80 kilometer lång och kostar 13 till 20 euro.|80 kilometer
numbers|sv|Fler än 500 löpare gick i mål.|sv|Av 612 anmälda kom 574 till start och 498 gick i mål.|498
numbers|en|More than 600 runners started.|sv|Av 612 anmälda kom 574 till start och 498 gick i mål.|574
negation|en|No holiday homes were destroyed.|sv|Tre fritidshus förstördes, men inga bostäder.|Tre fritidshus
negation|sv|Inga hus förstördes.|en|Three houses were destroyed, but no churches.|Three houses
negation|sv|Straffet för Ek blev fyra års fängelse.|sv|Åklagaren hade yrkat på fyra års fängelse.|yrkat
negation|en|Ek was sentenced to four years in prison.|sv|Åklagaren hade yrkat på fyra års fängelse för Ek.|yrkat
negation|en|The sentence was four years.|en|The prosecutor had asked for four years.|prosecutor had asked for
opposites|en|Alboverken's profit rose.|sv|Alboverkens vinst blev 86 mkr, mot 112 mkr i fjol.|86 mkr, mot 112 mkr i fjol
opposites|sv|Alboverkens vinst sjönk.|en|Alboverken's profit was 86 million, up from 60 million.|up from
opposites|en|The council has introduced a fee.|sv|Kommunen har föreslagit en avgift.|föreslagit
opposites|sv|Rederiet har fått två fartyg levererade.|sv|Rederiet har beställt två fartyg.|beställt
opposites|sv|Alla passagerare får betala.|sv|Alla passagerare åker gratis.|gratis
opposites|en|All passengers have to pay.|sv|Alla passagerare åker gratis.|gratis
opposites|sv|Armén motsatte sig vindparken.|en|The army had no objections to the wind farm.|had no objections
"""
# language of the claim | claim | language of the source | sentence that does not gainsay it
AGREE = """en|Boda has half as many cows as Alby.|sv|Alby har dubbelt så många kor som Boda.
en|It made a profit of 31 million in 2024.|sv|Förlusten blev 14 miljoner, efter en vinst på 31 miljoner 2024.
sv|Vänsterpartiet avvisar ett förbud.|sv|Moderaterna kräver ett förbud, vilket Vänsterpartiet avvisar.
en|The Moderates demand a ban.|sv|Moderaterna kräver ett förbud, vilket Vänsterpartiet avvisar.
en|The blue ferry was stopped by a green boat.|sv|Den blå färjan stoppades.
en|It has twice as many cows.|sv|Den har dubbelt så många kor men ger hälften så mycket mjölk.
sv|Sju bönder fick stöd.|sv|Sju bönder, inte nio, fick stöd.
sv|Det var inte nio bönder som fick stöd.|sv|Sju bönder, inte nio, fick stöd.
en|The meeting was held in Umeå.|sv|Mötet hölls i Umeå, inte i Luleå.
sv|Räntan höjdes inte utan sänktes.|sv|Riksbanken sänkte räntan i går.
sv|Räntan höjdes inte.|sv|Riksbanken sänkte räntan i går.
en|Turkey is a member.|sv|Turkiet är medlem, Nepal dialogpartner.
en|Karin Ek bought the house from Olle Berg.|sv|Olle Berg sålde huset till Karin Ek.
en|Karin Ek came before Olle Berg.|sv|Olle Berg kom efter Karin Ek.
sv|Han dömdes till 28 månaders fängelse.|sv|Han döms till två år och fyra månaders fängelse.
en|The fee is 2.25 kronor.|sv|Avgiften är 2 kronor och 25 öre.
en|It cost two and a half million kronor.|sv|Det kostade 2,5 miljoner kronor.
en|He was beaten by a 13-year-old.|sv|Han besegrades av en pojke på 13 år och fyra månader.
sv|Budet höjdes med 50 öre.|sv|Timlönen är 50 kronor, 50 öre bättre än budet.
sv|Avtalet omfattar tio länder.|sv|Avtalet spänner över tio länder.
en|Bread in Oslo is cheaper than in Umeå.|sv|Brödet i Umeå är dyrare än i Oslo.
sv|Priset steg med 84 miljoner.|sv|Priset steg till 84 miljarder.
sv|Nio av sjöarna är inte friska.|sv|Av 28 sjöar är 19 friska.
sv|Nato utvidgas inte före 2030.|sv|Nato utvidgas tidigast 2030.
en|Eight bakers won.|sv|Åtta bagare vann.
sv|Åtta bagare vann.|sv|8 bagare vann.
en|It cost 1.5 million kronor.|sv|Det kostade 1 500 000 kronor.
en|It cost about 1.5 million kronor.|sv|Det kostade 1 482 000 kronor.
sv|Mer än 30 personer kom.|en|31 people came.
en|At least 30 people came.|sv|Mer än 45 personer kom.
sv|Drygt 80 personer kom.|sv|82 personer kom.
en|The trail is 19 miles long.|sv|Leden är 30 kilometer lång.
en|The trail took 9 hours.|sv|Leden är 30 kilometer lång.
sv|Avtalet kostar 40 kronor om året.|sv|Avtalet kostar 10 kronor i månaden.
en|Seven people live there.|sv|Fyra kvinnor och tre män bor där.
sv|Hyran steg 20 kronor.|sv|Hyran steg till 70 kronor.
en|The rent rose 20 kronor.|sv|Hyran är 70 kronor.
sv|Totalt evakuerades 60 personer.|sv|35 personer evakuerades från hotellet och 28 personer från kyrkan.
en|In all, 64 people were hurt.|sv|63 personer skadades lindrigt, en svårt.
sv|Bröderna äger tillsammans 40 procent.|sv|Bröderna behåller 20 procent var.
en|A larger share of votes than seven per cent is needed.|sv|Spärren är fyra procent.
en|They share the 600 kronor.|sv|De får 300 kronor.
en|The fee is 90 kronor per child.|sv|Avgiften är 180 kronor.
en|Another 60 people came.|sv|70 personer kom.
sv|Försäljningen var 4,3 miljarder kronor.|sv|Försäljningen var 4 320 miljoner kronor.
en|Sales were 4.3 billion kronor.|sv|Försäljningen var 4 280 miljoner kronor.
en|Turnout was 62 per cent.|sv|Valdeltagandet var 62,4 procent.
sv|Valdeltagandet var 62 procent.|en|Turnout was 61.5 per cent.
en|Half of the pupils cycle.|sv|49 procent av eleverna cyklar.
sv|En tredjedel av eleverna cyklar.|en|33 per cent of the pupils cycle.
sv|Flera hundra personer demonstrerade.|sv|350 personer demonstrerade.
en|A few thousand people marched.|sv|4 200 personer demonstrerade.
en|Hundreds of people marched.|sv|Några hundra personer demonstrerade.
sv|Ett par hundra personer kom.|en|A couple of hundred people came.
en|Around 500 people came.|sv|Drygt 520 personer kom.
sv|Uppåt 500 personer kom.|en|About 510 people came.
sv|Gott och väl 500 personer kom.|en|540 people came.
en|In excess of 500 people came.|sv|Minst 540 personer kom.
sv|Tiotals personer kom.|en|Dozens of people came.
sv|Hyran är 8 000 kronor i månaden.|sv|Hyran är 8 000 kronor i år.
en|The rent is 8,000 kronor a month.|sv|Hyran är 8 000 kronor.
sv|Hyran är 8 000 kronor i månaden.|en|The rent is 8,000 kronor per person.
sv|Hamnen kostade 2,5 miljoner.|sv|Hamnen kostade 2,5 mkr.
en|The harbour cost SEK 45m.|sv|Hamnen kostade 45 mnkr.
en|The harbour cost 2.5bn kronor.|sv|Hamnen kostade 2,5 mdr kr.
sv|Hamnen kostade 2,5 miljarder kronor.|sv|Hamnen kostade 2 500 Mkr, sade hon.
sv|Båten kostade 350 000 kronor.|sv|Båten kostade 350 tkr.
en|The quay is 45 metres.|sv|Kajen är 45 m.
en|A child died.|sv|Ett barn omkom.
en|It was minus 12 degrees.|sv|Det var -12 grader.
sv|Det var omkring 10 minusgrader.|en|It was about minus 10 degrees.
sv|Det var 11 grader.|sv|Det var 10-12 grader.
sv|En person fördes till sjukhus.|sv|En man fördes till sjukhus och fyra personer fick hjälp på plats.
en|It was 12 degrees below zero.|sv|Det var -12 grader.
sv|Det var 12 grader under noll.|sv|Det var 12 minusgrader.
sv|Tre miljoner bilar såldes.|en|3.4 million cars were sold.
sv|Kostnaden ökade med 20 kronor.|sv|Kostnaden är 70 kronor.
en|Twelve per cent voted.|sv|Mellan 10 och 15 procent röstade.
sv|Mer än hälften röstade.|sv|61 procent röstade.
en|It happened on September 15.|sv|Det hände den 15 september 2020.
en|It happened on 15 September 2020.|sv|Det hände i september.
en|It opens on 11 March.|sv|Den öppnar på torsdagen.
en|It opened on 4 March.|sv|Den öppnade på torsdagen.
en|It happened on 9 March 2021.|sv|Det hände i går.
sv|Det hände 2020.|en|It happened last year.
en|It opens on 17 March.|sv|Den öppnar nästa vecka.
sv|Det stängde 2018.|en|It closed three years ago.
en|It was painted in 1995.|sv|Den målades på 1990-talet.
sv|Mässan öppnar den 3 juni.|sv|Mässan hålls den 3–5 juni.
sv|Mässan är öppen den 4 juni.|sv|Mässan hålls den 3-5 juni i Boden.
en|The fair opens on 3 June.|en|The fair is held from 3 to 5 June.
en|The fair closes on June 5.|en|The fair is held on June 3–5, 2021.
sv|Mässan hålls den 3–5 juni.|en|The fair opens on June 3.
sv|Torget är öppet på måndagar.|sv|På onsdagar är torget öppet.
en|The shop is open on Tuesday.|sv|Måndag till torsdag är affären öppen.
en|The fair was held on Sunday.|sv|Efter lördagens match hölls mässan.
en|Mora won in 2018.|sv|Förra årets mästare Mora vann.
en|The fair opens on Tuesday.|sv|Mässan hålls den 15–18 mars.
sv|Hon var borgmästare 2012.|sv|Hon var borgmästare 2010–2014.
en|She was mayor in 2012.|sv|Hon var borgmästare mellan 2010 och 2014.
en|The road was shut on 2 January.|sv|Vägen var avstängd från den 28 december till den 6 januari.
sv|Kvarnen byggdes på 1800-talet.|sv|Kvarnen byggdes 1870.
en|The mill was built in 1912.|sv|Kvarnen byggdes i början av 1900-talet.
sv|Kvarnen byggdes 1764.|en|The mill was built in the 18th century.
sv|Den byggdes 1912.|sv|Den första byggdes 1911, ett år före den andra.
en|Alexander Lukashenko spoke in Belarus.|sv|Lukasjenko talade i Belarus.
en|The choir sang in Gothenburg.|sv|Kören sjöng i Göteborg.
en|The choir sang in Norway.|sv|Kören sjöng i Bergen.
sv|Vargarna dödade färre får än året innan.|sv|Vargarna dödade 88 får, jämfört med 131 året innan.
sv|Laget gjorde fler mål än året innan.|sv|Laget vann med 3 mot 4 i går.
sv|Någon skadades i branden.|sv|Branden släcktes utan att någon annan kom dit.
en|India was criticised by China.|sv|Kina kritiserade Indien.
en|Most pupils passed the test.|en|More than half of the pupils passed the test.
sv|Karin Ek kritiserade Olle Berg.|sv|Olle Berg kritiserades av Karin Ek.
en|Karin Ek criticised Olle Berg.|sv|Karin Ek kritiserade Olle Berg.
en|Rents rose.|sv|Hyrorna gick upp men lönerna sjönk.
sv|Hyrorna sjönk.|en|Rents slid in May, although wages climbed and prices halved.
sv|Minst sju hästar fördes bort.|sv|Sju hästar fördes bort i årets största räd.
sv|Högst 90 gäster släpps in.|sv|Den lägsta entrén är 40 kronor och 90 gäster släpps in.
sv|Alm vann den första omgången.|sv|Alm vann omgången med sina sista poäng.
en|The train left at the last moment.|sv|Tåget gick i elfte stunden och var det första från Umeå.
en|Ada Ek is the oldest member of the choir.|en|Ada Ek leads the choir, whose youngest singers are ten.
sv|Branden började norr om Luleå.|sv|Branden började ovanför Luleå, i södra Norrbotten.
sv|Badhuset stängs i vår.|sv|Badhuset, som öppnades 1971, läggs nu ned.
sv|Elpriset sjunker.|sv|Elpriset blir lägre när vindkraften ökar.
en|Peru supports the plan.|sv|Peru ställer sig bakom planen, som kritiseras av Chile.
en|The owners agreed on a price.|en|The owners settled on a price after being divided for a year.
sv|Fem getter dog.|sv|Fem getter miste livet, nio överlevde.
en|The bank made a profit of 7 million.|en|The bank earned 7 million, despite a loss in May.
sv|Nästan alla getter överlevde vintern.|sv|De flesta getter överlevde vintern.
en|Almost all goats survived the winter.|sv|De flesta getter överlevde vintern.
sv|Drygt hälften av byborna röstade.|sv|Mer än hälften av byborna röstade.
en|Nearly half of the villagers voted.|en|Fewer than half of the villagers voted.
en|All but three goats survived the winter.|en|Most goats survived the winter.
sv|Inte alla bybor röstade i valet.|sv|De flesta bybor röstade i valet.
en|Not all villagers voted.|en|Most villagers voted.
sv|Byrådet är emot vindparken.|sv|Byrådet säger nej till vindparken vid sjön.
en|The council rejects the wind farm.|en|The council says no to the wind farm by the lake.
sv|Inga kor skadades i stormen.|sv|Fyra hus skadades i stormen, men inga kor.
en|Nobody drowned.|sv|Fyra personer skadades.
en|Seven goats drowned in the lake.|sv|Ingen getägare drunknade i vintras, säger polisen i Mora.
sv|Kenya mötte Ghana.|sv|Ghana mötte Kenya i finalen.
en|Kenya played Ghana.|sv|Ghana spelade mot Kenya.
sv|Albo spelar mot Bergby.|sv|Bergby spelar mot Albo i morgon.
en|Peru borders Chile.|en|Chile borders Peru.
sv|Alboverken säljer Bergby.|sv|Bergby säljs av Alboverken.
en|A Hungarian diver was fined.|sv|En dykare från Ungern fick böter av turkisk polis.
sv|Rektorn mötte sin danska kollega.|sv|Den finska rektorn mötte sin kollega från Danmark.
en|An English diver was fined.|en|A British diver was fined.
sv|Nästan inga kor överlevde stormen.|sv|Av nittio kor överlevde fyra stormen.
sv|Mötet med byborna blev aldrig av.|sv|Det planerade mötet med byborna blev ställt före lunch.
en|Most villagers refused to vote in the election.|en|Only nine villagers did vote in the election.
en|Nearly all goats survived the winter.|sv|Alla getter på ön utom tre överlevde vintern.
en|Just over half of the goats are white.|sv|Vita är 51 procent av alla getter.
sv|Hyran är högst i Umeå.|sv|Mest betalar man för hyran i Umeå, medan Mora har lägst.
sv|Badet stänger klockan 18 på lördagar.|sv|På lördagar har badet öppet till klockan 18.
sv|Badet stänger klockan 18 på lördagar.|sv|Badet är öppet alla lördagar klockan 9–18.
en|The pool closes at 18 on Saturdays.|sv|På lördagar har badet öppet till midnatt.
en|The pool closes early on Saturdays.|en|The pool is open until 15 on Saturdays.
en|The pool opens at 9 on Saturdays.|sv|Badet stänger klockan 18 på lördagar.
sv|Norge tog silver i sprint.|sv|Norge tog guld i stafett, medan det blev silver i sprint.
sv|Norge förlorade hemmamatchen med 2–4.|sv|Norge vann med 3–1 i Oslo, medan hemmamatchen slutade 2–4.
en|Umeå, unlike Oslo, has 12 degrees.|sv|I Oslo är det 21 grader, medan det i Umeå är 12 grader.
sv|Räntan sänktes, men hyrorna steg i Oslo.|sv|Räntan sänktes i Umeå, medan hyrorna steg i Oslo.
en|Anna Ek is a doctor.|sv|Dottern Karin är doktor i Umeå.
en|The eels swim to the Sargasso Sea.|sv|Ålarna simmar bort, säger professor Olle Berg.
sv|Peru stöder planen.|sv|Peru stöder planen men beklagar priset.
sv|Räntan höjdes i maj.|sv|Partiet ville ha en oförändrad ränta i maj.
sv|Föraren skadades i kraschen.|sv|Föraren skadades, men hunden var oskadd.
sv|Karin Ek blir kvar i Lund.|sv|Karin Ek slutar röka.
sv|Anna Ek leder kören på torsdag.|sv|Bageriet drivs av Olle Berg.
en|The choir sang in Ghana on its long tour of the coast.|sv|Bageriet låg i Peru.
sv|Kören sjöng i maj.|sv|Bageriet öppnade i juli.
en|Rents in Oslo rose.|sv|Hyrorna blev högre i Oslo, medan lönerna sjönk.
sv|Fyra kalvar skadades.|sv|Inga kor skadades, men fyra kalvar.
sv|Kiosken saknar bygglov.|sv|Kiosken har ansökt om bygglov.
en|There is no trace of the boat.|en|Divers are looking for a trace of the boat.
sv|Byrådet sade aldrig nej till en bro.|sv|Byrådet sade ja till en bro.
sv|Elpriset steg.|sv|Domen föll när elpriset låg stilla.
sv|Karin Ek och Olle Berg segrade.|sv|Olle Berg och Karin Ek segrade.
sv|Räntan höjdes med femton procent.|sv|Räntan höjdes med tio till femton procent.
en|Rents rose by up to 15 per cent.|sv|Hyrorna ökade med upp till 15 procent.
en|The trial took longer than four years.|sv|Rättegången tog fyra och ett halvt år.
sv|Kajen är högre än fyra meter.|en|The quay is up to five metres high.
en|Almost 70,000 books were sold.|sv|Knappt 70 000 böcker såldes.
sv|Kursen tar högst tre år.|sv|Kursen är treårig.
en|At least eight people came.|sv|Omkring åtta personer kom.
sv|Nio personer räddades.|sv|Fyra personer drunknade och nio räddades.
en|Nine people were rescued.|sv|Fyra personer drunknade och nio räddades.
sv|Tre personer skadades svårt.|sv|Fyra personer skadades, varav tre svårt.
en|Three people were badly hurt.|en|Four people were hurt, of whom three badly.
sv|Fyra personer skadades, varav tre svårt.|sv|Fyra personer skadades.
sv|Mora ligger sju poäng efter.|sv|Leksand leder med 44 poäng, sju före Mora.
en|Mora are seven points behind.|sv|Leksand leder med 44 poäng, sju före Mora.
en|They cycle 30 kilometres each.|sv|De cyklar 60 kilometer i veckan.
en|Half a million kronor were stolen.|sv|500 000 kronor stals.
sv|En kvarts miljon kronor stals.|en|A quarter of a million kronor were stolen.
en|A quarter of a million kronor were stolen.|sv|250 000 kronor stals.
en|It took half an hour.|sv|Det tog 30 minuter.
sv|En och en halv miljon böcker såldes.|sv|1,5 miljoner böcker såldes.
en|The limit is 60 kilometres per hour.|sv|Gränsen är 60 kilometer i timmen.
sv|Mötet började klockan 17.30.|sv|Mötet började halv sex.
sv|Mötet börjar klockan 18.|sv|Mötet börjar två timmar före klockan 20.
en|The meeting began at half past five.|sv|Mötet började klockan 17.30.
en|She was sentenced to 24 months in prison.|sv|Hon dömdes till två års fängelse.
sv|Kursen tar sex månader.|sv|Kursen tar sex månader, men första gången för två år sedan tog den ett år.
sv|Priset kan inte bli högre än 60 kronor.|sv|Taket är 60 kronor och inget annat.
sv|Högst hälften röstade ja.|sv|Minst hälften röstade ja.
en|The ferry goes from Umeå to Luleå.|sv|Färjan går från Umeå till Luleå.
en|The strike in Umeå spread from Umeå to Luleå.|sv|Bussen går från Luleå till Umeå.
en|The fee rose from 40 to 90 kronor.|sv|Avgiften höjdes från 40 till 90 kronor.
sv|Färjan går från Umeå till Luleå och åter.|sv|Färjan går från Umeå till Luleå och från Luleå till Umeå.
sv|Karin Ek kritiserade Olle Berg.|sv|Karin Ek kritiserade statsminister Olle Berg.
en|Karin Ek criticised Olle Berg.|sv|Olle Berg kritiserades av rektor Karin Ek.
sv|Förlusten är 4,8 miljarder.|en|The loss grew by 14 per cent to 4.8 billion kronor.
sv|Ana Paz är Perus ambassadör i Norge.|sv|Enligt Perus ambassadör i Norge, Ana Paz, blir det möte.
en|Ana Paz is Peru's ambassador to Norway.|sv|Enligt Perus ambassadör i Norge, Ana Paz, blir det möte.
sv|Ana Paz träffade Norges premiärminister.|sv|Perus premiärminister Ana Paz träffade Norges.
en|Peru's prime minister met Ana Paz.|sv|Chiles premiärminister Ana Paz var i Peru.
sv|Karin Ek (S) bor i Mora.|sv|Socialdemokraten Karin Ek bor i Mora.
en|Karin Ek of the Centre Party lives in Mora.|sv|Karin Ek (C) bor i Mora, sade Olle Alm (S).
sv|Fabriken har 43 anställda.|sv|Fabriken, med 43 anställda, berörs inte.
sv|Hon fyller 81 på söndag.|sv|Hon fyller 81 år på söndag.
en|She turns 81 on Sunday.|sv|Hon fyller 81 år på söndag.
sv|De fyller 40 bussar.|sv|Byn har funnits i 43 år och fyller bussar.
sv|Alla över 70 år får vaccin.|sv|Alla som är 70 år eller äldre får vaccin.
en|People aged 70 and over get the vaccine.|sv|Alla som är 70 år eller äldre får vaccin.
sv|Byn har funnits i över 65 år.|sv|Byn har funnits i mer än 70 år.
sv|Satsningen kostar 95 miljoner kronor.|sv|Satsningen kostar 95 miljoner kronor på tre år.
en|It costs 95 million kronor over three years.|sv|Den kostar 95 miljoner kronor på tre år.
sv|Färre än 500 löpare gick i mål.|sv|Av 612 anmälda kom 574 till start och 498 gick i mål.
en|Only six of the 40 beams need replacing.|sv|Bara 6 av de 40 balkarna behöver bytas.
en|More than 500 runners started.|sv|Av 612 anmälda kom 574 till start och 498 gick i mål.
sv|Inga bostäder förstördes.|sv|Tre fritidshus förstördes, men inga bostäder.
en|No barns were destroyed.|sv|Tre fritidshus förstördes.
sv|Åklagaren yrkade på fyra års fängelse för Ek.|sv|Åklagaren hade yrkat på fyra års fängelse.
en|Ek was sentenced to four years in prison.|sv|Åklagaren hade yrkat på sex år, men Ek dömdes till fyra års fängelse.
en|Alboverken's profit fell.|sv|Alboverkens vinst blev 86 miljoner kronor, mot 112 miljoner i fjol.
sv|Kommunen föreslår en avgift på 60 kronor.|sv|Kommunen har föreslagit en avgift på 60 kronor.
sv|Rederiet har beställt två fartyg.|sv|Rederiet har beställt två fartyg, som levereras i vår.
sv|De i Mora slipper betala inträde.|sv|Inträdet är gratis för de i Mora, medan övriga får betala 90 kronor.
en|The Green Party voted for the wind farm.|sv|Moderaterna och Centerpartiet röstade emot vindparken.
en|All except the Sweden Democrats supported it.|sv|Moderaterna och Sverigedemokraterna röstade emot.
sv|Ek var missnöjd med tiden.|sv|Ek var inte nöjd med sin tid.
en|Ek was dissatisfied with the time.|en|Ek was not satisfied with the time.
"""


def test_what_halves_a_number_may_stand_in_the_next_sentence() -> None:
    text = "Byn får 60 000 kronor. Nästa år halveras stödet."
    article = Article("a", text, published=PUBLISHED, language="sv")
    assert compare("Stödet blir 30 000 kronor.", "sv", article, 0, 22, (0, len(text))).conflicts == ()
    assert compare("Stödet blir 40 000 kronor.", "sv", article, 0, 22, (0, len(text))).conflicts != ()


def language(code: str) -> Language:
    return "sv" if code == "sv" else "en"


def held_against(  # noqa: PLR0913, PLR0917 (two texts, their languages, and what is compared)
    claim: str, claimed_in: str, sentence: str, source: str = "sv", checks: frozenset[Check] = ALL, before: str = ""
) -> tuple[Comparison, Article]:
    article = Article("a", f"{before}{sentence}", published=PUBLISHED, language=source)
    end = len(article.text)
    return compare(claim, language(claimed_in), article, len(before), end, (0, end), checks), article


@pytest.mark.parametrize("line", CONFLICTS.splitlines())
def test_a_conflict_says_what_the_source_has_instead(line: str) -> None:
    check, claimed_in, claim, source, sentence, instead = line.split("|")
    found, article = held_against(claim, claimed_in, sentence, source, before="Först. ")
    assert [
        (kind.value, article.text[c.start : c.end]) for kind, c in zip(found.kinds, found.conflicts, strict=True)
    ] == [(check, instead)]
    assert found.conflicts[0].claimed in claim


@pytest.mark.parametrize("line", CONFLICTS.splitlines())
def test_a_check_that_is_off_finds_nothing(line: str) -> None:
    check, claimed_in, claim, source, sentence, _ = line.split("|")
    assert held_against(claim, claimed_in, sentence, source, ALL - {Check(check)})[0].conflicts == ()


@pytest.mark.parametrize("line", AGREE.splitlines())
def test_what_can_both_be_true_is_no_conflict(line: str) -> None:
    claimed_in, claim, source, sentence = line.split("|")
    assert held_against(claim, claimed_in, sentence, source)[0].conflicts == ()


def test_what_stands_nowhere_is_unsupported_and_the_context_counts() -> None:
    claim = "Ann Lee sold 40 goats to Kenya in 2019."
    found, _ = held_against(claim, "en", "Hon sålde getter.")
    assert found.unsupported == ("40", "2019", "Ann Lee", "Kenya")
    found, _ = held_against(claim, "en", "Hon sålde getter.", before="Lee, 40, for till Kenya 2019. ")
    assert found.unsupported == ()
    found, _ = held_against("The market is open on Mondays.", "en", "Torget är öppet på onsdagar.")
    assert found.unsupported == ("on Mondays",)
    found, _ = held_against("The market is open on Mondays.", "en", "Torget är öppet på måndagarna.")
    assert found.unsupported == ()


@pytest.mark.parametrize(
    ("claim", "sentence", "differs"),
    [
        ("Bron är inte öppen.", "Bron är öppen.", True),
        ("The bridge isn't open.", "Bron är öppen.", True),
        ("The bridge never opened.", "Bron öppnade aldrig.", False),
        ("The bridge is open.", "Bron är öppen.", False),
        ("Nobody was hurt.", "Ingen skadades.", False),
        ("Huset har vatten.", "Huset saknar vatten.", True),
        ("Alm has apologised.", "Alm har vägrat att be om ursäkt.", True),
        ("Alm refused to apologise.", "Alm har vägrat att be om ursäkt.", False),
        ("Alm has been unwilling to apologise.", "Alm har vägrat att be om ursäkt.", False),
        ("Bron är oförmögen att öppna.", "Bron är öppen.", True),
        ("Bron öppnade inte förrän i maj.", "Bron öppnade i maj.", False),
    ],
)
def test_negation(claim: str, sentence: str, *, differs: bool) -> None:
    claimed_in = "sv" if "Bron" in claim or "Huset" in claim else "en"
    assert held_against(claim, claimed_in, sentence)[0].negation_differs is differs
    assert held_against(claim, claimed_in, sentence, checks=ALL - {Check.NEGATION})[0].negation_differs is False


def test_a_sentence_that_says_the_claim_word_for_word_restates_it() -> None:
    claim, sentence = "Kören gav ut en skiva 2008.", "Kören gav ut en skiva redan 2008, men sålde få."
    assert held_against(claim, "sv", sentence)[0].restated
    assert not held_against(claim, "sv", sentence, checks=ALL - {Check.WORDING})[0].restated
    assert not held_against(claim, "sv", "Kören gav ut en skiva 2008 och en 2009, enligt ryktet.")[0].restated
    assert not held_against(claim, "sv", "Kören gav ut en skiva 2008, enligt ryktet.")[0].restated
    assert held_against(claim, "sv", "Det var länge sedan, och kören gav ut en skiva 2008.")[0].restated
    assert not held_against(claim, "sv", "Det är osant att kören gav ut en skiva 2008.")[0].restated
    assert not held_against(claim, "sv", "Inte ens kören gav ut en skiva 2008.")[0].restated


@pytest.mark.parametrize(
    ("language", "claim", "sentence", "restated"),
    [
        ("sv", "Den gamla bron rivs.", "Den gamla bron från 1931 rivs 2030, trots att museet ville bevara den.", True),
        ("sv", "Rådet avslog kravet.", "I april sade borgmästaren sitt, och rådet avslog i maj kravet.", True),
        ("sv", "Den gamla bron rivs 2030.", "Den gamla bron från 1931 rivs 2030, trots protester.", True),
        ("en", "The old ferry was sold.", "The old ferry from 1931 was sold on Monday, the harbour said.", True),
        ("en", "The council closed the school.", "The council in May 2020 closed the school.", True),
        ("sv", "Den gamla bron rivs 2031.", "Den gamla bron från 1931 rivs 2030, trots protester.", False),
        ("sv", "Lagen gäller.", "Lagen gäller från 2030, säger ministern.", False),
        ("sv", "Den gamla bron rivs.", "Den gamla bron från 1931 rivs inte 2030, trots att den är sliten.", False),
        ("sv", "Den gamla bron rivs.", "Den gamla bron från 1931 rivs 2030, om pengarna räcker.", False),
        ("en", "The law applies.", "The law applies from 2030, the minister said.", False),
        ("en", "The old ferry was sold.", "The old ferry from 1931 was not sold on Monday.", False),
    ],
)
def test_a_sentence_restates_a_claim_that_leaves_its_times_out(
    language: Language, claim: str, sentence: str, *, restated: bool
) -> None:
    assert held_against(claim, language, sentence, language)[0].restated is restated


def test_overlap_reaches_across_languages_by_names_and_like_words() -> None:
    near, _ = held_against("The minister criticised Kenya.", "en", "Ministern kritiserade Kenya.")
    far, _ = held_against("The minister criticised Kenya.", "en", "Getter äter gräs.")
    assert near.overlap == 1.0
    assert far.overlap == 0.0


@pytest.mark.parametrize(
    "text",
    ["", "?", "…", "–", "1" * 400, "för 999 år sedan", "A" * 3000, "i i i 99/99 kl. 99", "kom 9 män till Oslo" * 50],
)
def test_scraps_break_nothing(text: str) -> None:
    for one, other in ((text, "Den 3 maj 2020 kom 8 män till Oslo."), ("Den 3 maj 2020 kom 8 män till Oslo.", text)):
        for source in ("sv", "en"):
            found, article = held_against(one, "sv", other, source)
            assert all(0 <= c.start < c.end <= len(article.text) for c in found.conflicts)


@pytest.mark.parametrize(
    ("claim", "sentence", "holds"),
    [
        ("The Liberals voted no.", "Centerpartiet och Vänsterpartiet röstade nej.", True),
        ("Centern röstade nej.", "Centerpartiet och Vänsterpartiet röstade nej.", False),
        ("Moderaterna vill spara.", "Vi måste spara, säger Eva Ek (M), som får stöd av Centerpartiet.", False),
        ("Alla röstade nej.", "Centerpartiet röstade nej.", False),
    ],
)
def test_a_sentence_that_names_other_parties_is_of_others(claim: str, sentence: str, *, holds: bool) -> None:
    assert held_against(claim, "en" if claim.startswith("The") else "sv", sentence, "sv")[0].of_others is holds
