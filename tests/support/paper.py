"""The fake printer as a child process, with its faults and its paper."""

import contextlib
import http.client
import json
import pathlib
import subprocess
import tempfile
import time

import store as stores


class FakePrinter:
    """Listening from the start until `process` is killed; `row` is its entry in store.json."""

    def __init__(self, folder, printer_id="receipt-1", profile="epson-tm-t88vi", **more):
        port = stores.free_port()
        self.page = f"127.0.0.1:{stores.free_port()}"
        self.row = {"printer_id": printer_id, "name": {"zh-CN": "样例", "en": "Sample"},
                    "address": f"tcp://127.0.0.1:{port}", "profile": profile, **more}
        words = [stores.BIN / "fake-printer", "--listen", f"127.0.0.1:{port}", "--http", self.page,
                 "--profile", profile]
        self.process = stores.Process(words, pathlib.Path(folder) / f"{printer_id}.log")
        self.wait_until_ready()

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.page, timeout=10)
        with contextlib.closing(connection):
            content_type = {"Content-Type": "application/json"} if body else {}
            connection.request(method, path, json.dumps(body) if body else None, content_type)
            answer = connection.getresponse()
            content = answer.read()
            assert answer.status < 300, content
            return json.loads(content) if content else None

    def fail(self, kind, **more):
        self.ask("POST", "/faults", {"kind": kind, **more})

    def sheets(self):
        return len(self.ask("GET", "/receipts.json")["receipts"])

    def scan(self, fits, seconds=20):
        """The first code that `fits`, the newest sheet first, read by a program not ours."""
        until = time.monotonic() + seconds
        while True:
            for sheet in self.ask("GET", "/receipts.json")["receipts"]:
                for code in self.codes_on(sheet["number"]):
                    if fits(code):
                        return code
            assert time.monotonic() < until, "no such code was printed"
            time.sleep(0.1)

    def codes_on(self, sheet):
        connection = http.client.HTTPConnection(self.page, timeout=10)
        with contextlib.closing(connection), tempfile.NamedTemporaryFile(suffix=".png") as picture:
            connection.request("GET", f"/receipts/{sheet}.png")
            picture.write(connection.getresponse().read())
            picture.flush()
            found = subprocess.run(["zbarimg", "--quiet", "--raw", picture.name], capture_output=True, text=True)
            return found.stdout.splitlines()

    def wait_until_ready(self):
        until = time.monotonic() + 20
        while True:
            try:
                return self.fail("none")
            except OSError:
                assert time.monotonic() < until, self.process.tail()
                time.sleep(0.01)


@contextlib.contextmanager
def fake_printer(folder, *names, **more):
    printer = FakePrinter(folder, *names, **more)
    try:
        yield printer
    finally:
        if printer.process.is_alive():
            printer.process.kill()
