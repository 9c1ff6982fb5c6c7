#!/usr/bin/env python3
"""Marks every workbook of a corpus and says what is not as it must be.

  marking.py ZIPING SHARED [--every N] [--checks zip,cells,formats,audit,undo,office] [--jobs N] [--keep DIR]

SHARED has corpus/manifest.tsv and corpus/files. Every workbook gets a comment and a fill on a cell that exists and on one that does not,
and a sheet that lists them. The checks, all but the last by default:

  zip      untouched entries keep their bytes, order, time and attributes; touched ones are those that marking may touch, and the workbook
           part, relationships and content types only grow (docProps/app.xml states the number of sheets, which is replaced)
  cells    our reader sees the same cells; python-calamine opens the copy and sees the same values
  formats  openpyxl opens the copy; formulas, cached results, formats of all other cells are the same, and the marked ones' but for the fill
  audit    openxml-audit finds no error that the original did not have
  undo     marking twice is marking once; taking the marks out gives back every part
  office   LibreOffice opens the copy; marked again after it has saved it, there is one set of marks

Needs python-calamine, openpyxl, openxml-audit and LibreOffice for the checks that name them."""
import argparse, collections, csv, json, multiprocessing, os, re, shutil, struct, subprocess, sys, tempfile, warnings, zipfile

warnings.simplefilter("ignore")
MAY_CHANGE = re.compile(
    r"(styles\w*\.xml|comments?[^/]*\.xml|\.vml|\[Content_Types\]\.xml|docProps/app\.xml|workbook\w*\.xml(\.rels)?|(worksheets/.*|worksheet\d+)\.xml(\.rels)?)$", re.I)
ONLY_GROW = re.compile(r"(\[Content_Types\]\.xml|workbook\w*\.xml(\.rels)?)$", re.I)
LIST, HEADING = "问题清单", "—— 自动校核 ——"


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=600, **options)


# ---- The container, record by record, since zipfile hides what must be compared.

def entries(data):
    """Name -> (directory record without its offset, all bytes from the local header to the next entry), in order of the directory."""
    end = data.rfind(b"PK\5\6")
    count, size, start = struct.unpack("<HII", data[end + 10:end + 20])
    records, place = [], start
    while data[place:place + 4] == b"PK\1\2":
        n, e, c = struct.unpack("<HHH", data[place + 28:place + 34])
        offset = struct.unpack("<I", data[place + 42:place + 46])[0]
        records.append((data[place + 46:place + 46 + n], data[place:place + 42] + data[place + 46:place + 46 + n + e + c], offset))
        place += 46 + n + e + c
    bounds = sorted([offset for _, _, offset in records] + [start])
    following = dict(zip(bounds, bounds[1:]))
    return [(name, record, data[offset:following[offset]]) for name, record, offset in records]


def check_zip(original, copy, changed, added):
    problems = []
    before, after = entries(open(original, "rb").read()), entries(open(copy, "rb").read())
    if [n for n, _, _ in before] != [n for n, _, _ in after][:len(before)]:
        problems.append("zip: order")
    for (name, record, body), (_, new_record, new_body) in zip(before, after):
        name = name.decode("utf-8", "replace")
        if name in changed:
            if not MAY_CHANGE.search(name.replace("\\", "/")):
                problems.append(f"zip: {name} may not change")
            if record[12:16] != new_record[12:16] or record[36:42] != new_record[36:42]:
                problems.append(f"zip: time or attributes of {name}")
        elif record != new_record or body != new_body:
            problems.append(f"zip: {name} differs")
    for name in added:
        if not re.search(r"(worksheets/sheet\d+\.xml|comments\d+\.xml|vmlDrawing\d+\.vml|\.rels|styles\.xml)$", name):
            problems.append(f"zip: {name} added")
    problems += [f"zip: something of {name} was replaced" for name in changed if ONLY_GROW.search(name) and not grows(original, copy, name)]
    with zipfile.ZipFile(copy) as z:
        bad = [i.filename for i in z.infolist() if i.filename in changed + added and z.read(i) is None]
    return problems + [f"zip: {n} unreadable" for n in bad]


