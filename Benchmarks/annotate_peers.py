#!/usr/bin/env python3
"""Times annotated copies of many forms against Python libraries that do the same.

  annotate_peers.py ZIPING FOLDER SCHEME [--runs N] [--peers openpyxl,wolfxl]

`ziping annotate` reads and checks every form of the folder and marks what it finds; the peers are told what it found and only load, fill
and comment the same cells, add a sheet with the same findings, and save. `ziping check` is timed too: what `annotate` takes beyond it is
the price of the copies. Run with the Python that has the peers."""
import argparse, json, os, resource, shutil, statistics, subprocess, sys, tempfile, time

FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"}


def annotate(library, marks_path, output):
    if library == "openpyxl":
        from openpyxl import load_workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill
        load = load_workbook
    else:
        import wolfxl
        from wolfxl.comments import Comment
        from wolfxl.styles import PatternFill
        load = lambda path: wolfxl.load_workbook(path, modify=True)
    with open(marks_path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            form = json.loads(line)
            book = load(form["path"])
            texts = {}
            for finding in form["findings"]:
                texts.setdefault((finding["sheet"], finding["cell"]), []).append(finding)
            for (sheet, cell), findings in texts.items():
                if not sheet or not cell: continue
                target = book[sheet][cell]
                target.fill = PatternFill("solid", fgColor=FILLS[findings[0]["severity"]])
                target.comment = Comment("\n".join(f["code"] + "\n" + f["message"] for f in findings), "自动校核")
            sheet = book.create_sheet("问题清单")
            rows = [["序号", "级别", "工作表", "单元格", "填报内容", "问题"]]
            rows += [[i + 1, f["severity"], f["sheet"], f["cell"], f["actual"], f["message"]] for i, f in enumerate(form["findings"])]
            for row, values in enumerate(rows):
                for column, value in enumerate(values): sheet.cell(row + 1, column + 1, value)
            book.save(os.path.join(output, f"{number}.xlsx"))


def measure(command):
    """Wall and CPU seconds and the peak memory in MB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1): sys.exit(f"{command[0]} ended with {code}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ziping"), parser.add_argument("folder"), parser.add_argument("scheme")
    parser.add_argument("--runs", type=int, default=3), parser.add_argument("--peers", default="openpyxl,wolfxl")
    options = parser.parse_args()
    work = tempfile.mkdtemp()
    try:
        check = [options.ziping, "check", options.folder, "--scheme", options.scheme, "--format", "jsonl"]
        found = subprocess.run(check, capture_output=True, text=True).stdout
        marks, forms = os.path.join(work, "marks.jsonl"), 0
        with open(marks, "w", encoding="utf-8") as file:
            for line in found.splitlines():
                result = json.loads(line)
                path = next((p for p in (result["file"], os.path.join(options.folder, result["file"])) if os.path.exists(p)), None)
                if path is None or any(f["code"] == "FI-001" for f in result["findings"]): continue
                forms += 1
                file.write(json.dumps({"path": path, "findings": result["findings"]}, ensure_ascii=False) + "\n")
        output = os.path.join(work, "out")
        commands = {"ziping check": check}
        commands["ziping annotate"] = [options.ziping, "annotate", options.folder, "--scheme", options.scheme, "-o", output]
        if shutil.which("taskset"): commands["ziping annotate, 1 core"] = ["taskset", "-c", "0"] + commands["ziping annotate"]
        for peer in filter(None, options.peers.split(",")):
            commands[peer] = [sys.executable, __file__, "--as", peer, marks, output]
        times = {name: [] for name in commands}
        # In turn, so that a busy moment of the machine does not hit one of them alone.
        for _ in range(options.runs):
            for name, command in commands.items():
                shutil.rmtree(output, ignore_errors=True)
                os.makedirs(output)
                times[name].append(measure(command))
        print(f"{forms} forms{'':<14}{'wall s':>10}{'CPU s':>10}{'CPU ms/form':>14}{'peak MB':>10}{'CPU ratio':>11}")
        ours = statistics.median(t[1] for t in times["ziping annotate"])
        for name, runs in times.items():
            wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
            print(f"{name:<26}{wall:>8.2f}{cpu:>10.2f}{1000 * cpu / forms:>14.2f}{peak:>10.0f}{cpu / ours:>11.2f}")
        beyond = ours - statistics.median(t[1] for t in times["ziping check"])
        print(f"{'copies beyond the check':<26}{'':>8}{beyond:>10.2f}{1000 * beyond / forms:>14.2f}")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    annotate(*sys.argv[2:5]) if sys.argv[1:2] == ["--as"] else main()
