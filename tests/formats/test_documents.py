import hashlib
import io
import json
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from zhupi.errors import ZhupiError
from zhupi.formats.documents import (
    SourceDocument,
    document_id,
    find_documents,
    read_bytes,
    read_documents,
)
from zhupi.model.span import Span
from zhupi.paths import seeds

TEXT = "\n宝鸡高新区\n李强在北京大学。\n"


def read(path: Path, **options: str) -> SourceDocument:
    (document,) = read_documents(path, **options)
    return document


def refusal(path: Path) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        read_documents(path)
    return caught.value


def pdf_of(*pages: str) -> bytes:
    """A PDF whose font maps two-byte codes to the characters of the pages, as print shops do."""
    chars = sorted(set("".join(pages)))
    mapped = "\n".join(f"<{code:04x}> <{ord(char):04x}>" for code, char in enumerate(chars, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(chars)} beginbfchar\n{mapped}\nendbfchar endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]"
        "/ToUnicode 6 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
        "/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/X/Flags 4>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    for index, page in enumerate(pages):
        lines = "0 -20 Td\n".join(
            "<" + "".join(f"{chars.index(char) + 1:04x}" for char in line) + "> Tj\n"
            for line in page.split("\n")
        )
        content = f"BT /F 12 Tf 72 700 Td {lines} ET" if page else ""
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {8 + 2 * index} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


@pytest.mark.parametrize("name", ["News-1.txt", "news-1.MD"])
def test_a_text_file_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    document = read(path)
    assert document.text == TEXT
    assert (document.id, document.title) == ("news-1", "宝鸡高新区")
    assert (document.mentions, document.annotator, document.meta) == (None, None, {})
    assert document.source_name == name
    assert document.source_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_encoding_is_found_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "旧闻.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    document = read(path)
    assert (document.text, document.encoding, document.id) == (TEXT, "gb18030", None)
    assert document.changes == (("text.crlf", 3),)


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("首尔 서울".encode("euc_kr", "ignore"))
    assert read(path, encoding="euc_kr").encoding == "euc_kr"


def test_a_named_encoding_of_a_page_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="utf-8"><p>서울</p>'.encode("euc_kr"))
    assert read(path, encoding="euc_kr").text == "서울"


def test_every_seed_document_is_read() -> None:
    documents = [read(path) for path in find_documents([seeds()])]
    assert [document.id for document in documents] == sorted(
        path.stem for path in seeds().glob("*.txt")
    )