def grows(original, copy, name):
    """Whether what the entry was is still there in order, with something in between."""
    with zipfile.ZipFile(original) as a, zipfile.ZipFile(copy) as b:
        rest = iter(b.read(name))
        return all(byte in rest for byte in a.read(name))


# ---- What readers see.

def our_cells(ziping, path):
    out = run(ziping, "cells", path)
    return out.returncode, out.stdout.splitlines()


def check_cells(ziping, original, copy, sheets):
    problems, names = [], [s["name"] for s in sheets]
    (code, before), (new_code, after) = our_cells(ziping, original), our_cells(ziping, copy)
    added = [l for l in after if json.loads(l)[0] not in names]
    if code == 0 and (new_code != 0 or before != after[:len(before)] or len(before) + len(added) != len(after)):
        problems.append("cells: our reader sees other cells")
    # It keeps every cell between the first and the last one, which takes gigabytes where these are far apart.
    if any(s["rows"] * s["columns"] > 20_000_000 for s in sheets): return problems
    from python_calamine import CalamineWorkbook
    def values(path, names=None):
        book = CalamineWorkbook.from_path(path)
        return book.sheet_names, [book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in (names or book.sheet_names)]
    try:
        names, wanted = values(original)
    except BaseException:
        return problems
    try:
        copied, got = values(copy, names)
    except BaseException as error:
        return problems + [f"cells: calamine: {error}"]
    if copied[:len(names)] != names or len(copied) != len(names) + 1:
        problems.append("cells: calamine sees other sheets")
    strip = lambda rows: [[c for c in row] for row in rows]
    for name, left, right in zip(names, wanted, got):
        if not same_table(left, right):
            problems.append(f"cells: calamine sees other values in {name}")
    return problems


def same_table(left, right):
    """The same values; the copy may reach further, with empty cells, since a marked cell can lie beyond the others."""
    def rows(table):
        table = [[None if c in ("", None) else (repr(c)) for c in row] for row in table]
        for row in table:
            while row and row[-1] is None: row.pop()
        while table and not table[-1]: table.pop()
        return table
    return rows(left) == rows(right)


def check_formats(original, copy, sheet, marked):
    import openpyxl
    problems = []
    def load(path, data_only): return openpyxl.load_workbook(path, data_only=data_only, rich_text=False)
    for data_only in (False, True):
        try:
            before = load(original, data_only)
        except Exception:
            return problems
        try:
            after = load(copy, data_only)
        except Exception as error:
            return [f"formats: openpyxl: {type(error).__name__} {error}"]
        if not before.sheetnames: return problems
        if after.sheetnames != before.sheetnames + [LIST if LIST not in before.sheetnames else after.sheetnames[-1]]:
            problems.append("formats: openpyxl sees other sheets")
        for old in before.worksheets:
            new = after[old.title]
            if old.title == sheet: marked = {top_left(old, cell) for cell in marked}
            known = set(getattr(old, "_cells", {}))
            cells = set(getattr(old, "_cells", {})) | set(getattr(new, "_cells", {}))
            for row, column in cells:
                a, b = old.cell(row, column), new.cell(row, column)
                value = lambda c: getattr(c.value, "text", None) or (c.value.__dict__ if hasattr(c.value, "__dict__") and not isinstance(c.value, str) else c.value)
                is_marked = old.title == sheet and a.coordinate in marked
                if repr(value(a)) != repr(value(b)) or a.data_type != b.data_type:
                    problems.append(f"formats: value of {old.title}!{a.coordinate}")
                looks = ["number_format", "font", "border", "alignment", "protection"] + ([] if is_marked else ["fill"])
                # A cell that was not there had a look all the same, which openpyxl does not tell; it makes cells for comments up.
                was_there = (row, column) in known and (a.value is not None or a.has_style)
                for look in looks if was_there or not is_marked else []:
                    if repr(getattr(a, look)) != repr(getattr(b, look)):
                        problems.append(f"formats: {look} of {old.title}!{a.coordinate}")
                if is_marked and b.comment is None and data_only:
                    problems.append(f"formats: no comment on {a.coordinate}")
        if problems: return problems[:5]
    return problems


