"""Mistakes from real habits (Word, Zalo, phones, Excel, old fonts), each with what is said of it.

`tests/golden/typed-mistakes.txt` holds the messages; PARINDEX_GOLDEN=write writes it anew: read its diff.
"""

import os
import unicodedata
from collections.abc import Mapping
from functools import cache

import pytest

from generator.codes import Severity
from generator.diagnostics import Diagnostic, sorted_unique
from generator.reading import RawFile
from generator.vi.diagnostics import message_of
from generator.vi.diagnostics.params import SEVERITIES
from tests.support.trees import HOUSE, appendix_path, findings, small_tree, text_of

GOLDEN = HOUSE / "tests" / "golden" / "typed-mistakes.txt"
PATH = appendix_path(2)

TEXT = "explanation: Đã tuyên truyền trên cổng thông tin điện tử 12 kỳ."
ENTRY = """  "1.2.2":
    inputs: {timing: on_time}
    self_score: 0.5
    evidence:
      - {ref: bc-410}"""
BLOCK = "explanation: >-\n      Đã ban hành."
REPLY = "\nreplies:\n  - to: TO\n    date: 2025-01-09\n    text: Đã gửi bản chụp.\nevidence:\n"
FIGURES = "{completed: 47, planned: 50}"
CITED = 'evidence:\n      - {ref: bc-410, pages: "3-5", section: "II.1"}'
WHOLE = text_of(PATH)
LINK = "https://vanban.hanoi.example/bc-410"

