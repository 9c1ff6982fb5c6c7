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


def mark_with(library, folder, target, note, colour):
    """Five notes and fills a workbook, and the copies in a folder of their own."""
    import os
    for path in sorted(glob.glob(folder + "/**/*.xlsx", recursive=True)):
        workbook = library.load_workbook(path)
        sheet = workbook.worksheets[0]
        for row in range(5, 10):
            cell = sheet.cell(row=row, column=6)
            cell.comment, cell.fill = note(), colour
        copy = os.path.join(target, os.path.relpath(path, folder))
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        workbook.save(copy)


def mark_openpyxl(folder, target):
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    mark_with(openpyxl, folder, target, lambda: Comment("得分超过满分", "ziping"), PatternFill("solid", fgColor="FFC7CE"))


def mark_wolfxl(folder, target):
    import wolfxl
    from wolfxl.comments import Comment
    from wolfxl.styles import PatternFill
    mark_with(wolfxl, folder, target, lambda: Comment("得分超过满分", "ziping"), PatternFill("solid", fgColor="FFC7CE"))


if __name__ == "__main__":
    job, source, target = sys.argv[1:4]
    globals()[job](source, target)
