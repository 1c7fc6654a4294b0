#!/usr/bin/env python3
"""A disk that is full, one that fails to sync, and one that lost the high-water mark: no false promise, no lost order, clear
words."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402



class FullDiskTest(unittest.TestCase):
    def test_a_full_disk_refuses_orders_in_clear_words_reads_on_and_recovers(self):
        flag = stores.scratch() / f"full-{client.new_key()}"
        self.addCleanup(flag.unlink, missing_ok=True)
        with stores.running_store(stores.shim(FULL_WHILE=flag),
                                  printers=[], hq=None) as store:
            clerk = store.counter()
            item = orders.some_items(clerk)[0]
            sold = orders.sell(clerk, [(item, 1)])
            flag.touch()
            for _ in range(3):
                with self.assertRaises(client.Refused) as refused:
                    clerk.post("/orders", orders.take_away([(item, 1)]))
                self.assertEqual(refused.exception.status, 503)
                self.assertEqual(refused.exception.code, "database.disk_full")
            self.assertEqual(clerk.get(f"/orders/{sold['order_id']}")["state"], "paid")
            with self.assertRaises(client.Refused) as refused:
                clerk.get("/health")
            self.assertEqual(refused.exception.body, {"status": "refusing", "reasons": ["disk_full"]})
            flag.unlink()
            again = orders.sell(clerk, [(item, 1)])
            self.assertEqual(clerk.get("/health")["status"], "ok")
            store.stop()
            store.verify()
            drafted = [e["aggregate_id"] for e in store.events() if e["type"] == "order_drafted"]
            self.assertEqual(drafted, [sold["order_id"], again["order_id"]])


class FailedSyncTest(unittest.TestCase):
    def test_after_a_failed_sync_nothing_is_acknowledged_and_the_process_ends(self):
        with stores.running_store(printers=[], hq=None) as store:
            item = orders.some_items(store.counter())[0]
            refused = 0
            for number in range(2, 12):
                store.kill()
                store.start(stores.shim(SYNC_ERROR_AT=number))
                acknowledged = self.sell_until_the_end(store, item)
                if acknowledged is None:
                    continue
                refused += 1
                self.assertNotEqual(store.process.child.wait(20), 0)
                store.start()
                for order_id in acknowledged:
                    store.counter().get(f"/orders/{order_id}")
            self.assertGreater(refused, 3, "the failed sync was hardly ever met")
            store.stop()
            store.verify()

    def sell_until_the_end(self, store, item):
        """Ids of acknowledged drafts up to the failure; None when the store could not even open."""
        drafted = []
        try:
            clerk = store.counter()
            for _ in range(40):
                drafted.append(clerk.post("/orders", orders.take_away([(item, 1)]))["order_id"])
        except (OSError, client.http.client.HTTPException, client.Refused):
            return drafted
        return None


class LostMarkTest(unittest.TestCase):
    def test_a_lost_mark_stops_the_store_until_a_person_vouches_for_the_journal(self):
        with stores.stopped_store(printers=[], hq=None) as store:
            (store.data / "high_water").unlink()
            with self.assertRaisesRegex(AssertionError, "kioskctl journal mark"):
                store.start()
            stores.run_tool("kioskctl", "journal", "mark", "--data", store.data)
            with stores.running(store):
                item = orders.some_items(store.counter())[0]
                orders.sell(store.counter(), [(item, 1)])
                store.stop()
            store.verify()

    def test_a_mark_that_says_what_is_missing_is_never_written_over(self):
        with stores.stopped_store(printers=[], hq=None) as store:
            older = (store.data / "journal.db").read_bytes()
            with stores.running(store):
                item = orders.some_items(store.counter())[0]
                orders.sell(store.counter(), [(item, 1)])
                store.stop()
            (store.data / "journal.db").write_bytes(older)
            mark = (store.data / "high_water").read_bytes()
            with self.assertRaisesRegex(AssertionError, "lost events"):
                stores.run_tool("kioskctl", "journal", "mark", "--data", store.data)
            self.assertEqual((store.data / "high_water").read_bytes(), mark)


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # the clients of a killed store