def top_left(sheet, cell):
    """The cell that is marked in the place of one that a merged area covers."""
    area = next((r for r in sheet.merged_cells.ranges if cell in r), None) if hasattr(sheet, "merged_cells") else None
    return area.start_cell.coordinate if area else cell


def audit(path):
    from openxml_audit import OpenXmlValidator
    try:
        errors = OpenXmlValidator(max_errors=0).validate(path).errors
    except Exception as error:
        return collections.Counter([f"{type(error).__name__}"])
    # Places move when something is inserted, and so do the ids that errors quote.
    place = lambda e: re.sub(r"\d+", "#", f"{getattr(e, 'part_uri', '')} {getattr(e, 'description', e)}")
    return collections.Counter(place(e) for e in errors)


def check_audit(original, copy):
    # One error may be found at each of the cells that now have the same format as a faulty one.
    known = set(audit(original))
    return [f"audit: {text}" for text in audit(copy) if text not in known]


def check_undo(ziping, original, copy, marks, folder):
    problems = []
    again, undone = os.path.join(folder, "again.xlsx"), os.path.join(folder, "undone.xlsx")
    run(ziping, "mark", copy, again, "--marks", marks, "--list-sheet", LIST)
    if open(again, "rb").read() != open(copy, "rb").read():
        problems.append("undo: marking twice is not marking once")
    out = run(ziping, "mark", copy, undone, "--remove")
    if out.returncode: return problems + [f"undo: {out.stderr.strip()}"]
    before, after = entries(open(original, "rb").read()), entries(open(undone, "rb").read())
    if [n for n, _, _ in before] != [n for n, _, _ in after]:
        return problems + ["undo: other entries"]
    a, b = zipfile.ZipFile(original), zipfile.ZipFile(undone)
    for left, right in zip(a.infolist(), b.infolist()):
        try:
            if a.read(left) != b.read(right): problems.append(f"undo: {left.filename}")
        except zipfile.BadZipFile as error:
            problems.append(f"undo: {left.filename}: {error}")
    return problems


def check_office(ziping, copy, marks, folder, sheet, marked):
    """LibreOffice opens and saves the copy; our marks are recognised in what it saved."""
    resaved = os.path.join(folder, "resaved")
    out = run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir", resaved, copy)
    saved = os.path.join(resaved, os.path.splitext(os.path.basename(copy))[0] + ".xlsx")
    if not os.path.exists(saved): return [f"office: {out.stderr.strip()[:200] or 'not opened'}"]
    again, undone = os.path.join(folder, "remarked.xlsx"), os.path.join(folder, "unmarked.xlsx")
    # LibreOffice itself renames some sheets.
    names = [s["name"] for s in json.loads(run(ziping, "inspect", saved).stdout or "{}").get("sheets", [])]
    if sheet not in names and names:
        with open(marks, encoding="utf-8") as file: lines = [json.loads(line) | {"sheet": names[0]} for line in file]
        with open(marks, "w", encoding="utf-8") as file: file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    out = run(ziping, "mark", saved, again, "--marks", marks, "--list-sheet", LIST)
    if out.returncode: return [f"office: {out.stderr.strip()}"]
    problems = []
    with zipfile.ZipFile(again) as z:
        texts = {n: z.read(n).decode("utf-8", "replace") for n in z.namelist() if n.endswith(".xml")}
        plain = lambda text: re.sub(r"<[^>]*>", "", text)
        headings = sum(plain(t).count(HEADING) for n, t in texts.items() if "comments" in n)
        if headings != len(marked): problems.append(f"office: {headings} comments instead of {len(marked)}")
        lists = texts.get("xl/workbook.xml", "").count("_ziping_list")
        if lists != 1: problems.append(f"office: {lists} lists")
    run(ziping, "mark", again, undone, "--remove")
    run(ziping, "mark", saved, undone, "--remove")
    with zipfile.ZipFile(undone) as z:
        for name in z.namelist():
            if name.endswith((".xml", ".vml")) and re.search("自动校核|_ziping_list", re.sub(r"<[^>]*>", "", z.read(name).decode("utf-8", "replace"))):
                problems.append(f"office: marks are left in {name}")
    return problems


