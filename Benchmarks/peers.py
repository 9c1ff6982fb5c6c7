"""One job of one peer, as a process of its own: python3 peers.py JOB INPUT OUTPUT"""

import csv
import glob
import sys


def write_rows(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def read_polars(source, target):
    import polars
    polars.read_excel(source, engine="calamine", sheet_id=1, infer_schema_length=1000).write_csv(target)


def read_turboxl(source, target):
    import turboxl
    turboxl.read_sheet_to_file(source, target)


def read_calamine(source, target):
    import python_calamine
    write_rows(target, python_calamine.CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python())


def read_openpyxl(source, target):
    import openpyxl
    workbook = openpyxl.load_workbook(source, read_only=True, data_only=True)
    write_rows(target, workbook.worksheets[0].iter_rows(values_only=True))


def read_xlsx2csv(source, target):
    from xlsx2csv import Xlsx2csv
    Xlsx2csv(source, outputencoding="utf-8").convert(target, sheetid=1)


def write_xlsxturbo(source, target):
    import xlsxturbo
    xlsxturbo.csv_to_xlsx(source, target)


def write_xlsxwriter(source, target):
    import xlsxwriter
    workbook = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = workbook.add_worksheet()
    with open(source, newline="", encoding="utf-8") as file:
        for row, record in enumerate(csv.reader(file)):
            for column, field in enumerate(record):
                try:
                    sheet.write_number(row, column, float(field))
                except ValueError:
                    if field:
                        sheet.write_string(row, column, field)
    workbook.close()


def count(values):
    return sum(value is not None and value != "" for value in values)


def cells_of_forms(folder, target, rows_of):
    total = sum(count(row) for path in sorted(glob.glob(folder + "/*.xlsx")) for row in rows_of(path))
    with open(target, "w") as file:
        file.write(str(total))


def cells_calamine(folder, target):
    import python_calamine

    def rows(path):
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        return (row for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python())
    cells_of_forms(folder, target, rows)


def cells_fastexcel(folder, target):
    import fastexcel

    def rows(path):
        reader = fastexcel.read_excel(path)
        return (row for name in reader.sheet_names for row in reader.load_sheet(name, header_row=None).to_polars().rows())
    cells_of_forms(folder, target, rows)


def cells_of_library(library, folder, target, **options):
    def rows(path):
        workbook = library.load_workbook(path, data_only=True, **options)
        return (row for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True))
    cells_of_forms(folder, target, rows)


def cells_openpyxl(folder, target):
    import openpyxl
    cells_of_library(openpyxl, folder, target)


def cells_wolfxl(folder, target):
    import wolfxl
    cells_of_library(wolfxl, folder, target, read_only=True)


def mark_with(load, comment, fill, findings, target):
    """The same cells filled and commented, and the same findings in a sheet at the end, as ziping does it; it has found them."""
    import json
    import os
    fills = {severity: fill("solid", fgColor=colour) for severity, colour in SEVERITIES.items()}
    os.makedirs(target)
    for number, line in enumerate(open(findings, encoding="utf-8")):
        result = json.loads(line)
        workbook = load(os.path.join(os.path.dirname(findings), "round", result["file"]))
        notes = {}
        for finding in result["findings"]:
            if finding["sheet"] and finding["cell"]:
                notes.setdefault((finding["sheet"], finding["cell"]), []).append(finding)
        for (sheet, cell), found in notes.items():
            marked = workbook[sheet][cell]
            marked.fill = fills[found[0]["severity"]]
            marked.comment = comment("\n".join(f"{finding['code']}\n{finding['message']}" for finding in found), "ziping")
        listed = workbook.create_sheet("问题清单")
        for row, finding in enumerate(result["findings"], 1):
            for column, name in enumerate(("code", "severity", "sheet", "cell", "actual", "message"), 1):
                listed.cell(row=row, column=column, value=finding[name])
        workbook.save(f"{target}/{number}.xlsx")


SEVERITIES = {"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"}


def mark_openpyxl(findings, target):
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    mark_with(load_workbook, Comment, PatternFill, findings, target)


def mark_wolfxl(findings, target):
    from wolfxl import load_workbook
    from wolfxl.comments import Comment
    from wolfxl.styles import PatternFill
    mark_with(lambda path: load_workbook(path, modify=True), Comment, PatternFill, findings, target)


if __name__ == "__main__":
    job, source, target = sys.argv[1:4]
    globals()[job](source, target)
