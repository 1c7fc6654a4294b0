"""How soon after an order is paid the first byte of its receipt is at the printer's socket: a real
kioskd and a fake printer, one order after the other."""

import selectors
import socket
import time

import orders
import store as stores
import wire


class Relay:
    """Between kioskd and the fake printer: passes every byte on and notes when the first of a job came.
    One thread does this and sends the requests, so that all times are of one clock without waiting."""

    MARKS = (b"\x1d(H\x06\x00\x30\x30", b"\x1b@")  # a job begins with its mark, or sets the printer back

    def __init__(self, printer):
        self.printer = printer
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.forget()

    def forget(self):
        self.any_at = self.job_at = None
        self.last_at = time.monotonic()
        self.seen = b""

    def accept(self):
        near, _ = self.listener.accept()
        far = socket.create_connection(self.printer)
        near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(near, selectors.EVENT_READ, lambda: self.pass_on(near, far, self.note))
        self.selector.register(far, selectors.EVENT_READ, lambda: self.pass_on(far, near, lambda data: None))

    def pass_on(self, source, target, note):
        try:
            data = source.recv(65536)
        except ConnectionError:
            data = b""
        if data:
            note(data)
            target.sendall(data)
            return
        for end in (source, target):
            self.selector.unregister(end)
            end.close()

    def note(self, data):
        self.last_at = time.monotonic()
        self.any_at = self.any_at or self.last_at
        self.seen = (self.seen + data)[-65536:]
        if self.job_at is None and any(mark in self.seen for mark in self.MARKS):
            self.job_at = self.last_at

    def turn(self, wait):
        for key, _ in self.selector.select(wait):
            if key.fileobj.fileno() >= 0:
                key.data()


def measure(shrink):
    printer_at = ("127.0.0.1", stores.free_port())
    words = [stores.BIN / "fake-printer", "--listen", "%s:%d" % printer_at, "--http", f"127.0.0.1:{stores.free_port()}",
             "--profile", "epson-tm-t88vi"]
    printer = stores.Process(words, stores.scratch() / "fake-printer.log")
    try:
        wait_for(printer_at)
        relay = Relay(printer_at)
        config = {"printer_id": "receipt-1", "name": {"zh-CN": "小票机", "en": "Printer"}, "address": f"tcp://{relay.address}",
                  "profile": "epson-tm-t88vi"}
        with stores.running_store(printers=[config], hq=None) as store:
            samples = one_after_another(store, relay, max(300 // shrink, 3))
            store.stop()
    finally:
        printer.stop()
    return {f"first_byte_{name}_ms": value for name, value in summary(samples).items()}


def wait_for(address):
    for _ in range(500):
        try:
            socket.create_connection(address, 1).close()
            return
        except OSError:
            time.sleep(0.01)
    raise AssertionError("the fake printer did not start")


def one_after_another(store, relay, count):
    """[(request sent, reply, first byte of anything, first byte of the job)] for orders paid in a row."""
    who = relaying(relay, store.counter)
    item = relaying(relay, lambda: orders.some_items(who, 1))[0]
    samples = []
    for _ in range(count):
        order = relaying(relay, lambda: ready_to_pay(who, item))
        due = order["totals"]["due_minor"]
        request = wire.request_bytes(who, "POST", f"/orders/{order['order_id']}/tenders",
                                     {"kind": "cash", "amount_minor": due, "received_minor": due})
        samples.append(pay(store, relay, request))
    return samples


def ready_to_pay(who, item):
    order = who.post("/orders", orders.take_away([(item, 1)]))
    return orders.disclose(who, who.post_order(order, "confirmations", {"part": "all"}))


def relaying(relay, act):
    """Requests off the clock; what the printer has to say meanwhile waits no longer than they take."""
    relay.turn(0)
    done = act()
    relay.turn(0)
    return done


def pay(store, relay, request):
    host, port = store.address.split(":")
    with socket.create_connection((host, int(port))) as connection:
        settle(relay)
        relay.forget()
        reply_at = []
        relay.selector.register(connection, selectors.EVENT_READ,
                                lambda: reply_at.append(time.monotonic()) if connection.recv(65536) else None)
        sent_at = time.monotonic()
        connection.sendall(request)
        while not reply_at or relay.job_at is None:
            relay.turn(5)
            assert time.monotonic() - sent_at < 10, "nothing was printed"
        relay.selector.unregister(connection)
    settle(relay)
    return sent_at, reply_at[0], relay.any_at, relay.job_at


def settle(relay, quiet=0.03):
    """Until kioskd has had nothing to say to the printer for a while."""
    relay.last_at = time.monotonic()
    while time.monotonic() - relay.last_at < quiet:
        relay.turn(quiet)


def summary(samples):
    def percentile(values, share):
        ordered = sorted(values)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]
    after_reply = [max(0, job - reply) for _, reply, _, job in samples]
    asked = [max(0, first - reply) for _, reply, first, _ in samples]
    whole = [job - sent for sent, _, _, job in samples]
    return {"p50": percentile(after_reply, 0.5), "asked_p50": percentile(asked, 0.5), "p99": percentile(after_reply, 0.99),
            "asked_p99": percentile(asked, 0.99), "from_request_p50": percentile(whole, 0.5),
            "from_request_p99": percentile(whole, 0.99)}
