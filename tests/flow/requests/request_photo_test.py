"""Photos of service requests against a real kioskd: made anew, bounded, and nobody else's."""

import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import store as stores  # noqa: E402
from photo import SMALL  # noqa: E402

SECRET = b"39.9042N 116.4074E sample camera"


def with_segment(marker, content):
    """Right behind the start of the image, where cameras write what they know."""
    return SMALL[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + SMALL[2:]


def of_size(width, height):
    at = SMALL.index(b"\xff\xc0") + 5
    return SMALL[:at] + struct.pack(">HH", height, width) + SMALL[at + 4:]


class RequestPhotos(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = stores.Store(cls.folder.name)
        cls.store.start()
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.CLERK)
        cls.kiosk = cls.visitor("kiosk-1")

    @classmethod
    def tearDownClass(cls):
        cls.store.stop()
        cls.folder.cleanup()

    @classmethod
    def visitor(cls, terminal):
        kiosk = client.terminal(cls.store.address, terminal)
        kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        return kiosk

    def leave(self):
        return self.kiosk.post("/service-requests", {
            "kind": "suggestion", "reason_ids": [], "words": "样例", "channel": "kiosk", "language": "zh-CN"})

    def add(self, request, photo, who=None):
        return (who or self.kiosk).post(f"/service-requests/{request['request_id']}/photos", photo)

    def fetch(self, request, who):
        photo_id = request["photos"][-1]["photo_id"]
        return who.send("GET", f"/api/v1/service-requests/{request['request_id']}/photos/{photo_id}")

    def refused(self, work):
        with self.assertRaises(client.Refused) as caught:
            work()
        return caught.exception.code

    def test_what_a_camera_writes_beside_the_picture_is_gone(self):
        request = self.leave()
        for marker in (0xE1, 0xED, 0xFE):  # Exif, IPTC, a comment
            request = self.add(request, with_segment(marker, SECRET))
            status, headers, photo = self.fetch(request, self.clerk)
            self.assertEqual((status, photo[:2]), (200, b"\xff\xd8"))
            self.assertNotIn(SECRET, photo)
        self.assertEqual([(one["width"], one["height"]) for one in request["photos"]], [(48, 32)] * 3)
        self.assertEqual(self.refused(lambda: self.add(request, SMALL)), "photo.too_many")

    def test_what_is_no_picture_is_refused(self):
        request = self.leave()
        for wrong, code in ((b"", "photo.unreadable"), (b"GIF89a" + bytes(200), "photo.unreadable"),
                            (SMALL[:-40], "photo.unreadable"), (of_size(7000, 10), "photo.too_large"),
                            (of_size(60000, 60000), "photo.too_large")):
            self.assertEqual(self.refused(lambda wrong=wrong: self.add(request, wrong)), code, wrong[:16])
        self.assertEqual(self.clerk.get(f"/service-requests/{request['request_id']}")["photos"], [])
        self.assertEqual(self.refused(lambda: self.add(request, SMALL + bytes(2 * 1024 * 1024))), "http.body_too_large")

    def test_nobody_else_sees_it_and_nothing_readable_lies_in_the_store(self):
        request = self.add(self.leave(), SMALL)
        self.assertEqual(self.fetch(request, self.kiosk)[0], 200)
        stranger = self.visitor("kiosk-2")
        self.assertEqual(self.fetch(request, stranger)[0], 404)
        self.assertEqual(self.refused(lambda: self.add(request, SMALL, stranger)), "request.not_found")
        for path in self.store.data.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"JFIF", path.read_bytes(), path)

    def test_a_request_that_ended_takes_none(self):
        request = self.leave()
        self.kiosk.post(f"/service-requests/{request['request_id']}/withdrawal", {})
        self.assertEqual(self.refused(lambda: self.add(request, SMALL)), "request.ended")


if __name__ == "__main__":
    unittest.main()
