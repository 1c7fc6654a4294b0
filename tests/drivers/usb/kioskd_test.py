#!/usr/bin/env python3
"""The whole store service on a printer on USB: kioskd with nobody's rights over umockdev's USB, orders
by HTTP, plugs pulled and paper gone in the middle of a receipt."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import orders  # noqa: E402
import store as stores  # noqa: E402

NOBODY = 65534
PRELOAD = os.environ.get("UMOCKDEV_PRELOAD", "libumockdev-preload.so.0")
PRINTER = {"printer_id": "receipt-1", "name": {"zh-CN": "小票机", "en": "Receipt printer"},
           "address": "usb://04b8:0e28/J5XF001", "profile": "epson-tm-m30iii"}


def as_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def eventually(look, seconds=30):
    until = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


class UsbPrinter:
    """tests/drivers/usb/program as a child process."""

    def __init__(self, program):
        self.child = subprocess.Popen([program, PRINTER["profile"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      text=True, preexec_fn=as_nobody, env={**os.environ, "LD_PRELOAD": PRELOAD})
        self.folder = self.child.stdout.readline().strip()
        assert self.folder, "fake-usb-printer did not start"

    def tell(self, line):
        self.child.stdin.write(line + "\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline().strip()
        assert answer and not answer.startswith("unknown"), answer
        return answer

    def sheets(self):
        return int(self.tell("sheets"))

    def close(self):
        self.child.stdin.close()
        self.child.wait(20)
        self.child.stdout.close()


class UsbShop:
    """Store and printer in a folder that nobody may use; programs too, because nobody may not be let
    into the folder of the build."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        for name in ("kioskd", "fake-usb-printer"):
            shutil.copy(stores.BIN / name, folder / name)
        self.store = stores.Store(folder / "store", printers=[PRINTER], hq=None)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, *((NOBODY, NOBODY) if os.geteuid() == 0 else (-1, -1)))
        self.kioskd = folder / "kioskd"
        self.printer = UsbPrinter(folder / "fake-usb-printer")

    def start(self):
        log = self.store.folder / "kioskd.log"
        self.store.process = stores.Process(
            [self.kioskd, "--data", self.store.data], log, {"LD_PRELOAD": PRELOAD, "UMOCKDEV_DIR": self.printer.folder},
            before=as_nobody)
        self.store.wait_until_ready(30)

    def close(self):
        if self.store.process and self.store.process.is_alive():
            self.store.stop()
        self.printer.close()


class KioskdOnUsbTest(unittest.TestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory(prefix="usb-shop-"))
        self.shop = UsbShop(folder)
        self.addCleanup(self.shop.close)
        self.printer = self.shop.printer
        self.shop.start()
        self.clerk = self.shop.store.counter()
        self.item = orders.some_items(self.clerk)[0]

    def sell(self):
        sold = orders.sell(self.clerk, [(self.item, 1)])
        self.assertEqual(sold["state"], "paid")
        return sold

    def state_of(self, order):
        return self.clerk.get(f"/orders/{order['order_id']}")["receipt"]["jobs"][0]["state"]

    def comes_to(self, order, state):
        self.assertTrue(eventually(lambda: self.state_of(order) == state),
                        f"{self.state_of(order)}\n{self.shop.store.process.tail()}")

    def printer_is(self, state):
        def look():
            return self.clerk.get("/devices")["printers"][0]["state"]
        self.assertTrue(eventually(lambda: look() == state), look())

    def next_is_clean(self):
        self.printer_is("ok")
        self.printer.tell("tear")
        before = self.printer.sheets()
        self.comes_to(self.sell(), "confirmed")
        self.assertEqual(self.printer.sheets(), before + 1)

    def test_a_paid_order_is_a_confirmed_receipt_and_nobody_is_asked(self):
        for count in (1, 2):
            self.comes_to(self.sell(), "confirmed")
            self.assertEqual(self.printer.sheets(), count)
        self.assertEqual(self.printer.tell("complaints"), "0")
        self.assertEqual(self.clerk.get("/print-jobs?state=in_doubt")["jobs"], [])
        self.shop.store.stop()
        owner = self.shop.store.data / "journal.db"
        self.assertEqual(owner.stat().st_uid, NOBODY if os.geteuid() == 0 else os.geteuid())

    def test_a_plug_pulled_in_mid_receipt_is_asked_about_and_the_next_is_clean(self):
        self.printer_is("ok")
        self.printer.tell("unplug_at 700")
        sold = self.sell()
        self.comes_to(sold, "in_doubt")
        self.printer.tell("unplug")
        self.assertEqual(self.printer.sheets(), 0)
        self.printer_is("offline")
        waiting = self.sell()
        self.printer.tell("plug")
        self.comes_to(waiting, "confirmed")
        self.assertEqual(self.state_of(sold), "in_doubt", "it is not printed again by itself")
        doubtful = self.clerk.get("/print-jobs?state=in_doubt")["jobs"]
        self.assertEqual([job["order_id"] for job in doubtful], [sold["order_id"]])
        before = self.printer.sheets()
        copy = self.clerk.post(f"/print-jobs/{doubtful[0]['job_id']}/answer", {"came_out": False})
        self.assertEqual(copy["copy_number"], 1)
        self.assertTrue(eventually(lambda: self.printer.sheets() == before + 1))
        self.assertTrue(eventually(lambda: self.clerk.get("/print-jobs?state=in_doubt")["jobs"] == []))
        self.next_is_clean()

    def test_paper_that_ends_is_told_and_the_receipt_waits_for_paper(self):
        self.printer_is("ok")
        self.printer.tell("fault paper_end")
        self.printer_is("paper_end")
        self.assertTrue(eventually(lambda: "printer_paper_end" in self.clerk.get("/health")["reasons"]),
                        self.clerk.get("/health"))
        sold = self.sell()
        self.assertIn(self.state_of(sold), ("queued", "sending"))
        self.assertEqual(self.printer.sheets(), 0)
        self.printer.tell("fault none")
        self.comes_to(sold, "confirmed")
        self.next_is_clean()


if __name__ == "__main__":
    unittest.main(warnings="ignore")
