#!/usr/bin/env python3
"""Asks the API whatever its own OpenAPI document allows and forbids, as a county and as the supervisor: no answer may be a failure of the
service, and every answer must be one that the document describes.

    api.py BINARY [--examples 100] [--seed 1]

Needs schemathesis from PyPI; says so and ends with 77 otherwise.
"""
import argparse
import importlib.util
import shutil
import subprocess
import sys

from office import Office, Script, example


def schemathesis(office, token, arguments):
    """Runs schemathesis as the holder of a token. Returns its exit status."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"http://127.0.0.1:{office.port}/openapi.json"]
    command += ["--header", f"Authorization: Bearer {token}", "--checks", "all", "--continue-on-failure"]
    command += ["--max-examples", str(arguments.examples), "--seed", str(arguments.seed)]
    return subprocess.run(command, check=False).returncode


def memory(office):
    """The most memory that the service has had, in megabytes."""
    with open(f"/proc/{office.process.pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not importlib.util.find_spec("schemathesis"):
        print("Skipped: there is no schemathesis; make api-test installs it")
        return 77
    office = Office(arguments.binary).start()
    try:
        codes = office.open_round("平凉市")
        county = office.visitor(codes["620802"]).api_token()
        supervisor = office.visitor(office.code).api_token()
        # Something to be found: an upload that may be sent.
        status, _ = Script(office, county).json("POST", "/api/v1/rounds/1/versions", example("崆峒区.xlsx"))
        assert status == 201
        failed = [name for name, token in (("county", county), ("supervisor", supervisor)) if schemathesis(office, token, arguments)]
        print(f"memory at its highest: {memory(office)} MB")
        office.stop()
    finally:
        if office.process.poll() is None:
            office.kill()
        shutil.rmtree(office.folder, ignore_errors=True)
    for name in failed:
        print(f"The API does not do what its document says, asked as {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
