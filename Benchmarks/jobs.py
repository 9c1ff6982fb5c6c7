"""What is measured: the jobs, and who does each of them."""

import os
import subprocess
import sys

from measure import Tool
from workloads import ROUND

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SCHEME = "pingliang-2022"


class Job:
    """Something that ziping and its peers do. Workloads are made before it runs. What takes part of the time can be measured in turn with
    it, as a tool that does only that, so that the rest is known for each of so many files."""

    def __init__(self, title, chinese, tools, output, workloads=(), part=None, files=0):
        self.title, self.chinese, self.tools, self.output, self.workloads = title, chinese, tools, output, workloads
        self.part, self.files = part, files


class Bench:
    """The tools at hand, and the folder of the workloads."""

    def __init__(self, ziping, folder, python):
        self.ziping, self.folder, self.python = ziping, folder, python

    def jobs(self):
        yield self.start()
        yield self.one_form()
        sizes = {"big": "300,000 x 12", "big17": "300,000 x 12, 17 digits", "wide": "5,000 x 500", "inline": "200,000 x 10, inline strings"}
        chinese = {"big": "30万行×12列", "big17": "30万行×12列,17位数字", "wide": "5000行×500列", "inline": "20万行×10列,内联字符串"}
        for name, shape in sizes.items():
            yield self.reading(name, f"XLSX to CSV, {shape}", f"XLSX转CSV,{chinese[name]}")
        yield self.writing()
        yield self.cells()
        yield self.checking()
        yield self.annotating()

    def reading(self, name, title, chinese):
        source, output = f"{self.folder}/{name}.xlsx", f"{self.folder}/out.csv"
        peers = ["polars", "turboxl", "calamine"]
        tools = self.ours("convert", [source, output, "--quiet"]) + self.peers("read", peers, source, output)
        if name == "big":
            tools += self.peers("read", ["xlsx2csv", "openpyxl"], source, output, slow=True)
        return Job(title, chinese, tools, output, ["big" if name == "big17" else name])

    def writing(self):
        source, output = f"{self.folder}/big.csv", f"{self.folder}/out.xlsx"
        tools = self.ours("convert", [source, output, "--quiet"]) + self.peers("write", ["xlsxturbo"], source, output)
        tools += self.peers("write", ["xlsxwriter"], source, output, slow=True)
        return Job("CSV to XLSX, 300,000 x 12", "CSV转XLSX,30万行×12列", tools, output, ["big"])

    def cells(self):
        source, output = f"{self.folder}/forms", f"{self.folder}/out.txt"
        tools = self.ours("cells", ["--count", source]) + self.peers("cells", ["calamine", "fastexcel"], source, output)
        tools += self.peers("cells", ["wolfxl", "openpyxl"], source, output, slow=True)
        return Job("all cells of 3,000 forms", "3000份表的全部单元格", tools, output, ["forms"])

    def checking(self):
        tools = self.ours("check", [f"{self.folder}/round", "--scheme", SCHEME])
        return Job(f"check {ROUND} workbooks", f"检查{ROUND}份自评表", tools, f"{self.folder}/out.txt", ["round"])

    def annotating(self):
        source, output = f"{self.folder}/round", f"{self.folder}/annotated"
        tools = self.ours("annotate", [source, "--scheme", SCHEME, "-o", output])
        tools += self.peers("mark", ["wolfxl", "openpyxl"], self.findings(source), output, slow=True)
        check = self.ours("check", [source, "--scheme", SCHEME])[0]
        title = f"comments, fills and a list in {ROUND} workbooks"
        return Job(title, f"标注{ROUND}份自评表并附问题清单", tools, output, ["round"], part=check, files=ROUND)

    def findings(self, source):
        """What the peers are told to mark: a result a line."""
        if not self.python:
            return None
        subprocess.run([sys.executable, f"{HERE}/workloads.py", self.folder, "round"], check=True)
        path = f"{self.folder}/findings.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            subprocess.run([self.ziping, "check", source, "--scheme", SCHEME, "--format", "jsonl"], stdout=file)
        return path

    def start(self):
        return Job("start of the tool", "工具启动", [Tool("ziping --version", [self.ziping, "--version"])], f"{self.folder}/out.txt")

    def one_form(self):
        """What a script calls by the thousand: mostly the start of the program."""
        output = f"{self.folder}/out.csv"
        tools = [Tool("ziping", [self.ziping, "convert", f"{ROOT}/Examples/崆峒区-2022.xlsx", output, "--quiet"])]
        return Job("one form to CSV", "一份表转CSV", tools + self.peers("read", ["polars", "calamine"], tools[0].command[2], output), output)

    def ours(self, command, arguments):
        """The tool on one thread and on two; checking ends with status 1 where something is to be mended."""
        accepted = (0, 1) if command in ("check", "annotate") else (0,)
        return [Tool(f"ziping -j {count}", [self.ziping, command, *arguments, "-j", str(count)], accepted=accepted) for count in (1, 2)]

    def peers(self, kind, names, source, output, slow=False):
        if not self.python:
            return []
        return [Tool(name, [self.python, f"{HERE}/peers.py", f"{kind}_{name}", source, output], slow) for name in names]


def python_with_peers(folder):
    """A virtual environment with the peers, which is made when it is not there."""
    environment = f"{folder}/peers"
    if not os.path.exists(f"{environment}/installed"):
        print("installing the peers", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([f"{environment}/bin/pip", "install", "--quiet", "-r", f"{HERE}/peers.txt"], check=True)
        open(f"{environment}/installed", "w").close()
    return f"{environment}/bin/python"
