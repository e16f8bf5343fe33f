#!/usr/bin/env python3
"""Builds the sample data of the fictional 12345 hotline from Samples/source/.

    python3 Samples/make-samples.py           write every file
    python3 Samples/make-samples.py --check   read the written files back and check them

The standard library is enough, except for items-county.xls: writing it needs xlwt,
reading it back needs xlrd (pip install xlwt xlrd); without xlwt the file stays as it is,
without xlrd only its signature is checked.
The same sources give the same bytes: there are no clocks or random numbers, and the
members of the zip file carry a fixed date.
"""

import csv
import io
import json
import re
import sys
import zipfile
import zlib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"

# --------------------------------------------------------------------------- sources


def read_table(name):
    with open(SOURCE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Item:
    """One service item of source/items/*.txt, source/county.txt or source/town.txt."""

    def __init__(self, section, name, names):
        self.body, self.level, self.place, self.hours, self.phone, self.complaint, *region = section
        self.region = "".join(region)  # the city's items have that of their organisation
        self.name, self.names = name, names
        self.fee = self.condition = self.flow = self.result = self.date = self.link = ""
        self.materials = []  # (name, originals, copies, required)

    def set_facts(self, line):
        parts = line.split("/")
        if len(parts) == 4 and self.region:
            self.kind, self.legal, self.promised, self.visits = parts
            return
        if len(parts) != 7:
            raise ValueError(f"{self.name}: 7 facts expected: {line}")
        (self.kind, self.audience, self.legal, self.promised,
         self.visits, forms, depth) = parts
        self.forms = "、".join(FORMS[letter] for letter in forms)
        self.depth = DEPTHS[depth]

    @property
    def handling(self):
        if self.promised == "即办" or self.promised.endswith("分钟"):
            return "即办件"
        return "其他" if self.promised in ("无", "-") else "承诺件"


FORMS = {"窗": "窗口办理", "网": "电脑端网上办理", "掌": "移动端网上申请", "邮": "快递申请"}
DEPTHS = {"1": "互联网咨询(Ⅰ级)", "2": "互联网收件(Ⅱ级)", "3": "互联网预审(Ⅲ级)", "4": "全程网办(Ⅳ级)"}
KIND_CODES = {"行政许可": "01", "行政征收": "04", "行政给付": "05", "行政确认": "07",
              "其他类别事项": "10", "其他行政权力": "10", "公共服务事项": "20", "公共服务": "20"}
LEVEL_DIGITS = {"市级": "3", "县级": "4", "镇(乡、街道)级": "5"}


def read_items(paths, organisations):
    """Reads item files; their format is described in Samples/README.md."""
    items, section, item = [], None, None
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            mark, rest = line[0], line[2:]
            if mark == "[":
                section = line[1:-1].split("|")
            elif mark == "#":
                name, _, names = rest.partition(" @")
                item = Item(section, name, names.strip())
                items.append(item)
            elif line.startswith("材"):
                required = "否" if line.startswith("材?") else "是"
                words = line.split(" ", 1)[1].rsplit(" ", 2)
                words[0] = words[0].replace("\\v", "\v")
                item.materials.append((*words, required) if len(words) == 3 else ("无", "", "", ""))
            elif mark == "费":
                item.fee = rest
            elif mark == "条":
                item.condition = rest
            elif mark == "流":
                item.flow = rest.replace("\\n", "\n")
            elif mark == "果":
                item.result = rest
            elif mark == "效":
                item.date = rest
            elif mark == "网":
                item.link = rest
            else:
                item.set_facts(line)
    give_codes(items, organisations)
    return items


def give_codes(items, organisations):
    regions = {row["name"]: row["region"] for row in organisations}
    variants = {}
    for item in items:
        main = item.name.split("（")[0]
        variants[main] = variants.get(main, -1) + 1
        region = item.region or regions[item.body]
        item.code = make_code(organisations, item.body, region, item.level, item.kind, main, variants[main])


def make_code(organisations, body, region, level, kind, name, variant=0):
    """31 characters: made-up credit code (18), level (1), made-up basic code (12).

    The number comes from the item's name, so that a new item changes no other code. A body
    that is not among the organisations has a number from its name, too.
    """
    index = {row["name"]: number for number, row in enumerate(organisations, 1)}
    credit = f"11{region[:6]}{index.get(body) or checksum(body, 9):09d}Y"
    return f"{credit}{LEVEL_DIGITS[level]}22{KIND_CODES[kind]}{checksum(name, 5):05d}{variant:03d}"


def checksum(text, digits):
    return zlib.crc32(text.encode("utf-8")) % 10 ** digits


def read_questions():
    questions = []
    for line in (SOURCE / "questions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            number, visibility, date, body, region = line[3:].split("|")
            question = {"编号": number, "问题": "", "相似问法": "", "答案": "", "口播答案": "",
                        "承办单位": body, "区域": region, "更新日期": date, "公开范围": visibility}
            questions.append(question)
        elif line[:2] in ("问 ", "似 ", "答 ", "口 "):
            key = {"问": "问题", "似": "相似问法", "答": "答案", "口": "口播答案"}[line[0]]
            question[key] = line[2:]
        elif line:  # an answer goes on
            question["答案"] += "\n" + line
    return questions


# --------------------------------------------------------------------------- text files


def write_csv(name, header, rows, encoding="utf-8", line_end="\n"):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    (HERE / name).write_bytes(text.getvalue().encode(encoding))


def write_regions(regions):
    header = ["code", "name", "parent_code", "parent_name"]
    write_csv("regions.csv", header, [[row[key] for key in header] for row in regions])


def write_organisations(organisations):
    names = {row["code"]: row["name"] for row in organisations}
    rows = [[row["code"], row["name"], row["parent"], names.get(row["parent"], ""),
             row["short"], row["region"], row["phone"]] for row in organisations]
    write_csv("organisations.csv",
              ["机构编码", "机构名称", "上级机构编码", "上级机构", "简称", "区划编码", "电话"],
              rows, encoding="utf-8-sig", line_end="\r\n")


def write_dispatch(rules):
    header = list(rules[0])
    write_csv("dispatch.csv", header, [[row[key] for key in header] for row in rules],
              encoding="utf-8-sig", line_end="\r\n")


ALL_DAY = {"12345", "12308", "12356", "12367", "12348", "12339", "12395", "95598",
           "10000", "10010", "10086"}


def hotline_target(number, mode):
    """Which number a caller is led to now."""
    if mode.startswith("整体并入(原"):  # the old use was merged, the number lives on
        return f"{number}、12345"
    if mode.startswith(("整体并入", "省级自建", "总客服")):
        return "12345"
    if mode.startswith(("双号并行", "设分中心")):
        return f"{number}、12345"
    return number


def hotline_hours(number, emergency, mode):
    if emergency == "yes" or number in ALL_DAY:
        return "每天0:00-24:00"
    if hotline_target(number, mode) == "12345":
        return "由12345每天0:00-24:00受理"
    if mode.startswith(("双号并行", "设分中心")):
        return "专席工作日8:30-17:00，其余时间由12345受理"
    return "以该热线公布的时间为准"


def write_hotlines(hotlines):
    urgent = {"yes": "是", "no": "否", "partly": "部分"}
    rows = []
    for row in hotlines:
        number, mode, emergency = row["number"], row["merge_mode"], row["emergency"]
        rows.append([number, row["name"], row["authority"], row["scope"], urgent[emergency],
                     mode, hotline_target(number, mode), hotline_hours(number, emergency, mode)])
    write_csv("hotlines.csv",
              ["号码", "名称", "主管部门", "受理范围", "是否紧急", "归并方式", "现转至", "服务时间"],
              rows, encoding="gb18030", line_end="\r\n")


def write_questions(questions):
    header = ["编号", "问题", "相似问法", "答案", "口播答案", "承办单位", "区域", "更新日期", "公开范围"]
    write_csv("questions.csv", header, [[row[key] for key in header] for row in questions],
              encoding="utf-8-sig", line_end="\r\n")


def write_places(regions, items):
    region_names = {row["code"]: row["name"] for row in regions}
    codes = {item.name: item.code for item in items}

    def accepted(text):  # "@name" is published as the item's code, "name" as it stands
        for name in filter(None, text.split("；")):
            codes[name.lstrip("@")]  # an unknown item is an error
            yield codes[name[1:]] if name[0] == "@" else name

    places = []
    for line in (SOURCE / "places.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, name, kind, address, region, phone, workdays, weekends, accepts, note = line.split("|")
        places.append({
            "id": f"LY-{key}", "name": name, "type": kind, "address": address,
            "region": {"code": region, "name": region_names[region]}, "telephone": phone,
            "hours": {"workdays": workdays, "weekends": weekends},
            "accepts": list(accepted(accepts)), "note": note})
    document = {"city": "辽源市", "updated": "2026-06-01", "places": places}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    (HERE / "places.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def write_notices():
    lines = []
    for notice in json.loads((SOURCE / "notices.json").read_text(encoding="utf-8")):
        fixed = {"kind": "notice", "questions": [], "visibility": "public"}
        keys = ["id", "kind", "title", "questions", "names", "answer", "spoken", "body",
                "organisation", "region", "validFrom", "validTo", "visibility", "fields"]
        whole = {**notice, **fixed}
        lines.append(json.dumps({key: whole[key] for key in keys}, ensure_ascii=False))
    (HERE / "notices.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


# --------------------------------------------------------------------------- the workbook

TITLE = "辽源市“最多跑一次”政务服务事项清单（示例）"
GROUPS = [  # (group header, column headers); no group: the header stands in both rows
    ("", ["序号"]),
    ("基本信息", ["事项名称", "实施编码", "事项类型", "实施主体", "行使层级", "服务对象", "通俗名称"]),
    ("办理信息", ["办件类型", "法定办结时限", "承诺办结时限", "到办事现场次数", "办理形式", "网上办理深度",
                 "是否收费", "收费依据", "受理条件", "办理流程"]),
    ("地点与咨询", ["办理地点", "办理时间", "咨询电话", "监督投诉电话"]),
    ("申请材料", ["材料名称", "原件份数", "复印件份数", "是否必备"]),
    ("", ["结果名称"]),
]
COLUMNS = [name for _, names in GROUPS for name in names]
MATERIAL_COLUMNS = range(COLUMNS.index("材料名称"), COLUMNS.index("是否必备") + 1)
WIDTHS = [6, 34, 36, 12, 26, 9, 16, 28, 9, 12, 12, 9, 24, 17, 9, 30, 48, 48, 36, 28, 20, 15, 30, 9, 10, 9, 22]

NOTES = [
    "填表说明",
    "一、本表为示例城市的虚构数据，不代表任何部门公布的办事要求。",
    "二、一个事项有几份材料就占几行；事项自己的各栏纵向合并，只在第一行填写。",
    "三、“到办事现场次数”填0、1、2、3，其中3表示3次及以上；还没有核定的空着。",
    "四、办结时限按各单位公布的写法照录：工作日、日、天、分钟、即办；没有规定的写“无”或“-”。",
    "五、“通俗名称”是群众常用的叫法，用顿号隔开。",
]


def column_letters(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row, column):
    return f"{column_letters(column)}{row}"


class SharedStrings:
    """The workbook's string table. Text between ** and ** becomes a bold run."""

    def __init__(self):
        self.index, self.uses = {}, 0

    def add(self, text):
        self.uses += 1
        return self.index.setdefault(text, len(self.index))

    @staticmethod
    def run(text, bold):
        weight = "<b/>" if bold else ""
        return (f'<r><rPr>{weight}<sz val="10"/><rFont val="宋体"/><charset val="134"/></rPr>'
                f'<t xml:space="preserve">{escape(text)}</t></r>')

    def xml(self):
        entries = []
        for text in self.index:
            parts = text.split("**")
            if len(parts) == 1:
                entries.append(f'<si><t xml:space="preserve">{escape(text)}</t></si>')
            else:
                runs = (self.run(part, number % 2) for number, part in enumerate(parts) if part)
                entries.append(f'<si>{"".join(runs)}</si>')
        return (f'{XML}<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.index)}">'
                + "".join(entries) + "</sst>")


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TITLE_STYLE, HEADER_STYLE, TEXT_STYLE = 1, 2, 3

STYLES = f'''{XML}<styleSheet xmlns="{MAIN}"><fonts count="3">\
<font><sz val="10"/><name val="宋体"/><charset val="134"/></font>\
<font><b/><sz val="18"/><name val="宋体"/><charset val="134"/></font>\
<font><b/><sz val="10"/><name val="宋体"/><charset val="134"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFD9E5F3"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">\
<alignment horizontal="center" vertical="center"/></xf>\
<xf numFmtId="0" fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">\
<alignment horizontal="center" vertical="center" wrapText="1"/></xf>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1">\
<alignment vertical="center" wrapText="1"/></xf></cellXfs>\
<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'''


class Sheet:
    """Cells and merged ranges of one sheet; rows count from 1, columns from 0."""

    def __init__(self, strings):
        self.strings, self.cells, self.merges = strings, {}, []

    def put(self, row, column, value, style):
        """A number becomes a number cell, text a shared string, None an empty cell."""
        name = cell_name(row, column)
        if value is None or value == "":
            xml = f'<c r="{name}" s="{style}"/>'
        elif isinstance(value, int):
            xml = f'<c r="{name}" s="{style}"><v>{value}</v></c>'
        else:
            xml = f'<c r="{name}" s="{style}" t="s"><v>{self.strings.add(value)}</v></c>'
        self.cells.setdefault(row, {})[column] = xml

    def merge(self, top, left, bottom, right):
        if (top, left) != (bottom, right):
            self.merges.append(f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def xml(self, widths, frozen=0, selected=False):
        last = cell_name(max(self.cells), max(max(row) for row in self.cells.values()))
        pane = (f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
                if frozen else "")
        chosen = ' tabSelected="1"' if selected else ""
        cols = "".join(f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
                       for number, width in enumerate(widths, 1))
        rows = "".join(f'<row r="{row}">' + "".join(cells[column] for column in sorted(cells)) + "</row>"
                       for row, cells in sorted(self.cells.items()))
        merges = "".join(f'<mergeCell ref="{name}"/>' for name in self.merges)
        if merges:
            merges = f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>'
        return (f'{XML}<worksheet xmlns="{MAIN}"><dimension ref="A1:{last}"/>'
                f'<sheetViews><sheetView{chosen} workbookViewId="0">{pane}</sheetView></sheetViews>'
                f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols>'
                f'<sheetData>{rows}</sheetData>{merges}</worksheet>')


def put_headers(sheet):
    last = len(COLUMNS) - 1
    for column in range(last + 1):
        sheet.put(1, column, TITLE if column == 0 else None, TITLE_STYLE)
    sheet.merge(1, 0, 1, last)
    column = 0
    for group, names in GROUPS:
        first = column
        for name in names:
            upper = (group if column == first else None) if group else name
            sheet.put(2, column, upper, HEADER_STYLE)
            sheet.put(3, column, name if group else None, HEADER_STYLE)
            column += 1
        if group:
            sheet.merge(2, first, 2, column - 1)
        else:
            sheet.merge(2, first, 3, first)


def number_or_text(text, as_text):
    """Offices type numbers now as numbers, now as text: so do we."""
    return text if as_text or not text.isdigit() else int(text)


def put_item(sheet, row, number, item):
    own = {
        "序号": number, "事项名称": item.name, "实施编码": item.code, "事项类型": item.kind,
        "实施主体": item.body, "行使层级": item.level, "服务对象": item.audience, "通俗名称": item.names,
        "办件类型": item.handling, "法定办结时限": item.legal, "承诺办结时限": item.promised,
        "到办事现场次数": number_or_text(item.visits, number % 5 == 0), "办理形式": item.forms,
        "网上办理深度": item.depth, "是否收费": "是" if item.fee else "否", "收费依据": item.fee,
        "受理条件": item.condition, "办理流程": item.flow, "办理地点": item.place,
        "办理时间": item.hours, "咨询电话": item.phone, "监督投诉电话": item.complaint,
        "结果名称": item.result,
    }
    last = row + len(item.materials) - 1
    for column, name in enumerate(COLUMNS):
        if column in MATERIAL_COLUMNS:
            for offset, material in enumerate(item.materials):
                value = number_or_text(material[column - MATERIAL_COLUMNS.start], number % 4 == 0)
                sheet.put(row + offset, column, value, TEXT_STYLE)
        else:
            for line in range(row, last + 1):
                sheet.put(line, column, own[name] if line == row else None, TEXT_STYLE)
            sheet.merge(row, column, last, column)
    return last + 1


def write_workbook(items):
    strings = SharedStrings()
    catalogue = Sheet(strings)
    put_headers(catalogue)
    row = 4
    for number, item in enumerate(items, 1):
        row = put_item(catalogue, row, number, item)
    notes = Sheet(strings)
    for number, text in enumerate(NOTES, 1):
        notes.put(number, 0, text, 0)

    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = ["事项清单", "填表说明"]
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{office}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
                  for number, name in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId4" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": catalogue.xml(WIDTHS, frozen=3, selected=True),
        "xl/worksheets/sheet2.xml": notes.xml([100]),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings.xml(),
    }
    with zipfile.ZipFile(HERE / "items.xlsx", "w") as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, date_time=(2026, 6, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, text.encode("utf-8"), compresslevel=9)


# --------------------------------------------------------------------------- the county's workbook (BIFF8)

COUNTY_TITLE = "东丰县政务服务事项实施清单（示例）"
COUNTY_GROUPS = [  # (group header, columns with their widths)
    ("基本信息", {"序号": 6, "部门名称": 26, "事项名称": 32, "权力内部编码": 36, "事项类型": 14}),
    ("办理信息", {"法定时限": 13, "承诺时限": 13, "办件类型": 10, "到现场次数": 11, "是否收费": 9, "收费依据": 30,
                 "办理地点": 38, "办理时间": 28, "咨询电话": 20, "监督投诉电话": 15, "生效日期": 14}),
    ("申请材料", {"材料名称": 32, "原件份数": 9, "复印件份数": 10, "是否必备": 9}),
]
COUNTY_COLUMNS = {name: width for _, columns in COUNTY_GROUPS for name, width in columns.items()}
COUNTY_SHEETS = ["东丰县本级", "填表说明"]
COUNTY_NOTES = [
    "填表说明",
    "一、本表为示例县的虚构数据，不代表任何部门公布的办事要求。",
    "二、各部门只填本部门负责的事项，权力内部编码由系统给出，不得改动。",
    "三、法定时限、承诺时限按部门公布的写法填写；没有规定的填“无”或“-”。",
    "四、材料逐行填写，一份材料一行；事项的其他各栏合并单元格。",
]
DATE_FORMATS = ["yyyy-mm-dd", "M/D/YY", 'yyyy"年"m"月"d"日"']  # the second is Excel's built-in format 14


def county_row(number, item):
    """The values of the item's own columns, in their order: as untidy as offices type them."""
    no_basis = ["无", "-", ""][number % 3]
    starts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", item.date)
    if starts and number % 8:  # now and then a date is typed as text
        starts = date(*map(int, starts.groups()))
    else:
        starts = item.date
    return [number, item.body, item.name, item.code, item.kind, item.legal, item.promised, item.handling,
            number_or_text(item.visits, number % 3 == 0), "是" if item.fee else "否", item.fee or no_basis,
            item.place, item.hours, item.phone, item.complaint, starts]


def county_material(number, material):
    return [number_or_text(text, number % 4 == 0) for text in material]


def write_county_workbook(items):
    try:
        import xlwt
    except ImportError:
        print("items-county.xls stays as it is: writing it needs xlwt (pip install xlwt)", file=sys.stderr)
        return
    frame = "borders: left thin, right thin, top thin, bottom thin;"
    font = "font: name 宋体, height 200"
    title = xlwt.easyxf("font: name 宋体, height 360, bold on; align: horiz center, vert center;")
    header = xlwt.easyxf(f"{font}, bold on; align: horiz center, vert center, wrap on; {frame}"
                         "pattern: pattern solid, fore_colour ice_blue;")
    body = xlwt.easyxf(f"{font}; align: vert center, wrap on; {frame}")
    dates = [xlwt.easyxf(f"{font}; align: vert center; {frame}", num_format_str=form) for form in DATE_FORMATS]

    book = xlwt.Workbook()
    sheet = book.add_sheet(COUNTY_SHEETS[0])
    sheet.write_merge(0, 0, 0, len(COUNTY_COLUMNS) - 1, COUNTY_TITLE, title)
    column = 0
    for group, names in COUNTY_GROUPS:
        sheet.write_merge(1, 1, column, column + len(names) - 1, group, header)
        for name, width in names.items():
            sheet.write(2, column, name, header)
            sheet.col(column).width = width * 256
            column += 1
    row = 3  # xlwt counts from 0
    for number, item in enumerate(items, 1):
        values = county_row(number, item)
        last = row + len(item.materials) - 1
        for column, value in enumerate(values):
            style = dates[number % 3] if isinstance(value, date) else body
            if last > row:
                sheet.write_merge(row, last, column, column, value, style)
            else:
                sheet.write(row, column, value, style)
        for offset, material in enumerate(item.materials):
            for column, value in enumerate(county_material(number, material), len(values)):
                sheet.write(row + offset, column, value, body)
        row = last + 1
    notes = book.add_sheet(COUNTY_SHEETS[1])
    for number, text in enumerate(COUNTY_NOTES):
        notes.write(number, 0, text)
    notes.col(0).width = 100 * 256
    book.save(str(HERE / "items-county.xls"))


# --------------------------------------------------------------------------- XML, HTML, key and value

TOWN_COUNTY = "220422"
TOWN_MATERIAL_TAGS = ["CLMC", "YJFS", "FYJFS", "SFBB"]


def town_fields(item):
    """(tag, text); None: the element is left out."""
    return [
        ("SXMC", item.name), ("TYMC", item.names), ("SXBM", item.code), ("SXLX", item.kind),
        ("SSZT", item.body), ("XZQH", item.region), ("XSCJ", item.level), ("BJLX", item.handling),
        ("FDBJSX", item.legal), ("CNBJSX", item.promised), ("DBSXCCS", item.visits),
        ("SLTJ", item.condition), ("BLLC", item.flow), ("SFSF", "是" if item.fee else "否"),
        ("SFYJ", item.fee or None), ("BLDD", item.place), ("BLSJ", item.hours),
        ("ZXDH", item.phone), ("JDDH", item.complaint), ("WBDZ", item.link or None),
    ]


def xml_element(tag, text):
    if text == "":
        return f"<{tag}/>"
    return f"<{tag}><![CDATA[{text}]]></{tag}>" if "<" in text else f"<{tag}>{escape(text)}</{tag}>"


def write_town(items):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<SXQD XZQH="{TOWN_COUNTY}">', "  <TJ>",
             f"    <SXZS>{len(items)}</SXZS>", "    <GXSJ>2026-06-01</GXSJ>", "  </TJ>", "  <SXLB>"]
    for item in items:
        lines.append("    <SX>")
        lines += ["      " + xml_element(tag, text) for tag, text in town_fields(item) if text is not None]
        materials = [material for material in item.materials if material[0] != "无"]
        lines.append("      <CLLB>" if materials else "      <CLLB/>")
        for material in materials:
            cells = "".join(map(xml_element, TOWN_MATERIAL_TAGS, material))
            lines.append(f"        <CL>{cells}</CL>")
        lines += ["      </CLLB>"] * bool(materials) + ["    </SX>"]
    lines += ["  </SXLB>", "</SXQD>"]
    (HERE / "items-town.xml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


GUIDE_ITEM = ("龙山区住房和城乡建设局", "220402", "县级", "行政给付", "既有住宅增设电梯补助申请")


def write_guide(organisations):
    """The source is the page itself but for the item's code, which is made like all others."""
    page = (SOURCE / "guide.html").read_text(encoding="utf-8")
    page = page.replace("@事项编码@", make_code(organisations, *GUIDE_ITEM))
    (HERE / "guide.html").write_text(page, encoding="utf-8", newline="\n")


DISCLOSURE_TITLE = "西安区社区便民服务领域基层政务公开标准目录（示例）"
CHANNELS = ["政府网站", "政府公报", "两微一端", "社区公示栏", "精准推送"]
TICK_COLUMNS = [("公开对象", ["全社会", "特定群体"]), ("公开方式", ["主动", "依申请公开"]), ("公开层级", ["县级", "乡级"])]


def read_disclosure():
    """[(first-level matter, [the cells of its second-level matters])]"""
    groups = []
    for line in (SOURCE / "disclosure.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            groups.append((line[2:], []))
        elif line:
            groups[-1][1].append(line.split("|"))
    return groups


def disclosure_header():
    double = '<th rowspan="2">{}</th>'.format
    wide = '<th colspan="2">{}</th>'.format
    upper = [double("序号"), wide("公开事项")]
    upper += map(double, ["公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"])
    upper += [wide(name) for name, _ in TICK_COLUMNS]
    lower = ["一级事项", "二级事项"] + [name for _, names in TICK_COLUMNS for name in names]
    return ["<tr>" + "".join(upper) + "</tr>", "<tr>" + "".join(f"<th>{name}</th>" for name in lower) + "</tr>"]


def disclosure_row(number, first, cells):
    """`first` is the cell of the first-level matter, or nothing below its first row."""
    name, content, basis, limit, body, channels, *ticked = cells
    boxes = [("■" if channel in channels.split("、") else "□") + channel for channel in CHANNELS]
    boxes = "<br>".join(" ".join(boxes[start:start + 2]) for start in range(0, len(boxes), 2))
    row = [name, content.replace("；", "；<br>"), basis, limit, body, boxes]
    for (_, choices), chosen in zip(TICK_COLUMNS, ticked):
        row += ["√" if choice in chosen.split("、") else "" for choice in choices]
    return f"<tr><td>{number}</td>{first}" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"


def write_disclosure():
    lines = ["<html>", "<head>", '<meta charset="gb18030">', f"<title>{DISCLOSURE_TITLE}</title>", "</head>", "<body>",
             f"<h2>{DISCLOSURE_TITLE}</h2>", '<table border="1" cellspacing="0">', *disclosure_header()]
    number = 0
    for matter, rows in read_disclosure():
        span = f' rowspan="{len(rows)}"' if len(rows) > 1 else ""
        for offset, cells in enumerate(rows):
            number += 1
            lines.append(disclosure_row(number, "" if offset else f"<td{span}>{matter}</td>", cells))
    lines += ["</table>", "<p>本目录为示例城市的虚构内容。", "</body>", "</html>"]
    (HERE / "disclosure.html").write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def write_points():
    text = (SOURCE / "points.txt").read_text(encoding="utf-8")
    (HERE / "points.txt").write_text(text, encoding="utf-8", newline="\r\n")


# --------------------------------------------------------------------------- reading back


def read_workbook(path):
    """Cells {(row, column): value} and merged ranges of the first sheet."""
    tag = "{%s}" % MAIN
    with zipfile.ZipFile(path) as archive:
        table = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    strings = ["".join(text.text or "" for text in entry.iter(tag + "t")) for entry in table.iter(tag + "si")]

    def position(name):
        letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return int(digits), column - 1

    cells = {}
    for cell in sheet.iter(tag + "c"):
        value = cell.find(tag + "v")
        if value is not None:
            cells[position(cell.get("r"))] = strings[int(value.text)] if cell.get("t") == "s" else int(value.text)
    merges = [tuple(position(end) for end in merge.get("ref").split(":")) for merge in sheet.iter(tag + "mergeCell")]
    return cells, merges


class Page(HTMLParser):
    """The tables of a web page as grids (a spanning cell stands in each place it covers), and its headings."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.headings, self.target, self.hidden = [], {}, None, False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        spans = dict(attributes)
        if tag in ("script", "style"):
            self.hidden = True
        elif tag == "table":
            self.tables.append({})
            self.row = -1
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in ("td", "th"):
            grid, self.target = self.tables[-1], []
            while (self.row, self.column) in grid:
                self.column += 1
            for row in range(self.row, self.row + int(spans.get("rowspan", 1))):
                for column in range(self.column, self.column + int(spans.get("colspan", 1))):
                    grid[row, column] = self.target
        elif tag in ("h1", "h2", "title"):
            self.target = self.headings.setdefault(tag, [])

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden = False
        elif tag in ("td", "th", "h1", "h2", "title"):
            self.target = None

    def handle_data(self, data):
        if self.target is not None and not self.hidden:
            self.target.append(data.replace("\xa0", " "))

    def heading(self, tag):
        return "".join(self.headings[tag])

    def rows(self, number):
        grid = self.tables[number]
        height, width = (max(place[axis] for place in grid) + 1 for axis in (0, 1))
        return [["".join(grid[row, column]) for column in range(width)] for row in range(height)]


def read_points():
    text = (HERE / "points.txt").read_bytes().decode("utf-8").replace("\r\n", "\n")
    points = []
    for block in text.strip().split("\n\n"):
        point = {}
        for line in block.split("\n"):
            label = re.match(r"【(.+?)】|([^：:，。；0-9 ]{2,8})[：:] ?", line)
            if label:
                key = label[1] or label[2]
                require(key not in point, f"points.txt: {key} stands twice in a block")
                point[key] = line[label.end():]
            else:
                point[key] += "\n" + line
        points.append(point)
    return points


def check_county_workbook(items):
    path = HERE / "items-county.xls"
    require(path.read_bytes().startswith(bytes.fromhex("D0CF11E0A1B11AE1")), "items-county.xls is no OLE file")
    try:
        import xlrd
    except ImportError:
        return "items-county.xls not read back: that needs xlrd"
    book = xlrd.open_workbook(str(path), formatting_info=True)
    require(book.sheet_names() == COUNTY_SHEETS, "items-county.xls: sheets")
    sheet = book.sheet_by_index(0)
    require(sheet.row_values(2) == list(COUNTY_COLUMNS), "items-county.xls: headings")
    row, merges = 3, 1 + len(COUNTY_GROUPS)
    for number, item in enumerate(items, 1):
        values = county_row(number, item)
        for column, value in enumerate(values):
            cell = sheet.cell(row, column)
            read = xlrd.xldate_as_datetime(cell.value, 0).date() if cell.ctype == xlrd.XL_CELL_DATE else cell.value
            require(read == value, f"items-county.xls: {item.name}: {read!r} for {value!r}")
            below = range(row + 1, row + len(item.materials))
            require(not any(sheet.cell_value(line, column) for line in below), f"items-county.xls: {item.name}: merges")
        for offset, material in enumerate(item.materials):
            read = sheet.row_values(row + offset, len(values))
            require(read == county_material(number, material), f"items-county.xls: {item.name}: materials")
        merges += len(values) * (len(item.materials) > 1)
        row += len(item.materials)
    require(sheet.nrows == row and sheet.ncols == len(COUNTY_COLUMNS), "items-county.xls: size")
    require(len(sheet.merged_cells) == merges, "items-county.xls: merged ranges")
    return f"{len(items)} items on {row - 3} rows of items-county.xls"


def check_town(items):
    root = ElementTree.parse(HERE / "items-town.xml").getroot()
    elements = root.findall("SXLB/SX")
    require(root.get("XZQH") == TOWN_COUNTY and len(elements) == len(items), "items-town.xml: items")
    require(root.findtext("TJ/SXZS") == str(len(items)), "items-town.xml: statistics")
    materials = 0
    for item, element in zip(items, elements):
        for tag, text in town_fields(item):
            require(element.findtext(tag) == text, f"items-town.xml: {item.name}: {tag}")
        read = [tuple(one.findtext(tag) for tag in TOWN_MATERIAL_TAGS) for one in element.findall("CLLB/CL")]
        require(read == [material for material in item.materials if material[0] != "无"],
                f"items-town.xml: {item.name}: materials")
        materials += len(read)
    return f"{len(items)} items with {materials} materials in items-town.xml"


def check_guide(organisations):
    page = Page((HERE / "guide.html").read_text(encoding="utf-8"))
    facts, materials = page.rows(0), page.rows(1)
    pairs = {row[column]: row[column + 1] for row in facts for column in (0, 2) if row[column] != row[1]}
    require(page.heading("h1") == GUIDE_ITEM[-1] and page.heading("title").startswith(GUIDE_ITEM[-1]), "guide.html: name")
    require(pairs["事项编码"] == make_code(organisations, *GUIDE_ITEM), "guide.html: code")
    require(pairs["实施主体"] == GUIDE_ITEM[0] and pairs["事项类型"] == GUIDE_ITEM[3], "guide.html: facts")
    require(materials[0] == list(COUNTY_GROUPS[-1][1]) and len(materials) == 4, "guide.html: materials")
    return pairs, f"{len(pairs)} facts and {len(materials) - 1} materials in guide.html"


def check_disclosure():
    """The names of the second-level matters, and a line to print."""
    page = Page((HERE / "disclosure.html").read_bytes().decode("gb18030"))
    rows = page.rows(0)
    require(page.heading("h2") == DISCLOSURE_TITLE, "disclosure.html: heading")
    require(all(len(row) == 14 for row in rows), "disclosure.html: columns")
    read = [(row[1], row[2]) for row in rows[2:]]
    require(read == [(matter, cells[0]) for matter, lines in read_disclosure() for cells in lines], "disclosure.html: rows")
    require([row[0] for row in rows[2:]] == [str(number) for number in range(1, len(read) + 1)], "disclosure.html: numbers")
    return [name for _, name in read], f"{len(read)} matters in disclosure.html"


def require(condition, message):
    if not condition:
        sys.exit(f"check failed: {message}")


def check(regions, organisations, items, county, town, questions):
    def unique(values, what):
        values = list(values)
        doubles = sorted({value for value in values if values.count(value) > 1})
        require(not doubles, f"{what} stands twice: {doubles}")

    bodies = {row["name"] for row in organisations}
    region_names = {row["name"] for row in regions}
    unique((row["code"] for row in regions), "region code")
    unique((row["code"] for row in organisations), "organisation code")
    unique((row["name"] for row in organisations), "organisation name")
    facts, guide_line = check_guide(organisations)
    matters, disclosure_line = check_disclosure()
    points = read_points()
    unique([item.code for item in items + county + town] + [facts["事项编码"]], "item code")
    unique([item.name for item in items + county + town] + [GUIDE_ITEM[-1]] + matters
           + [point["事项名称"] for point in points], "item name")
    unique((question["编号"] for question in questions), "question number")
    unique((question["问题"] for question in questions), "question")

    for row in organisations:
        require(row["region"] in {region["code"] for region in regions}, row)
    for item in items:
        name = item.name
        require(item.body in bodies, f"{name}: unknown organisation {item.body}")
        require(re.fullmatch(r"[0-9A-Z]{31}", item.code), f"{name}: code {item.code}")
        require((item.depth == DEPTHS["4"]) == (item.visits == "0"), f"{name}: online in full means no visit")
        require((item.forms == "窗口办理") <= (item.depth == DEPTHS["1"]), f"{name}: only at the counter")
        require(item.visits in ("0", "1", "2", "3", ""), f"{name}: visits {item.visits}")
        require(item.condition and item.flow and item.result and item.names, f"{name}: incomplete")
        require(1 <= len(item.materials) <= 5, f"{name}: materials")
        require(item.phone != item.complaint, f"{name}: same telephone twice")
        require(not item.fee or "依据" in item.fee, f"{name}: a fee without its basis")
    for item in county + town:
        require(re.fullmatch(r"[0-9A-Z]{31}", item.code), f"{item.name}: code {item.code}")
        require(item.region in {region["code"] for region in regions}, f"{item.name}: region")
        require(item.materials and item.phone != item.complaint, f"{item.name}: incomplete")
    for point in points:
        require(len(point) in (12, 13) and all(point.values()), f'{point["事项名称"]}: incomplete')
        require(point["区划"] in region_names, f'{point["事项名称"]}: region')
    for question in questions:
        require(question["承办单位"] in bodies, f'{question["编号"]}: organisation')
        require(question["区域"] in region_names, f'{question["编号"]}: region')
        require(question["公开范围"] in ("公开", "仅座席"), f'{question["编号"]}: visibility')
        require(question["更新日期"].startswith("2026-"), f'{question["编号"]}: date')
        require(all(question[key] for key in ("问题", "相似问法", "答案", "口播答案")), f'{question["编号"]}: incomplete')

    places = json.loads((HERE / "places.json").read_text(encoding="utf-8"))["places"]
    notices = [json.loads(line) for line in (HERE / "notices.jsonl").read_text(encoding="utf-8").splitlines()]
    unique([thing["id"] for thing in places + notices] + [question["编号"] for question in questions], "id")
    for notice in notices:
        require(notice["organisation"] in bodies, f'{notice["id"]}: organisation')
        require(notice["region"] in {region["code"] for region in regions}, f'{notice["id"]}: region')
        require(notice["validFrom"] <= notice["fields"]["from"] < notice["fields"]["until"] <= notice["validTo"],
                f'{notice["id"]}: dates')

    # One landline belongs to one owner, and every landline is a fictional one.
    owners = {}
    owned = [(row["name"], row["phone"]) for row in organisations] + [(place["id"], place["telephone"]) for place in places]
    owned += [(item.place + item.hours, item.phone) for item in items + county + town]
    owned += [(item.place + item.hours + "!", item.complaint) for item in items + county + town]
    owned += [(GUIDE_ITEM[-1] + label, facts[label]) for label in ("咨询电话", "监督投诉电话")]
    owned += [(point["事项名称"] + label, point[label]) for point in points for label in ("咨询方式", "监督投诉方式")]
    for owner, text in owned:
        for phone in re.findall(r"\d{4}-\d+", text):
            require(owners.setdefault(phone, owner) == owner, f"{phone} has two owners")
    written = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.is_file())
    for phone in re.findall(r"(?<!\d)0\d{2,3}-\d{7,8}", written):
        require(phone in owners, f"{phone}: no owner")
        require(re.fullmatch(r"0437-0000\d{3}", phone), f"{phone}: not a fictional number")
    require(not re.search(r"(?<![\dA-Z])1[3-9]\d{9}(?!\d)", written), "a mobile number")

    # The workbook must say what the sources say.
    cells, merges = read_workbook(HERE / "items.xlsx")
    covered = set()
    for (top, left), (bottom, right) in merges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                require((row, column) not in covered, f"merged ranges overlap at {cell_name(row, column)}")
                require((row, column) not in cells or (row, column) == (top, left), "a value inside a merged range")
                covered.add((row, column))
    row = 4
    for number, item in enumerate(items, 1):
        require(cells[row, 0] == number and cells[row, 1] == item.name and cells[row, 2] == item.code, item.name)
        require(cells[row, 16] == item.condition.replace("**", ""), f"{item.name}: rich text")
        require(cells[row, 17] == item.flow.replace("**", ""), f"{item.name}: rich text")
        require(str(cells.get((row, 11), "")) == item.visits, f"{item.name}: visits")
        for material in item.materials:
            require(tuple(str(cells.get((row, column), "")) for column in MATERIAL_COLUMNS) == material, item.name)
            row += 1
    require(max(cells)[0] == row - 1, "rows after the last item")

    known = [int(item.visits) for item in items if item.visits]
    once = sum(visits <= 1 for visits in known)
    print(f"{len(items)} items on {row - 4} rows, {len(merges)} merged ranges; at most one visit: {once} "
          f"({once / len(items):.1%} of all, {once / len(known):.1%} of those with a number)")
    print(f"{len(regions)} regions, {len(organisations)} organisations, {len(questions)} questions, "
          f"{len(places)} places, {len(notices)} notices")
    print("\n".join([check_county_workbook(county), check_town(town), guide_line, disclosure_line,
                     f"{len(points)} blocks in points.txt"]))


def main():
    regions = read_table("regions.csv")
    organisations = read_table("organisations.csv")
    items = read_items(sorted((SOURCE / "items").glob("*.txt")), organisations)
    county = read_items([SOURCE / "county.txt"], organisations)
    town = read_items([SOURCE / "town.txt"], organisations)
    questions = read_questions()
    if "--check" not in sys.argv[1:]:
        write_regions(regions)
        write_organisations(organisations)
        write_dispatch(read_table("dispatch.csv"))
        write_hotlines(read_table("hotlines.csv"))
        write_questions(questions)
        write_places(regions, items)
        write_notices()
        write_workbook(items)
        write_county_workbook(county)
        write_town(town)
        write_guide(organisations)
        write_disclosure()
        write_points()
    check(regions, organisations, items, county, town, questions)


if __name__ == "__main__":
    main()
