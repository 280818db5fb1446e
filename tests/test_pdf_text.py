"""Paragraphs of a PDF: what its lines, sizes and pages tell, and what of it cannot be read."""

import io
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from index.articles import read
from index.errors import SourceError
from index.pdf_text import Line, paragraphs
from index.pdf_text import read as read_pdf
from index.types import Article


def joined(*pages: str, size: int = 10) -> list[str]:
    """The paragraphs of pages, whose lines that begin with # have larger letters."""
    lines = [
        [Line(line.lstrip("#"), size + 8 * line.startswith("#")) for line in page.strip().split("\n")] for page in pages
    ]
    return paragraphs(lines).split("\n")


COLUMNS = """#Vattentäkten dröjer ännu
Beslutet om den nya vattentäkten i
Vombsjön dröjer. Mark- och miljödom-
stolen vill ha mer.
Den kostar 740 miljoner.
– Vi hoppas på ett besked före som-
maren, säger vd:n Karl-
Åke Holm.
De vill att in- och ut\u00ad
strömningen mäts under två år."""


def test_lines_of_a_column_are_paragraphs_of_whole_words() -> None:
    assert joined(COLUMNS) == [
        "Vattentäkten dröjer ännu",
        "Beslutet om den nya vattentäkten i Vombsjön dröjer. Mark- och miljödomstolen vill ha mer.",
        "Den kostar 740 miljoner.",
        "– Vi hoppas på ett besked före sommaren, säger vd:n Karl-Åke Holm.",
        "De vill att in- och utströmningen mäts under två år.",
    ]


def test_what_recurs_on_the_pages_is_read_once_and_their_numbers_never() -> None:
    pages = [f"Ystads Allehanda  2025-02-20\n{text}\nSida {n} av 3" for n, text in enumerate(TEXTS, 1)]
    assert joined(*pages) == [
        "Ystads Allehanda  2025-02-20",
        "Skolan läggs ned. Elevantalet har sjunkit från 112 till 64 på tio år.",
        "Nämnden var oenig.",
    ]


TEXTS = [
    "Skolan läggs ned. Elevantalet har sjunkit",
    "från 112 till 64 på tio år.",
    "Nämnden var oenig.",
]


def test_lines_that_differ_in_more_than_their_page_are_kept() -> None:
    pages = [f"Kapitel {n}\nHär står vad som gäller i kapitlet.\nSlut på kapitel {n}" for n in (1, 4, 7)]
    assert sum("Kapitel" in line for line in joined(*pages)) == 3


def test_a_list_of_short_lines_stays_one() -> None:
    names = ["Anna Ek", "Bo Öst", "Eva Lund", "Per Ask"]
    assert joined("\n".join(names)) == names


def with_picture(writer: pypdf.PdfWriter) -> None:
    """Add a page that is nothing but a picture, as a scanner makes it."""
    picture = StreamObject()
    picture.set_data(b"\xff")
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1),
            NameObject("/Height"): NumberObject(1),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            NameObject("/BitsPerComponent"): NumberObject(8),
        }
    )
    page = writer.add_blank_page(200, 200)
    named = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})


def with_text(writer: pypdf.PdfWriter, *lines: str, size: int = 10) -> None:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    content = StreamObject()
    drawn = " ".join(f"({line}) Tj T*" for line in lines)
    content.set_data(f"BT /F {size} Tf 20 180 Td 14 TL {drawn} ET".encode("cp1252"))
    page = writer.add_blank_page(400, 200)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(content)])


def data(writer: pypdf.PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_page_that_is_a_picture_among_others_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    with_text(writer, "Hamnen byggs ut för 92 miljoner kronor.")
    with_picture(writer)
    writer.add_blank_page(200, 200)
    with_text(writer, "Kajen blir 140 meter.", size=12)
    (tmp_path / "hamn.pdf").write_bytes(data(writer))
    article, fault = read(tmp_path / "hamn.pdf")
    assert isinstance(article, Article)
    assert article.text.split("\n") == ["Hamnen byggs ut för 92 miljoner kronor.", "Kajen blir 140 meter."]
    assert isinstance(fault, SourceError)
    assert str(fault) == (
        f"{tmp_path / 'hamn.pdf'}: of 4 pages 1 hold no text and are not read (2); they may be scanned: run text "
        "recognition (OCR) on the file and add it again"
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Hamnen byggs  ut", "Hamnen byggs ut"), ("Hamnen", ""), ("Microsoft Word - hamn_v3.docx", ""), ("", "")],
)
def test_a_title_is_one_that_stands_in_the_text(stated: str, title: str) -> None:
    writer = pypdf.PdfWriter()
    with_text(writer, "Hamnen byggs ut", size=20)
    with_text(writer, "Det kostar 92 miljoner kronor.")
    writer.add_metadata({"/Title": stated})
    found = read_pdf(data(writer))
    assert found is not None
    assert found.title == title
