import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from invented import HTML

from index.articles import FILE_LIMIT, read
from index.errors import SourceError
from index.formats import parse
from index.passages import split
from index.types import Article

SEEDS = Path(__file__).parent.parent / "seeds"
SWEDISH = "Ny bro över älven\n\nBron är ”dyr” – 1.500 miljoner, säger Åsa Öberg.\nDen står klar 2027.\n"


def one(source: Path | str) -> Article:
    (article,) = read(source)
    assert isinstance(article, Article)
    return article


def refused(source: Path | str) -> str:
    with pytest.raises(SourceError) as error:
        list(read(source))
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_seeds() -> None:
    first, second = read(SEEDS)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.source, first.published) == ("000_f385372f8ee78c59", "Dagens PS", None)
    assert (second.id, second.source, second.published) == ("004_03926c9cf37eaa6c", "TT", "2022-09-15T13:23:00")
    assert second.title == "Xi och Putin stärker banden i Uzbekistan"
    assert second.text == (SEEDS / f"{second.id}.txt").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_is_decoded_right(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.b.txt").write_bytes(SWEDISH.replace("\n", "\r\n").encode(encoding))
    article = one(tmp_path / "a.b.txt")
    assert (article.id, article.text, article.title) == ("a.b", SWEDISH, "Ny bro över älven")


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "cp1252"])
def test_the_letters_of_old_machines_are_read(tmp_path: Path, encoding: str) -> None:
    text = "Kören sjöng Härlig är jorden på Åland, och ingen gick hem före midnatt."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert one(tmp_path / "a.txt").text == text


def test_a_foreign_letter_is_not_taken_for_one_of_them(tmp_path: Path) -> None:
    text = "Miloševic said “no” – and Miloševic left…"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert one(tmp_path / "a.txt").text == text


def test_latin_1_is_decoded_right(tmp_path: Path) -> None:
    text = "Räksmörgås på Åland är gott."
    (tmp_path / "a.TXT").write_bytes(text.encode("latin-1"))
    assert one(tmp_path / "a.TXT").text == text


