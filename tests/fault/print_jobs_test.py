#!/usr/bin/env python3
"""kioskd killed in every state of a print job, printers that hang or die: the right next step, and
each receipt on paper once unless a person asked for a copy."""

import contextlib
import http.client
import json
import pathlib
import socket
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import orders  # noqa: E402
import paper  # noqa: E402
import store as stores  # noqa: E402

RESTART_S = 1.2  # longer than any printer needs to be switched off and on: PrinterDeadlines


class DeadWire:
    """A network that lets connections in and carries nothing."""

    def __init__(self, printer_id="one", **more):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.row = {"printer_id": printer_id, "name": {"zh-CN": "样例", "en": printer_id},
                    "address": f"tcp://127.0.0.1:{self.listener.getsockname()[1]}", "profile": "epson-tm-t88vi",
                    **more}


def eventually(look, complaint, seconds=60):
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise AssertionError(complaint)
        time.sleep(0.02)
    return found


class Shop:
    """A store with those printers, and a clerk."""

    def __init__(self, folder, *printers):
        rows = [printer.row for printer in printers]
        self.store = stores.Store(folder, hq=None, printers=rows)
        terminals = json.loads((self.store.data / "store.json").read_text())["terminals"]
        for terminal in terminals:
            terminal.pop("printer", None)
        self.store.configure(terminals=terminals)
        self.store.start()
        self.clerk = self.store.counter(who=stores.SUPERVISOR)

    def sell(self):
        item = orders.some_items(self.clerk)[0]
        return orders.sell(self.clerk, [(item, 1)])["order_id"]

    def jobs(self, order_id):
        return self.clerk.get(f"/orders/{order_id}")["receipt"]["jobs"]

    def wait_for(self, order_id, *states):
        def look():
            job = self.jobs(order_id)[-1]
            return job if job["state"] in states else None
        return eventually(look, f"{self.jobs(order_id)} is not {states}")

    def restart(self, after_s=0.0):
        self.store.kill()
        time.sleep(after_s)
        self.store.start()
        self.clerk.close()
        self.clerk = self.store.counter(who=stores.SUPERVISOR)

    def printer(self, printer_id="one"):
        return next(p for p in self.clerk.get("/devices")["printers"] if p["printer_id"] == printer_id)


