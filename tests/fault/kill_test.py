#!/usr/bin/env python3
"""SIGKILL, more than a hundred times, under load: nothing that was acknowledged is lost or doubled."""

import http.client
import pathlib
import random
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

SEED = 20261122
RANDOM_KILLS = 60
BOUNDARY_KILLS = 48
CLERKS = 6
CUT_OFF = (OSError, http.client.HTTPException)


class Seller(threading.Thread):
    """Sells without pause. Whatever is cut off is asked again with the same key until it is
    answered, so at the end each act of ours has exactly one answer."""

    def __init__(self, store, number, stop):
        super().__init__(name=f"seller-{number}")
        self.stop = stop
        self.clerk = store.counter(source=f"127.0.0.{number + 2}")
        self.items = orders.some_items(self.clerk, 20)
        self.random = random.Random(SEED + number)
        self.acts = []  # (path, body, key, the answer's bytes)
        self.paid = []
        self.repeats = 0
        self.failure = None

    def run(self):
        try:
            while not self.stop.is_set():
                self.sell()
        except Exception as failure:  # told to the test, which fails with it
            self.failure = failure

    def sell(self):
        item = self.random.choice(self.items)
        order = self.act("/orders", orders.take_away([(item, 1)]))
        order = self.act(f"/orders/{order['order_id']}/confirmations",
                         {"part": "all", "expected_version": order["version"]})
        told = self.until_answered("GET", f"/orders/{order['order_id']}/terms?language=zh-CN")
        order = self.act(f"/orders/{order['order_id']}/disclosures", orders.disclosure_of(order, client.json.loads(told)))
        due = order["totals"]["due_minor"]
        order = self.act(f"/orders/{order['order_id']}/tenders",
                         {"kind": "cash", "amount_minor": due, "received_minor": due})
        self.paid.append(order["order_id"])

    def act(self, path, body):
        key = client.new_key()
        answer = self.until_answered("POST", path, body, key)
        self.acts.append((path, body, key, answer))
        return client.json.loads(answer)

    def until_answered(self, method, path, body=None, key=None):
        while True:
            try:
                status, _, content = self.clerk.send(method, "/api/v1" + path, body, key)
            except CUT_OFF:
                self.repeats += 1
                time.sleep(0.01)
                continue
            if status in (200, 201):
                return content
            if status != 503:  # at its start a store may say: not yet
                raise AssertionError(f"{method} {path}: {status} {content.decode()}")
            time.sleep(0.01)


class KillTest(unittest.TestCase):
    def test_what_was_acknowledged_is_there_exactly_once(self):
        with stores.running_store(printers=[], hq=None) as store:
            stop = threading.Event()
            sellers = [Seller(store, number, stop) for number in range(CLERKS)]
            for seller in sellers:
                seller.start()
            self.kill_at_random_moments(store)
            boundaries = self.kill_at_commit_boundaries(store)
            stop.set()
            for seller in sellers:
                seller.join(60)
                self.assertIsNone(seller.failure, seller.failure)
            self.assertGreaterEqual(RANDOM_KILLS + boundaries, 100)
            self.assertGreater(sum(seller.repeats for seller in sellers), RANDOM_KILLS / 2,
                               "the kills did not meet the load")
            self.each_answer_is_kept(store, sellers)
            store.stop()
            store.verify()
            self.each_act_happened_once(store, sellers)

    def kill_at_random_moments(self, store):
        moments = random.Random(SEED)
        for _ in range(RANDOM_KILLS):
            time.sleep(moments.uniform(0.005, 0.2))
            store.kill()
            store.start()

    def kill_at_commit_boundaries(self, store):
        """The shim ends the process just before or just after a chosen sync."""
        kills = 0
        for number in range(1, BOUNDARY_KILLS // 2 + 1):
            for side in ("before", "after"):
                store.kill()
                store.process = stores.Process(
                    store.process.words, store.process.log,
                    stores.shim(KILL_AT_SYNC=number, KILL_SIDE=side))
                store.process.child.wait(30)
                kills += 1
        store.start()
        return kills

    def each_answer_is_kept(self, store, sellers):
        for seller in sellers:
            for path, body, key, answer in seller.acts:
                again = seller.until_answered("POST", path, body, key)
                self.assertEqual(again, answer, f"{path} with {key} was answered differently")
        clerk = store.counter()
        for order_id in (order_id for seller in sellers for order_id in seller.paid):
            self.assertEqual(clerk.get(f"/orders/{order_id}")["state"], "paid")

    def each_act_happened_once(self, store, sellers):
        acts = [act for seller in sellers for act in seller.acts]
        wanted = {"order_drafted": 0, "order_parts_confirmed": 0, "terms_disclosed": 0, "tender_taken": 0}
        for path, _, _, _ in acts:
            kind = {"orders": "order_drafted", "confirmations": "order_parts_confirmed",
                    "disclosures": "terms_disclosed", "tenders": "tender_taken"}[path.rsplit("/", 1)[1]]
            wanted[kind] += 1
        found = dict.fromkeys(wanted, 0)
        for event in store.events():
            if event["type"] in found:
                found[event["type"]] += 1
        self.assertEqual(found, wanted)
        print(f"{len(acts)} acts, {sum(s.repeats for s in sellers)} of them cut off and asked again")


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
