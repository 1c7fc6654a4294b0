#!/usr/bin/env python3
"""A PostgreSQL of its own for a test: a fresh cluster in a temporary folder, reached by a socket in
it, durable as in a shop's chain (fsync on), gone afterwards.

    postgres.py COMMAND…    runs the command with COUNTERFOIL_POSTGRESQL set to its address
"""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

START_S = 30


def programs():
    """The folder of initdb and postgres, of the newest version that is installed."""
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not found:
        raise SystemExit("PostgreSQL is not installed: ./run --prepare does that")
    newest = max(found, key=lambda path: float(path.split("/")[4]))
    return os.path.dirname(newest)


def owner():
    """Who runs the server: it refuses root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


class Postgres:
    """One cluster; `stop` and `start` again keep what is durable."""

    def __init__(self):
        self.owner = owner()
        self.folder = tempfile.mkdtemp(prefix="counterfoil-postgres-")
        os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        self.process = None
        self._run("initdb", "-D", self.data, "-U", "counterfoil", "--auth=trust", "-E", "UTF8",
                  "--locale=C", "--no-instructions")
        self.start()

    @property
    def data(self):
        return os.path.join(self.folder, "data")

    @property
    def address(self):
        return f"postgresql:///postgres?host={self.folder}&user=counterfoil"

    def start(self, *settings):
        """Returns when it answers."""
        command = [os.path.join(programs(), "postgres"), "-D", self.data, "-k", self.folder,
                   "-c", "listen_addresses=", "-c", "max_connections=60"]
        for setting in settings:
            command += ["-c", setting]
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, **self._as_owner())
        end = time.monotonic() + START_S
        while self._ask("SELECT 1").returncode != 0:
            if time.monotonic() > end or self.process.poll() is not None:
                raise RuntimeError("PostgreSQL does not start: " + self.log())
            time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        """SIGINT: at once and in order; SIGQUIT: like a crash of the server."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=START_S)
            self.process = None

    def query(self, sql, schema="public"):
        """The rows of an answer, each a list of texts."""
        done = self._ask(f"SET search_path={schema}; {sql}")
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return [line.split("|") for line in done.stdout.splitlines() if line]

    def log(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]

    def remove(self):
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _as_owner(self):
        if os.geteuid() != 0:
            return {}
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": [],
                "cwd": self.folder}

    def _run(self, program, *arguments):
        subprocess.run([os.path.join(programs(), program), *arguments], check=True,
                       stdout=subprocess.DEVNULL, **self._as_owner())

    def _ask(self, sql):
        return subprocess.run([os.path.join(programs(), "psql"), "-qAtX", "-d", self.address, "-c", sql],
                              capture_output=True, text=True, check=False)


@contextlib.contextmanager
def running():
    server = Postgres()
    try:
        yield server
    finally:
        server.remove()


def main():
    with running() as server:
        environment = {**os.environ, "COUNTERFOIL_POSTGRESQL": server.address}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
