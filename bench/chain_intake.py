#!/usr/bin/env python3
"""How fast headquarters on PostgreSQL takes events in: several stores send at once over HTTP, each
with kioskd's own sync client, to one hqd or, through nginx, to two. All on this machine, fsync on.

    chain_intake.py [--stores N] [--orders N] [--hqd 1|2]

The last line is JSON. Events are counted in the database afterwards: each is there once."""

import argparse
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
os.environ.setdefault("COUNTERFOIL_BIN", os.path.join(ROOT, "build", "bin"))
sys.path.insert(0, os.path.join(ROOT, "tests"))

from support import chain, postgres  # noqa: E402


def measure(server, folder, options):
    port = chain.free_port()
    ports = [chain.free_port() for _ in range(options.hqd)] if options.hqd > 1 else [port]
    hqds = [chain.Hqd(f"hqd_{n}", server.address, folder, each, port)
            for n, each in enumerate(ports)]
    nginx = None
    try:
        for hqd in hqds:
            hqd.start()
        nginx = chain.Nginx(folder, port, ports) if options.hqd > 1 else None
        codes = [f"s{n}={hqds[0].command('--add-store', f's{n}')}" for n in range(options.stores)]
        sent = chain.last_json(subprocess.run(
            [f"{chain.BIN}/sync-stores", f"http://127.0.0.1:{port}", folder, str(options.orders),
             *codes], check=True, capture_output=True, text=True).stdout)
        kept = server.query("SELECT count(*), count(DISTINCT (store_id, epoch, seq)) FROM event")
        if kept != [[str(sent["events"])] * 2]:
            raise SystemExit(f"sent {sent['events']}, kept {kept}")
        return sent
    finally:
        if nginx:
            nginx.end()
        for hqd in hqds:
            hqd.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stores", type=int, default=4)
    parser.add_argument("--orders", type=int, default=3_125)
    parser.add_argument("--hqd", type=int, default=1)
    options = parser.parse_args()
    with postgres.running() as server, tempfile.TemporaryDirectory() as folder:
        sent = measure(server, folder, options)
    print(json.dumps({"hq_postgres_events_per_s": sent["events_per_s"], "stores": options.stores,
                      "hqd": options.hqd, "events": sent["events"]}))


if __name__ == "__main__":
    main()
