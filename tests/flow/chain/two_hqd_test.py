#!/usr/bin/env python3
"""Two hqd on one PostgreSQL behind nginx are one headquarters: through the death of one of them
between the rows of a batch and the cursor, and through a crash of the server at the same point,
every event of every store is there exactly once, in order, and the sums are right."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", ".."))

from support import chain, postgres  # noqa: E402

STORES = ["0117", "0118", "0119"]
ORDERS = 200
# Holds every batch between its rows and its cursor while somebody has advisory lock 1, those that
# pass event 800 of a store while somebody has lock 2.
GATE = """
CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.durable_seq <> OLD.durable_seq THEN
    PERFORM pg_advisory_xact_lock_shared(CASE WHEN NEW.durable_seq < 800 THEN 1 ELSE 2 END);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gate BEFORE UPDATE ON sync_cursor FOR EACH ROW EXECUTE FUNCTION gate();
"""
WAITING = ("SELECT application_name FROM pg_stat_activity "
           "WHERE wait_event_type='Lock' AND wait_event='advisory'")


class TwoHqd(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="counterfoil-chain-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = postgres.Postgres()
        self.addCleanup(self.server.remove)
        self.port = chain.free_port()
        self.hqds = [chain.Hqd(f"hqd_{n}", self.server.address, self.folder, chain.free_port(),
                               self.port) for n in (1, 2)]
        for hqd in self.hqds:
            self.addCleanup(hqd.end, signal.SIGKILL)
        self.start_together()
        nginx = chain.Nginx(self.folder, self.port, [hqd.port for hqd in self.hqds])
        self.addCleanup(nginx.end)
        self.gates = {}
        self.addCleanup(lambda: [self.open_gate(lock) for lock in list(self.gates)])

    def start_together(self):
        """Both find an empty database and no keys."""
        for hqd in self.hqds:
            with open(hqd.log, "ab") as log:
                hqd.process = subprocess.Popen([f"{chain.BIN}/hqd", *hqd.options, *hqd.serving],
                                               stdout=log, stderr=log)
        for hqd in self.hqds:
            chain.wait_until(lambda each=hqd: each.ready() == 200, f"{hqd.name} serves")

    def close_gate(self, lock):
        gate = subprocess.Popen(["psql", "-qAtX", "-d", self.server.address], text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        gate.stdin.write(f"SELECT pg_advisory_lock({lock});\n")
        gate.stdin.flush()
        self.gates[lock] = gate
        chain.wait_until(lambda: self.server.query(
            f"SELECT count(*) FROM pg_locks WHERE locktype='advisory' AND granted AND objid={lock}")
            != [["0"]], "the gate is closed")

    def open_gate(self, lock):
        gate = self.gates.pop(lock)
        gate.kill()
        gate.communicate()

    def waiting(self):
        return {row[0] for row in self.server.query(WAITING)}

    def check_prefix(self):
        """Nothing is seen past a cursor."""
        self.assertEqual(self.server.query(
            "SELECT count(*) FROM event e JOIN sync_cursor c USING(store_id, epoch) "
            "WHERE e.seq > c.durable_seq"), [["0"]])

    def check_store(self, sent, store, paid_minor):
        where = f"WHERE store_id='{store['store_id']}'"
        head = str(store["head_seq"])
        self.assertEqual(self.server.query(
            f"SELECT durable_seq, encode(durable_hash,'hex') FROM sync_cursor {where}"),
            [[head, store["head_hash"]]])
        self.assertEqual(self.server.query(
            f"SELECT count(*), count(DISTINCT seq), min(seq), max(seq) FROM event {where}"),
            [[head, head, "1", head]])
        self.assertEqual(self.server.query(
            f"SELECT count(*), sum(paid_minor) FROM sales_order {where}"),
            [[str(sent["orders_each"]), str(paid_minor)]])

    def test_every_event_exactly_once(self):
        codes = [f"{store}={self.hqds[0].command('--add-store', store)}" for store in STORES]
        self.server.query(GATE)
        self.close_gate(1)
        self.close_gate(2)
        with subprocess.Popen(
                [f"{chain.BIN}/sync-stores", f"http://127.0.0.1:{self.port}", self.folder,
                 str(ORDERS), *codes], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                text=True) as stores:
            self.kill_one_in_mid_batch()
            self.crash_the_server_in_mid_batch()
            output = stores.communicate(timeout=200)[0]
            self.assertEqual(stores.returncode, 0)
        sent = chain.last_json(output)
        self.assertGreater(sent["failures"], 0)  # the faults were met
        chain.wait_until(lambda: self.hqds[0].figure("counterfoil_hq_logs_to_project") == 0,
                         "the lists show everything")
        for store in sent["stores"]:
            self.check_store(sent, store, sent["paid_minor_each"])
        self.assertEqual(self.server.query("SELECT count(*) FROM parked_aggregate"), [["0"]])
        self.assertEqual(self.server.query("SELECT count(*) FROM alarm"), [["0"]])
        self.assertGreater(self.hqds[1].figure("counterfoil_hq_events_total"), 0)
        for hqd in self.hqds:
            self.assertEqual(hqd.end(), 0)

    def kill_one_in_mid_batch(self):
        chain.wait_until(lambda: self.waiting() == {"hqd_1", "hqd_2"},
                         "both have rows and no cursor")
        self.assertEqual(self.hqds[0].end(signal.SIGKILL), -signal.SIGKILL)
        self.check_prefix()
        self.assertEqual(self.server.query("SELECT count(*) FROM event"), [["0"]])
        self.open_gate(1)
        self.hqds[0].start()

    def crash_the_server_in_mid_batch(self):
        chain.wait_until(lambda: self.waiting() and self.server.query(
            "SELECT min(durable_seq) > 0 FROM sync_cursor") == [["t"]],
            "every store has sent, and somebody has rows and no cursor")
        self.server.stop(signal.SIGQUIT)
        self.open_gate(2)
        for hqd in self.hqds:
            self.assertEqual(chain.ask(hqd.port, "/healthz")[0], 200)
            status, headers, _ = chain.ask(hqd.port, "/readyz")
            self.assertEqual((status, headers["Retry-After"]), (503, "1"))
        self.server.start()
        self.check_prefix()
        for hqd in self.hqds:
            self.assertIsNone(hqd.process.poll())
            chain.wait_until(lambda each=hqd: each.ready() == 200, f"{hqd.name} is back")

    def test_other_keys_are_refused(self):
        other = chain.Hqd("hqd_3", self.server.address, tempfile.mkdtemp(dir=self.folder),
                          chain.free_port(), self.port)
        with self.assertRaises(subprocess.CalledProcessError) as refused:
            other.command("--add-store", "0120")
        self.assertIn("keys.other", refused.exception.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
