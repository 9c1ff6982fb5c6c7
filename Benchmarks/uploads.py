#!/usr/bin/env python3
"""Loads the service with uploads on loopback: a burst of 200 at once, then so many a second for a while.

    uploads.py BINARY [--burst 200] [--rate 50] [--seconds 20]

Prints how many were answered rightly, the percentiles of the time from the first byte sent to the last received, and the service's
memory at its highest. The client runs on the same machine and takes its share of the processors.
"""
import argparse
import asyncio
import json
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "LiveService"))
from office import Office, example  # noqa: E402


async def upload(port, token, body, times, failures):
    start = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = (
            "POST /api/v1/rounds/1/versions?name=a.xlsx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        version = json.loads(answer.split(b"\r\n\r\n", 1)[1])
        if not answer.startswith(b"HTTP/1.1 201") or (version["disposition"], version["score"]) != ("accepted", "98.6"):
            failures.append(answer[:200])
    except (OSError, ValueError, IndexError, KeyError, asyncio.TimeoutError) as error:
        failures.append(repr(error))
    times.append(time.perf_counter() - start)


def report(name, times, failures):
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
    print(
        f"{name}: {len(times)} uploads, {len(times) - len(failures)} answered rightly,"
        f" p50 {at(0.5):.0f} ms, p90 {at(0.9):.0f} ms, p99 {at(0.99):.0f} ms, longest {times[-1] * 1000:.0f} ms",
        flush=True,
    )
    for failure in failures[:3]:
        print("  ", failure)


async def burst(port, tokens, body, count):
    times, failures = [], []
    await asyncio.gather(*(upload(port, tokens[i % len(tokens)], body, times, failures) for i in range(count)))
    report(f"{count} at once", times, failures)
    return failures


async def steady(port, tokens, body, rate, seconds):
    times, failures, running = [], [], []
    start = time.perf_counter()
    for number in range(rate * seconds):
        await asyncio.sleep(max(0, start + number / rate - time.perf_counter()))
        running.append(asyncio.create_task(upload(port, tokens[number % len(tokens)], body, times, failures)))
    await asyncio.gather(*running)
    report(f"{rate} a second", times, failures)
    return failures


def memory(process):
    with open(f"/proc/{process.pid}/status") as status:
        lines = dict(line.split(":", 1) for line in status)
    return ", ".join(f"{name} {int(lines[name].split()[0]) / 1024:.0f} MB" for name in ("VmRSS", "VmHWM"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--burst", type=int, default=200)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=20)
    arguments = parser.parse_args()
    office = Office(arguments.binary, options=["--behind-proxy"]).start()
    try:
        codes = list(office.open_round("四川省", "崆峒区\n" + "\n".join(LISTED)).values())
        tokens = [office.visitor(code).api_token() for code in codes[:200]]
        print(f"{len(tokens)} counties; {memory(office.process)}", flush=True)
        body = example("崆峒区.xlsx")
        failures = asyncio.run(burst(office.port, tokens, body, arguments.burst))
        failures += asyncio.run(steady(office.port, tokens, body, arguments.rate, arguments.seconds))
        print(memory(office.process))
        office.stop()
        return 1 if failures else 0
    finally:
        if office.process.poll() is None:
            office.kill()
        shutil.rmtree(office.folder, ignore_errors=True)


# Counties of 甘肃, so that there are 200 with those of 四川.
LISTED = "620102 620103 620104 620105 620111 620121 620122 620123 620302 620321 620402 620403 620421 620422 620423 620502 620503".split()

if __name__ == "__main__":
    sys.exit(main())
