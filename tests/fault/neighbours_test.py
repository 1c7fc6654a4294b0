#!/usr/bin/env python3
"""Printer off, headquarters off, clock wrong: the shop sells on and says what is the matter."""

import contextlib
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

DAY_S = 24 * 3600


def printer_at(port):
    return [{"printer_id": "receipt-1", "name": {"zh-CN": "小票机", "en": "Receipt printer"},
             "address": f"tcp://127.0.0.1:{port}", "profile": "epson-tm-t88vi"}]


def eventually(look, seconds=20):
    until = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


class PrinterOffTest(unittest.TestCase):
    def test_receipts_wait_for_the_printer_and_come_out_once(self):
        port = stores.free_port()
        with stores.running_store(printers=printer_at(port), hq=None) as store:
            clerk = store.counter()
            sold = orders.sell(clerk, [(orders.some_items(clerk)[0], 1)])
            self.assertEqual(sold["state"], "paid")
            job = sold["receipt"]["jobs"][0]
            self.assertIn(job["state"], ("queued", "sending"))
            self.assertTrue(eventually(lambda: "printer_offline" in clerk.get("/health")["reasons"]))
            with self.fake_printer(store, port):
                self.assertTrue(eventually(lambda: self.state_of(clerk, sold) == "confirmed"), self.state_of(clerk, sold))
                self.assertTrue(eventually(lambda: clerk.get("/health")["status"] == "ok"))

    def state_of(self, clerk, order):
        return clerk.get(f"/orders/{order['order_id']}")["receipt"]["jobs"][0]["state"]

    @contextlib.contextmanager
    def fake_printer(self, store, port):
        page = stores.free_port()
        printer = stores.Process([stores.BIN / "fake-printer", "--listen", f"127.0.0.1:{port}",
                                  "--http", f"127.0.0.1:{page}"], store.folder / "printer.log")
        try:
            yield printer
        finally:
            printer.stop()


class HeadquartersOffTest(unittest.TestCase):
    def test_the_store_sells_and_its_queue_is_visible(self):
        nobody = f"http://127.0.0.1:{stores.free_port()}"
        with stores.running_store(printers=[], hq={"url": nobody, "public_base": nobody}) as store:
            clerk = store.counter()
            before = clerk.get("/sync")
            item = orders.some_items(clerk)[0]
            started = time.monotonic()
            for _ in range(5):
                self.assertEqual(orders.sell(clerk, [(item, 1)])["state"], "paid")
            self.assertLess(time.monotonic() - started, 10, "selling waits for headquarters")
            after = clerk.get("/sync")
            self.assertFalse(after["connected"])
            self.assertGreaterEqual(after["depth"] - before["depth"], 20)
            self.assertEqual(after["durable_seq"], before["durable_seq"])


class WrongClockTest(unittest.TestCase):
    def test_the_log_keeps_its_order_whatever_the_clock_says(self):
        with stores.running_store(printers=[], hq=None) as store:
            sold = []
            for days in (0, -30, 10 * 365, -90, 0):
                self.start_with_clock(store, days)
                clerk = store.counter()
                sold.append(orders.sell(clerk, [(orders.some_items(clerk)[0], 1)])["order_id"])
            for order_id in sold:
                self.assertEqual(clerk.get(f"/orders/{order_id}")["state"], "paid")
            store.stop()
            store.verify()
            events = store.events()
            self.assertEqual([e["seq"] for e in events], list(range(1, len(events) + 1)))
            self.assertEqual([e["aggregate_id"] for e in events if e["type"] == "order_drafted"], sold)

    def test_in_a_year_without_known_rules_the_store_says_so_before_it_takes_money(self):
        with stores.running_store(printers=[], hq=None) as store:
            self.start_with_clock(store, -50 * 365)
            clerk = store.counter()
            order = clerk.post("/orders", orders.take_away([(orders.some_items(clerk)[0], 1)]))
            order = clerk.post_order(order, "confirmations", {"part": "all"})
            with self.assertRaises(client.Refused) as refused:
                orders.disclose(clerk, order)
            self.assertEqual(refused.exception.code, "terms.no_rules")

    def start_with_clock(self, store, days):
        store.stop()
        store.start(stores.shim(CLOCK_OFFSET_S=days * DAY_S))


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