def test_decomposed_letters_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A\u030asa bor ha\u0308r.", "utf-8")
    assert one(tmp_path / "a.md").text == "A\u030asa bor ha\u0308r."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no text (0 bytes)"),
        (b" \n\n", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        ("Malmö är bäst".encode() + b"\xc3", "is UTF-8 but broken at byte 16"),
        (bytes(range(1, 32)) * 4, "binary"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert refused(path).startswith(f"{path}: ")
    assert said in refused(path)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert refused(path) == f"{path}: 50.0 MB is larger than the limit of {FILE_LIMIT // 1_000_000} MB; split it"


def test_missing_unsupported_and_empty_sources(tmp_path: Path) -> None:
    assert refused("seeds2") == "seeds2: no such file or folder; check the path"
    assert "holds no articles; supported are .txt" in refused(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(b"x")
    assert "(.xlsx); supported are .txt" in refused(tmp_path / "a.xlsx")
    assert "no such file" in refused("a\0b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hej.")
    path.chmod(0)
    assert "Permission denied" in refused(path)


def test_a_folder_is_read_on_past_its_faults(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("Dolt.")
    (tmp_path / ".x.txt").write_text("Dolt.")
    (tmp_path / "bild.jpg").write_bytes(b"\0")
    (tmp_path / "c.txt").write_text("Sist.")
    (tmp_path / "a.txt").write_bytes(b"\0\0")
    (tmp_path / "b" / "n.md").write_text("Mitt.")
    (tmp_path / "b" / "c.md").write_text("Samma namn.")
    found = list(read(tmp_path))
    assert [item.id if isinstance(item, Article) else str(item).split(": ")[1][:20] for item in found] == [
        "is not text but bina",
        "c",
        "n",
        "has the same id as /",
    ]
    assert str(found[3]) == f"{tmp_path / 'c.txt'}: has the same id as {tmp_path / 'b/c.md'} ('c'); rename one"


def test_a_folder_that_another_links_to_is_read_once_and_none_for_ever(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "arkiv", tmp_path / "annat"
    for place in (folder / "a", elsewhere):
        place.mkdir(parents=True)
        (place / f"{place.name}.txt").write_text(f"Bron i {place.name} är klar.", "utf-8")
    for number, target in enumerate([elsewhere, elsewhere, folder, tmp_path, folder / "a", folder / "a"]):
        (folder / f"{number}").symlink_to(target)
    (folder / "a" / "tillbaka").symlink_to(folder / "a")
    (elsewhere / "hit").symlink_to(folder)
    (folder / "död.txt").symlink_to("ingen.txt")
    (folder / "sig.txt").symlink_to("sig.txt")
    found = list(read(folder))
    assert sorted(item.id for item in found if isinstance(item, Article)) == ["a", "annat"]
    faults = [str(item) for item in found if isinstance(item, SourceError)]
    assert faults == [f"{folder / name}: is no regular file; check the path" for name in ("död.txt", "sig.txt")]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"ny\nrad.txt", b".txt"])
def test_a_file_whose_name_can_be_no_id_is_told(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("Bron är klar.", "utf-8")
    said = refused(path)
    assert said.isprintable()
    assert said.endswith("; rename it")


def test_one_run_knows_what_it_has_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ett.")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text("Två.")
    seen: dict[str, str] = {}
    assert len(list(read(tmp_path / "a.txt", seen=seen))) == 1
    assert list(read(tmp_path / "a.txt", seen=seen)) == []
    (error,) = read(tmp_path / "b", seen=seen)
    assert isinstance(error, SourceError)


CONSENT = """<html><body><div><h1>Vi värnar om din integritet</h1><p>Vi och våra 842 partner lagrar och får åtkomst till
information på din enhet, som kakor, och behandlar personuppgifter för annonser.</p><p>Du kan när som helst ändra dina
inställningar för samtycke. Vissa leverantörer stöder sig på berättigat intresse.</p><p>Acceptera alla</p></div>
</body></html>"""


def test_a_page_that_only_asks_for_consent_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "vägg.html").write_text(CONSENT, "utf-8")
    assert "only a question for consent" in refused(tmp_path / "vägg.html")


def test_an_article_about_cookies_is_one(tmp_path: Path) -> None:
    text = (
        "Regeringen vill skärpa lagen om kakor. Förslaget lades fram i går av minister Eva Ek. Det gäller från 2027. "
        "Företagen är kritiska. De säger att samtycke redan krävs. Riksdagen röstar i maj. Utfallet är ovisst."
    )
    (tmp_path / "kakor.html").write_text(
        f"<html><body><article><h1>Lag om kakor</h1><p>{text}</p></article></body></html>", "utf-8"
    )
    assert "Riksdagen röstar" in one(tmp_path / "kakor.html").text


def test_a_statute_about_consent_is_a_text_of_its_own(tmp_path: Path) -> None:
    text = "Samtycke lämnas av den som prövar saken. Ett samtycke kan återkallas. Godkännande ska vara skriftligt."
    (tmp_path / "lag.html").write_text(f"<html><body><h1>Lag</h1><p>{text}</p></body></html>", "utf-8")
    assert "återkallas" in one(tmp_path / "lag.html").text


def test_an_article_is_in_the_language_that_it_is_written_in(tmp_path: Path) -> None:
    english = "The bridge was opened in May by the mayor.\nIt had cost more than they had said it would."
    (tmp_path / "english.txt").write_text(english)
    (tmp_path / "svensk.txt").write_text(SWEDISH)
    stated = {"a": None, "b": "sv", "c": "", "d": "sv-SE", "e": "SV", "f": "okänt"}
    rows = [{"id": key, "text": english, "language": value} for key, value in stated.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = {article.id: article.language for article in read(tmp_path) if isinstance(article, Article)}
    assert found == {"english": "en", "svensk": "sv", "a": "en", "b": "sv", "c": "en", "d": "sv", "e": "sv", "f": "en"}


def test_who_wrote_it_and_how_it_was_corrected_is_kept(tmp_path: Path) -> None:
    notice = "Rättelse: I en tidigare version stod att bron är blå."
    text = f"{SWEDISH}\nAv Eva Ek\nPublicerad 2024-05-02 10:12, uppdaterad 2024-05-03 08:00\n{notice}\n"
    (tmp_path / "bro.txt").write_text(text)
    article = one(tmp_path / "bro.txt")
    assert (article.byline, article.modified, article.correction) == ("Eva Ek", "2024-05-03T08:00:00", notice)
    row = {"id": "a", "text": SWEDISH, "byline": "Bo Öst", "modified": "2024-05-03", "correction": "Rättat."}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    article = one(tmp_path / "rows.jsonl")
    assert (article.byline, article.modified, article.correction) == ("Bo Öst", "2024-05-03", "Rättat.")


def test_front_matter_fills_the_fields_of_the_article(tmp_path: Path) -> None:
    front = "source: Bladet\npublished: 2026-02-12\nurl: https://example.org/bro\nbyline: Eva Ek\nlanguage: en"
    (tmp_path / "bro.md").write_text(f"---\n{front}\n---\n\n{SWEDISH}")
    article = one(tmp_path / "bro.md")
    assert (article.source, article.published, article.byline) == ("Bladet", "2026-02-12", "Eva Ek")
    assert (article.url, article.language, article.title) == ("https://example.org/bro", "en", "Ny bro över älven")


MARKDOWN = """---
source: Bladet
---

# Ny bro över *älven*

**Bron är [dyr](https://example.org/pris), säger Åsa Öberg.** Den står klar 2027.

## Så går bygget

- Vi bygger fort, säger hon.
"""


def test_markdown_is_read_as_it_looks(tmp_path: Path) -> None:
    (tmp_path / "bro.md").write_text(MARKDOWN, "utf-8")
    article = one(tmp_path / "bro.md")
    assert (article.title, article.source) == ("Ny bro över älven", "Bladet")
    first, second = split(article, len)
    assert first.text == "Bron är dyr, säger Åsa Öberg. Den står klar 2027."
    assert (second.heading, second.text) == ("Så går bygget", "- Vi bygger fort, säger hon.")


def test_markdown_without_text_is_none(tmp_path: Path) -> None:
    (tmp_path / "tom.md").write_text("---\ntitle: Ny bro\n---\n\n![](bro.png)\n")
    assert "holds no text" in refused(tmp_path / "tom.md")


def test_html(tmp_path: Path) -> None:
    (tmp_path / "bro.html").write_text(HTML, "utf-8")
    article = one(tmp_path / "bro.html")
    assert (article.id, article.title, article.source) == ("bro", "Ny bro över älven", "Bladet")
    assert (article.published, article.modified) == ("2022-09-15T13:23:00", "2022-09-16T08:00:00")
    assert "– Den blir dyr" in article.text
    assert "Sport" not in article.text
    (tmp_path / "tom.html").write_text("<html><body></body></html>")
    assert "holds no text (26 bytes); the page may be made by scripts" in refused(tmp_path / "tom.html")
    (tmp_path / "tom.html").write_text("")
    assert "holds no text (0 bytes); give a file that does" in refused(tmp_path / "tom.html")


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ('charset="macintosh"', "mac_roman"),
        ("http-equiv='Content-Type' content='text/html; charset=ISO-8859-15'", "iso-8859-15"),
        ("charset=windows-1257", "cp1257"),
        ("charset=iso-8859-1", "cp1252"),
        ("charset=utf-16", "cp1252"),
        ("charset=oj", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_states(tmp_path: Path, stated: str, encoding: str) -> None:
    text = "Bron över älven kostar 1.500 miljoner €, säger kommunalrådet Åsa Öberg till tidningen i dag."
    page = f"<html><head><meta {stated}></head><body><article><h1>Bro</h1><p>{text}</p></article></body></html>"
    (tmp_path / "bro.html").write_bytes(page.encode(encoding))
    assert text in one(tmp_path / "bro.html").text


def test_a_page_is_read_in_the_encoding_that_its_first_line_states(tmp_path: Path) -> None:
    page = (
        "<?xml version='1.0' encoding='iso-8859-15'?><html><body><h1>Bro</h1><p>Den kostar 5 € i dag.</p></body></html>"
    )
    (tmp_path / "bro.html").write_bytes(page.encode("iso-8859-15"))
    assert "5 €" in one(tmp_path / "bro.html").text


def test_a_page_that_its_reader_fails_at_is_told_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<math>" + HTML[HTML.index("<article") :], "utf-8")
    (tmp_path / "b.html").write_text(HTML, "utf-8")
    told, article = read(tmp_path)
    assert "cannot be read as .html" in str(told)
    assert isinstance(article, Article)


def test_a_notice_that_only_the_page_marks_is_kept_and_in_no_passage(tmp_path: Path) -> None:
    notice = "Det är 31 ledamöter som röstade för, inte 33."
    (tmp_path / "bro.html").write_text(HTML.replace("</article>", f'<p class="correction">{notice}</p></article>'))
    article = one(tmp_path / "bro.html")
    assert (article.correction, notice in article.text) == (notice, True)
    assert not any("31" in passage.text for passage in split(article, len))


def test_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Ny bro över älven", 0)
    document.add_paragraph("Bron står klar 2027.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pris", "1.500 miljoner"
    document.save(str(tmp_path / "bro.docx"))
    article = one(tmp_path / "bro.docx")
    assert article.text == "Ny bro över älven\nBron står klar 2027.\nPris, 1.500 miljoner"
    assert article.title == "Ny bro över älven"
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 no archive")
    assert "cannot be read as .docx" in refused(tmp_path / "x.docx")


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<w:r><w:t>Bron är</w:t></w:r><w:ins><w:r><w:t> ny</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>", "Bron är ny."),
        ("<w:r><w:t>Den </w:t></w:r><w:del><w:r><w:delText>inte</w:delText></w:r></w:del>", "Den"),
        ("<w:moveFrom><w:r><w:t>Nyss.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Nu.</w:t></w:r></w:moveTo>", "Nu."),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Den är röd.</w:t></w:r></w:sdtContent></w:sdt>", "Den är röd."),
        ("<w:fldSimple><w:smartTag><w:r><w:t>5 maj</w:t></w:r></w:smartTag></w:fldSimple>", "5 maj"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_a_docx_is_read_as_word_shows_it(tmp_path: Path, paragraph: str, text: str, around: str) -> None:
    document = docx.Document()
    first = document.add_paragraph("Bron.")
    first._p.addnext(parse_xml(around.format(f"<w:p>{paragraph}</w:p>").replace(">", f" {nsdecls('w')}>", 1)))
    document.save(str(tmp_path / "bro.docx"))
    assert one(tmp_path / "bro.docx").text.strip() == f"Bron.\n{text}"


@pytest.mark.parametrize(
    ("mark", "text"),
    [("vanish", ""), ("strike", ""), ("dstrike", ""), ('strike w:val="0"', "Den är röd."), ("b", "Den är röd.")],
)
def test_what_word_hides_or_strikes_out_is_not_read(tmp_path: Path, mark: str, text: str) -> None:
    document = docx.Document()
    run = f"<w:p {nsdecls('w')}><w:r><w:rPr><w:{mark}/></w:rPr><w:t>Den är röd.</w:t></w:r></w:p>"
    document.add_paragraph("Bron.")._p.addnext(parse_xml(run))
    document.save(str(tmp_path / "bro.docx"))
    assert one(tmp_path / "bro.docx").text.strip() == f"Bron.\n{text}".strip()


def test_every_cell_of_a_table_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Röster"
    for n, text in enumerate(("Centern", "4", "4")):
        table.cell(1, n).text = text
    table.cell(2, 0).text = "Övriga"
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "9", "7"
    document.save(str(tmp_path / "bro.docx"))
    assert one(tmp_path / "bro.docx").text == "Röster\nCentern, 4, 4\nÖvriga, 9, 7"


@pytest.mark.parametrize(("stated", "title"), [("Ny bro", "Ny bro"), ("Mall för artiklar", "")])
def test_a_title_that_the_document_does_not_show_is_none(tmp_path: Path, stated: str, title: str) -> None:
    document = docx.Document()
    document.core_properties.title = stated
    for line in ("Ny bro", "Bron är klar.", "Den är röd."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "bro.docx"))
    assert parse((tmp_path / "bro.docx").read_bytes(), ".docx", "bro.docx").title == title


SPACES = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def said(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def boxed(*lines: str, within: str = "") -> str:
    """A text box as Word writes it: once as a drawing, once for programs that know none."""
    box = f"<w:txbxContent>{said(*lines)}{within and f'<w:p><w:r>{within}</w:r></w:p>'}</w:txbxContent>"
    return f"""<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>
        <w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"""


def with_body(paragraph: str, **notes: str) -> docx.document.Document:
    """A document of a paragraph, "Den är röd.", and the notes of each kind."""
    document = docx.Document()
    document.add_paragraph("Den är röd.")
    document.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{paragraph}</w:p>"))
    for kind, content in notes.items():
        blob = f"<w:{kind} {SPACES}>{content}</w:{kind}>".encode()
        part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", blob, document.part.package)
        document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))
    return document


def test_text_boxes_of_a_docx_follow_the_paragraph_that_holds_them_once(tmp_path: Path) -> None:
    runs = f"<w:r><w:t>Bron är klar.</w:t>{boxed('Ett', 'Två', within=boxed('Inre'))}</w:r><w:r>{boxed('Tre')}</w:r>"
    document = with_body(runs)
    document.add_table(1, 1).cell(0, 0).paragraphs[0]._p.append(parse_xml(f"<w:r {SPACES}>{boxed('I tabell')}</w:r>"))
    document.save(str(tmp_path / "bro.docx"))
    lines = one(tmp_path / "bro.docx").text.split("\n")
    assert [line for line in lines if line] == ["Bron är klar.", "Ett", "Två", "Inre", "Tre", "Den är röd.", "I tabell"]


def test_a_run_that_word_stores_twice_is_read_once(tmp_path: Path) -> None:
    twice = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:t>Bron är klar.</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>Bron är klar.</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    with_body(twice).save(str(tmp_path / "bro.docx"))
    assert one(tmp_path / "bro.docx").text == "Bron är klar.\nDen är röd."


def test_notes_of_a_docx_stand_below_its_text_in_the_order_in_which_it_names_them(tmp_path: Path) -> None:
    def named(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def noted(kind: str, *texts: str) -> str:
        apart = f'<w:{kind} w:type="separator" w:id="-1">{said("----")}</w:{kind}>'
        return apart + "".join(f'<w:{kind} w:id="{n}">{said(text)}</w:{kind}>' for n, text in enumerate(texts, 1))

    runs = (
        f"<w:r><w:t>Bron är klar.</w:t></w:r>{named('endnote', 1)}{named('footnote', 2)}{named('footnote', 1)}"
        f"{named('footnote', 2)}{named('footnote', 9)}<w:del>{named('footnote', 3)}</w:del>"
    )
    notes = {
        "footnotes": noted("footnote", "Enligt kommunen.", "Den stängdes 2019.", "Struken.", "Ingen nämner den."),
        "endnotes": noted("endnote", "Priset är från 2020."),
    }
    with_body(runs, **notes).save(str(tmp_path / "bro.docx"))
    text = "Bron är klar.\nDen är röd.\nDen stängdes 2019.\nEnligt kommunen.\nPriset är från 2020."
    assert one(tmp_path / "bro.docx").text == text


def pdf(lines: list[str], named: bytes = b"") -> bytes:
    """A PDF of one page with these lines, written by hand; `named` says what some letters of its font are."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    content = drawn.encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(named), named),
    ]
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)


def test_pdf(tmp_path: Path) -> None:
    (tmp_path / "bro.pdf").write_bytes(pdf(["Bron över älven bygger kommu-", "nen, med in-", "och utfarter."]))
    assert one(tmp_path / "bro.pdf").text.strip() == "Bron över älven bygger kommunen, med in- och utfarter."
    (tmp_path / "tom.pdf").write_bytes(pdf([]))
    assert "run text recognition (OCR)" in refused(tmp_path / "tom.pdf")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    assert "cannot be read as PDF" in refused(tmp_path / "x.pdf")


def test_letters_that_a_pdf_names_wrongly_are_left_out(tmp_path: Path) -> None:
    named = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <D800> <42> <0000> endbfchar"
    )
    (tmp_path / "bro.pdf").write_bytes(pdf(["ABron är klar."], named))
    assert one(tmp_path / "bro.pdf").text.strip() == "ron är klar."


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf(["Hemligt."]))))
    writer.encrypt("lösen", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    assert refused(tmp_path / "a.pdf") == f"{tmp_path / 'a.pdf'}: is encrypted; save it without a password"


def rows(path: Path, *lines: object, opened: Callable[..., io.IOBase] = open) -> Path:
    written = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    with opened(path, "wb") as file:
        file.write(written.encode("utf-8", "surrogatepass"))
    return path


@pytest.mark.parametrize(("name", "opened"), [("a.jsonl", open), ("a.jsonl.gz", gzip.open)])
def test_rows(tmp_path: Path, name: str, opened: Callable[..., io.IOBase]) -> None:
    full = {
        "id": "x/1",
        "text": "Rad ett.\r\nRad två.",
        "title": "T",
        "published": "2022-09-15",
        "source": "S",
        "url": "https://e.se/",
        "language": "en",
    }
    path = rows(tmp_path / name, full, "", {"id": 7, "text": "Bara text. ", "published": ""}, opened=opened)
    assert list(read(path)) == [
        Article("x/1", "Rad ett.\r\nRad två.", "T", "", "2022-09-15", "S", "https://e.se/", "en"),
        Article("7", "Bara text. "),
    ]


def test_a_row_may_name_its_fields_as_other_programs_do(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "Bron är klar.",
        "headline": "Ny bro",
        "authors": ["Eva Ek", "Bo Öst"],
        "datePublished": "2024-05-02T10:12:00+02:00",
        "date": "i går",
        "publisher": "Bladet",
        "link": "https://bladet.se/bro",
        "tags": {"a": 1},
        "views": 7,
        "updated": "half \ud800",
    }
    article = one(rows(tmp_path / "a.jsonl", row))
    told = (article.title, article.byline, article.published, article.source, article.url, article.modified)
    assert told == ("Ny bro", "Eva Ek, Bo Öst", "2024-05-02T10:12:00", "Bladet", "https://bladet.se/bro", None)
    assert one(rows(tmp_path / "b.jsonl", row | {"title": "T", "byline": "B"})).title == "T"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2024-06-22T22:30:00Z", "2024-06-23T00:30:00"),
        ("2024-06-22T10:12:00.250+02:00", "2024-06-22T10:12:00"),
        ("2024-06-22 10:12", "2024-06-22T10:12:00"),
        ("20240622", "2024-06-22"),
        ("2024-06-22", "2024-06-22"),
    ],
)
def test_a_moment_is_a_day_or_a_second_in_sweden(tmp_path: Path, stated: str, published: str) -> None:
    row = {"id": "a", "text": "Bron är klar.", "published": stated, "modified": stated}
    article = one(rows(tmp_path / "a.jsonl", row))
    assert (article.published, article.modified) == (published, published)


def test_a_row_that_is_written_in_html_is_read_as_it_looks(tmp_path: Path) -> None:
    text = (
        "<h2>Ny bro</h2>\n<p>Bron i <b>Lby</b> &auml;r&nbsp;klar.<br>Den &amp; v&auml;gen.</p><ul><li>Ett</li><li>Två"
    )
    first, table, told, plain = read(
        rows(
            tmp_path / "a.jsonl",
            {"id": "a", "text": text},
            {
                "id": "t",
                "text": "<table><tr><td>Ja</td><td>27</td></tr><tr><td>Nej</td><td>18</td></tr></table><p>",
            },
            {"id": "b", "text": "<p></p>"},
            {"id": "c", "text": "Om 3 < 4 & 5 > 2."},
        )
    )
    assert isinstance(first, Article)
    assert first.text == "Ny bro\nBron i Lby är klar.\nDen & vägen.\nEtt\nTvå"
    assert isinstance(table, Article)
    assert table.text == "Ja, 27\nNej, 18"
    assert 'field "text" is "<p></p>", markup without a text' in str(told)
    assert isinstance(plain, Article)
    assert plain.text == "Om 3 < 4 & 5 > 2."


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{oj", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[1]", "is [1]; give an object"),
        ({"text": "Hej."}, 'field "id" is missing'),
        ({"id": "a", "text": "  "}, 'field "text" is "  "'),
        ({"id": "a", "text": 5}, 'field "text" is 5'),
        ({"id": "a", "text": "Hej.", "title": ["x"]}, 'field "title" is ["x"]'),
        ({"id": "a", "text": "Hej.", "published": "i går"}, 'field "published" is "i går"'),
        ('{"id": "a", "text": "Hej \\ud800"}', "lone surrogate"),
        ({"id": "a", "text": "Hej \0"}, "field \"text\" holds a control character ('\\x00')"),
        ({"id": "a" * 501, "text": "Hej."}, 'field "id" is 501 characters long, at most 500 are taken'),
        ({"id": "a\n", "text": "Hej."}, "field \"id\" holds a control character ('\\n')"),
        ({"id": "a", "text": "x" * 5_000_001}, "longer than 5 MB"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_read(tmp_path: Path, row: object, said: str) -> None:
    path = rows(
        tmp_path / "a.jsonl", {"id": "1", "text": "Ett."}, row, {"id": "1", "text": "Om."}, {"id": "2", "text": "T."}
    )
    first, bad, same, last = read(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, last.id) == ("1", "2")
    assert str(bad).startswith(f"{path}:2: ")
    assert said in str(bad)
    assert "same id" in str(same)


def test_broken_rows_files(tmp_path: Path) -> None:
    assert "no row in it" in refused(rows(tmp_path / "a.jsonl"))
    path = rows(tmp_path / "b.jsonl.gz", {"id": "1", "text": "Ett."}, opened=gzip.open)
    path.write_bytes(path.read_bytes()[:-9])
    assert "is broken gzip" in refused(path)
    path.write_bytes(b"no gzip")
    assert "is broken gzip" in refused(path)
