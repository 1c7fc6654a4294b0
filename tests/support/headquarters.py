"""A real hqd with a folder of its own, and what people do at its console."""

import hashlib
import json
import pathlib
import time

import client
import store as stores

USER = ("chen", "sample password 1")
SECOND = ("lin", "sample password 2")
ROOT_PASSPHRASE = "a sample root passphrase"
DOMAINS = {
    "catalogue": ("categories.json", "items/", "pictures/"),
    "prices": ("prices/", "promotions.json", "tiers.json", "freight.json", "packing.json"),
    "policies": ("packs/", "house/"),
    "phrases": ("phrases.json",),
    "settings": ("shop.json", "calendar.json", "reasons.json", "service_levels.json", "installation.json"),
}


class Headquarters:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "hq"
        self.port = stores.free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.address}"
        self.process = None
        for name, password in (USER, SECOND):
            stores.run_tool("hqd", "--data", self.data, "--add-user", name, "--password-stdin", stdin=password + "\n")

    def invite(self, store_id):
        """A one-time code; only while the service does not run."""
        return stores.run_tool("hqd", "--data", self.data, "--add-store", store_id).split()[-1]

    def start(self):
        self.process = stores.Process([stores.BIN / "hqd", "--data", self.data, "--listen", self.address],
                                      self.folder / "hqd.log")
        until = time.monotonic() + 20
        while True:
            try:
                client.Client(self.address).get("/health")
                return
            except (OSError, client.Refused):
                if not self.process.is_alive() or time.monotonic() > until:
                    raise AssertionError(f"hqd is not ready\n{self.process.tail()}")
                time.sleep(0.01)

    def stop(self):
        code = self.process.stop()
        assert code == 0, f"hqd ended with {code}\n{self.process.tail()}"

    def sign_in(self, who=USER):
        console = client.Client(self.address)
        console.post("/console-sessions", {"user": who[0], "password": who[1]})
        return console


def passphrase_of(who):
    return f"{who[0]}'s sample passphrase"


def appoint(console, who, domains=tuple(DOMAINS)):
    return console.post("/signers", {"user": who[0], "passphrase": passphrase_of(who),
                                     "root_passphrase": ROOT_PASSPHRASE, "domains": list(domains)})


def read_shop():
    """The sample shop and the packs as name -> bytes, as a store's bundles name them."""
    config = stores.ROOT / "config"
    files = {}
    for base, prefix in ((config / "sample-shop", ""), (config / "packs", "packs/")):
        for path in sorted(base.rglob("*")):
            if path.is_file() and path.suffix != ".md":
                files[prefix + path.relative_to(base).as_posix()] = path.read_bytes()
    return files


def files_of(shop, domain):
    return {name: data for name, data in shop.items()
            if any(name == part or (part.endswith("/") and name.startswith(part)) for part in DOMAINS[domain])}


def upload(console, files):
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    missing = set(console.post("/content/missing", {"sha256": sorted(set(digests.values()))})["missing"])
    for name, digest in digests.items():
        if digest in missing:
            missing.discard(digest)
            status, _, body = console.send("PUT", f"/api/v1/content/{digest}", files[name],
                                           headers={"Content-Type": "application/octet-stream"})
            assert status == 204, (name, status, body)
    return [{"name": name, "sha256": digest} for name, digest in digests.items()]


def draft(console, domain, files, **more):
    return console.post("/releases", {"domain": domain, "files": upload(console, files), **more})["version"]


def sign(console, who, domain, version):
    return console.post(f"/releases/{domain}/{version}/signature", {"passphrase": passphrase_of(who)})


def publish_all(console, shop, who=USER):
    """All five domains of a shop; the version of each."""
    versions = {domain: draft(console, domain, files_of(shop, domain)) for domain in DOMAINS}
    for domain, version in versions.items():
        signed = sign(console, who, domain, version)
        assert signed["state"] == "published", signed
    return versions


def release_of(console, domain, version):
    return next(one for one in console.get("/releases")["releases"]
                if (one["domain"], one["version"]) == (domain, version))


def enrol(folder, hq, store_id="0117"):
    """A store that is enrolled at headquarters, with nothing on its shelves yet; hqd must not run."""
    folder = pathlib.Path(folder)
    code = hq.invite(store_id)
    hq.start()
    config = json.loads((stores.ROOT / "config/sample-store/store.json").read_text())
    config.update(store_id=store_id, hq={"url": hq.url, "public_base": "http://127.0.0.1:8080"})
    path = folder / "store.json"
    path.write_text(json.dumps(config, ensure_ascii=False))
    stores.run_tool("kioskctl", "setup", "--data", folder / "data", "--config", path,
                    "--templates", stores.ROOT / "config/receipts", "--enrolment-code", code)
    for (clerk, pin), role in ((stores.CLERK, "clerk"), (stores.SUPERVISOR, "supervisor")):
        stores.run_tool("kioskctl", "clerk", "add", "--data", folder / "data", "--id", clerk,
                        "--name", "样例", "--role", role, stdin=pin + "\n")
    return stores.Store(folder)
