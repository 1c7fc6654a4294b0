"""One function a part; each returns the figures that it measured. Latencies pool several rounds in
which floor and figure alternate, so that a noisy neighbour hits both."""

import contextlib
import json
import pathlib
import statistics
import subprocess
import time

import client
import data_sets
import first_byte
import orders
import receipt_speed
import store as stores
import wire

CLIENTS = 64
ROUNDS = 5
SHRINK = 1  # bench/run --quick divides all counts by more


class DiskFloor:
    """500 overwritten pages a second made durable, beside whatever is measured in the `with`."""

    PERIOD_US = 2_000

    def __enter__(self):
        self.child = subprocess.Popen([stores.BIN / "bench-fdatasync", stores.scratch() / "page", str(self.PERIOD_US)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        report, _ = self.child.communicate()
        samples = json.loads(report)
        self.p50_us, self.p99_us = samples["p50_ns"] / 1000, samples["p99_ns"] / 1000


@contextlib.contextmanager
def hello_server():
    port = stores.free_port()
    server = stores.Process([stores.BIN / "bench-hello", port], stores.scratch() / "hello.log")
    probe = client.Client(f"127.0.0.1:{port}")
    while True:
        with contextlib.suppress(OSError):
            probe.send("GET", "/")
            break
    probe.close()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop()


def hello_request(address):
    """As large as a confirmation, so that both servers read the same."""
    body = b'{"part":"all","expected_version":1}'
    return (f"POST /api/v1/orders/0193-sample/confirmations HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\n"
            f"Cookie: __Host-terminal={'x' * 43}; __Host-clerk={'x' * 43}\r\nOrigin: http://{address}\r\n"
            "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nIdempotency-Key: sample-key-of-24-letters\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


def floors():
    with hello_server() as address:
        request = hello_request(address)
        count = 40_000 // SHRINK
        rates = [count / wire.send(address, [request] * count, CLIENTS, keep_answers=False).seconds()
                 for _ in range(ROUNDS)]
        return {"hello_rps_64": statistics.median(rates)}


def draft_all(store, who, items, count, lines):
    draft = orders.take_away([(items[i % len(items)], 1 + i % 3) for i in range(lines)])
    requests = [wire.request_bytes(who, "POST", "/orders", draft) for _ in range(count)]
    return [json.loads(answer) for answer in wire.send(store.address, requests, CLIENTS).answers]


def act_requests(who, drafted, act, body_of):
    return [wire.request_bytes(who, "POST", f"/orders/{order['order_id']}/{act}", body_of(order)) for order in drafted]


def confirm_requests(who, drafted):
    return act_requests(who, drafted, "confirmations", lambda o: {"part": "all", "expected_version": o["version"]})


def confirm():
    """Open loop at 50 and at 500 a second, with the disk's floor beside it and hello's right before."""
    disks, hellos, slow, fast = [], [], [], []
    with stores.running_store(printers=[], hq=None) as store, hello_server() as hello:
        who = store.counter()
        items = orders.some_items(who, 20)
        for _ in range(ROUNDS):
            few, many = 400 // SHRINK, 4000 // SHRINK
            drafted = draft_all(store, who, items, few + many, 1)
            hellos.append(wire.send(hello, [hello_request(hello)] * (4000 // SHRINK), 32, 500, False).p99_us())
            with DiskFloor() as disk:
                slow.append(wire.send(store.address, confirm_requests(who, drafted[:few]), 32, 50).p99_us())
                fast.append(wire.send(store.address, confirm_requests(who, drafted[few:]), 32, 500).p99_us())
            disks.append(disk)
        store.stop()
    return {"fdatasync_p50_us": statistics.median(disk.p50_us for disk in disks),
            "fdatasync_p99_us": statistics.median(disk.p99_us for disk in disks),
            "hello_p99_us": statistics.median(hellos), "confirm_p99_us_50": statistics.median(slow),
            "confirm_p99_us_500": statistics.median(fast)}


def durable_rate(store, count, lines):
    """A durable order is its confirmation and its tender, with all their events; drafts and terms
    are made between, off the clock."""
    who = store.counter()
    drafted = draft_all(store, who, orders.some_items(who, 40), count, lines)
    confirmations = wire.send(store.address, confirm_requests(who, drafted), CLIENTS)
    confirmed = [json.loads(answer) for answer in confirmations.answers]
    asked = [wire.request_bytes(who, "GET", f"/orders/{o['order_id']}/terms?language=zh-CN") for o in confirmed]
    told = {o["order_id"]: json.loads(t) for o, t in zip(confirmed, wire.send(store.address, asked, CLIENTS).answers)}
    disclosed = [json.loads(answer) for answer in wire.send(
        store.address, act_requests(who, confirmed, "disclosures", lambda o: orders.disclosure_of(o, told[o["order_id"]])),
        CLIENTS).answers]
    tenders = wire.send(store.address, act_requests(who, disclosed, "tenders", lambda o: {
        "kind": "cash", "amount_minor": o["totals"]["due_minor"], "received_minor": o["totals"]["due_minor"]}), CLIENTS)
    assert all(json.loads(answer)["state"] == "paid" for answer in tenders.answers)
    return count / (confirmations.seconds() + tenders.seconds())


def durable():
    with stores.running_store(printers=[], hq=None) as store:
        one = statistics.median(durable_rate(store, 6000 // SHRINK, 1) for _ in range(ROUNDS))
        forty = statistics.median(durable_rate(store, 1500 // SHRINK, 40) for _ in range(ROUNDS))
        store.stop()
    return {"durable_orders_per_s_64": one, "durable_40_line_orders_per_s_64": forty}


def search():
    with data_sets.large_catalogue() as store:
        who = store.counter()
        words = data_sets.search_words()
        asked = [wire.request_bytes(who, "GET", f"/items?limit=20&query={words[i % len(words)]}") for i in range(4000 // SHRINK)]
        wire.send(store.address, asked, 1)
        found = wire.send(store.address, asked, 1)
        assert sum(len(json.loads(answer)["items"]) for answer in found.answers) > len(asked)
        return {"search_p99_us": found.p99_us()}


def memory():
    """256 connections that each asked for something, and stay."""
    with data_sets.large_catalogue() as store:
        who = store.counter()
        held = []
        for number in range(256):
            one = client.Client(store.address, source=f"127.0.0.{number // 24 + 2}")
            one.cookies = who.cookies
            one.get("/items?query=a&limit=20")
            held.append(one)
        status = pathlib.Path(f"/proc/{store.process.child.pid}/status").read_text()
        for one in held:
            one.close()
    rss_kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return {"rss_mib": rss_kib / 1024}


def start():
    """From exec, after SIGKILL under load, to an order read and an order durably drafted."""
    times = []
    with data_sets.million_orders() as store:
        who = store.counter()
        item = orders.some_items(who)[0]
        draft = orders.take_away([(item, 1)])
        for _ in range(5):
            last = [who.post("/orders", draft) for _ in range(50)][-1]
            store.kill()
            who.close()
            begun = time.monotonic()
            store.start()
            assert who.get(f"/orders/{last['order_id']}")["order_id"] == last["order_id"]
            who.post("/orders", draft)
            times.append((time.monotonic() - begun) * 1000)
        store.stop()
    return {"start_ms_1m_orders": statistics.median(times)}


def sync():
    """A store that was offline for long: its journal goes up to a real headquarters on SQLite."""
    done = subprocess.run([stores.BIN / "bench-sync-catchup", str(100_000 // SHRINK)],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def commit():
    """The use case itself, without HTTP: queue to durable, one order after the other."""
    with stores.stopped_store(printers=[], hq=None) as store, DiskFloor() as disk:
        done = subprocess.run([stores.BIN / "bench-maker", "--data", store.data, "--time-confirmations", str(3000 // SHRINK)],
                              capture_output=True, text=True, check=True)
    return {"commit_p99_us": json.loads(done.stdout.splitlines()[-1])["p99_ns"] / 1000,
            "commit_fdatasync_p99_us": disk.p99_us}


def receipts():
    return receipt_speed.measure(SHRINK)


def printing():
    """A job is written down before its first byte goes out, so the disk's floor runs beside it."""
    with DiskFloor() as disk:
        figures = first_byte.measure(SHRINK)
    return {**figures, "first_byte_fdatasync_p99_ms": disk.p99_us / 1000}
