"""What headquarters publishes reaches a store: hqd and kioskd as real programs."""

import json
import pathlib
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import headquarters as hqs  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

KETTLE = "YC-K17"


def until(what, seconds=60):
    """The first good answer of `what`, asked again and again."""
    end = time.monotonic() + seconds
    while True:
        answer = what()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError("it did not come about")
        time.sleep(0.1)


def with_price(item_id, minor, list_minor=None):
    price = {"item_id": item_id, "price_minor": minor, "list_price_minor": list_minor or minor}
    return json.dumps({"prices": [price]}).encode()


class Publishing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(dir=stores.scratch())
        cls.hq = hqs.Headquarters(cls.folder.name)
        cls.store = hqs.enrol(cls.folder.name, cls.hq)
        cls.console = cls.hq.sign_in()
        hqs.appoint(cls.console, hqs.USER)
        cls.shop = hqs.read_shop()
        cls.versions = hqs.publish_all(cls.console, cls.shop)
        # What is effective at once is so a moment later, for all stores together.
        until(lambda: cls.import_published() or None)
        cls.store.start()

    @classmethod
    def tearDownClass(cls):
        cls.store.stop()
        cls.store.verify()
        cls.hq.stop()
        cls.folder.cleanup()

    @classmethod
    def import_published(cls):
        try:
            return stores.run_tool("kioskctl", "import", "published", "--data", cls.store.data)
        except AssertionError as failed:
            if "import.nothing_yet" not in str(failed):
                raise
            return ""

    @classmethod
    def price_here(cls, item_id=KETTLE):
        return client.terminal(cls.store.address, "kiosk-1").get(f"/items/{item_id}")["price_minor"]

    def publish_prices(self, text, who=hqs.USER, **more):
        files = {**hqs.files_of(self.shop, "prices"), "prices/today.json": text}
        version = hqs.draft(self.console, "prices", files, **more)
        return version, hqs.sign(self.console, who, "prices", version)

    def test_a_price_goes_out_an_absurd_one_does_not_and_a_higher_version_takes_it_back(self):
        before = self.price_here()
        clerk = self.store.counter()
        order = clerk.post("/orders", orders.take_away([(KETTLE, 1)]))
        version, signed = self.publish_prices(with_price(KETTLE, before - 100, before))
        self.assertEqual(signed["state"], "published")
        until(lambda: self.price_here() == before - 100)
        until(lambda: clerk.post("/orders", orders.take_away([(KETTLE, 1)]))["versions"]["price"] == version)
        with self.assertRaises(client.Refused) as changed:
            clerk.post_order(order, "confirmations", {"part": "all"})
        self.assertEqual(changed.exception.code, "order.price_changed")
        self.assertIn(str(before - 100), json.dumps(changed.exception.body))

        absurd, signed = self.publish_prices(with_price(KETTLE, before * 10))
        self.assertEqual(signed["state"], "published")
        paused = until(lambda: hqs.release_of(self.console, "prices", absurd)["paused_why"])
        self.assertIn(KETTLE, paused)

        back = hqs.draft(self.console, "prices", hqs.files_of(self.shop, "prices"), note="back")
        self.assertEqual(back, absurd + 1)
        hqs.sign(self.console, hqs.USER, "prices", back)
        until(lambda: self.price_here() == before)

    def test_a_shop_with_an_error_is_not_signed_and_says_where(self):
        version = hqs.draft(self.console, "prices", {**hqs.files_of(self.shop, "prices"),
                                                     "prices/today.json": with_price(KETTLE, 0)})
        with self.assertRaises(client.Refused) as refused:
            hqs.sign(self.console, hqs.USER, "prices", version)
        self.assertEqual(refused.exception.code, "release.findings")
        first = refused.exception.body["facts"]["findings"][0]
        self.assertEqual((first["severity"], first["subject"]), ("error", KETTLE))
        self.assertEqual(hqs.release_of(self.console, "prices", version)["signed_by"], [])
        self.console.post(f"/releases/prices/{version}/withdrawal")

    def test_content_has_the_hash_of_its_address(self):
        status, _, _ = self.console.send("PUT", "/api/v1/content/" + "0" * 64, b"x",
                                         headers={"Content-Type": "application/octet-stream"})
        self.assertEqual(status, 400)

    def test_a_wrong_passphrase_signs_nothing(self):
        version = hqs.draft(self.console, "prices", hqs.files_of(self.shop, "prices"))
        with self.assertRaises(client.Refused) as refused:
            self.console.post(f"/releases/prices/{version}/signature", {"passphrase": "not the right one"})
        self.assertEqual(refused.exception.code, "signer.passphrase")
        self.console.post(f"/releases/prices/{version}/withdrawal")

    def test_nobody_without_a_device_key_learns_what_is_published(self):
        stranger = client.Client(self.hq.address)
        for path in ("timestamp", "roots/1", "snapshots/1", "content/" + "0" * 64):
            status, _, _ = stranger.send("GET", f"/sync/v1/0117/bundles/{path}")
            self.assertEqual(status, 401, path)


if __name__ == "__main__":
    unittest.main()
