"""A service started as its users start it, with a round, counties and their keys. Standard library only; loopback only."""
import http.client
import itertools
import json
import os
import re
import subprocess
import tempfile
import urllib.parse

REPOSITORY = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EXAMPLES = os.path.join(REPOSITORY, "Examples", "平凉市-2022")


def example(name):
    with open(os.path.join(EXAMPLES, name), "rb") as file:
        return file.read()


class Visitor:
    """A browser without scripts, at an address of its own."""

    addresses = itertools.count(1)

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"X-Forwarded-For": f"10.0.{next(Visitor.addresses)}.1"}
        self.token = ""

    def get(self, path):
        return self._read("GET", path, None)

    def post(self, path, **fields):
        return self._read("POST", path, urllib.parse.urlencode({"token": self.token, **fields}))

    def _read(self, method, path, body):
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, path, body, {**self.headers, **form})
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        if answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]
        if answer.status == 303:
            return self.get(answer.getheader("Location"))
        assert answer.status == 200, f"{method} {path}: {answer.status} {text[:500]}"
        found = re.search(r'name="token" value="(\w+)"', text)
        self.token = found[1] if found else self.token
        return text

    def api_token(self):
        return re.search(r'<code class="mono">(\w+)</code>', self.post("/tokens", name="script"))[1]


class Office:
    """A running service over a folder."""

    def __init__(self, binary, folder=None, options=()):
        self.binary = binary
        self.options = list(options)
        self.folder = folder or tempfile.mkdtemp(prefix="ziping-office-")
        self.code = None
        self.process = None
        self.port = None

    def start(self):
        command = [self.binary, "serve", "--data", self.folder, "--port", "0", "--lang", "en", *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "code" in line:
                self.code = line.rsplit(" ", 1)[1].strip()
            found = re.search(r"127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                return self
        raise AssertionError(f"the service did not start: {self.process.wait()}")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        status = self.process.wait(timeout=60)
        self.process.stdout.close()
        assert status == 0, f"the service ended with {status}"

    def visitor(self, code):
        visitor = Visitor(self.port)
        visitor.post("/signin", code=code)
        assert visitor.token, "signing in failed"
        return visitor

    def open_round(self, region, units=""):
        """Opens a round and gives out codes: county's code of division to sign-in code."""
        supervisor = self.visitor(self.code)
        supervisor.post(
            "/supervisor/rounds", scheme="pingliang-2022", title="", region=region, units=units, deadline="2099-12-31 18:00"
        )
        page = supervisor.post("/supervisor/rounds/1/codes", which="missing", format="print")
        return dict(re.findall(r' (\d{6})</span></p><p class="slip-code">([A-Z0-9-]+)<', page))


class Script:
    """A connection with a bearer token."""

    def __init__(self, office, token):
        self.connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
        self.headers = {"Authorization": f"Bearer {token}"}

    def call(self, method, path, body=None):
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def json(self, method, path, body=None):
        status, data = self.call(method, path, body)
        return status, json.loads(data)