# What is typed, by its name: a piece of the file, and what stands there instead.
TYPED: Mapping[str, tuple[str, str]] = {
    # Word
    "curly quotes around a code": ('"1.1":', "“1.1”:"),
    "curly quotes around a date": ("date: 2024-12-02", "date: “2024-12-02”"),
    "a space that does not break": ("self_score: 1.41", "self_score:\u00a01.41"),
    "a number parted by one": ("planned: 50}", "planned: 1\u00a0050}"),
    "a long dash for a list": ('- {ref: bc-410, pages: "3-5"', '– {ref: bc-410, pages: "3-5"'),
    "a soft hyphen": ("Đã tuyên truyền", "Đã tuyên\u00ad truyền"),
    "an ellipsis": ("self_score: 1.41", "self_score: …"),
    "quotes within quotes": ("title: Báo cáo", 'title: "Báo cáo "quý IV" năm"  #'),
    # Zalo, the web
    "a line end in a title": ("title: Báo cáo kết quả thực", "title: Báo cáo kết quả\nthực"),
    "a bullet": ("- {ref: bc-410, pages", "• {ref: bc-410, pages"),
    "an emoji": ("Đã tuyên truyền", "✅ Đã tuyên truyền"),
    "a sign of HTML": ("title: Báo cáo", "title: &nbsp;Báo cáo"),
    "a link without https": ("url: https://", "url: "),
    "a space in a link": ("example/bc-410", "example/bc 410"),
    # phones
    "a capital in a key": ("    self_score: 1.41", "    Self_score: 1.41"),
    "a capital in a status": ("status: submitted", "status: Submitted"),
    "a point for a colon": ("self_score: 1.41", "self_score. 1.41"),
    "a space for the low line": ("self_score: 1.41", "self score: 1.41"),
    "an equals sign": ("self_score: 1.41", "self_score = 1.41"),
    "a wide colon": ("self_score: 1.41", "self_score： 1.41"),
    "wide digits": ("self_score: 1.41", "self_score: １.４１"),
    "the letter O": ("self_score: 0.75", "self_score: O.75"),
    # Excel
    "a decimal comma": ("self_score: 1.41", "self_score: 1,41"),
    "both separators in brackets": ("completed: 47,", "completed: 22.930,4,"),
    "a dot between thousands": ("planned: 50}", "planned: 1.050}"),
    "a comma between thousands": ("planned: 50}", "planned: 1,050}"),
    "dots between thousands": ("planned: 50}", "planned: 1.050.000}"),
    "a percent sign": ("self_score: 1.41", "self_score: 94%"),
    "a number with its unit": ("self_score: 1.41", "self_score: 1.41 điểm"),
    "a formula": ("self_score: 1.41", "self_score: =47/50"),
    "a fraction": ("self_score: 1.41", "self_score: 47/50"),
    "an error of a cell": ("self_score: 1.41", "self_score: '#REF!'"),
    "a day as a number": ("date: 2024-12-02", "date: 45628"),
    "a day with an English month": ("date: 2024-12-02", "date: 2-Dec-24"),
    "a day without a year": ("date: 2024-12-02", "date: 2-Dec"),
    # days
    "day, month, year": ("date: 2024-12-02", "date: 2/12/24"),
    "a day in words": ("date: 2024-12-02", "date: ngày 02 tháng 12 năm 2024"),
    # words for keys and choices
    "a Vietnamese key": ("    self_score: 1.41", "    điểm: 1.41"),
    "a Vietnamese status": ("status: submitted", "status: đã gửi"),
    "a Vietnamese choice": ("timing: on_time", "timing: Đúng hạn"),
    "a choice in capitals without marks": ("timing: on_time", "timing: DUNG HAN"),
    "a choice that denies": ("timing: on_time", "timing: không ban hành"),
    "yes in Vietnamese": ("published: true", "published: có"),
    "a cross": ("published: true", "published: x"),
    "nothing but a dash": ("self_score: 1.41", "self_score: -"),
    "not available": ("self_score: 1.41", "self_score: N/A"),
    "not yet": ("self_score: 1.41", "self_score: chưa có"),
    # references
    "a document's name with marks": ("{ref: bc-410, pages", "{ref: bc_410, pages"),
    "a document's name in capitals": ("{ref: bc-410, pages", "{ref: BC-410, pages"),
    "a word before a code": ('"1.1":', "Mục 1.1:"),
    "commas in a code": ('"1.1":', '"1,1":'),
    "a criterion for its parts": ('"1.2.1":', '"1.2":'),
    "commas in brackets": ('pages: "3-5", section: "II.1"', "pages: 3, 5"),
    # lines
    "a tab": ("    self_score: 1.41", "\tself_score: 1.41"),
    "one column too far": ("    self_score: 1.41", "     self_score: 1.41"),
    "no space behind a colon": ("self_score: 1.41", "self_score:1.41"),
    "no space behind a dash": ('- {ref: bc-410, pages: "3-5"', '-{ref: bc-410, pages: "3-5"'),
    "no dash": ('- {ref: bc-410, pages: "3-5"', '{ref: bc-410, pages: "3-5"'),
    "a key not deep enough": (
        "    evidence:\n      - {ref: bc-410, p",
        "  evidence:\n      - {ref: bc-410, p",
    ),
    "an open quote": ('pages: "3-5"', 'pages: "3-5'),
    "an open bracket": ("planned: 50}", "planned: 50"),
    "a colon in a text": ("title: Báo cáo", "title: Báo cáo: "),
    "a fence": ("format: 2", "```yaml\nformat: 2"),
    "both sides of a merge": ("    self_score: 1.41\n", "<<<<<<< HEAD\n    self_score: 1.41\n=======\n"),
    "a code at the left": ('  "1.2.2":', '"1.2.2":'),
    "an entry at the left": (ENTRY, ENTRY.replace("\n    ", "\n").removeprefix("  ")),
    "an entry two columns short": (ENTRY, ENTRY.replace("\n  ", "\n").removeprefix("  ")),
    "a document at the left": ("  bc-410:", "bc-410:"),
    "a code one column off": ('  "1.2.2":', '   "1.2.2":'),
    "a code one column short": ('  "1.2.2":', ' "1.2.2":'),
    "a key at the left": ("    self_score: 1.41", "self_score: 1.41"),
    "the last key at the left": ("    page_count: 2", "page_count: 2"),
    "a key two columns short": ("    self_score: 1.41", "  self_score: 1.41"),
    "a text at the left": (TEXT, "explanation: >-\nĐã tuyên truyền\n      12 kỳ."),
    "a text at the left with a colon": (TEXT, "explanation: >-\nĐã tuyên truyền: trên cổng\n12 kỳ."),
    "a text below its key": (TEXT, "explanation: >-\n    Đã tuyên truyền\n    12 kỳ."),
    "a text whose first line is deeper": (TEXT, "explanation: >-\n        Đã tuyên truyền\n      12 kỳ."),
    "a text beside its sign": (TEXT, "explanation: >- Đã tuyên truyền\n      12 kỳ."),
    "a sign in two": (TEXT, "explanation: > -\n      Đã tuyên truyền 12 kỳ."),
    "two keys in a line": ("self_score: 1.41", "self_score: 1.41 explanation: Đủ văn bản"),
    "two keys in a line, and braces": ("planned: 50}\n    self_score", "planned: 50} self_score"),
    # brackets
    "a comma and a point in brackets": ("completed: 47,", "completed: 4,700.5,"),
    "commas between thousands": ("planned: 50}", "planned: 1,234,567}"),
    "a comma and a unit in brackets": ("planned: 50}", "planned: 45,5 nhiệm vụ}"),
    "equals signs in brackets": (FIGURES, "{completed=47, planned=50}"),
    "an equals sign in brackets": (FIGURES, "{completed: 47, planned = 50}"),
    "a citation with equals signs": ('ref: bc-410, pages: "3-5"', 'ref=bc-410, pages="3-5"'),
    "a semicolon": (FIGURES, "{completed: 47; planned: 50}"),
    "no comma": (FIGURES, "{completed: 47 planned: 50}"),
    "no comma behind quotes": ('"3-5", section', '"3-5" section'),
    "parentheses": (FIGURES, "(completed: 47, planned: 50)"),
    "square brackets": (FIGURES, "[completed: 47, planned: 50]"),
    "figures as a list": (FIGURES, "\n      - completed: 47\n      - planned: 50"),
    "figures as a fraction": (FIGURES, "47/50"),
    "points among the figures": ("planned: 50}\n    self_score: 1.41", "planned: 50, self_score: 1.41}"),
    "a title in brackets": ("title: Báo", "title: [Khẩn] Báo"),
    "a title with an open bracket": ("title: Báo", "title: [Khẩn Báo"),
    "a title that begins with quotes": ("title: Báo", 'title: "1." Báo'),
    "braces closed by a parenthesis": (FIGURES, "{completed: 47, planned: 50)"),
    "a citation closed by a parenthesis": ('section: "II.1"}', 'section: "II.1")'),
    "a parenthesis closed by a brace": (FIGURES, "(completed: 47, planned: 50}"),
    "braces closed by a square bracket": (FIGURES, "{completed: 47, planned: 50]"),
    "pointed brackets": (FIGURES, "<completed: 47, planned: 50>"),
    "wide braces": (FIGURES, "\uff5bcompleted: 47, planned: 50\uff5d"),
    "braces twice": (FIGURES, "{{completed: 47, planned: 50}"),
    "a brace too many": (FIGURES, "{completed: 47, planned: 50}}"),
    "a semicolon behind braces": (FIGURES, "{completed: 47, planned: 50};"),
    "a comma behind braces": (FIGURES, "{completed: 47, planned: 50},"),
    "no braces": (FIGURES, "completed: 47, planned: 50"),
    "a citation in braces": (CITED, "evidence: {ref: bc-410}"),
    "a citation beside its key": (CITED, "evidence: ref: bc-410"),
    "a dash and a citation beside its key": (CITED, "evidence: - ref: bc-410"),
    "two documents with a comma": (CITED, "evidence:\n      - {ref: bc-410, bc-411}"),
    "two documents with a semicolon": (CITED, "evidence:\n      - ref: bc-410; bc-411"),
    "two documents with a word": (CITED, "evidence:\n      - ref: bc-410 và bc-411"),
    "two documents in a list": (CITED, "evidence:\n      - {ref: [bc-410, bc-411]}"),
    "two documents without a key": (CITED, "evidence: bc-410, bc-411"),
    "a document twice in a citation": (CITED, "evidence:\n      - {ref: bc-410, ref: bc-411}"),
    "figures as deep as their key": (f"inputs: {FIGURES}", "inputs:\n    completed: 47\n    planned: 50"),
    "one figure as deep as its key": (f"inputs: {FIGURES}", "inputs:\n      completed: 47\n    planned: 50"),
    "a citation as deep as its key": (CITED, "evidence:\n    ref: bc-410"),
    "pages as deep as the citations": (CITED, "evidence:\n    - ref: bc-410\n    pages: 3-5"),
    # texts
    "a low line in a sign": (TEXT, "explanation: >_\n      Đã tuyên truyền 12 kỳ."),
    "a long dash in a sign": (TEXT, "explanation: >–\n      Đã tuyên truyền 12 kỳ."),
    "an arrow for a sign": (TEXT, "explanation: ->\n      Đã tuyên truyền 12 kỳ."),
    "a wide sign": (TEXT, "explanation: \uff1e-\n      Đã tuyên truyền 12 kỳ."),
    "a dash before a text": (TEXT, "explanation: - Đã tuyên truyền 12 kỳ.\n      - Đã họp."),
    "a text as a list": (TEXT, "explanation:\n      - Đã tuyên truyền.\n      - Đã họp 12 lần."),
    "emoji in the second line": (
        TEXT,
        "explanation: >-\n      Đã tuyên truyền\n      12 kỳ \U0001f44d \U0001f44d.",
    ),
    "a key inside a text": (
        TEXT,
        "explanation: >-\n      Đã tuyên truyền 12 kỳ.\n      override_reason: Do làm tròn.",
    ),
    "citations inside a text": (
        TEXT,
        "explanation: >-\n      Đã họp 12 kỳ.\n      evidence:\n      - {ref: bc-410}",
    ),
    "a remark inside a text": (
        TEXT,
        "explanation: >-\n      Đã tuyên truyền 12 kỳ.\n      # hỏi lại chị Lan",
    ),
    # messages
    "a line of a message": ("format: 2", "10:15 02/12/2024\nformat: 2"),
    "lines of a mail": ("format: 2", "-----Original Message-----\nSent from iPhone\nformat: 2"),
    "a message below": ("    page_count: 2", "    page_count: 2\nĐã xem 10:20"),
    "a message between": ('  "1.2.2":', 'Đã xem 10:20\n  "1.2.2":'),
    # numbers of documents
    "a number with its day": ("number: 410/BC-UBND", "number: 410/BC-UBND ngày 02/12/2024"),
    "a number with its kind": ("number: 410/BC-UBND", "number: Báo cáo số 410/BC-UBND"),
    "a number with its word": ("number: 410/BC-UBND", "number: Số: 410/BC-UBND"),
    "a blank in a number": ("number: 410/BC-UBND", "number: 410 /BC-UBND"),
    "two strokes": ("number: 410/BC-UBND", "number: 410//BC-UBND"),
    "a stroke to the left": ("number: 410/BC-UBND", "number: 410\\BC-UBND"),
    "a number without its symbol": ("number: 410/BC-UBND", "number: 410"),
    "a letter among the digits": ("410/BC-UBND", "41O/BC-UBND"),
    "a number in English": ("410/BC-UBND", "No.410/BC-UBND"),
    "a symbol without its mark": ("410/BC-UBND", "410/QD-UBND"),
    "a symbol with a mark too many": ("410/BC-UBND", "410/BC-UBNĐ"),
    "a symbol in small letters": ("410/BC-UBND", "410/bc-ubnd"),
    "the body before the kind": ("410/BC-UBND", "410/UBND-BC"),
    "a low line in a symbol": ("410/BC-UBND", "410/BC_UBND"),
    "two strokes in a number": ("410/BC-UBND", "410/BC/UBND"),
    "a body misspelt": ("410/BC-UBND", "410/BC-UBMD"),
    "a long dash in a number": ("410/BC-UBND", "410/BC–UBND"),
    # figures that the rules know better
    "a number that a sheet shortened": ("planned: 50}", "planned: 1.01E+06}"),
    "one with a comma": ("planned: 50}", "planned: 1,01E+06}"),
    "two cells": ("planned: 50}", "planned: 47\t50}"),
    "millions in words": ("planned: 50}", "planned: 1,2 triệu}"),
    "a part of a whole": ("planned: 50}", "planned: 50.1}"),
    "a raised digit": ("planned: 50}", "planned: 5²}"),
    "a sign of comparison": ("planned: 50}", "planned: >50}"),
    "a whole number with a comma": ("planned: 50}", "planned: 50,0}"),
    "points below zero": ("self_score: 1.41", "self_score: -1.41"),
    "zeros in front": ("completed: 47,", "completed: 047,"),
    "zeros in front, in quotes": ("completed: 47,", 'completed: "047",'),
    "the noise of a sum": ("self_score: 0.75", "self_score: 0.75000000000000004"),
    "a low line between thousands": ("planned: 50}", "planned: 1_050}"),
    "no zero before the point": ("self_score: 0.75", "self_score: .75"),
    "curly quotes around a number": ("planned: 50}", "planned: “50”}"),
    "the letter l": ("self_score: 1.41", "self_score: 1.4l"),
    "no points": ("self_score: 1.41", "self_score:"),
    "no line of points": ("    self_score: 1.41\n", ""),
    "points not known": ("self_score: 1.41", 'self_score: "?"'),
    "yes for a choice": ("timing: on_time", "timing: yes"),
    "yes for yes": ("published: true", "published: YES"),
    # codes and names
    "a set by its number": ("criteria_set: small", "criteria_set: sma"),
    "no set": ("criteria_set: small", "criteria_set:"),
    "an appendix in words": ("appendix: 2", "appendix: Phụ lục 2"),
    "a campaign as a number": ('campaign: "2024"', "campaign: 2024"),
    "an agency by its name": ("agency: so-noi-vu", "agency: Sở Nội vụ"),
    "a code twice": ('  "1.2.4":', '  "1.2.3":'),
    "a document by its number": ("{ref: bc-410, pages", "{ref: 410/BC-UBND, pages"),
    "a document with its letters swapped": ("{ref: bc-410, pages", "{ref: bc-401, pages"),
    "a document in a sentence": (CITED, "evidence: Báo cáo số 410/BC-UBND"),
    "a document in a list": ('{ref: bc-410, pages: "3-5", section: "II.1"}', "bc-410"),
    # links
    "curly quotes around a link": (LINK, f"“{LINK}”"),
    "a link in pointed brackets": (LINK, f"<{LINK}>"),
    "http": ("https://", "http://"),
    "a file of one's own": (LINK, '"C:\\Users\\an\\bc.pdf"'),
    "a file of one's own, without quotes": (LINK, "C:\\Users\\an\\bc.pdf"),
    "a folder of the office": (LINK, '"\\\\may-chu\\van-ban\\bc.pdf"'),
    "a stop behind a link": (LINK, f"{LINK}."),
    "a link cut off": (LINK, f"{LINK[:-3]}..."),
    "two links glued": (LINK, f"{LINK}{LINK}"),
    "two links": (LINK, f"{LINK}, {LINK}1"),
    "a link as a list": (f"url: {LINK}", f"url:\n      - {LINK}"),
    # more of codes and references
    "a code with its title": ('"1.1":', "1.1 Thực hiện kế hoạch năm:"),
    "a document with its pages": (CITED, "evidence:\n      - ref: bc-410 trang 3-5"),
    "keys without colons": (FIGURES, "{completed 47, planned: 50}"),
    "a star for a list": ('- {ref: bc-410, pages: "3-5"', '* {ref: bc-410, pages: "3-5"'),
    "a number for a list": ('- {ref: bc-410, pages: "3-5"', '1. {ref: bc-410, pages: "3-5"'),
    # old fonts
    "TCVN3": ("UBND thành phố Hà Nội", "Së Tµi chÝnh"),
    "VNI": ("UBND thành phố Hà Nội", "Sôû Taøi chính"),
    # lines of codes, of keys, of parts
    "a title behind a code": ('"1.1":', '"1.1": Thực hiện kế hoạch năm'),
    "a remark right behind a code": ('"1.1":', '"1.1":#Thực hiện'),
    "a code without its colon": ('"1.1":', '"1.1"'),
    "a colon within the quotes of a code": ('"1.1":', '"1.1:"'),
    "an open quote of a code": ('"1.1":', '"1.1:'),
    "back quotes around a code": ('"1.1":', "`1.1`:"),
    "brackets around a code": ('"1.1":', "[1.1]:"),
    "a dash before a code": ('"1.1":', '- "1.1":'),
    "a code as a key of a list": ('"1.1":', '- code: "1.1"'),
    "a number before a code": ('"1.1":', '1. "1.1":'),
    "a code made a remark": ('"1.2.3":', '#"1.2.3":'),
    "the first code made a remark": ('"1.1":', '# "1.1":'),
    "a dash before a key": ("    self_score: 1.41", "    - self_score: 1.41"),
    "a plus of a comparison": ("    self_score: 1.41", "+    self_score: 1.41"),
    "two lines of a comparison": ("    self_score: 1.41", "-    self_score: 1.40\n+    self_score: 1.41"),
    "a number of a line": ("    self_score: 1.41", "12 │     self_score: 1.41"),
    "a sign of a reply": ("    self_score: 1.41", "> self_score: 1.41"),
    "an arrow for a colon": ("    self_score: 1.41", "    self_score → 1.41"),
    "a wide indent": ("    self_score: 1.41", "\u3000\u3000self_score: 1.41"),
    "a link without a colon": ("    url: https", "    url https"),
    "a document without its colon": ("  bc-410:\n", "  bc-410\n"),
    "entries without a colon": ("entries:\n", "entries\n"),
    "entries made a remark": ("entries:\n", "# entries:\n"),
    "entries as an empty list": ("entries:\n", "entries: []\n"),
    "evidence of the file in a text": ("\nevidence:\n", "\n      evidence:\n"),
    "evidence of the file too deep": ("\nevidence:\n", "\n    evidence:\n"),
    "an end of the file in its midst": ("\nevidence:\n", "\n...\nevidence:\n"),
    "a line of a merge": ("    self_score: 1.41", "    self_score: 1.41\n======="),
    "a list without its first dash": (
        "\nevidence:\n",
        "\ndifficulties:\n  >-\n    Thiếu người.\n  - >-\n    Thiếu máy.\nevidence:\n",
    ),
    "two quotes around a code": ('"1.2.2":', "\"1.2.2':"),
    "a bracket behind a code": ('"1.2.2":', "1.2.2)"),
    "a code among words": ('"1.2.2":', "Tiêu chí 1.2.2"),
    "a code as a heading": ('"1.2.2":', "### 1.2.2"),
    "a code in bold": ('"1.2.2":', "**1.2.2**:"),
    "a comma in a code": ('"1.2.2":', '"1.2,2":'),
    "zeros in a code": ('"1.2.2":', '"01.02.02":'),
    "a tab before a code": ('  "1.2.2":', '\t"1.2.2":'),
    "figures beside a code": ('"1.2.2":\n    inputs', '"1.2.2": inputs'),
    "a word for yes without a blank": ("{published: true}", "{published:true}"),
    "two choices": ("timing: on_time", "timing: on_time, late"),
    "a note behind a link": (LINK, f"{LINK} (xem trang 3)"),
    "a stop behind a code": ('"1.2.2":', "1.2.2."),
    "a code in an element of HTML": ('"1.2.2":', "<li>1.2.2</li>"),
    "a code in entities of HTML": ('"1.2.2":', "&quot;1.2.2&quot;:"),
    "a code with an arrow": ('"1.2.2":', '"1.2.2" =>'),
    "a star before a code": ('"1.2.2":', "★ 1.2.2:"),
    "wide stops in a code": ('"1.2.2":', '"1．2．2":'),
    "a digit in a circle": ('"1.2.2":', '"①.2.2":'),
    "a code as a value": ('"1.2.2":', "id: 1.2.2"),
    "a text sign behind a code": ('"1.2.2":', '"1.2.2": >-'),
    "a dash behind a code": ('"1.2.2":', '"1.2.2": -'),
    "a code too deep": ('  "1.2.2":', '    "1.2.2":'),
    "an entry too deep": (ENTRY, ENTRY.replace("\n", "\n  ").replace('  "', '    "', 1)),
    "a code of a comparison": ('  "1.2.2":', '-  "1.2.2":\n+  "1.2.2":'),
    "a document made a remark": ("  bc-410:\n", "  # bc-410:\n"),
    "a document too deep": ("  bc-410:\n", "    bc-410:\n"),
    "documents as a list": ("  bc-410:\n", "  - ref: bc-410\n"),
    "a dash before a document": ("  bc-410:\n", "  - bc-410:\n"),
    "no line for the entries": ("entries:\n", ""),
    "no line for the evidence": ("\nevidence:\n", "\n"),
    "entries twice": ('  "1.2.2":', 'entries:\n  "1.2.2":'),
    "entries twice in a row": ("entries:\n", "entries:\nentries:\n"),
    "entries as a text": ("entries:\n", "entries: >-\n"),
    "evidence of the file as a text": ("\nevidence:\n", "\nevidence: |\n"),
    "words beside the evidence": ("\nevidence:\n", "\nevidence: tài liệu\n"),
    "words beside the evidence of an entry": (CITED, CITED.replace("evidence:", "evidence: xem dưới")),
    "a dash beside the entries": ("entries:\n", "entries: -\n"),
    "words beside the figures": (
        f"inputs: {FIGURES}",
        "inputs: số liệu\n      completed: 47\n      planned: 50",
    ),
    "evidence without a colon": (CITED, CITED.replace("evidence:", "evidence")),
    "evidence made a remark": (CITED, CITED.replace("evidence:", "#evidence:")),
    "an equals sign before braces": ("inputs: {published", "inputs = {published"),
    "no colon before braces": ("inputs: {published", "inputs{published"),
    "a comma for a colon": ("self_score: 1.41", "self_score, 1.41"),
    "a wide comma for a colon": ("self_score: 1.41", "self_score，1.41"),
    "a sign of proportion for a colon": ("self_score: 1.41", "self_score∶ 1.41"),
    "a bar for a colon": ("self_score: 1.41", "self_score | 1.41"),
    "a dash for a colon": ("self_score: 1.41", "self_score – 1.41"),
    "stops for a colon": ("self_score: 1.41", "self_score... 1.41"),
    "nothing between key and value": ("self_score: 1.41", "self_score1.41"),
    "a key alone": ("self_score: 1.41", "self_score"),
    "a key in bold": ("self_score: 1.41", "**self_score**: 1.41"),
    "a key in back quotes": ("self_score: 1.41", "`self_score`: 1.41"),
    "a key in square brackets": ("self_score: 1.41", "[self_score]: 1.41"),
    "a quote before a key": ("self_score: 1.41", "'self_score: 1.41"),
    "an arrow before a key": ("self_score: 1.41", "➔ self_score: 1.41"),
    "a minus of a comparison": ("    self_score: 1.41", "-    self_score: 1.40\n    self_score: 1.41"),
    "a minus of a comparison alone": ("    self_score: 1.41", "-    self_score: 1.41"),
    "two dashes for a list": ('- {ref: bc-410, pages: "3-5"', '-- {ref: bc-410, pages: "3-5"'),
    "a letter for a list": ('- {ref: bc-410, pages: "3-5"', 'a) {ref: bc-410, pages: "3-5"'),
    "an arrow for a list": ('- {ref: bc-410, pages: "3-5"', '=> {ref: bc-410, pages: "3-5"'),
    "a code in a text fallen left": (
        TEXT,
        "explanation: >-\n  1.2.4: Đã tuyên truyền 12 kỳ\n      trên cổng.",
    ),
    "a word like a key in a text fallen left": (
        TEXT,
        "explanation: >-\n      Đã đóng góp\n    to lớn trong 12 kỳ.",
    ),
    "a plus before each line": (WHOLE, "".join(f"+{line}\n" for line in WHOLE.splitlines())),
    "a sign of a reply before each line": (WHOLE, "".join(f"> {line}\n" for line in WHOLE.splitlines())),
    "a bar before each line": (WHOLE, "".join(f"| {line}\n" for line in WHOLE.splitlines())),
    "a link broken over two lines": ("example/bc-410", "example/\nbc-410"),
    "a link below its key": ("    url: https", "    url:\n    https"),
    "a link below its key, not deep enough": ("    url: https", "    url:\n https"),
    "a title below its key": ("    title: Báo", "    title:\n    Báo"),
    "a file that breaks off": ("    page_count: 2\n", "    page_"),
    "a remark of a program": ('  "1.2.2":', '  // hỏi lại chị Lan\n  "1.2.2":'),
    "a remark of HTML": ("    self_score: 1.41", "    <!-- hỏi lại -->\n    self_score: 1.41"),
    "a remark with dashes": ('  "1.2.2":', '  -- hỏi lại\n  "1.2.2":'),
    "a remark with a star": ('  "1.2.2":', '  * hỏi lại\n  "1.2.2":'),
    "a remark in parentheses": ('  "1.2.2":', '  (mục này hỏi lại)\n  "1.2.2":'),
    "the foot of a mail": ("    page_count: 2\n", "    page_count: 2\n--\nSở Nội vụ\n"),
    "no comma among braces in braces": ("2025-01-03, signed_by", "2025-01-03 signed_by"),
    "an entry in braces, one open": (
        ENTRY,
        '  "1.2.2": {inputs: {timing: on_time}, self_score: 0.5, evidence: [{ref: bc-410}]',
    ),
    "a brace too many behind blanks": ("Giám đốc}}", "Giám đốc} } }"),
    "two commas": ("{ref: bc-410, pages", "{ref: bc-410,, pages"),
    "two citations in a line": (
        '- {ref: bc-410, pages: "3-5"',
        '- {ref: bc-410}, {ref: bc-410, pages: "3-5"',
    ),
    "a wide comma in braces": ("47, planned", "47， planned"),
    "a word in braces": ("47, planned", "47 và planned"),
    "a stroke in braces": ("47, planned", "47 / planned"),
    "an apostrophe in quotes": (TEXT, "explanation: 'Đã tuyên truyền tại Cửa O'Quan 12 kỳ.'"),
    "a text sign in quotes": (TEXT, 'explanation: ">-"\n      Đã tuyên truyền 12 kỳ.'),
    "a text right behind its sign": (TEXT, "explanation: >Đã tuyên truyền 12 kỳ."),
    "a text with dashes fallen left": (TEXT, "explanation: >-\n    - Đã tuyên truyền 12 kỳ.\n    - Đã họp."),
    "a title beside a reference": ('pages: "3-5", section: "II.1"', "Báo cáo năm"),
    "a citation without its key": ("{ref: bc-410, pages", "{bc-410, pages"),
    "a document as a key": ('{ref: bc-410, pages: "3-5", section: "II.1"}', "bc-410: trang 3"),
    "a document as a key of braces": ('{ref: bc-410, pages: "3-5"', '{bc-410, pages: "3-5"'),
    "a number as the key of a citation": ('{ref: bc-410, pages: "3-5"', '1: {ref: bc-410, pages: "3-5"'),
    "a document's name with all its marks": ("  bc-410:\n", "  báo-cáo-410:\n"),
    "a document's name in words": ("  bc-410:\n", "  Báo cáo 410:\n"),
    "a document's name without its dash": ("  bc-410:\n", "  bc410:\n"),
    "another name for a document": ("  bc-410:\n", "  bao-cao:\n"),
    "a number for a name": ("  bc-410:\n", "  410:\n"),
    "two codes in one": ('"1.2.2":', '"1.2.2-1.2.3":'),
    "a part of a code behind a stroke": ('"1.2.2":', '"1.2.2/3":'),
    "a blank in a code": ('"1.2.2":', '"1.2 .2":'),
    "an open quote of a campaign": ('campaign: "2024"', 'campaign: "2024'),
    "an open quote of an agency": ("agency: so-noi-vu", 'agency: "so-noi-vu'),
    "a figure below its least, another above it": ("planned: 50}", "planned: 0}"),
    "a figure's name with a word less": ("{completed: 47", "{Số nhiệm vụ hoàn thành: 47"),
    "not applicable where that may not be": (TEXT, "not_applicable: Không phát sinh trong năm"),
    "a day that may be two": ("date: 2025-01-03", "date: 01/03/2025"),
    "a choice as a list": ("timing: on_time", "timing: [on_time]"),
    "two choices with a stroke": ("timing: on_time", "timing: on_time/late"),
    "two states": ("status: submitted", "status: draft/submitted"),
    "no state": ("status: submitted", "#status: submitted"),
    "yes with its letters swapped": ("published: true", "published: ture"),
    "yes of which Telex made another": ("published: true", "published: truẻ"),
    "parentheses in braces": ("{published: true}", "{(published: true)}"),
    "a whole number with a point": ("page_count: 2", "page_count: 2.0"),
    "a word for the form of the file": ("format: 2", "format: yaml"),
    "a hash in a text": (TEXT, "explanation: Đã tuyên truyền #12 kỳ trên cổng."),
    "documents without names": ("  bc-410:\n    number", "  - number"),
    "difficulties as keys": ("\nevidence:\n", "\ndifficulties:\n  Nhân lực: thiếu người\nevidence:\n"),
    "a link as a link of Markdown": (LINK, f"[Báo cáo]({LINK})"),
    "a line in quotes": ("self_score: 1.41", '"self_score: 1.41"'),
    "entries in capitals": ("entries:\n", "Entries:\n"),
    "another word for the entries": ("entries:\n", "entry:\n"),
    "evidence of the file in capitals": ("\nevidence:\n", "\nEVIDENCE:\n"),
    # signs of sheets, of phones, in numbers and brackets
    "an error of a cell in braces": ("completed: 47", "completed: #N/A"),
    "an error of a cell without quotes": ("self_score: 1.41", "self_score: #DIV/0!"),
    "a question mark in braces": ("completed: 47", "completed: ?"),
    "a question mark alone": ("self_score: 1.41", "self_score: ?"),
    "a question mark before a text": ("explanation: Đã", "explanation: ? Đã"),
    "figures without names": (FIGURES, "{47, 50}"),
    "figures in square brackets": (FIGURES, "[47, 50]"),
    "a figure's name in Vietnamese": ("{initiatives: 3}", "{sáng kiến: 3}"),
    "an emoji behind a number": ("self_score: 1.41", "self_score: 1.41 👍"),
    "a tag of YAML": ("self_score: 1.41", "self_score: !!float 1.41"),
    "a choice with its label": ("timing: on_time", "timing: on_time (Đúng hạn)"),
    # documents
    "a key of which Telex made another": ("- {ref: bc-410, pages", "- {rè: bc-410, pages"),
    "a link's key of which Telex made another": ("    url: https", "    ủl: https"),
    "a reference without a colon": (CITED, "evidence:\n      - {ref bc-410}"),
    "a reference without a blank": (CITED, "evidence:\n      - {ref:bc-410}"),
    "a reference to a file": (CITED, "evidence:\n      - {ref: bc-410.pdf}"),
    "a reference to a link": (CITED, f"evidence:\n      - {{ref: {LINK}}}"),
    "an empty reference": (CITED, "evidence:\n      - {ref: }"),
    "pages as a list": ('pages: "3-5"', "pages: [3, 5]"),
    "pages with a comma": ('pages: "3-5"', "pages: 3,5"),
    "pages in two quotes": ('pages: "3-5"', 'pages: ""3-5""'),
    "an empty date": ("date: 2024-12-02", "date:"),
    "a year for a date": ("date: 2024-12-02", "date: 2024"),
    "a date in one number": ("date: 2024-12-02", "date: 20241202"),
    "a date in one number, the day first": ("date: 2024-12-02", "date: 02122024"),
    "a date with an hour": ("date: 2024-12-02", "date: 2024-12-02 00:00:00"),
    # texts
    "not applicable as a switch": (TEXT, "not_applicable: true"),
    "not applicable as a word": (TEXT, "not_applicable: có"),
    "three dashes of a text sign": (
        TEXT,
        "explanation: >--\n      Đã tuyên truyền 12 kỳ, mỗi kỳ một chuyên đề.",
    ),
    "an exclamation mark before a text": (TEXT, "explanation: !Đã tuyên truyền 12 kỳ, mỗi kỳ một chuyên đề."),
    "a line sign of Word": ("Đã tuyên truyền", "Đã tuyên\u2028truyền"),
    "nothing for a list": ("\nevidence:\n", "\ndifficulties: Không\nevidence:\n"),
    "an item that says nothing": ("\nevidence:\n", "\ndifficulties:\n  - Không có.\nevidence:\n"),
    "a numbered list": ("\nevidence:\n", "\ndifficulties:\n  1. Thiếu người.\n  2. Thiếu máy.\nevidence:\n"),
    "a colon in an item": ("\nevidence:\n", "\ndifficulties:\n  - Nhân lực: thiếu người\nevidence:\n"),
    # names, numbers, links and words of documents
    "a person": ("Đã tuyên truyền", "Ông Nguyễn Văn An đã tuyên truyền"),
    "a report before its year": ("date: 2024-12-02", "date: 2023-12-02"),
    "a document of years to come": ("date: 2024-12-02", "date: 2042-12-02"),
    "a link of a search": (
        "url: https://vanban.hanoi.example/bc-410",
        "url: https://www.google.com/search?q=410",
    ),
    "a link through a search": ("url: https", "url: https://www.google.com/url?q=https"),
    "a curly quote behind a link": (LINK, LINK + "”"),
    "the form of the Party": ("410/BC-UBND", "410-BC/UBND"),
    "no slash in a number": ("410/BC-UBND", "410BC-UBND"),
    "a number after its symbol": ("410/BC-UBND", "BC-UBND/410"),
    "a word glued to a number": ("410/BC-UBND", "Số410/BC-UBND"),
    "two numbers": ("410/BC-UBND", "410/BC-UBND, 411/BC-UBND"),
    "the subject in the number": ("410/BC-UBND", "410/BC-UBND về kết quả"),
    "a day for a number": ("number: 410/BC-UBND", "number: 04/10/2024"),
    "an arrow between pages": ('pages: "3-5"', 'pages: "3->5"'),
    "dots between pages": ('pages: "3-5"', 'pages: "3..5"'),
    "one place cited twice": (CITED, CITED + '\n      - {ref: bc-410, pages: "3-5", section: "II.1"}'),
    "a number for a document's name": ("  bc-410:\n", "  410/BC-UBND:\n"),
    "marks that became question marks": (TEXT, "explanation: ?ã tuyên truy?n trên c?ng thông tin 12 k?."),
    "Telex with the keyboard off": (TEXT, "explanation: DDax tuyeen truyeenf treen coongr thoong tin."),
    "VNI with the keyboard off": (TEXT, "explanation: D9a4 tuye6n truye62n tre6n co63ng tho6ng tin."),
    "HTML in a text": ("tuyên truyền trên", "tuyên truyền<br>trên"),
    "a line end as it is typed in a program": ("tuyên truyền trên", "tuyên truyền\\ntrên"),
    "the sign of a text behind it": ("12 kỳ.", "12 kỳ. >-"),
    # keys deeper than the one above, which has a value
    "a key too deep by two": (
        "    evidence:\n      - {ref: bc-410, p",
        "      evidence:\n        - {ref: bc-410, p",
    ),
    "a key of the file too deep": ("status: sub", "  status: sub"),
    "a key of a citation too deep": (CITED, "evidence:\n      - ref: bc-410\n          pages: '3'"),
    "keys of all citations too deep": (
        CITED,
        "evidence:\n      - ref: bc-410\n          pages: '3'\n          section: I\n"
        "      - ref: bc-410\n          pages: '4'",
    ),
    # replies, the report, signs of chats and phones
    "a reply to two requests": ("\nevidence:\n", REPLY.replace("TO", "yc-1, yc-2")),
    "a reply to a list of requests": ("\nevidence:\n", REPLY.replace("TO", "[yc-1, yc-2]")),
    "a reply to a number": ("\nevidence:\n", REPLY.replace("TO", "2")),
    "a reply to a number in quotes": ("\nevidence:\n", REPLY.replace("TO", '"2"')),
    "a dash before a key of a citation": (CITED, "evidence:\n      - ref: bc-410\n      - pages: '3'"),
    "who signs without a key": ("signed_by: {title: Giám đốc}", "signed_by: Giám đốc"),
    "semicolons in a report": (
        "{number: 01/BC-SNV, date: 2025-01-03, signed_by",
        '{number: 01/BC-SNV; date: "2025-01-03"; signed_by',
    ),
    "double primes for quotes": ('pages: "3-5"', "pages: ″3-5″"),
    "who sent a line and when": ("    self_score: 1.41", "    [14/01 09:12] Lan Kế hoạch: self_score: 1.41"),
    "a stop behind a colon": ("inputs: {completed", "inputs:. {completed"),
    "an apostrophe before a number": ("self_score: 1.41", "self_score: '1.41"),
    "an open quote before a question mark": ("self_score: 1.41", 'self_score: "?'),
    # keys that stand so deep that they are a part of the text above
    "a number's key in a text": (ENTRY, ENTRY.replace("    self_score", f"    {BLOCK}\n      self_score")),
    "a list's key in a text": (ENTRY, ENTRY.replace("    evidence", f"    {BLOCK}\n      evidence")),
    "a citation in a text": (ENTRY, ENTRY.replace("    evidence:", f"    {BLOCK}")),
    "pages of a citation before its name, each with a dash": (
        '      - {ref: bc-410, pages: "3-5", section: "II.1"}',
        '      - pages: "3-5"\n      - ref: bc-410',
    ),
}


