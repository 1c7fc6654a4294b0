"""The fake printer as a child process, with its faults."""

import contextlib
import http.client
import json
import pathlib
import time

import store as stores


class FakePrinter:
    def __init__(self, folder):
        self.paper_port = stores.free_port()
        self.page = f"127.0.0.1:{stores.free_port()}"
        words = [stores.BIN / "fake-printer", "--listen", f"127.0.0.1:{self.paper_port}", "--http", self.page]
        self.process = stores.Process(words, pathlib.Path(folder) / "printer.log")

    def entry(self):
        """Its row in store.json."""
        return {"printer_id": "receipt-1", "name": {"zh-CN": "样例", "en": "Sample"},
                "address": f"tcp://127.0.0.1:{self.paper_port}", "profile": "epson-tm-t88vi",
                "fallback": [], "fallback_after_seconds": 15, "drawer": True}

    def fail(self, kind, **more):
        connection = http.client.HTTPConnection(self.page, timeout=10)
        body = json.dumps({"kind": kind, **more})
        connection.request("POST", "/faults", body, {"Content-Type": "application/json"})
        assert connection.getresponse().status < 300, kind
        connection.close()

    def wait_until_ready(self):
        until = time.monotonic() + 20
        while True:
            try:
                return self.fail("none")
            except OSError:
                assert time.monotonic() < until, self.process.tail()
                time.sleep(0.01)


@contextlib.contextmanager
def fake_printer(folder):
    printer = FakePrinter(folder)
    try:
        printer.wait_until_ready()
        yield printer
    finally:
        if printer.process.is_alive():
            printer.process.kill()
