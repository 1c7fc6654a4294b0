"""A certificate on receipts: headquarters signs a store's key at the enrolment, and headquarters' key alone proves what
that store printed: by kioskctl, and by the screens of another store of the chain."""

import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import orders  # noqa: E402
import store as stores  # noqa: E402

CONFIG = stores.ROOT / "config"


def enrolled_store(folder, store_id, hq, code):
    """A store that was set up with a code of headquarters and prints its certificate."""
    folder.mkdir()
    config = json.loads((CONFIG / "sample-store" / "store.json").read_text())
    config |= {"store_id": store_id, "hq": {"url": hq}, "evidence": {"certificate": True}, "printers": []}
    for terminal in config["terminals"]:
        terminal.pop("printer", None)
    wanted = folder / "wanted.json"
    wanted.write_text(json.dumps(config, ensure_ascii=False))
    data = folder / "data"
    stores.run_tool("kioskctl", "setup", "--data", data, "--config", wanted, "--templates", CONFIG / "receipts",
                    "--enrolment-code", code)
    stores.run_tool("kioskctl", "import", "catalogue", CONFIG / "sample-shop", "--data", data, "--packs", CONFIG / "packs")
    clerk, pin = stores.CLERK
    stores.run_tool("kioskctl", "clerk", "add", "--id", clerk, "--name", "样例", "--role", "clerk", "--data", data,
                    stdin=pin + "\n")
    return stores.Store(folder)


def kioskctl(*words):
    return subprocess.run([stores.BIN / "kioskctl", *map(str, words)], capture_output=True, text=True, timeout=60)


class CertificateTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(dir=stores.scratch())))
        address = f"127.0.0.1:{stores.free_port()}"
        data = cls.folder / "hq"
        codes = [stores.run_tool("hqd", "--data", data, "--add-store", store).split()[-1] for store in ("0117", "0042")]
        cls.hq = stores.Process([stores.BIN / "hqd", "--data", data, "--listen", address], cls.folder / "hqd.log")
        cls.addClassCleanup(cls.hq.kill)
        cls.wait_for(address)
        cls.one, cls.two = (enrolled_store(cls.folder / store, store, f"http://{address}", code)
                            for store, code in zip(("0117", "0042"), codes))
        for store in (cls.one, cls.two):
            store.start()
            cls.addClassCleanup(store.kill)
        clerk = cls.one.counter()
        cls.code = orders.sell(clerk, [(orders.some_items(clerk)[0], 1)])["receipt"]["evidence_code"]
        cls.root = cls.folder / "root.json"
        cls.root.write_text(stores.run_tool("kioskctl", "verify", "keys", "--root", "--data", cls.one.data))

    @classmethod
    def wait_for(cls, address):
        import socket
        import time
        host, port = address.split(":")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
                return
            time.sleep(0.02)
        raise AssertionError(cls.hq.tail())

    def test_the_certificate_is_shown(self):
        shown = kioskctl("certificate", "--data", self.one.data).stdout
        self.assertIn("store          0117", shown)
        self.assertIn("on receipts    yes", shown)
        self.assertIn(json.loads(self.root.read_text())[0]["root_public_key"], shown)

    def test_the_key_of_headquarters_alone_proves_the_receipt(self):
        done = kioskctl("verify", "receipt", self.code, "--keys", self.root)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("genuine: store 0117", done.stdout)
        self.assertIn("by the certificate in the code", done.stdout)
        self.assertEqual(len(self.code), 348)

    def test_an_altered_receipt_and_another_headquarters_prove_nothing(self):
        for at in range(0, len(self.code), 29):
            other = self.code[:at] + ("A" if self.code[at] != "A" else "B") + self.code[at + 1:]
            self.assertNotEqual(kioskctl("verify", "receipt", other, "--keys", self.root).returncode, 0, at)
        stranger = self.folder / "stranger.json"
        stranger.write_text(json.dumps([{"root_public_key": "ab" * 32}]))
        done = kioskctl("verify", "receipt", self.code, "--keys", stranger)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("cannot be told", done.stderr)

    def test_another_store_of_the_chain_proves_it_and_does_not_hold_it(self):
        clerk = self.two.counter()
        verdict = clerk.call("POST", "/receipts/verifications", {"code": self.code})
        self.assertEqual((verdict["verdict"], verdict["says"]["store_id"]), ("proved", "0117"))
        self.assertTrue(verdict["says"]["certified"])
        found = clerk.call("POST", "/receipts/lookups", {"code": self.code})
        self.assertEqual((found["here"], found["store_id"], found["proof"]), (False, "0117", "proved"))

    def test_its_own_store_finds_it_in_the_log(self):
        clerk = self.one.counter()
        self.assertEqual(clerk.call("POST", "/receipts/verifications", {"code": self.code + "\r\n"})["verdict"], "in_log")

    def test_a_store_that_was_never_enrolled_says_so(self):
        with stores.stopped_store(evidence={"certificate": True}) as store:
            done = subprocess.run([stores.BIN / "kioskd", "--data", store.data], capture_output=True, text=True, timeout=60)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("evidence.certificate", done.stdout + done.stderr)
            self.assertNotEqual(kioskctl("certificate", "--data", store.data).returncode, 0)


if __name__ == "__main__":
    unittest.main()
