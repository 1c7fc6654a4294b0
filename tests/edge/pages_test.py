#!/usr/bin/env python3
"""The pages and files that screens load, served from memory."""

import gzip
import http.client
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import store as stores  # noqa: E402

PAGE = "<!doctype html><title>{}</title>" + "<p>sample</p>" * 100
SCRIPT = "export const a = 1;\n" * 200


class PagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(dir=stores.scratch()))
        pages = pathlib.Path(folder) / "pages"
        (pages / "assets").mkdir(parents=True)
        for name in ("kiosk", "counter", "receipt"):
            (pages / f"{name}.html").write_text(PAGE.format(name))
        (pages / "assets" / "index-1a2b3c.js").write_text(SCRIPT)
        cls.store = stores.Store(folder, printers=[], hq=None)
        words = [stores.BIN / "kioskd", "--data", cls.store.data, "--ui", pages]
        cls.store.process = stores.Process(words, pathlib.Path(folder) / "kioskd.log")
        cls.addClassCleanup(cls.store.kill)
        cls.store.wait_until_ready(20)

    def get(self, path, headers=None):
        connection = http.client.HTTPConnection(self.store.address, timeout=10)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def test_each_form_of_screen_has_its_page(self):
        for path, name in (("/kiosk", "kiosk"), ("/counter", "counter"), ("/r/abcdefgh", "receipt")):
            status, headers, body = self.get(path)
            self.assertEqual((status, headers["content-type"]), (200, "text/html; charset=utf-8"))
            self.assertIn(f"<title>{name}</title>".encode(), body)
        self.assertEqual((self.get("/")[0], self.get("/")[1]["location"]), (303, "/kiosk"))

    def test_files_with_a_hash_in_their_name_are_kept_and_pages_are_asked_again(self):
        _, page, _ = self.get("/kiosk")
        _, script, _ = self.get("/assets/index-1a2b3c.js")
        self.assertEqual(page["cache-control"], "no-cache")
        self.assertIn("immutable", script["cache-control"])
        status, _, body = self.get("/kiosk", {"If-None-Match": page["etag"]})
        self.assertEqual((status, body), (304, b""))

    def test_text_is_packed_for_those_who_take_it(self):
        _, headers, body = self.get("/assets/index-1a2b3c.js", {"Accept-Encoding": "gzip, br"})
        self.assertEqual((headers["content-encoding"], headers["vary"]), ("gzip", "Accept-Encoding"))
        self.assertEqual(gzip.decompress(body).decode(), SCRIPT)

    def test_nothing_outside_the_folder_is_served(self):
        for path in ("/assets/../kiosk.html", "/assets/%2e%2e/kiosk.html", "/assets/..%2fkiosk.html", "/kiosk.html",
                     "/assets/", "/assets", "/assets/index-1a2b3c.js/", "//kiosk", "/store.json", "/.git/config"):
            self.assertEqual(self.get(path)[0], 404, path)

    def test_pictures_of_the_catalogue_are_drawings_that_cannot_act(self):
        screen = client.terminal(self.store.address, "kiosk-1")
        picture = next(i["picture"] for i in screen.get("/items?query=a&limit=20")["items"] if i["picture"])
        status, headers, body = self.get(picture)
        self.assertEqual((status, headers["content-type"]), (200, "image/svg+xml"))
        self.assertTrue(headers["content-security-policy"].startswith("default-src 'none'"))
        self.assertTrue(body.lstrip().startswith(b"<svg"))
        self.assertEqual(self.get("/pictures/..%2fstore.json")[0], 404)
        screen.close()


if __name__ == "__main__":
    unittest.main()
