"""Makes the workloads, the same ones every time: python3 workloads.py FOLDER NAME ..."""

import collections
import csv
import datetime
import glob
import os
import random
import sys
import zipfile

from workbook_file import DECIMALS, HEADER, TITLE, WRAPPED, Formula, Styled, WorkbookFile

SEED = 985
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROUND = 800
HANZI = (
    "县区市镇乡村街道学校教育局办公室政府财政预算经费投入增长比例教师学生班级人数面积平方米设备图书建设改造义务均衡发展质量评估督导检查整改落实"
    "责任制度管理培训交流轮岗工资待遇编制职称幼儿园小学初中高中特殊职业中心寄宿营养餐资助贫困留守儿童控辍保学巩固率达标合格优良情况说明材料文件"
    "东西南北山河湖泉安平泾川灵台崇信华亭庄浪静宁环庆合水正镇原康乐永靖广河和政积石临夏")
HEAD = ["序号", "单位", "县区", "人数", "经费", "经度", "日期", "等级", "得分", "达标", "指数", "说明"]


def words(generator, count, lengths):
    return ["".join(generator.choices(HANZI, k=generator.choice(lengths))) for _ in range(count)]


def text(generator, vocabulary, length):
    """Text that repeats itself as prose does: some words are far more frequent than others."""
    result = ""
    while len(result) < length:
        result += vocabulary[int(len(vocabulary) * generator.random() ** 3)] + generator.choice(("", "", "", "", "，", "。", "、"))
    return result[:length]


def note(generator, vocabulary):
    result = text(generator, vocabulary, generator.randint(12, 60))
    odd = ["", ",", '"', "\n", " <A&B> "][generator.choices(range(5), (80, 10, 5, 3, 2))[0]]
    return result[:6] + odd + result[6:]


def big_rows(rows):
    generator = random.Random(SEED)
    vocabulary = words(generator, 4000, (2, 2, 2, 3, 4))
    names = sorted({text(generator, vocabulary, generator.randint(4, 14)) for _ in range(9000)})
    counties = sorted({text(generator, vocabulary, generator.randint(2, 5)) + generator.choice("县区市") for _ in range(3000)})
    notes = sorted({note(generator, vocabulary) for _ in range(8500)})
    first = datetime.date(2015, 1, 1)
    for row in range(rows):
        people, money = generator.randint(-5000, 2_000_000), round(generator.uniform(0, 100_000), 2)
        index = round(generator.uniform(0, 1000), generator.choice((2, 3, 4)))
        if generator.random() < 0.03:
            index = Formula(f"D{row + 2}*2+E{row + 2}", round(people * 2 + money, 2))
        yield [
            row + 1, generator.choice(names), generator.choice(counties), people, money, round(generator.uniform(-180, 180), 6),
            first + datetime.timedelta(days=generator.randint(0, 3600)), generator.choice(("优秀", "良好", "合格", "不合格", "A, B")),
            generator.randint(0, 999) if generator.random() < 0.7 else None, generator.random() < 0.5 if generator.random() < 0.05 else None,
            index, generator.choice(notes) if generator.random() < 0.5 else None]


def field(value):
    if isinstance(value, Formula):
        return value.result
    return str(value).upper() if isinstance(value, bool) else "" if value is None else value


