#!/usr/bin/env python3
"""PRE-8: a price changes by a rule of the house, with a second person where the rule says so, or
not at all. Every body of the document is tried with members that would set one."""

import json
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
sys.path.insert(0, str(HERE.parent / "openapi"))
import client  # noqa: E402
import document as documents  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

KETTLE = "YC-K17"
# What somebody might try to set a price with.
PRICES = {"unit_price_minor": 1, "price_minor": 1, "net_minor": 1, "goods_minor": 1, "discount_minor": -100,
          "total_minor": 1, "due_minor": 1, "freight_minor": 0, "concession_minor": -100, "pay_per_mille": 1,
          "special_price": True, "adjustments": [], "concessions": [], "rule_id": "manager.discount",
          "free_freight": True, "gift": True, "role": "manager"}
# Money that a request may name: what is paid, handed back or given by a rule; never a price.
MONEY = {"take_tender": {"amount_minor", "received_minor"}, "pay_out": {"amount_minor"},
         "give_concession": {"amount_minor"}, "offer_remedy": {"amount_minor"}}
RETURNS = re.compile(r"/api/v1/(returns|orders/\{order_id\}/returns)")  # what comes back after the sale
SOME = {"uuid": "00000000-0000-7000-8000-000000000000", "date": "2026-11-22"}


class Sampler:
    """The smallest value that a schema takes."""

    def __init__(self, document):
        self.document = document

    def value(self, schema):
        schema = self.document.resolve(schema)
        for many in ("oneOf", "allOf", "anyOf"):
            if many in schema:
                return self.value(schema[many][0])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "object")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            wanted = schema.get("required", [])
            return {name: self.value(schema["properties"][name]) for name in wanted}
        if kind == "array":
            return [self.value(schema["items"])] * schema.get("minItems", 0)
        if kind == "integer":
            return max(schema.get("minimum", 1), 1)
        return True if kind == "boolean" else self.text(schema)

    def text(self, schema):
        if schema.get("format") in SOME:
            return SOME[schema["format"]]
        pattern = schema.get("pattern", "")
        for sample in ("471902", SOME["uuid"], "a" * 64, "1", "a", "2026-11-22"):
            if not pattern or re.search(pattern, sample):
                return sample
        return "a"


def money_members(document, schema, seen=()):
    """Names of members below a schema that are money."""
    if "$ref" in schema:
        return set() if schema["$ref"] in seen else money_members(
            document, document.resolve(schema), (*seen, schema["$ref"]))
    found = set()
    for name, member in schema.get("properties", {}).items():
        found |= {name} if name.endswith("_minor") else set()
        found |= money_members(document, member, seen)
    for key in ("oneOf", "allOf", "anyOf"):
        for each in schema.get(key, []):
            found |= money_members(document, each, seen)
    return found | (money_members(document, schema["items"], seen) if "items" in schema else set())


class ConcessionsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = documents.Document()
        cls.store = cls.enterClassContext(stores.running_store(printers=[], hq=None))
        cls.supervisor = client.counter(cls.store.address, "counter-1", *stores.SUPERVISOR)
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.CLERK)

    def order(self, item=KETTLE, quantity=1):
        return self.clerk.post("/orders", orders.take_away([(item, quantity)]))

    def give(self, who, order, act="discount", amount=100, **more):
        body = {"expected_version": order["version"], "act": act, "reason_id": "trouble", "words": "样例", **more}
        if amount is not None:
            body["amount_minor"] = amount
        return who.post(f"/orders/{order['order_id']}/concessions", body)

    def refusal(self, *args, **more):
        with self.assertRaises(client.Refused) as caught:
            self.give(*args, **more)
        return caught.exception

    def test_no_body_but_a_concession_names_money_that_is_a_price(self):
        for operation in self.document.operations:
            schema = self.document.request_schema(operation)
            if schema is not None and not RETURNS.match(operation.path):
                self.assertLessEqual(money_members(self.document, schema), MONEY.get(operation.name, set()),
                                     operation.route)

    def test_members_that_would_set_a_price_are_refused_everywhere(self):
        sampler = Sampler(self.document)
        order = self.order()
        tried = 0
        for operation in self.document.operations:
            schema = self.document.request_schema(operation)
            if schema is None or "clerk" not in operation.roles() or "session" in operation.name:
                continue
            known = set(self.document.resolve(schema).get("properties", {}))
            path = re.sub(r"\{order_id\}", order["order_id"], operation.path)
            path = re.sub(r"\{(\w+)\}", SOME["uuid"], path)
            for member, value in PRICES.items():
                if member in known:
                    continue
                body = {**sampler.value(schema), "expected_version": order["version"], member: value}
                if "expected_version" not in known:
                    del body["expected_version"]
                status, _, _ = self.clerk.send(operation.method, path, body, client.new_key())
                self.assertGreaterEqual(status, 400, f"{operation.route} takes {member}")
                tried += 1
        self.assertGreater(tried, 200)
        self.assertEqual(self.clerk.get(f"/orders/{order['order_id']}")["totals"], order["totals"])

    def test_a_draft_a_line_and_a_quote_take_no_price(self):
        for member, value in PRICES.items():
            draft = orders.take_away([(KETTLE, 1)])
            line = {**draft, "lines": [{**draft["lines"][0], member: value}]}
            for path in ("/orders", "/quotes"):
                for body in ({**draft, member: value}, line):
                    status, _, content = self.clerk.send("POST", "/api/v1" + path, body, client.new_key())
                    self.assertEqual((status, json.loads(content)["code"]), (400, "input.json"), member)

    def test_a_supervisor_gives_and_the_order_must_be_confirmed_again(self):
        order = self.order()
        order = self.supervisor.post_order(order, "confirmations", {"part": "all"})
        given = self.give(self.supervisor, order, amount=500)
        self.assertEqual(given["totals"]["total_minor"], order["totals"]["total_minor"] - 500)
        self.assertEqual(given["totals"]["concession_minor"], -500)
        self.assertEqual((given["version"], given["parts"]["price"]["state"]), (order["version"] + 1, "open"))
        self.assertEqual(given["adjustments"][-1]["kind"], "concession")
        self.assertEqual(given["concessions"][0]["rule_id"], "supervisor.discount")
        path = f"/orders/{order['order_id']}/concessions"
        self.assertEqual(self.supervisor.get(path)["concessions"], given["concessions"])
        back = self.supervisor.call("DELETE", f"{path}/{given['concessions'][0]['concession_id']}",
                                    {"expected_version": given["version"]}, client.new_key())
        self.assertEqual((back["totals"], back["concessions"]), (order["totals"], []))

    def test_a_clerk_needs_another_person_with_the_rank_and_the_pin(self):
        order = self.order()
        self.assertEqual(self.refusal(self.clerk, order).code, "authority.second_needed")
        number, pin = stores.SUPERVISOR
        self.assertEqual(self.refusal(self.clerk, order, approver={"clerk_id": stores.CLERK[0], "pin": pin}).code,
                         "authority.second_is_first")
        self.assertEqual(self.refusal(self.clerk, order, approver={"clerk_id": number, "pin": "000000"}).code,
                         "approver.wrong_pin")
        given = self.give(self.clerk, order, approver={"clerk_id": number, "pin": pin})["concessions"][0]
        self.assertEqual((given["by"], given["approved_by"], given["rule_id"]),
                         (stores.CLERK[0], number, "clerk.discount"))

    def test_the_limit_is_that_of_the_order_however_often_something_is_given(self):
        order = self.order()
        number, pin = stores.SUPERVISOR
        given = 0
        for _ in range(10):
            try:
                order = self.give(self.clerk, order, approver={"clerk_id": number, "pin": pin})
                given += 100
            except client.Refused as refused:
                self.assertEqual(refused.code, "concession.not_allowed")
                self.assertEqual(refused.body["facts"]["needs_role"], "supervisor")
                break
        self.assertEqual(given, (order["totals"]["goods_minor"] + order["totals"]["discount_minor"]) // 2000 * 100)

    def test_wrong_pins_of_a_second_person_count_as_at_sign_in(self):
        order = self.order()
        codes = [self.refusal(self.clerk, order, approver={"clerk_id": "77", "pin": f"11111{i}"}).code
                 for i in range(4)]
        self.assertEqual(codes[:2], ["approver.wrong_pin"] * 2)
        self.assertIn("session.wait", codes)

    def test_a_gift_is_a_line_that_costs_nothing_from_the_set_that_may_be_given(self):
        order = self.order()
        self.assertEqual(self.refusal(self.supervisor, order, "gift", None, item_id="JC-TC6").body["facts"]["refusal"],
                         "item")
        gift = self.supervisor.get(f"/orders/{order['order_id']}/concessions")["gifts"][0]
        given = self.give(self.supervisor, order, "gift", None, item_id=gift["item_id"])
        self.assertEqual(given["totals"]["total_minor"], order["totals"]["total_minor"])
        line = given["lines"][-1]
        self.assertEqual((line["item_id"], line["unit_price_minor"], line["net_minor"], line["gift"]),
                         (gift["item_id"], 0, 0, True))
        # A revision of the goods keeps it, and it is still no line that was asked for.
        draft = {**orders.take_away([(KETTLE, 2)]), "expected_version": given["version"]}
        again = self.clerk.call("PUT", f"/orders/{order['order_id']}", draft, client.new_key())
        self.assertEqual([each.get("gift", False) for each in again["lines"]], [False, True])

    def test_customers_and_tills_give_nothing(self):
        order = self.order()
        for who in (client.terminal(self.store.address, "kiosk-1"), client.Client(self.store.address)):
            self.addCleanup(who.close)
            self.assertIn(self.refusal(who, order).status, (401, 403))


if __name__ == "__main__":
    unittest.main()