# What the cure of some of these says to type in its place: after it nothing is wrong any more.
CURED: Mapping[str, str] = {
    "a number with its day": "number: 410/BC-UBND",
    "a blank in a number": "number: 410/BC-UBND",
    "a stroke to the left": "number: 410/BC-UBND",
    "millions in words": "planned: 1200000}",
    "a whole number with a comma": "planned: 50}",
    "points below zero": "self_score: 1.41",
    "a comma between thousands": "planned: 1050}",
    "commas between thousands": "planned: 1234567}",
    "an equals sign in brackets": "{completed: 47, planned: 50}",
    "zeros in front": "completed: 47,",
    "zeros in front, in quotes": "completed: 47,",
    "a low line between thousands": "planned: 1050}",
    "curly quotes around a number": "planned: 50}",
    "the noise of a sum": "self_score: 0.75",
    "the letter l": "self_score: 1.41",
    "no points": "self_score: 1.41",
    "a set by its number": "criteria_set: small",
    "an appendix in words": "appendix: 2",
    "a campaign as a number": 'campaign: "2024"',
    "a document in a list": "ref: bc-410",
    "curly quotes around a link": LINK,
    "a link in pointed brackets": LINK,
    "http": LINK,
}


@cache
def found_in(text: str) -> list[Diagnostic]:
    found = findings({**small_tree(), PATH: RawFile(PATH, text.encode())})
    return [one for one in sorted_unique(found) if one.path == PATH and one.severity is not Severity.HINT]


