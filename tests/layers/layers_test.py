#!/usr/bin/env python3
"""Holds the tree against rules.py, and rules.py against trees that break each rule."""

import pathlib
import subprocess
import unittest

import rules

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCT = ("base/", "policy/", "drivers/", "kiosk/", "hq/")
TEXT = {".h", ".cpp", ".py", ".sh", ".md", ".txt", ".json", ".ts", ".svelte", ".css", ".html", ".yaml", ".svg", ""}


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    return [path for path in listed.stdout.decode().split("\0") if path and (ROOT / path).is_file()]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


class Tree(unittest.TestCase):
    """The tree as it is."""

    @classmethod
    def setUpClass(cls):
        cls.paths = tracked()
        cls.sources = [path for path in cls.paths if path.endswith((".h", ".cpp"))]

    def hold(self, complaints):
        self.assertFalse(complaints, "\n" + "\n".join(complaints))

    def test_arrows_point_down(self):
        product = [path for path in self.sources if path.startswith(PRODUCT)]
        self.assertGreater(len(product), 50, "the listing of sources is broken")
        self.hold([c for path in product for c in rules.check_includes(path, read(path))])

    def test_sources_have_one_idea_and_fit_the_page(self):
        self.hold([c for path in self.sources for c in rules.check_cpp(path, read(path))])

    def test_nothing_is_left_unfinished_or_tied_to_one_machine(self):
        texts = [
            path
            for path in self.paths
            if pathlib.Path(path).suffix in TEXT
            and not path.startswith(("tests/data/", "tests/layers/", "tests/fuzz/corpus/"))
            and not path.endswith("package-lock.json")
        ]
        self.hold([c for path in texts for c in rules.check_words(path, read(path))])

    def test_the_top_level_is_the_agreed_one(self):
        self.hold(rules.check_top_level(self.paths))

    def test_every_folder_of_sources_says_what_it_is(self):
        folders = {path.rpartition("/")[0] for path in self.sources if path.startswith(PRODUCT)}
        self.hold([f"{f}: no README.md" for f in sorted(folders) if not (ROOT / f / "README.md").is_file()])


class Rules(unittest.TestCase):
    """Each rule sees what breaks it and lets pass what does not."""

    def complaints(self, path, *lines):
        return rules.check_includes(path, "\n".join(lines))

    def test_an_arrow_up_is_seen(self):
        self.assertTrue(self.complaints("policy/order.cpp", '#include "kiosk/store/journal.h"'))
        self.assertTrue(self.complaints("base/text.cpp", '#include "policy/order.h"'))
        self.assertTrue(self.complaints("kiosk/store/journal.cpp", '#include "kiosk/app/orders.h"'))
        self.assertTrue(self.complaints("kiosk/web/routes.cpp", '#include "hq/store/log.h"'))
        self.assertTrue(self.complaints("hq/web/routes.cpp", '#include "kiosk/store/journal.h"'))
        self.assertTrue(self.complaints("new_folder/x.cpp"))

    def test_an_arrow_down_passes(self):
        self.assertFalse(self.complaints("policy/order.cpp", '#include "base/money.h"', "#include <string>"))
        self.assertFalse(self.complaints("kiosk/app/orders.cpp", '#include "drivers/document.h"'))
        self.assertFalse(self.complaints("kiosk/web/routes.cpp", '#include "base/http/router.h"'))

    def test_sub_layers_do_not_come_with_their_folder(self):
        self.assertTrue(self.complaints("policy/order.cpp", '#include "base/http/router.h"'))
        self.assertTrue(self.complaints("base/log.cpp", '#include "base/sqlite/database.h"'))
        self.assertTrue(self.complaints("kiosk/app/orders.cpp", '#include "drivers/escpos.h"'))

    def test_foreign_headers_stay_at_home(self):
        for header in ("Poco/Net/Socket.h", "sqlite3.h", "libusb-1.0/libusb.h", "simdjson.h"):
            self.assertTrue(self.complaints("kiosk/app/orders.cpp", f"#include <{header}>"), header)
        self.assertFalse(self.complaints("base/http/server.cpp", "#include <Poco/Net/Socket.h>"))
        self.assertFalse(self.complaints("drivers/usb/host.cpp", "#include <libusb.h>"))

    def test_a_long_function_is_seen_and_a_long_class_is_not(self):
        body = ["    work();"] * 69
        self.assertFalse(rules.long_functions(["void f() {"] + body[:68] + ["}"]))
        self.assertTrue(rules.long_functions(["void f() {"] + body + ["}"]))
        self.assertTrue(rules.long_functions(["class A {", "    void f() {"] + body + ["    }", "};"]))
        self.assertFalse(rules.long_functions(["class A {"] + body + ["};"]))

    def test_form(self):
        self.assertTrue(rules.check_cpp("a.h", "int a;"))
        self.assertTrue(rules.check_cpp("a.cpp", "x" * 101))
        self.assertTrue(rules.check_cpp("a.cpp", "\n" * 401))
        self.assertFalse(rules.check_cpp("tests/a_test.cpp", "\n" * 401))
        self.assertTrue(rules.check_cpp("tests/a_test.cpp", "\n" * 501))
        self.assertFalse(rules.check_cpp("a.h", "#pragma once\nint a;"))

    def test_words(self):
        self.assertTrue(rules.check_words("a", "// TO" "DO later"))
        self.assertTrue(rules.check_words("a", "see /ho" "me/someone/file"))
        self.assertFalse(rules.check_words("a", "the method /orders/home of kiosk/works/x"))

    def test_top_level(self):
        self.assertEqual(len(rules.check_top_level(["run", "base/a.h", "vendor/x.c"])), 1)


if __name__ == "__main__":
    unittest.main()
