#!/usr/bin/env python3
"""Writes a made-up catalogue of service items, as large as asked for: the same arguments, the same bytes.

    python3 Benchmarks/catalogue.py 1000000 catalogue.csv
    python3 Benchmarks/catalogue.py 200000 catalogue.xlsx

Sixteen columns as provinces publish them, about 600 bytes a row, every code and title its own.
"""

import csv
import random
import sys
import zipfile
from xml.sax.saxutils import escape

HEADING = ["实施编码", "事项名称", "通俗名称", "实施主体", "区划", "事项类型", "办件类型", "法定办结时限", "承诺办结时限",
           "到办事现场次数", "受理条件", "办理流程", "申请材料", "办理地点", "办理时间", "咨询电话"]
OBJECTS = ["公共场所卫生", "机动车驾驶证", "不动产", "医疗机构执业", "食品经营", "社会保险", "住房公积金", "建筑工程施工",
           "道路货物运输", "林木采伐", "取水", "排污", "民办学校办学", "劳务派遣经营", "危险化学品经营", "印刷经营", "房地产经纪",
           "养老机构", "残疾人", "低保家庭", "退役军人", "护士执业", "教师资格", "户口", "居住证", "婚姻", "收养", "农药经营",
           "种子生产", "兽药经营", "城市道路占用", "户外广告", "燃气经营", "供热", "出租汽车", "网约车", "船舶", "测绘", "人防工程"]
VERBS = ["登记", "变更登记", "注销登记", "许可", "许可延续", "备案", "核准", "年度审验", "补办", "信息查询", "申领", "转移接续",
         "迁入", "迁出", "补贴申请", "资格认定", "停业复业", "证明开具", "预约", "年审"]
BODIES = ["卫生健康局", "公安局", "不动产登记中心", "市场监督管理局", "人力资源和社会保障局", "住房公积金管理中心", "住房和城乡建设局",
          "交通运输局", "林业局", "水利局", "生态环境局", "教育局", "应急管理局", "民政局", "残疾人联合会", "退役军人事务局", "农业农村局"]
CONDITIONS = ["申请人具有完全民事行为能力", "经营场所符合国家规定的卫生要求", "有与业务相适应的专业技术人员", "建立健全的管理制度",
              "未被列入失信被执行人名单", "材料齐全并符合法定形式", "已足额缴纳相关费用", "取得前置审批部门的批准文件", "本地户籍或者持有居住证满一年"]
STEPS = ["受理", "审核", "现场核查", "专家评审", "公示", "审批", "办结", "送达"]
MATERIALS = ["申请表", "身份证", "营业执照", "户口簿", "场所产权证明", "法定代表人授权委托书", "体检合格证明", "平面布局图", "承诺书",
             "照片", "合同书", "验收报告", "银行卡", "学历证书"]
TYPES = ["行政许可", "行政确认", "行政给付", "公共服务", "其他行政权力"]
LIMITS = ["20个工作日", "5个工作日", "即办", "1个工作日", "30日", "20分钟", "0.5天", "无"]


def rows(count):
    chance = random.Random(2018)
    for number in range(count):
        region = f"示例市第{number % 997}区"
        thing, verb = chance.choice(OBJECTS), chance.choice(VERBS)
        body = chance.choice(BODIES)
        yield [
            f"1122{number % 9999:04d}00{number:08d}Y{chance.randrange(10**12):012d}",
            f"{thing}{verb}（第{number}号）", f"办{thing}{chance.choice(['本', '证', '手续'])}",
            region + body, region, chance.choice(TYPES), chance.choice(["即办件", "承诺件"]),
            chance.choice(LIMITS), chance.choice(LIMITS), str(chance.randrange(4)),
            "；".join(chance.sample(CONDITIONS, 3)), "→".join(STEPS[:chance.randrange(3, 9)]),
            "；".join(chance.sample(MATERIALS, 4)),
            f"{region}政务服务中心{chance.randrange(1, 5)}楼{chance.randrange(1, 60)}号窗口",
            "工作日 8:30-11:30，13:30-17:00", f"0437-{number % 10**7:07d}",
        ]


def write_csv(count, path):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        writer.writerows(rows(count))


def write_xlsx(count, path):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strings, order = {}, []

    def shared(text):
        if text not in strings:
            strings[text] = len(order)
            order.append(text)
        return strings[text]

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                                            '<sheet name="事项清单" sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, row in enumerate([HEADING, *rows(count)], 1):
                cells = "".join(f'<c r="{chr(65 + column)}{number}" t="s"><v>{shared(text)}</v></c>'
                                for column, text in enumerate(row))
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as table:
            table.write(f'<sst xmlns="{main}">'.encode())
            for text in order:
                table.write(f"<si><t>{escape(text)}</t></si>".encode())
            table.write(b"</sst>")


if __name__ == "__main__":
    size, target = int(sys.argv[1]), sys.argv[2]
    (write_xlsx if target.endswith(".xlsx") else write_csv)(size, target)
