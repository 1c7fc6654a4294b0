#!/usr/bin/env python3
"""One key is one act, however often and however closely together it is sent."""

import json
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

SENDERS = 100


def at_once(store, clerk, path, body, key):
    """The answers of many connections that send the same request at the same moment."""
    gate = threading.Barrier(SENDERS)
    answers = [None] * SENDERS

    def send(number):
        # The server gives an address 32 connections.
        sender = client.Client(store.address, source=f"127.0.0.{number // 25 + 2}", timeout=30)
        sender.cookies = clerk.cookies
        gate.wait()
        answers[number] = sender.send("POST", "/api/v1" + path, body, key)
        sender.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


class SameKeyTest(unittest.TestCase):
    def setUp(self):
        running = stores.running_store(printers=[], hq=None)
        self.store = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)
        self.clerk = self.store.counter()
        self.item = orders.some_items(self.clerk)[0]

    def one_answer(self, answers, status):
        self.assertEqual({answer[0] for answer in answers}, {status})
        bodies = {answer[2] for answer in answers}
        self.assertEqual(len(bodies), 1)
        return json.loads(bodies.pop())

    def count(self, kind):
        self.store.stop()
        return sum(event["type"] == kind for event in self.store.events())

    def test_a_hundred_drafts_with_one_key_are_one_order(self):
        draft = orders.take_away([(self.item, 1)])
        self.one_answer(at_once(self.store, self.clerk, "/orders", draft, client.new_key()), 201)
        self.assertEqual(self.count("order_drafted"), 1)

    def test_a_hundred_tenders_with_one_key_are_paid_once(self):
        order = self.clerk.post("/orders", orders.take_away([(self.item, 2)]))
        order = self.clerk.post_order(order, "confirmations", {"part": "all"})
        order = orders.disclose(self.clerk, order)
        due = order["totals"]["due_minor"]
        tender = {"kind": "cash", "amount_minor": due, "received_minor": due}
        path = f"/orders/{order['order_id']}/tenders"
        paid = self.one_answer(at_once(self.store, self.clerk, path, tender, client.new_key()), 200)
        self.assertEqual(paid["totals"]["paid_minor"], due)
        self.assertEqual(self.count("tender_taken"), 1)

    def test_a_key_does_not_serve_for_another_order(self):
        key = client.new_key()
        first = self.clerk.post("/orders", orders.take_away([(self.item, 1)]), key)
        with self.assertRaises(client.Refused) as refused:
            self.clerk.post("/orders", orders.take_away([(self.item, 2)]), key)
        self.assertEqual((refused.exception.status, refused.exception.code), (409, "idempotency.key_reused"))
        self.assertEqual(self.clerk.post("/orders", orders.take_away([(self.item, 1)]), key), first)


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
