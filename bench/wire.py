"""Prepared requests for bench-load, and its answers: length-prefixed blocks in files."""

import json
import pathlib
import struct
import subprocess
import tempfile

import client
import store as stores


def request_bytes(who, method, path, body=None):
    """One whole request of this client, with a key of its own."""
    head = [f"{method} /api/v1{path} HTTP/1.1", f"Host: {who.address}", "Accept: application/json",
            "Cookie: " + "; ".join(f"{name}={value}" for name, value in who.cookies.items())]
    payload = b""
    if method != "GET":
        payload = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        head += [f"Origin: http://{who.address}", "Sec-Fetch-Site: same-origin", "Content-Type: application/json",
                 f"Content-Length: {len(payload)}", f"Idempotency-Key: {client.new_key()}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + payload


class Outcome:
    def __init__(self, report, answers):
        self.report = report
        self.answers = answers

    def p99_us(self):
        return self.report["p99_ns"] / 1000

    def seconds(self):
        return self.report["took_ns"] / 1e9


def send(address, requests, connections, per_second=0, keep_answers=True):
    """Runs bench-load over the requests; every one must be answered well."""
    with tempfile.TemporaryDirectory(dir=stores.scratch()) as folder:
        sent, got = pathlib.Path(folder) / "requests", pathlib.Path(folder) / "answers"
        with sent.open("wb") as out:
            for request in requests:
                out.write(struct.pack("<I", len(request)) + request)
        words = [stores.BIN / "bench-load", "--address", address, "--requests", sent, "--connections", str(connections),
                 "--per-second", str(per_second)] + (["--answers", got] if keep_answers else [])
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        report = json.loads(done.stdout)
        answers = list(blocks(got.read_bytes())) if keep_answers else []
    bad = {status: count for status, count in report["statuses"].items() if status not in ("200", "201")}
    if bad:
        sample = next((a for a in answers if b'"code"' in a[:200]), b"")
        raise AssertionError(f"answers with {bad}: {sample[:300].decode()}")
    return Outcome(report, answers)


def blocks(data):
    at = 0
    while at < len(data):
        size = struct.unpack_from("<I", data, at)[0]
        yield data[at + 4:at + 4 + size]
        at += 4 + size