def test_a_word_document_gives_its_paragraphs_and_cells_in_order(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("标题一")
    table = source.add_table(rows=2, cols=2)
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{index}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并格"
    paragraph = source.add_paragraph("李强\t在")
    paragraph.add_run("北京").add_break()
    paragraph.add_run("大学")
    source.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx")
    assert document.text == "标题一\n合并格\n格2\n格3\n李强\t在北京\n大学"
    assert document.title == "标题一"


def test_a_word_document_keeps_insertions_boxes_and_controls_but_no_deletions(
    tmp_path: Path,
) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    names = (
        f'xmlns:w="{word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    source = docx.Document()
    source.element.body.insert(
        0,
        parse_xml(
            f"<w:p {names}><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
            "<w:r><w:t>原文</w:t></w:r><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>结尾</w:t></w:r></w:p>"
        ),
    )
    source.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {names}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    source.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == "原文新增结尾\n框内\n控件"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>标题</h1><p>一段<b>加粗</b>文字</p>", "标题\n一段加粗文字"),
        ("<p>换行处\n  没有空格</p><p>Latin\n words</p>", "换行处没有空格\nLatin words"),
        ("<p>中文 与\n<b>English</b> 之间</p>", "中文 与 English 之间"),
        ("一行<br>二行<br/><br/>四行", "一行\n二行\n\n四行"),
        ("<table><tr><td>甲<td>乙</tr></table>", "甲\n乙"),
        ("<ul><li>甲</li><li><p>乙</p></li></ul>尾", "甲\n乙\n尾"),
        ("<pre>甲  乙\n  丙</pre>", "甲  乙\n  丙"),
        ("甲&nbsp;乙\u3000丙&lt;丁", "甲\u00a0乙\u3000丙<丁"),
        ("<script>x</script><style>y</style><!-- z --><p hidden>h</p>见", "见"),
        ("<div style='Display: none'>h</div><title>t</title>见", "见"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt></ruby>字", "漢字"),
        ("<?xml version='1.0'?><html><body><p>甲</p></body></html>", "甲"),
        ("没有标记", "没有标记"),
        ("<pre> </pre><pre></pre> 甲 <p> </p>", " \n甲"),
        ("<div>" * 5000 + "深", "深"),
    ],
)
def test_a_page_gives_what_a_reader_sees(tmp_path: Path, markup: str, text: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(markup.encode())
    assert read(path).text == text


@pytest.mark.parametrize(
    ("head", "encoding", "found"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5", "big5"),
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "gb18030", "gb18030"),
        ('<meta charset="nonsense">', "gb18030", "gb18030"),
        ("", "big5", "big5"),
        ("", "utf-16", "utf-16-le"),
        ('<meta charset="euc-kr">', "euc-kr", "euc-kr"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(
    tmp_path: Path, head: str, encoding: str, found: str
) -> None:
    text = "대한민국" if encoding == "euc-kr" else "台北市政府今天公布新的交通政策"
    path = tmp_path / "a.htm"
    path.write_bytes(f"<html><head>{head}</head><body>{text}</body></html>".encode(encoding))
    document = read(path)
    assert (document.text, document.encoding) == (text, found)


def test_a_pdf_gives_the_text_of_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("李强在北京\n大学", "第二页"))
    assert read(path).text == "李强在北京\n大学\n第二页"


def test_json_lines_give_a_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "D1", "text": "李强\r\n在", "category": "news"},
        {"text": "北京大学", "spans": [{"start": 0, "end": 4, "label": "ORG"}], "annotator": "a"},
        {"text": "无", "spans": []},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    first, second, third = read_documents(path)
    assert (first.id, first.text, first.mentions) == ("D1", "李强\r\n在", None)
    assert first.meta == {"category": "news"}
    assert second.id is None
    assert second.annotator == "a"
    assert [mention.span for mention in second.mentions or ()] == [Span.of(0, 4)]
    assert third.mentions == ()


def test_the_seed_gold_is_a_source_too() -> None:
    documents = list(read_documents(seeds() / "gold.jsonl"))
    assert sum(len(document.mentions or ()) for document in documents) == 1463


def test_a_wrong_line_refuses_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "李强"}\n{"text": 3}\n')
    error = refusal(path)
    assert (error.code, error.params["path"]) == ("gold.field", str(path))
    assert error.params["line"] == 2
    path.write_text('{"text": "李强"}\n{"text": " "}\n')
    assert refusal(path).params == {"path": f"{path}:2"}
    path.write_text("\n")
    assert refusal(path).code == "text.empty"


def test_json_lines_in_another_encoding_need_it_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "李强"}\n'.encode("gb18030"))
    assert refusal(path).code == "gold.json"
    assert read(path, encoding="gb18030").text == "李强"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", "text.empty"),
        ("a.txt", b"\x00\x01\x02", "text.binary"),
        ("a.html", b"<script>1</script>", "source.no_text"),
        ("a.html", b"\x89PNG", "text.binary"),
        ("a.docx", b"nothing of the kind", "source.unreadable"),
        ("a.docx", b"PK\x03\x04broken", "source.unreadable"),
        ("a.pdf", b"nothing of the kind", "source.unreadable"),
        ("a.pdf", pdf_of("李强")[:300], "source.unreadable"),
        ("a.pdf", pdf_of(""), "source.no_text"),
        ("a.csv", b"1,2", "source.type"),
        ("a", b"text", "source.type"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused(
    tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    error = refusal(path)
    assert error.code == code
    assert error.params["path"] == str(path)


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("李强")))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert refusal(path).code == "source.locked"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt").code == "source.missing"
    (tmp_path / "b.txt").mkdir()
    assert refusal(tmp_path / "b.txt").code == "source.unreadable"


def test_folders_are_searched_and_named_files_are_taken(tmp_path: Path) -> None:
    kept = ["a.txt", "b/c.MD", "b/d.docx", "b/e/f.html", "b/e/g.htm", "h.pdf"]
    passed = [".x.txt", "b/.git/y.txt", "p.zhupi/texts/z.txt", "~$d.docx", "m.jsonl", "n.csv"]
    for name in kept + passed:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert find_documents([tmp_path]) == [tmp_path / name for name in kept]
    named = [tmp_path / "m.jsonl", tmp_path / "b", tmp_path / "b" / "c.MD"]
    assert find_documents(named) == [tmp_path / name for name in ["m.jsonl", *kept[1:5]]]


def test_what_can_not_be_searched_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "n.csv").touch()
    (tmp_path / "p.zhupi").mkdir()
    for name, code in [
        ("empty", "source.empty_folder"),
        ("n.csv", "source.type"),
        ("p.zhupi", "source.type"),
        ("none", "source.missing"),
    ]:
        with pytest.raises(ZhupiError) as caught:
            find_documents([tmp_path / name])
        assert (caught.value.code, caught.value.params["path"]) == (code, str(tmp_path / name))


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("000_aadfcb604947aa9f", "000_aadfcb604947aa9f"),
        ("News-7", "news-7"),
        ("新闻", None),
        ("_a", None),
        ("a b", None),
        ("x" * 65, None),
        ("a\n", None),
    ],
)
def test_a_file_name_that_is_an_id_is_the_id(stem: str, found: str | None) -> None:
    assert document_id(stem) == found


def test_bytes_without_a_file_need_a_suffix_too() -> None:
    with pytest.raises(ZhupiError, match=r"source\.type"):
        read_bytes(b"x", "-")
    (document,) = read_bytes("李强".encode(), "stdin.txt")
    assert (document.id, document.text) == ("stdin", "李强")
