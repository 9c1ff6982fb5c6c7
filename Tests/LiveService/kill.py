#!/usr/bin/env python3
"""Kills the service in the middle of uploads and sends, and shows that nothing it had acknowledged is lost or half written.

    kill.py BINARY [--rounds 200] [--seed 1]
"""
import argparse
import hashlib
import http.client
import json
import os
import random
import shutil
import sqlite3
import sys
import threading
import time

from office import Office, Script, example


class County(threading.Thread):
    """Uploads and sends without end, and notes what was acknowledged."""

    def __init__(self, office, unit, token, files, acknowledged):
        super().__init__(daemon=True)
        self.office, self.unit, self.token = office, unit, token
        self.files, self.acknowledged = files, acknowledged
        self.failure = None

    def run(self):
        try:
            script = Script(self.office, self.token)
            while True:
                bytes_ = random.choice(self.files)
                status, version = script.json("POST", "/api/v1/rounds/1/versions?name=a.xlsx", bytes_)
                if status == 429:
                    time.sleep(0.05)
                    continue
                if status != 201:
                    self.failure = f"upload: {status} {version}"
                    return
                self.acknowledged["versions"][version["number"]] = hashlib.sha256(bytes_).hexdigest()
                if version["disposition"] != "accepted":
                    continue
                # Until the answer comes, either state is right.
                self.acknowledged["sent"] = None
                status, _ = script.call("POST", f"/api/v1/rounds/1/versions/{version['number']}/send")
                if status == 200:
                    self.acknowledged["sent"] = hashlib.sha256(bytes_).hexdigest()
                elif status != 409:
                    self.failure = f"send: {status}"
                    return
        except (ConnectionError, http.client.HTTPException, OSError, ValueError):
            return


def wait_for(acknowledged, count):
    """Waits until so many more uploads are acknowledged, at most some seconds."""
    total = lambda: sum(len(known["versions"]) for known in acknowledged.values())
    goal, end = total() + count, time.monotonic() + 10
    while total() < goal and time.monotonic() < end:
        time.sleep(0.002)


def verify(office, tokens, supervisor, acknowledged):
    """Compares what the service has with what it had acknowledged. Returns the number of versions that were looked at."""
    count = 0
    status, lines = Script(office, supervisor).call("GET", "/api/v1/rounds/1/results")
    assert status == 200
    results = [json.loads(line) for line in lines.splitlines()]
    sent = {result["unit"]["code"]: result["sha256"] for result in results}
    for unit, known in acknowledged.items():
        script = Script(office, tokens[unit])
        status, versions = script.json("GET", "/api/v1/rounds/1/versions")
        assert status == 200
        found = {version["number"]: version["sha256"] for version in versions}
        assert sorted(found) == list(range(1, len(found) + 1)), f"{unit}: numbers with gaps"
        for number, digest in known["versions"].items():
            assert found.get(number) == digest, f"{unit}: version {number} is lost"
        for number, digest in found.items():
            with open(os.path.join(office.folder, "files", digest), "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == digest, f"{unit}: file {digest} is half written"
            if number == len(found):
                status, result = script.json("GET", f"/api/v1/rounds/1/versions/{number}/result")
                assert status == 200 and result["sha256"] == digest, f"{unit}: verdict {number} is not of its file"
        if known["sent"]:
            assert sent.get(unit) == known["sent"], f"{unit}: what was sent is lost"
        known["versions"].update(found)
        count += len(found)
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    office = Office(arguments.binary).start()
    try:
        codes = office.open_round("平凉市")
        tokens = {unit: office.visitor(code).api_token() for unit, code in codes.items()}
        supervisor = office.visitor(office.code).api_token()
        own = {"620802": "崆峒区.xlsx", "620823": "崇信县.xlsx", "620826": "静宁县.xlsx", "620881": "华亭市.xlsx"}
        other = [example("庄浪县.xlsx"), example("灵台县.xlsx"), b"no workbook"]
        acknowledged = {unit: {"versions": {}, "sent": None} for unit in own}
        count = 0
        for number in range(arguments.rounds):
            counties = [
                County(office, unit, tokens[unit], [example(name), example(name), random.choice(other)], acknowledged[unit])
                for unit, name in own.items()
            ]
            for county in counties:
                county.start()
            wait_for(acknowledged, random.randint(0, 12))
            # Wherever the next uploads and sends happen to be.
            time.sleep(random.uniform(0, 0.05))
            office.kill()
            for county in counties:
                county.join(30)
                assert not county.is_alive() and not county.failure, county.failure
            office.start()
            count = verify(office, tokens, supervisor, acknowledged)
            if (number + 1) % 20 == 0:
                print(f"{number + 1} rounds, {count} versions", flush=True)
        office.stop()
        database = sqlite3.connect(os.path.join(office.folder, "ziping.sqlite"))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not os.listdir(os.path.join(office.folder, "incoming"))
        print(f"{arguments.rounds} rounds of kill -9, {count} versions, nothing acknowledged was lost")
    finally:
        if office.process.poll() is None:
            office.kill()
        shutil.rmtree(office.folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
