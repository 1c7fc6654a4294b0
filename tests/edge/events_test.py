#!/usr/bin/env python3
"""The event streams of screens: who hears what, and what a screen hears that comes back."""

import pathlib
import socket
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402


class Stream:
    """An open stream as a browser reads it: events as (name, id, data)."""

    def __init__(self, screen, last_id=None):
        host, port = screen.address.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=10)
        lines = ["GET /api/v1/events HTTP/1.1", f"Host: {screen.address}", "Accept: text/event-stream",
                 "Cookie: " + "; ".join(f"{name}={value}" for name, value in screen.cookies.items())]
        lines += [f"Last-Event-ID: {last_id}"] if last_id else []
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.file = self.socket.makefile("r", encoding="utf-8", newline="\n")
        self.status = self.file.readline().split()[1]
        while self.file.readline().strip():
            pass
        self.last_id = None

    def next(self, seconds=5):
        """The next event with a name, or None."""
        self.socket.settimeout(seconds)
        fields = {}
        try:
            while True:
                line = self.file.readline().rstrip("\n")
                if not line:
                    self.last_id = fields.get("id", self.last_id)
                    if "event" in fields:
                        return fields["event"], fields["id"], fields["data"]
                    fields = {}
                elif not line.startswith(":"):
                    name, _, value = line.partition(": ")
                    fields[name] = value
        except TimeoutError:
            return None

    def close(self):
        self.file.close()
        self.socket.close()


class EventsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = cls.enterClassContext(stores.running_store(printers=[], hq=None))
        cls.clerk = cls.store.counter()
        cls.item = orders.some_items(cls.clerk)[0]

    def stream(self, screen, last_id=None):
        opened = Stream(screen, last_id)
        self.addCleanup(opened.close)
        self.assertEqual(opened.status, "200")
        time.sleep(0.1)  # the greeting
        return opened

    def draft(self):
        return self.clerk.post("/orders", orders.take_away([(self.item, 1)]))

    def test_a_counter_hears_of_a_draft_and_a_kiosk_of_what_is_pushed_to_it(self):
        counter = self.stream(self.clerk)
        first = self.stream(client.terminal(self.store.address, "kiosk-1"))
        second = self.stream(client.terminal(self.store.address, "kiosk-2"))
        order = self.draft()
        name, _, data = counter.next()
        self.assertEqual(name, "order")
        self.assertIn(order["order_id"], data)
        self.clerk.post_order(order, "push", {"terminal_id": "kiosk-1"})
        name, _, data = first.next()
        self.assertEqual(name, "order")
        self.assertIn(order["order_id"], data)
        self.assertIsNone(second.next(seconds=1))

    def test_a_screen_that_comes_back_hears_what_it_missed(self):
        before = self.stream(self.clerk)
        self.draft()
        _, last_id, _ = before.next()
        before.close()
        missed = self.draft()
        after = self.stream(self.clerk, last_id)
        name, _, data = after.next()
        self.assertEqual(name, "order")
        self.assertIn(missed["order_id"], data)

    def test_a_screen_of_an_earlier_run_is_told_to_fetch_everything(self):
        self.assertEqual(self.stream(self.clerk, "5").next()[0], "reload")
        self.assertEqual(self.stream(self.clerk, "not-a-number").next()[0], "reload")

    def test_nobody_listens_without_an_enrolled_screen(self):
        opened = Stream(client.Client(self.store.address))
        self.assertEqual(opened.status, "401")
        opened.close()


if __name__ == "__main__":
    unittest.main()
