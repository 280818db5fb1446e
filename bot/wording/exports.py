"""What stands in an exported conversation or check, besides the replies."""

from index.types import Language

EXPORTS: dict[str, dict[Language, str]] = {
    "export": {"sv": "Exportera", "en": "Export"},
    "export_md": {"sv": "Som Markdown", "en": "As Markdown"},
    "export_html": {"sv": "Som HTML", "en": "As HTML"},
    "export_json": {"sv": "Som JSON", "en": "As JSON"},
    "export_claimreview": {"sv": "Som ClaimReview", "en": "As ClaimReview"},
    "export_conversation": {"sv": "En konversation med Faktakoll", "en": "A conversation with Faktakoll"},
    "export_check": {"sv": "Faktagranskning av ”{name}”", "en": "Fact check of “{name}”"},
    "export_check_pasted": {"sv": "Faktagranskning av en text", "en": "Fact check of a text"},
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
    "export_shared": {
        "sv": "Delat {made} från Faktakoll {faktakoll}",
        "en": "Shared {made} from Faktakoll {faktakoll}",
    },
    "export_time": {
        "sv": "{day} {month} {year} kl. {hour:02}.{minute:02} UTC",
        "en": "{day} {month} {year}, {hour:02}:{minute:02} UTC",
    },
    "export_reader": {
        "sv": "Läsare: {reader}. Avsnitt som läses för en fråga: högst {passages_read}",
        "en": "Reader: {reader}. Passages read for a question: at most {passages_read}",
    },
    "export_index": {
        "sv": "Register: {holds}; vektorer av {encoder}",
        "en": "Index: {holds}; vectors by {encoder}",
    },
    "export_holds": {
        "sv": "artiklar: {articles}, avsnitt: {passages}",
        "en": "articles: {articles}, passages: {passages}",
    },
    "export_checksum": {"sv": "Registrets SHA-256: {checksum}", "en": "SHA-256 of the index: {checksum}"},
}
