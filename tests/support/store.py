"""Real programs of the build under test: a store of its own in a folder of its own, started, killed
and stopped like on a shop's box."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import client

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("COUNTERFOIL_BIN", ROOT / "build" / "bin"))
CLERK = ("03", "471902")
SUPERVISOR = ("01", "830517")


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_tool(*words, stdin=""):
    done = subprocess.run([BIN / words[0], *map(str, words[1:])], input=stdin, capture_output=True, text=True,
                          timeout=600)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Process:
    """A child of ours, with its log in a file."""

    def __init__(self, words, log, environment=None, before=None):
        self.log = pathlib.Path(log)
        self.words = [str(word) for word in words]
        self.environment = {**os.environ, **(environment or {})}
        with self.log.open("ab") as out:
            self.child = subprocess.Popen(self.words, stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                                          env=self.environment, preexec_fn=before)

    def is_alive(self):
        return self.child.poll() is None

    def kill(self):
        self.child.kill()
        self.child.wait()

    def stop(self, seconds=20):
        """SIGTERM, and the exit code."""
        if self.is_alive():
            self.child.send_signal(signal.SIGTERM)
        try:
            return self.child.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.words[0]} did not stop in {seconds} s\n{self.tail()}")

    def tail(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


class Store:
    """A store in FOLDER/data: the one that is there, or a fresh copy of the sample shop. `start` may
    be called again after `kill`."""

    def __init__(self, folder, **config):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.process = None
        if not self.data.exists():
            shutil.copytree(template(), self.data)
        self.configure(listen=self.address, hosts=[self.address], **config)

    def configure(self, **changes):
        path = self.data / "store.json"
        config = {**json.loads(path.read_text()), **changes}
        known = [printer["printer_id"] for printer in config["printers"]]
        for terminal in config["terminals"]:
            if terminal.get("printer") not in known:
                terminal.pop("printer", None)
        path.write_text(json.dumps({name: value for name, value in config.items() if value is not None},
                                   ensure_ascii=False))

    def start(self, environment=None, seconds=20):
        self.process = Process([BIN / "kioskd", "--data", self.data], self.folder / "kioskd.log", environment)
        self.wait_until_ready(seconds)

    def wait_until_ready(self, seconds):
        until = time.monotonic() + seconds
        probe = client.Client(self.address, timeout=5)
        while True:
            if not self.process.is_alive():
                raise AssertionError(f"kioskd ended by itself\n{self.process.tail()}")
            try:
                health = probe.get("/health")
                probe.close()
                return health
            except (OSError, client.Refused):
                if time.monotonic() > until:
                    raise AssertionError(f"kioskd is not ready after {seconds} s\n{self.process.tail()}")
                time.sleep(0.005)

    def kill(self):
        self.process.kill()

    def stop(self):
        code = self.process.stop()
        assert code == 0, f"kioskd ended with {code}\n{self.process.tail()}"

    def counter(self, source="127.0.0.1", who=CLERK):
        return client.counter(self.address, "counter-1", *who, source=source)

    def kiosk(self, source="127.0.0.1"):
        return client.terminal(self.address, "kiosk-1", source)

    def verify(self):
        """Chain whole, and the journal replays to the same tables."""
        run_tool("kioskctl", "journal", "verify", "--data", self.data)
        run_tool("kioskctl", "journal", "replay", "--compare", "--data", self.data)

    def events(self):
        lines = run_tool("kioskctl", "journal", "export", "--data", self.data).splitlines()
        return [json.loads(line) for line in lines]


@contextlib.contextmanager
def stopped_store(**config):
    with tempfile.TemporaryDirectory(dir=scratch(), prefix="store-") as folder:
        yield Store(folder, **config)


@contextlib.contextmanager
def running(store, environment=None):
    store.start(environment)
    try:
        yield store
    finally:
        if store.process.is_alive():
            store.kill()


@contextlib.contextmanager
def running_store(environment=None, **config):
    with stopped_store(**config) as store, running(store, environment):
        yield store


def shim(**faults):
    """The environment that gives a program the faults of tests/fault/shim.cpp."""
    library = BIN.parent / "lib" / "libfault_shim.so"
    assert library.exists(), f"{library} is not built, so nothing would go wrong"
    return {"LD_PRELOAD": str(library), **{f"FAULT_{name}": str(value) for name, value in faults.items()}}


def scratch():
    """On a real disk, beside the build: /tmp is often memory, where fsync proves nothing."""
    folder = BIN.parent / "scratch"
    folder.mkdir(exist_ok=True)
    return folder


def template():
    """A data folder that is made once for each kioskctl and copied for each test."""
    made = scratch() / f"template-{(BIN / 'kioskctl').stat().st_mtime_ns}"
    if not made.exists():
        for old in scratch().glob("template-*"):
            shutil.rmtree(old, ignore_errors=True)
        fresh = pathlib.Path(tempfile.mkdtemp(dir=scratch(), prefix="making-")) / "data"
        make_store(fresh)
        try:
            fresh.rename(made)
        except OSError:
            shutil.rmtree(fresh)  # a test beside us was faster
        fresh.parent.rmdir()
    return made


def make_store(data):
    config = ROOT / "config"
    run_tool("kioskctl", "setup", "--data", data, "--config", config / "sample-store" / "store.json",
             "--templates", config / "receipts")
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        shop = pathlib.Path(folder) / "shop"
        shutil.copytree(config / "sample-shop", shop)
        stock_up(shop)
        run_tool("kioskctl", "import", "catalogue", shop, "--data", data, "--packs", config / "packs")
    for (clerk, pin), role in ((CLERK, "clerk"), (SUPERVISOR, "supervisor")):
        run_tool("kioskctl", "clerk", "add", "--data", data, "--id", clerk,
                 "--name", "样例", "--role", role, stdin=pin + "\n")


def stock_up(shop):
    """Load tests buy more than any shelf holds; what is not there stays away."""
    for path in (shop / "items").glob("*.json"):
        goods = json.loads(path.read_text())
        for item in goods["items"]:
            item["stock"] = 900_000_000 if item["stock"] else 0
        path.write_text(json.dumps(goods, ensure_ascii=False))