def typed(name: str) -> str:
    old, new = TYPED[name]
    assert old in text_of(PATH), old
    return text_of(PATH).replace(old, new, 1)


def printed(name: str, found: list[Diagnostic]) -> str:
    new = repr(TYPED[name][1])
    lines = [f"## {name}: {new if len(new) < 200 else new[:99] + '…'}"]
    for one in found:
        said = message_of(one)
        lines.append(f"{one.place.line}:{one.place.column} {SEVERITIES[one.severity]} {one.code} {said.text}")
        lines.append(f"    {said.hint}")
    return "\n".join(lines) + "\n"


def test_the_messages_are_what_they_were() -> None:
    now = "\n".join(printed(name, found_in(typed(name))) for name in TYPED)
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        GOLDEN.write_text(now, encoding="utf-8")
    assert now == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TYPED)
def test_one_mistake_has_one_message(name: str) -> None:
    assert len(found_in(typed(name))) == 1


@pytest.mark.parametrize("name", CURED)
def test_what_the_cure_says_to_type_heals_the_file(name: str) -> None:
    (mistake,) = found_in(typed(name))
    cure = CURED[name]
    assert (
        cure.strip("{},") in message_of(mistake).hint
        or cure.strip("},").rpartition(" ")[2] in message_of(mistake).hint
    )
    old = TYPED[name][0] if name != "http" else LINK
    healed = found_in(text_of(PATH).replace(old, cure, 1))
    assert {one.code for one in healed} <= {"R203"}  # other figures give other points