# ---- One workbook.

def targets(ziping, path):
    """The first worksheet, a cell of it that exists (its first one, or A1) and one that does not."""
    out = run(ziping, "inspect", path)
    report = json.loads(out.stdout or "{}")
    if out.returncode: return None, report
    sheets = [s for s in report["sheets"] if s["kind"] == "worksheet"]
    if not sheets: return None, report
    sheet = sheets[0]
    first = next((json.loads(l) for l in our_cells(ziping, path)[1] if json.loads(l)[0] == sheet["name"]), None)
    return (sheet["name"], first[1] if first else "A1", f"B{min(sheet['rows'] + 3, 1048576)}"), report


def check(job):
    ziping, path, name, checks, keep = job
    folder = tempfile.mkdtemp()
    try:
        target, report = targets(ziping, path)
        if target is None:
            return name, "unreadable", [], ", ".join(report.get("kind", []) or ["no worksheet"])
        sheet, filled, empty = target
        marks, copy = os.path.join(folder, "marks.jsonl"), os.path.join(folder, "copy" + os.path.splitext(path)[1])
        with open(marks, "w", encoding="utf-8") as file:
            for cell, severity in ((filled, "error"), (empty, "warning")):
                file.write(json.dumps({"sheet": sheet, "cell": cell, "severity": severity, "title": "SE-001 请核对", "message": "请核对后修改。"},
                                      ensure_ascii=False) + "\n")
        out = run(ziping, "mark", path, copy, "--marks", marks, "--list-sheet", LIST, "--manifest")
        if out.returncode: return name, "refused", [], out.stderr.strip()
        lines = [l.split("\t") for l in out.stdout.splitlines()[1:]]
        changed, added = ([l[-1] for l in lines if l[0] == fate] for fate in ("changed", "added"))
        problems = []
        attempt = lambda f, *a: problems.extend(guarded(f, *a))
        if "zip" in checks: attempt(check_zip, path, copy, changed, added)
        if "cells" in checks: attempt(check_cells, ziping, path, copy, report["sheets"])
        if "formats" in checks: attempt(check_formats, path, copy, sheet, {filled, empty})
        if "audit" in checks: attempt(check_audit, path, copy)
        if "undo" in checks: attempt(check_undo, ziping, path, copy, marks, folder)
        if "office" in checks: attempt(check_office, ziping, copy, marks, folder, sheet, {filled, empty})
        if problems and keep: shutil.copy(copy, os.path.join(keep, name.replace("/", "+")))
        return name, "saved", problems[:8], ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def guarded(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return [f"{function.__name__}: {type(error).__name__} {error}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ziping"), parser.add_argument("shared")
    parser.add_argument("--every", type=int, default=1), parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--only", help="those whose row of the manifest matches this, such as WPS")
    parser.add_argument("--checks", default="zip,cells,formats,audit,undo"), parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="keep copies with problems here")
    options = parser.parse_args()
    corpus = os.path.join(options.shared, "corpus")
    csv.field_size_limit(1 << 30)
    with open(os.path.join(corpus, "manifest.tsv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    if options.only: rows = [r for r in rows if re.search(options.only, " ".join(str(v) for v in r.values()))]
    names = [r["file"] for r in rows][options.offset::options.every]
    ziping = os.path.abspath(options.ziping)
    if options.keep: os.makedirs(options.keep, exist_ok=True)
    jobs = [(ziping, os.path.join(corpus, n), n, options.checks.split(","), options.keep) for n in names]
    outcomes, faulty = collections.Counter(), 0
    with multiprocessing.Pool(options.jobs, maxtasksperchild=200) as pool:
        for name, outcome, problems, reason in pool.imap_unordered(check, jobs):
            outcomes[outcome] += 1
            faulty += bool(problems)
            if problems: print(name, *problems, sep="\n    ", flush=True)
            if outcome == "refused": print(f"{name} refused: {reason}", flush=True)
    print(f"{len(jobs)} files: {dict(outcomes)}; {faulty} copies with problems")
    sys.exit(1 if faulty else 0)


if __name__ == "__main__":
    main()
