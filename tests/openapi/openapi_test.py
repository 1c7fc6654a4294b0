#!/usr/bin/env python3
"""Holds docs/openapi.yaml and the running kioskd against each other, in both directions: routes,
who may call them, bodies that are taken and refused, and every answer of a shop's day."""

import json
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "support"))
import client  # noqa: E402
import day  # noqa: E402
import document as documents  # noqa: E402
import paper  # noqa: E402
import store as stores  # noqa: E402
import watched_client as watched  # noqa: E402

SOME_UUID = "00000000-0000-7000-8000-000000000000"
IN_PATH = {"item_id": "nothing", "printer_id": "nothing", "file": "nothing.svg", "token": "nothing-nothing-nothing", "receipt": "nothing"}
NOT_LET_IN = ("terminal.required", "session.required", "session.forbidden")


def some_path(operation):
    path = operation.path
    for name in ("order_id", "request_id", "job_id", "help_call_id", "return_id", "concession_id", "photo_id"):
        path = path.replace("{" + name + "}", SOME_UUID)
    for name, value in IN_PATH.items():
        path = path.replace("{" + name + "}", value)
    return path


class DocumentTest(unittest.TestCase):
    """The document by itself, and beside the list of routes."""

    @classmethod
    def setUpClass(cls):
        cls.document = documents.Document()

    def test_routes_and_document_name_each_other(self):
        served = set(stores.run_tool("kioskctl", "routes").split("\n")) - {""}
        described = {operation.route for operation in self.document.operations}
        self.assertEqual(served - described, set(), "served and not described")
        self.assertEqual(described - served, set(), "described and not served")

    def test_schemas_are_schemas_and_closed(self):
        for name, schema in self.document.raw["components"]["schemas"].items():
            self.document.validator(schema).check_schema(schema)
            for where, node in documents.object_schemas(schema, name):
                if where != "Problem/properties/facts":  # they depend on the code
                    self.assertIs(node.get("additionalProperties"), False, where)
        for where, node in documents.object_schemas(self.document.raw["paths"], "paths"):
            self.assertIs(node.get("additionalProperties"), False, where)

    def test_parameters_of_the_path_are_described(self):
        for operation in self.document.operations:
            named = {p["name"] for p in map(self.document.resolve, operation.parameters) if p["in"] == "path"}
            self.assertEqual(named, {s[1:-1] for s in operation.path.split("/") if s.startswith("{")}, operation.route)

    def test_operations_have_their_own_names(self):
        names = [operation.name for operation in self.document.operations]
        self.assertEqual(len(names), len(set(names)))


class ServiceTest(unittest.TestCase):
    """One kioskd for all; it sells, so tests do not count on what is in it."""

    @classmethod
    def setUpClass(cls):
        cls.document = documents.Document()
        cls.watch = watched.Watch(cls.document)
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(dir=stores.scratch()))
        cls.printer = cls.enterClassContext(paper.fake_printer(folder, fallback=[], fallback_after_seconds=15, drawer=True))
        cls.store = stores.Store(folder, hq=None, printers=[cls.printer.row])
        words = ("kioskctl", "terminal", "token", "--terminal", "till-1", "--data", cls.store.data)
        cls.token = stores.run_tool(*words).split()[-1]
        cls.store.start()
        cls.addClassCleanup(cls.store.kill)

    def setUp(self):
        self.watch.complaints.clear()

    def callers(self):
        address = self.store.address
        made = {
            "nobody": watched.WatchedClient(address, self.watch),
            "screen": watched.screen(address, self.watch, "kiosk-2"),
            "customer": watched.customer(address, self.watch),
            "clerk": watched.counter(address, self.watch, stores.SUPERVISOR),
            "till": watched.till(address, self.watch, self.token),
        }
        for caller in made.values():
            self.addCleanup(caller.close)
        return made

    def hold(self):
        self.assertFalse(self.watch.complaints, "\n".join(["", *self.watch.complaints]))

    def test_exactly_those_who_may_call_a_route_are_let_in(self):
        for name, caller in self.callers().items():
            for operation in self.document.operations:
                if operation.name in ("open_events", "sign_out_clerk", "end_customer_session"):
                    continue  # never ends; ends the session that this test needs
                with self.subTest(caller=name, route=operation.route):
                    status, _, content = caller.send(operation.method, some_path(operation), operation.no_body(),
                                                     client.new_key())
                    code = json.loads(content).get("code", "") if status >= 400 else ""
                    admitted = operation.roles() & {name, "anybody"}
                    self.assertEqual(code not in NOT_LET_IN, bool(admitted), f"{status} {code}")
        self.hold()

    def test_a_key_is_asked_for_where_the_document_says_so(self):
        clerk = self.callers()["clerk"]
        for operation in self.document.operations:
            if operation.name in ("open_events", "sign_out_clerk") or operation.method == "GET":
                continue
            names = {self.document.resolve(p)["name"] for p in operation.parameters}
            with self.subTest(route=operation.route):
                _, _, content = clerk.send(operation.method, some_path(operation), operation.no_body())
                missing = content and json.loads(content).get("code") == "idempotency.key_missing"
                if "clerk" in operation.roles():
                    self.assertEqual(bool(missing), "Idempotency-Key" in names)
        self.hold()

    def test_members_that_are_not_described_are_refused(self):
        callers = self.callers()
        for operation in self.document.operations:
            if self.document.request_schema(operation) is None:
                continue
            roles = operation.roles()
            caller = callers["customer" if "customer" in roles else "clerk" if "clerk" in roles else "screen"]
            with self.subTest(route=operation.route):
                status, _, content = caller.send(operation.method, some_path(operation), {"surplus": 1},
                                                 client.new_key())
                self.assertEqual(status, 400, content)
        self.hold()

    def test_bodies_that_are_not_json_are_refused(self):
        clerk = self.callers()["clerk"]
        for content_type, status in (("text/plain", 415), ("application/x-www-form-urlencoded", 415),
                                     ("application/json; charset=utf-8", 400)):
            got, _, _ = clerk.send("POST", "/api/v1/orders", {}, client.new_key(), {"Content-Type": content_type})
            self.assertEqual(got, status)
        self.hold()

    def test_another_site_cannot_use_the_cookies(self):
        clerk = self.callers()["clerk"]
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}, {"Origin": f"http://{self.store.address}.evil"}):
            status, _, content = clerk.send("POST", "/api/v1/help-calls", {"step": "K1"}, client.new_key(), headers)
            self.assertEqual((status, json.loads(content)["code"]), (403, "session.cross_site"), headers)
        self.hold()

    def test_every_answer_of_a_day_is_as_described(self):
        day.live(self.store, self.watch, self.token, self.printer)
        self.hold()
        for operation in self.document.operations:
            good = {int(status) for status in operation.spec["responses"] if status[0] == "2"}
            if operation.name != "open_events":
                self.assertTrue(good & {s for name, s in self.watch.seen if name == operation.name},
                                f"{operation.route}: the day has no good answer of it")


if __name__ == "__main__":
    unittest.main()
