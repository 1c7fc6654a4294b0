"""kioskctl calendar due: the due time and its reasons, and errors that say what to do."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import store as stores  # noqa: E402

SHOP = stores.ROOT / "config" / "sample-shop" / "calendar.json"


def run_it(*words):
    return subprocess.run([stores.BIN / "kioskctl", "calendar", *map(str, words)], capture_output=True, text=True,
                          timeout=60)


class CalendarTest(unittest.TestCase):
    def due(self, *words):
        done = run_it("due", "--calendar", SHOP, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_a_due_time_says_what_it_skipped(self):
        found = self.due("--from", "2026-02-14 17:30", "--minutes", 60)
        self.assertEqual(found["due"], {"utc": "2026-02-24T01:30:00.000Z", "local": "2026-02-24 09:30"})
        self.assertEqual(found["skipped"], [
            {"why": {"zh-CN": "非营业时间", "en": "outside opening hours"}, "minutes": 0},
            {"why": {"zh-CN": "春节", "en": "Spring Festival"}, "minutes": 2880}])
        self.assertFalse(found["beyond_calendar"])

    def test_opening_hours_and_counting_back(self):
        self.assertEqual(self.due("--opening", "--from", "2026-02-16 15:50", "--minutes", 30)["due"]["local"],
                         "2026-02-18 10:20")
        self.assertEqual(self.due("--from", "2026-02-24T01:10:00.000Z", "--minutes", -30)["due"]["local"],
                         "2026-02-14 17:40")

    def test_beyond_the_years_of_the_calendar_is_said(self):
        self.assertTrue(self.due("--from", "2026-12-31 17:30", "--minutes", 60)["beyond_calendar"])

    def test_what_is_wrong_is_said(self):
        good = {"--calendar": SHOP, "--from": "2026-02-14 17:30", "--minutes": "60"}
        for change, said in (({"--from": "tomorrow"}, "2026-02-14 17:30"), ({"--from": "2026-02-30 10:00"}, "time"),
                             ({"--minutes": "soon"}, "--minutes"), ({"--minutes": "99999999"}, "ten years"),
                             ({"--calendar": "/none.json"}, "/none.json")):
            with self.subTest(change=change):
                words = [str(word) for pair in {**good, **change}.items() for word in pair]
                done = run_it("due", *words)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(said, done.stderr)
                self.assertEqual(done.stdout, "")
        with tempfile.NamedTemporaryFile("w", suffix=".json", dir=stores.scratch()) as broken:
            broken.write('{"version": 1, "zone": "Asia/Shanghai"}')
            broken.flush()
            done = run_it("due", "--calendar", broken.name, "--from", "2026-02-14 17:30", "--minutes", "60")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("first_year", done.stderr)


if __name__ == "__main__":
    unittest.main()