def make_big(folder, rows=300_000):
    """Also big17, the same with numbers of 17 digits, which is how Excel stores them, and big.csv."""
    short, long = WorkbookFile(f"{folder}/big.xlsx"), WorkbookFile(f"{folder}/big17.xlsx", number=seventeen)
    header = [Styled(name, HEADER) for name in HEAD]
    short.add_sheet("数据", with_header(header, big_rows(rows)))
    long.add_sheet("数据", with_header(header, big_rows(rows)))
    short.close()
    long.close()
    with open(f"{folder}/big.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows([field(value) for value in row] for row in big_rows(rows))


def with_header(header, rows):
    yield header
    yield from rows


def seventeen(number):
    return "%.17g" % number


def make_wide(folder):
    generator = random.Random(SEED + 1)
    rows = (
        [generator.randint(0, 100_000) if column % 2 else round(generator.uniform(-1000, 1000), 3) for column in range(500)]
        for _ in range(5000))
    workbook = WorkbookFile(f"{folder}/wide.xlsx")
    workbook.add_sheet("宽表", rows)
    workbook.close()


def make_inline(folder):
    generator = random.Random(SEED + 2)
    vocabulary = words(generator, 4000, (2, 3, 4))
    pool = [text(generator, vocabulary, generator.randint(4, 24)) for _ in range(30_000)]
    rows = (
        [row if column == 0 else round(generator.uniform(0, 10_000), 2) if column in (4, 8) else generator.choice(pool) for column in range(10)]
        for row in range(200_000))
    workbook = WorkbookFile(f"{folder}/inline.xlsx", inline_strings=True)
    workbook.add_sheet("内联", rows)
    workbook.close()


def form_rows(generator, vocabulary, indicators):
    """A filled form: title, header, some 60 to 100 indicators with scores, sums."""
    yield [Styled(text(generator, vocabulary, 4) + "县自评表", TITLE)]
    yield [Styled(name, HEADER) for name in ("序号", "一级指标", "二级指标", "评价标准", "分值", "自评得分", "自评说明", "佐证材料")]
    count = generator.randint(57, 100)
    for row in range(count):
        full = generator.randint(1, 10)
        first, second, standard = indicators[row]
        evidence = text(generator, vocabulary, generator.randint(5, 60)) if generator.random() < 0.6 else None
        explanation = text(generator, vocabulary, int(10 + 190 * generator.random() ** 2))
        yield [
            row + 1, Styled(first if row % 4 == 0 else None, WRAPPED), Styled(second, WRAPPED), Styled(standard, WRAPPED),
            Styled(full, DECIMALS), Styled(round(full * generator.uniform(0.5, 1), 2), DECIMALS), Styled(explanation, WRAPPED),
            Styled(evidence, WRAPPED)]
    yield [None, None, None, Styled("合计", HEADER)] + [Styled(Formula(f"SUM({column}3:{column}{count + 2})", 0), DECIMALS) for column in "EF"]


def make_forms(folder, count=3000):
    os.makedirs(f"{folder}/forms", exist_ok=True)
    generator = random.Random(SEED + 3)
    vocabulary = words(generator, 4000, (2, 3, 4))
    indicators = [tuple(text(generator, vocabulary, length) for length in (6, 14, generator.randint(20, 80))) for _ in range(100)]
    for number in range(count):
        workbook = WorkbookFile(f"{folder}/forms/form{number:04d}.xlsx")
        workbook.add_sheet("自评表", form_rows(generator, vocabulary, indicators), merged=["A1:H1"])
        details = [[name, text(generator, vocabulary, 6)] for name in ("填报单位", "联系人", "审核人")]
        workbook.add_sheet("汇总", details + [["填报日期", datetime.date(2024, 1, 1) + datetime.timedelta(days=number % 300)]])
        workbook.close()


def county_names():
    """The names that only one county has."""
    with open(f"{ROOT}/Sources/CEmbeddedData/regions/counties.tsv", encoding="utf-8") as file:
        names = collections.Counter(row["name"] for row in csv.DictReader(file, delimiter="\t"))
    return [name for name, count in names.items() if count == 1]


def make_round(folder):
    """The example workbooks in turn, each under the name of another county, so that all of them count."""
    os.makedirs(f"{folder}/round", exist_ok=True)
    examples = sorted(glob.glob(f"{ROOT}/Examples/平凉市-2022/*.xlsx"))
    for number, name in enumerate(county_names()[:ROUND]):
        example = examples[number % len(examples)]
        stem = os.path.basename(example)[:2]
        with zipfile.ZipFile(example) as source, zipfile.ZipFile(f"{folder}/round/{name}.xlsx", "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in source.infolist():
                content = source.read(entry)
                for ending in "区县市":
                    content = content.replace((stem + ending).encode(), name.encode())
                copy.writestr(entry, content)


MAKERS = {"big": make_big, "wide": make_wide, "inline": make_inline, "forms": make_forms, "round": make_round}


def make(folder, names):
    """Makes what is not there yet; a file beside them says that a workload is whole."""
    os.makedirs(folder, exist_ok=True)
    for name in names:
        mark = f"{folder}/{name}.made"
        if os.path.exists(mark):
            continue
        print(f"making {name}", file=sys.stderr, flush=True)
        MAKERS[name](folder)
        open(mark, "w").close()


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2:])
