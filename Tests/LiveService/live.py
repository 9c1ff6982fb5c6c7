#!/usr/bin/env python3
"""What only a running service shows: a graceful stop, TLS, refusals on a real connection, a second service over the same folder.

    live.py BINARY
"""
import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from office import Office, Script, example


def request(token, body, length=None):
    return (
        "POST /api/v1/rounds/1/versions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {length or len(body)}\r\n\r\n"
    ).encode() + body


def answer(connection):
    data = b""
    while chunk := connection.recv(1 << 16):
        data += chunk
    return data


def large_files(office, token):
    """A file that says it is too large is refused before it is sent; the service goes on."""
    with socket.create_connection(("127.0.0.1", office.port), timeout=30) as connection:
        connection.sendall(request(token, b"x", length=1 << 40))
        assert answer(connection).startswith(b"HTTP/1.1 413"), "a large file was not refused"
    status, _ = Script(office, token).call("GET", "/api/v1/rounds")
    assert status == 200
    print("a large file is refused before it is sent")


def broken_uploads(office, token):
    """Clients that go away in the middle leave nothing behind."""
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", office.port), timeout=30) as connection:
            connection.sendall(request(token, b"x" * 1000, length=100_000))
    end = time.monotonic() + 20
    while os.listdir(os.path.join(office.folder, "incoming")) and time.monotonic() < end:
        time.sleep(0.05)
    assert not os.listdir(os.path.join(office.folder, "incoming")), "an upload that broke off stays"
    print("uploads that break off leave nothing behind")


def second_service(office):
    """Two services never share a folder."""
    other = subprocess.run(
        [office.binary, "serve", "--data", office.folder, "--port", "0"], capture_output=True, text=True, timeout=30, check=False
    )
    assert other.returncode == 2 and "已有服务在使用" in other.stderr, other
    print("a second service over the same folder does not start")


def wrong_starts(office):
    """What keeps the service from starting is said with the place and the way out."""
    def refused(*options):
        command = [office.binary, "serve", "--lang", "en", *options]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert ended.returncode == 2, ended
        return ended.stderr

    with tempfile.TemporaryDirectory(prefix="ziping-start-") as folder:
        taken, damaged, fresh = (os.path.join(folder, name) for name in ("taken", "damaged", "fresh"))
        with open(taken, "w") as file:
            file.write("no folder")
        os.mkdir(damaged)
        with open(os.path.join(damaged, "ziping.sqlite"), "w") as file:
            file.write("no database")
        assert "cannot be used: Not a directory" in refused("--data", taken)
        assert "the database" in refused("--data", damaged)
        assert f"127.0.0.1:{office.port}: Address already in use" in refused("--data", fresh, "--port", str(office.port))
        assert "cannot listen at no.such.host.invalid:" in refused("--data", fresh, "--host", "no.such.host.invalid")
        assert "certificate" in refused("--data", fresh, "--tls-cert", taken, "--tls-key", taken)
    print("what keeps the service from starting is said clearly")


def graceful_stop(office, token):
    """SIGTERM in the middle of an upload: it is finished and answered, then the service ends."""
    body = example("崆峒区.xlsx")
    with socket.create_connection(("127.0.0.1", office.port), timeout=30) as connection:
        whole = request(token, body)
        connection.sendall(whole[: len(whole) // 2])
        time.sleep(0.3)
        office.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.sendall(whole[len(whole) // 2 :])
        assert answer(connection).startswith(b"HTTP/1.1 201"), "an upload was cut off by the stop"
    office.stop()
    print("an upload that runs is finished before the service ends")


def tls(binary):
    """The service speaks TLS with a certificate of its own, and its cookies are kept to it."""
    folder = tempfile.mkdtemp(prefix="ziping-tls-")
    chain, key = os.path.join(folder, "chain.pem"), os.path.join(folder, "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", chain, "-days", "2"]
    subprocess.run([*command, "-subj", "/CN=localhost"], check=True, capture_output=True)
    office = Office(binary, os.path.join(folder, "data"), ["--tls-cert", chain, "--tls-key", key]).start()
    try:
        context = ssl.create_default_context(cafile=chain)
        context.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", office.port, context=context, timeout=30)
        connection.request("POST", "/signin", f"code={office.code}", {"Content-Type": "application/x-www-form-urlencoded"})
        reply = connection.getresponse()
        reply.read()
        cookie = reply.getheader("Set-Cookie")
        assert reply.status == 303 and "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie, cookie
        assert reply.getheader("Strict-Transport-Security")
        connection.close()
        office.stop()
    finally:
        if office.process.poll() is None:
            office.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print("TLS with a given certificate")


def main():
    office = Office(sys.argv[1]).start()
    try:
        codes = office.open_round("平凉市")
        token = office.visitor(codes["620802"]).api_token()
        large_files(office, token)
        broken_uploads(office, token)
        second_service(office)
        wrong_starts(office)
        graceful_stop(office, office.visitor(codes["620823"]).api_token())
    finally:
        if office.process.poll() is None:
            office.kill()
        shutil.rmtree(office.folder, ignore_errors=True)
    tls(sys.argv[1])


if __name__ == "__main__":
    main()
