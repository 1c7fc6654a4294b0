#!/usr/bin/env python3
"""Leaves open service requests in a real store and measures what a sweep and the queue take.

    bench/requests.py [REQUESTS]
"""
import concurrent.futures
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/support"))
import client  # noqa: E402
import store as stores  # noqa: E402

KINDS = ("complaint", "suggestion", "product_question", "price_question", "review_recovery")
HANDS = 4
PATIENCE_S = 120
# As kiosk/store/request_table.cpp asks.
SWEEP = """SELECT r.request_id FROM service_request r LEFT JOIN request_due d ON d.request_id = r.request_id
  WHERE r.state IN ('submitted','acknowledged','working','waiting','offered')
  AND (d.version IS NOT r.version OR d.rules IS NOT ?1 OR d.look_at <= ?2) LIMIT 100"""


def leave(clerk, first, count):
    for number in range(first, count, HANDS):
        clerk.post("/service-requests", {
            "kind": KINDS[number % len(KINDS)], "reason_ids": [], "words": f"样例 {number}", "channel": "phone",
            "contact": {"name": "样例甲", "phone": f"138{number:08}", "consent": True}, "language": "zh-CN"})


def best_of(times, work):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1000 * min(took), 1000 * max(took)


def wait_for_the_sweep(db, count):
    until = time.monotonic() + PATIENCE_S
    while db.execute("SELECT count(*) FROM request_due").fetchone()[0] < count:
        if time.monotonic() > until:
            sys.exit("the sweep does not come to an end")
        time.sleep(0.5)


def measure(store, count):
    clerks = [client.counter(store.address, "counter-1", *stores.CLERK) for _ in range(HANDS)]
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(lambda first: leave(clerks[first], first, count), range(HANDS)))
    print(f"left {count} requests in {time.perf_counter() - start:.1f} s")
    db = sqlite3.connect(next(Path(store.folder).rglob("journal.db")))
    start = time.perf_counter()
    wait_for_the_sweep(db, count)
    print(f"all looked at {time.perf_counter() - start:.1f} s after the last of them")
    rules = db.execute("SELECT rules FROM request_due LIMIT 1").fetchone()[0]
    now = int(time.time() * 1000)
    print("a sweep finds what is due in %.1f to %.1f ms" %
          best_of(5, lambda: db.execute(SWEEP, (rules, now)).fetchall()))
    print("the queue's 200 most urgent are told in %.1f to %.1f ms" %
          best_of(5, lambda: clerks[0].get("/service-requests?limit=200")))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        store = stores.Store(folder)
        store.start()
        try:
            measure(store, count)
        finally:
            store.stop()


if __name__ == "__main__":
    main()
