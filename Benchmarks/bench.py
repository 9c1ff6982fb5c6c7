"""Measures the tool, beside its peers where there are any, and prints tables in Markdown. See README.md in this folder."""

import argparse
import json
import os
import platform
import re
import subprocess
import sys

from jobs import HERE, ROOT, Bench, python_with_peers
from measure import measure


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ziping", nargs="?", default=f"{ROOT}/.build/release/ziping")
    parser.add_argument("--folder", default=f"{ROOT}/.build/bench", help="for workloads, peers and results")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="install the peers in a virtual environment and measure them too")
    parser.add_argument("--only", default="", help="only jobs whose title contains this")
    parser.add_argument("--readme", action="store_true", help="put the last results into README.md and README.zh-CN.md; measure nothing")
    options = parser.parse_args()
    results = f"{options.folder}/results.json"
    if options.readme:
        return update_readmes(json.load(open(results, encoding="utf-8")))
    os.makedirs(options.folder, exist_ok=True)
    bench = Bench(options.ziping, options.folder, python_with_peers(options.folder) if options.peers else None)
    jobs = [measured(job, options) for job in bench.jobs() if options.only in job.title]
    if not options.only:
        json.dump(jobs, open(results, "w", encoding="utf-8"), ensure_ascii=False, indent=1)
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, {options.rounds} rounds\n")
    print("\n".join(summary(jobs, "en")))


def measured(job, options):
    print(job.title, file=sys.stderr, flush=True)
    # A process of its own: what the system says of the memory of a child begins with that of the parent.
    subprocess.run([sys.executable, f"{HERE}/workloads.py", options.folder, *job.workloads], check=True)
    measure(([job.part] if job.part else []) + job.tools, job.output, options.rounds)
    tools = [tool for tool in job.tools if tool.runs and not tool.failure]
    for tool in job.tools:
        if tool.failure:
            print(f"{tool.name}: {tool.failure}", file=sys.stderr)
    one, most = job.tools[0], [tool for tool in job.tools if tool.name.startswith("ziping")][-1]
    rows = [
        {"name": tool.name, "wall": tool.median("wall"), "cpu": tool.median("cpu"), "rss": tool.median("rss"), "size": tool.median("size"),
         "cpu_ratio": tool.ratio(one, "cpu"), "wall_ratio": tool.ratio(most, "wall")}
        for tool in tools]
    print("\n".join(table(job.title, rows)), flush=True)
    if job.part and not job.part.failure:
        rest = one.difference(job.part, "cpu") / job.files * 1000
        print(f"\nbeside checking: {rest:.2f} ms of CPU each", flush=True)
    return {"title": job.title, "chinese": job.chinese, "tools": rows}


def table(title, rows):
    """All that was measured of one job."""
    yield f"\n**{title}**\n"
    yield "| tool | wall s | CPU s | peak MB | output MB | CPU, one thread = 1 | wall, most threads = 1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for row in rows:
        size = f"{row['size']:.1f}" if row["size"] else ""
        yield (f"| {row['name']} | {row['wall']:.3f} | {row['cpu']:.3f} | {row['rss']:.0f} | {size}"
               f" | {row['cpu_ratio']:.1f} | {row['wall_ratio']:.1f} |")


HEADS = {
    "en": ("| job | CPU s, one thread | wall s, two threads | peak MB | times faster: CPU on one thread / wall on two |", "title", ", "),
    "zh": ("| 任务 | 单线程CPU(秒) | 双线程用时(秒) | 内存峰值(MB) | 快多少倍:单线程CPU/双线程用时 |", "chinese", ","),
}


def summary(jobs, language):
    """One line a job."""
    head, title, comma = HEADS[language]
    yield head
    yield "| --- | ---: | ---: | ---: | --- |"
    for job in jobs:
        ours = [row for row in job["tools"] if row["name"].startswith("ziping")]
        peers = [f"{row['name']} {times(row['cpu_ratio'])} / {times(row['wall_ratio'])}" for row in job["tools"] if row not in ours]
        if not ours:
            continue
        yield (f"| {job[title]} | {ours[0]['cpu']:.3f} | {ours[-1]['wall']:.3f} | {max(row['rss'] for row in ours):.0f}"
               f" | {comma.join(peers)} |")


def times(ratio):
    return f"{ratio:.1f}" if ratio < 9.95 else f"{ratio:.0f}"


def update_readmes(jobs):
    for name, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        with open(f"{ROOT}/{name}", encoding="utf-8") as file:
            text = file.read()
        lines = "\n".join(summary(jobs, language))
        marked = re.compile(r"(<!-- benchmark -->\n).*?(<!-- end of benchmark -->)", re.S)
        if not marked.search(text):
            sys.exit(f"{name} has no lines <!-- benchmark --> and <!-- end of benchmark -->; the table is\n\n{lines}")
        with open(f"{ROOT}/{name}", "w", encoding="utf-8") as file:
            file.write(marked.sub(lambda found: found[1] + lines + "\n" + found[2], text))


if __name__ == "__main__":
    main()
