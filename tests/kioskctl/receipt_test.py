"""kioskctl receipt render and lint: every paper from its sample, and errors that say what to do."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import store as stores  # noqa: E402

SAMPLES = stores.ROOT / "config" / "receipts" / "samples"
KINDS = ("order_receipt", "policy_notice", "service_request_slip", "return_slip", "day_slip")


class ReceiptTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(dir=stores.scratch())))

    def run_it(self, *words):
        return subprocess.run([stores.BIN / "kioskctl", "receipt", *map(str, words)], capture_output=True,
                              text=True, timeout=60)

    def refused(self, *words):
        done = self.run_it("render", *words)
        self.assertNotEqual(done.returncode, 0, words)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def sample(self, text):
        file = self.folder / "data.json"
        file.write_text(text, encoding="utf-8")
        return file

    def test_there_is_a_sample_of_every_paper_in_both_languages(self):
        wanted = {f"{kind}.{language}.json" for kind in KINDS for language in ("zh-CN", "en")}
        self.assertEqual({file.name for file in SAMPLES.glob("*.json")}, wanted)

    def test_every_sample_comes_out_as_bytes_and_as_picture(self):
        for data in sorted(SAMPLES.glob("*.json")):
            kind, language = data.stem.split(".")
            for profile in ("epson-tm-t88vi", "clone-58", "write-only-80"):
                with self.subTest(data=data.name, profile=profile):
                    escpos, png = self.folder / "out.bin", self.folder / "out.png"
                    done = self.run_it("render", "--template", kind, "--language", language, "--data", data,
                                       "--profile", profile, "--escpos", escpos, "--png", png)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertTrue(png.read_bytes().startswith(b"\x89PNG"))
                    self.assertTrue(escpos.read_bytes().startswith(b"\x1b@"))

    def test_what_is_wrong_is_said_by_name(self):
        out = ("--png", self.folder / "out.png")
        good = ("--template", "day_slip", "--data", SAMPLES / "day_slip.zh-CN.json")
        for words, said in (
                ((*good, *out, "--profile", "nothing"), ["nothing", "epson-tm-t88vi", "clone-58"]),
                ((*good, "--png", self.folder / "no" / "out.png"), [str(self.folder / "no")]),
                ((*good[2:], *out, "--template", "poster"), ["poster", *KINDS]),
                ((*good[:2], *out, "--data", self.folder / "none.json"), ["none.json"]),
                ((*good, *out, "--language", "fr"), ["zh-CN", "en"]),
                ((*good, *out, "--colour", "red"), ["--colour"]),
                (good, ["--png", "--escpos"]),
                ((*good[:2], *out), ["--data"])):
            with self.subTest(words=words):
                error = self.refused(*words)
                for piece in said:
                    self.assertIn(piece, error)

    def test_data_are_refused_with_the_name_of_what_is_wrong_in_them(self):
        for text, said in (('{"store_name": "A"}', "as_of"),
                           ('{"store_name": "A", "colour": "red"}', "colour"),
                           ('{"tenders": [{"kind": "cash", "rate": "1"}]}', "rate"),
                           ('{"store_name": 7}', "store_name"),
                           ("{", "data.json")):
            with self.subTest(text=text):
                error = self.refused("--template", "day_slip", "--data", self.sample(text), "--png",
                                     self.folder / "out.png")
                self.assertIn(said, error)
                self.assertFalse((self.folder / "out.png").exists())

    def test_lint_passes_what_is_shipped_and_names_file_line_and_fault(self):
        self.assertEqual(self.run_it("lint").returncode, 0)
        (self.folder / "day_slip.en.rl").write_text("{store_name}\n{nonsense}\n=\n")
        done = self.run_it("lint", "--templates", self.folder)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("day_slip.en.rl:2:", done.stdout)
        self.assertIn("{nonsense}", done.stdout)

    def test_lint_finds_templates_that_no_paper_uses_and_empty_folders(self):
        self.assertNotEqual(self.run_it("lint", "--templates", self.folder).returncode, 0)
        (self.folder / "order_recipt.zh-CN.rl").write_text("{store_name}\n")
        done = self.run_it("lint", "--templates", self.folder)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("order_recipt.zh-CN.rl: no paper has this name", done.stdout)


if __name__ == "__main__":
    unittest.main()