class PrintJobsTest(unittest.TestCase):
    def shop(self, make):
        folder = contextlib.ExitStack()
        self.addCleanup(folder.close)
        place = folder.enter_context(tempfile.TemporaryDirectory(dir=stores.scratch(), prefix="print-"))
        printers = make(lambda *names, **more: folder.enter_context(paper.fake_printer(place, *names, **more)))
        shop = Shop(place, *printers)
        folder.callback(lambda: shop.store.process.is_alive() and shop.store.kill())
        return (shop, *printers)

    def end(self, shop):
        shop.clerk.close()
        shop.store.stop()
        shop.store.verify()

    def test_killed_while_a_job_is_queued(self):
        shop, printer = self.shop(lambda fake: [fake("one")])
        printer.fail("paper_end")
        eventually(lambda: shop.printer()["state"] == "paper_end", "nobody sees the paper's end")
        order = shop.sell()
        eventually(lambda: shop.jobs(order)[0]["reason"] == "paper_end", "the job does not say why it waits")
        shop.restart()
        printer.fail("none")
        self.assertEqual(shop.wait_for(order, "confirmed")["copy_number"], 0)
        self.assertEqual(printer.sheets(), 1)
        self.end(shop)

    def test_killed_while_a_job_is_being_printed(self):
        shop, printer = self.shop(lambda fake: [fake("one")])
        printer.fail("cover_open", at_byte=400)
        first, second = shop.sell(), shop.sell()
        shop.wait_for(first, "sending", "sent")
        shop.restart(after_s=RESTART_S)
        job = shop.wait_for(first, "in_doubt")
        self.assertEqual(job["reason"], "interrupted")
        printer.fail("none")
        self.assertEqual(shop.wait_for(second, "confirmed")["copy_number"], 0)
        self.assertEqual([j["state"] for j in shop.jobs(first)], ["in_doubt"])
        before = printer.sheets()
        copy = shop.clerk.post(f"/print-jobs/{job['job_id']}/answer", {"came_out": False})
        self.assertEqual((copy["kind"], copy["copy_number"]), ("copy", 1))
        shop.wait_for(first, "confirmed")
        self.assertEqual(printer.sheets(), before + 1)
        self.end(shop)

    def test_killed_when_all_is_settled(self):
        shop, printer = self.shop(lambda fake: [fake("one")])
        orders_of = [shop.sell() for _ in range(3)]
        for order in orders_of:
            shop.wait_for(order, "confirmed")
        shop.restart()
        last = shop.sell()
        shop.wait_for(last, "confirmed")
        self.assertEqual(printer.sheets(), 4)
        self.end(shop)

    def test_a_job_in_doubt_stays_so_over_a_restart(self):
        shop, printer = self.shop(lambda fake: [fake("one")])
        printer.fail("power_loss", at_byte=400)
        order = shop.sell()
        job = shop.wait_for(order, "in_doubt")
        printer.fail("none")
        shop.restart()
        later = shop.sell()
        shop.wait_for(later, "confirmed")
        self.assertEqual(shop.jobs(order)[0]["state"], "in_doubt")
        self.assertEqual(shop.printer()["in_doubt"], 1)
        answered = shop.clerk.post(f"/print-jobs/{job['job_id']}/answer", {"came_out": True})
        self.assertEqual((answered["state"], answered["reason"]), ("confirmed", "answered_yes"))
        self.end(shop)
        acts = [e for e in shop.store.events() if e["type"] == "print_progressed" and e["aggregate_id"] == job["job_id"]]
        self.assertEqual(acts[-1]["actor"], "clerk:01")

    def test_a_dead_printer_keeps_no_other_waiting_and_its_jobs_move(self):
        shop, dead, alive = self.shop(lambda fake: [
            DeadWire(fallback=["two"], fallback_after_seconds=1), fake("two", "clone-80")])
        order = shop.sell()
        job = shop.wait_for(order, "confirmed")
        self.assertEqual((job["printer_id"], job["moved_from"]), ("two", "one"))
        self.assertEqual(alive.sheets(), 1)
        self.assertEqual(shop.printer()["state"], "offline")
        self.assertEqual(shop.printer("two")["state"], "ok")
        self.end(shop)

    def test_screens_hear_of_trouble_before_the_job_is_given_up(self):
        shop, printer = self.shop(lambda fake: [fake("one")])
        shop.wait_for(shop.sell(), "confirmed")
        told = self.events_of(shop)
        printer.fail("cover_open", at_byte=400)
        order = shop.sell()
        shop.wait_for(order, "in_doubt")
        eventually(lambda: ("print_job", "in_doubt") in told, "no event of the doubt")
        self.assertIn(("device", "cover_open"), told)
        self.assertLess(told.index(("device", "cover_open")), told.index(("print_job", "in_doubt")))
        self.end(shop)

    def events_of(self, shop):
        told = []
        connection = http.client.HTTPConnection(shop.store.address, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in shop.clerk.cookies.items())
        connection.request("GET", "/api/v1/events", headers={"Cookie": cookies})
        stream = connection.getresponse()
        self.assertEqual(stream.status, 200)

        def read():
            name = ""
            with contextlib.suppress(OSError, http.client.HTTPException, ValueError, AttributeError):
                for line in stream:
                    text = line.decode().strip()
                    if text.startswith("event:"):
                        name = text[6:].strip()
                    if text.startswith("data:") and "state" in (hint := json.loads(text[5:])):
                        told.append((name, hint["state"]))
        threading.Thread(target=read, daemon=True).start()
        return told


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
