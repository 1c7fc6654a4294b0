#!/usr/bin/env python3
"""Two tills on one line, and a store that is killed while goods come back."""

import http.client
import json
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

SEED = 20261123
BOUGHT = 3
ROUNDS = 8
TILLS = 6
KILLS = 25
CUT_OFF = (OSError, http.client.HTTPException)


def wish(order, quantity=1):
    return {"order_id": order["order_id"],
            "lines": [{"line": 1, "item_id": order["lines"][0]["item_id"], "quantity": quantity, "reason": "quality"}]}


def on_the_spot(order, quantity=1):
    return {**wish(order, quantity), "decision": {"remedy": "refund", "reason_id": "quality"},
            "settlement": {"kind": "cash"}}


class TwoTillsTest(unittest.TestCase):
    def test_many_tills_at_once_take_back_what_was_bought_and_no_more(self):
        with stores.running_store(printers=[], hq=None) as store:
            clerk = store.counter()
            tills = [store.counter(source=f"127.0.0.{number + 2}") for number in range(TILLS)]
            item = orders.some_items(clerk)[0]
            for number in range(ROUNDS):
                order = orders.sell(clerk, [(item, BOUGHT)])
                self.one_round(tills, order, on_the_spot if number % 2 else wish)
            store.stop()
            store.verify()

    def one_round(self, tills, order, body):
        gate = threading.Barrier(len(tills))
        answers = []

        def send(till):
            gate.wait()
            answers.append(till.send("POST", "/api/v1/returns", body(order), client.new_key()))

        threads = [threading.Thread(target=send, args=(till,)) for till in tills]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sum(status == 201 for status, _, _ in answers), BOUGHT)
        refused = {json.loads(content)["code"] for status, _, content in answers if status != 201}
        self.assertEqual(refused, {"return.more_than_bought"})


class Returner(threading.Thread):
    """Sells and takes back without pause, in steps; what is cut off is asked again."""

    def __init__(self, store, number, stop):
        super().__init__(name=f"returner-{number}")
        self.stop = stop
        self.clerk = store.counter(source=f"127.0.0.{number + 2}")
        self.items = orders.some_items(self.clerk, 20)
        self.random = random.Random(SEED + number)
        self.acts = 0
        self.failure = None

    def run(self):
        try:
            while not self.stop.is_set():
                self.one_return()
        except Exception as failure:  # told to the test, which fails with it
            self.failure = failure

    def one_return(self):
        order = self.act("/orders", orders.take_away([(self.random.choice(self.items), 2)]))
        order = self.act(f"/orders/{order['order_id']}/confirmations",
                         {"part": "all", "expected_version": order["version"]})
        told = self.until_answered("GET", f"/orders/{order['order_id']}/terms?language=zh-CN")
        order = self.act(f"/orders/{order['order_id']}/disclosures", orders.disclosure_of(order, told))
        due = order["totals"]["due_minor"]
        order = self.act(f"/orders/{order['order_id']}/tenders", {"kind": "card", "amount_minor": due})
        self.act("/returns", on_the_spot(order))
        back = self.act("/returns", wish(order))
        path = f"/returns/{back['return_id']}"
        back = self.act(path + "/decision", {"version": back["version"], "remedy": "refund", "reason_id": "quality",
                                             "lines": [{"line": 1, "restock": "shelf"}]})
        part = max(1, back["open_minor"] // 2)
        back = self.act(path + "/refunds", {"version": back["version"], "kind": "card", "amount_minor": part})
        if back["open_minor"]:
            self.act(path + "/refunds",
                     {"version": back["version"], "kind": "card", "amount_minor": back["open_minor"]})

    def act(self, path, body):
        answer = self.until_answered("POST", path, body, client.new_key())
        self.acts += 1
        return answer

    def until_answered(self, method, path, body=None, key=None):
        while True:
            try:
                status, _, content = self.clerk.send(method, "/api/v1" + path, body, key)
            except CUT_OFF:
                time.sleep(0.01)
                continue
            if status in (200, 201):
                return json.loads(content)
            if status != 503:
                raise AssertionError(f"{method} {path}: {status} {content.decode()}")
            time.sleep(0.01)


class KilledTest(unittest.TestCase):
    def test_a_store_that_is_killed_replays_to_the_same_returns(self):
        with stores.running_store(printers=[], hq=None) as store:
            stop = threading.Event()
            returners = [Returner(store, number, stop) for number in range(3)]
            for returner in returners:
                returner.start()
            moments = random.Random(SEED)
            for _ in range(KILLS):
                time.sleep(moments.uniform(0.02, 0.3))
                store.kill()
                store.start()
            stop.set()
            for returner in returners:
                returner.join(60)
                self.assertIsNone(returner.failure, returner.failure)
            self.assertGreater(sum(returner.acts for returner in returners), KILLS)
            store.stop()
            store.verify()


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
