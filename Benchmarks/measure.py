"""Runs commands in turn (A B C A B C ...), each as a whole process, so that a busy machine is busy for all of them."""

import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# A run shorter than this many seconds says little, so it is made again in the same round until they are filled, but not more often than the
# next number; the round counts their median.
ENOUGH, MOST = 2, 15

ASIDE = "aside-"


class Tool:
    """A command under measurement. A slow one runs in the first round only."""

    def __init__(self, name, command, slow=False, accepted=(0,)):
        self.name, self.command, self.slow, self.accepted = name, command, slow, accepted
        self.runs, self.failure, self.peak = [], None, None

    def weigh(self, output):
        """Its peak memory in MB, by GNU time where that is installed. A process inherits the peak of the one that started it, and this one is
        larger than some of the tools."""
        program = shutil.which("time")
        if not program:
            return None
        clear(output)
        with tempfile.NamedTemporaryFile("r") as report:
            silence = subprocess.DEVNULL
            subprocess.run([program, "-q", "-f", "%M", "-o", report.name, *self.command], stdout=silence, stderr=silence)
            return int(report.read().split()[-1]) / 1024

    def round(self, output):
        """What one round says of it; see ENOUGH."""
        runs = [self.run(output)]
        while not self.failure and len(runs) < MOST and sum(run["wall"] for run in runs) < ENOUGH:
            runs.append(self.run(output))
        self.runs.append({what: statistics.median(run[what] for run in runs) for what in runs[0]})

    def run(self, output):
        clear(output)
        start = time.perf_counter()
        silence = os.open(os.devnull, os.O_WRONLY)
        actions = [(os.POSIX_SPAWN_DUP2, silence, 1), (os.POSIX_SPAWN_DUP2, silence, 2)]
        process = os.posix_spawnp(self.command[0], self.command, os.environ, file_actions=actions)
        os.close(silence)
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code not in self.accepted:
            self.failure = f"exit status {code}"
        return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss": self.peak or usage.ru_maxrss / 1024, "size": size(output)}

    def median(self, what):
        return statistics.median(run[what] for run in self.runs)

    def ratio(self, other, what):
        """How often it takes what the other does: the median over the rounds. A slow one ran once, which other runs of the other than the
        one beside it describe better."""
        if self.slow:
            return self.median(what) / max(other.median(what), 1e-9)
        return statistics.median(mine[what] / max(theirs[what], 1e-9) for mine, theirs in zip(self.runs, other.runs))

    def difference(self, other, what):
        """How much more it takes than the other, by the quickest round of each: a small difference of large numbers drowns in what else
        the machine does."""
        return min(run[what] for run in self.runs) - min(run[what] for run in other.runs)


def clear(path):
    """Makes room for a new output. A folder is only put aside until all have run: where many files have been removed, Linux's ext4 takes up
    to five minutes to give out their places again, and passes over each of them whenever a file is made."""
    if os.path.isdir(path):
        os.rename(path, tempfile.mkdtemp(prefix=ASIDE, dir=os.path.dirname(path)) + "/output")
    elif os.path.exists(path):
        os.remove(path)


def remove(path):
    """Removes the last output, and those put aside before."""
    clear(path)
    for folder in glob.glob(f"{os.path.dirname(path)}/{ASIDE}*"):
        shutil.rmtree(folder)


def size(path):
    return os.path.getsize(path) / 1e6 if os.path.isfile(path) else 0


def measure(tools, output, rounds):
    """One round to warm up, which only weighs the tools and leaves out the slow ones; then the rounds."""
    for number in range(rounds + 1):
        for tool in tools:
            if tool.failure or (tool.slow and number != 1):
                continue
            print(f"  round {number}: {tool.name}", file=sys.stderr, flush=True)
            if number > 0:
                tool.round(output)
            else:
                tool.peak = tool.weigh(output)
    remove(output)