# Right texts in lines that begin as keys do.
RIGHT: Mapping[str, tuple[str, str]] = {
    "a key in an item": (
        "\nevidence:\n",
        "\ndifficulties:\n  - >-\n    Chưa có hướng dẫn về\n    evidence: danh mục.\nevidence:\n",
    ),
    "a key with its value in an item": (
        "\nevidence:\n",
        "\nproposals:\n  - |\n    Đề nghị ghi rõ:\n    self_score: 0.75\n    - ref: bc-410\nevidence:\n",
    ),
    "a key before words": (ENTRY, f"{ENTRY}\n    {BLOCK}\n      self_score: 0.5 là mức tối đa."),
    "a key that stands in its place too": (ENTRY, f"{ENTRY}\n    {BLOCK}\n      self_score: 0.5"),
    "a citation beside the list": (ENTRY, f"{ENTRY}\n    {BLOCK}\n        - ref: bc-410, pages: 4"),
    "a group's key before words": (ENTRY, f"{ENTRY}\n    {BLOCK}\n      sources: của tiêu chí 1.1."),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_text_is_not_blamed(name: str) -> None:
    old, new = RIGHT[name]
    assert old in WHOLE
    assert found_in(WHOLE.replace(old, new, 1)) == []


def test_a_file_of_a_mac_has_one_warning() -> None:
    found = found_in(unicodedata.normalize("NFD", text_of(PATH)))
    assert [one.code for one in found] == ["F016"]
    assert "parindex fmt" in message_of(found[0]).hint


@pytest.mark.parametrize("name", TYPED)
def test_a_line_that_is_told_whole_heals_the_file(name: str) -> None:
    """What F004 says to type in place of a line is typed there: nothing is wrong any more."""
    lines = typed(name).split("\n")
    for mistake in found_in(typed(name)):
        if meant := mistake.params.get("meant"):
            lines[mistake.place.line - 1] = " " * int(mistake.params["deep"]) + meant
    if "\n".join(lines) != typed(name):
        assert {one.code for one in found_in("\n".join(lines))} <= {"R203"}
