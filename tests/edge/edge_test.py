#!/usr/bin/env python3
"""Sessions, cookies, keys and typed input at the edge of kioskd."""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402


class EdgeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store = cls.enterClassContext(stores.running_store(printers=[], hq=None))
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.SUPERVISOR)
        cls.item = orders.some_items(cls.clerk)[0]

    def screen(self, terminal_id="kiosk-1"):
        made = client.terminal(self.store.address, terminal_id)
        self.addCleanup(made.close)
        return made

    def customer(self, terminal_id="kiosk-1"):
        kiosk = self.screen(terminal_id)
        kiosk.post("/customer-sessions", {"language": "zh-CN"})
        return kiosk

    def refused(self, caller, method, path, body=None, key=None, headers=None):
        status, _, content = caller.send(method, "/api/v1" + path, body, key or client.new_key(), headers)
        return status, json.loads(content)["code"]

    # --- sessions and cookies

    def test_cookies_stay_in_this_browser_and_out_of_scripts(self):
        browser = client.Client(self.store.address)
        self.addCleanup(browser.close)
        for path, body, name in (("/terminals/enrolment", {"terminal_id": "kiosk-1"}, "__Host-terminal"),
                                 ("/customer-sessions", {"language": "en"}, "__Host-customer"),
                                 ("/terminals/enrolment", {"terminal_id": "counter-1"}, "__Host-terminal"),
                                 ("/clerk-sessions", {"clerk_id": stores.CLERK[0], "pin": stores.CLERK[1]},
                                  "__Host-clerk")):
            _, headers, _ = browser.send("POST", "/api/v1" + path, body)
            parts = headers["set-cookie"].split("; ")
            self.assertTrue(parts[0].startswith(name + "="))
            self.assertGreater(len(parts[0]), len(name) + 40)
            self.assertEqual(set(parts[1:]) - {p for p in parts if p.startswith("Max-Age=")},
                             {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"})

    def test_signing_in_gives_a_new_session_and_ends_the_old_one(self):
        who = {"clerk_id": stores.CLERK[0], "pin": stores.CLERK[1]}
        counter = self.screen("counter-1")
        counter.post("/clerk-sessions", who)
        before = dict(counter.cookies)
        counter.post("/clerk-sessions", who)
        self.assertNotEqual(before["__Host-clerk"], counter.cookies["__Host-clerk"])
        counter.cookies["__Host-clerk"] = before["__Host-clerk"]
        self.assertEqual(self.refused(counter, "GET", "/orders"), (401, "session.required"))

    def test_signing_out_ends_the_session_on_the_server(self):
        counter = self.screen("counter-1")
        counter.post("/clerk-sessions", {"clerk_id": stores.CLERK[0], "pin": stores.CLERK[1]})
        kept = counter.cookies["__Host-clerk"]
        counter.call("DELETE", "/clerk-sessions/current")
        self.assertNotIn("__Host-clerk", counter.cookies)
        counter.cookies["__Host-clerk"] = kept
        self.assertEqual(self.refused(counter, "GET", "/orders"), (401, "session.required"))

    def test_a_session_is_good_on_its_own_screen_only(self):
        counter = self.screen("counter-1")
        counter.post("/clerk-sessions", {"clerk_id": stores.CLERK[0], "pin": stores.CLERK[1]})
        kiosk = self.screen("kiosk-1")
        kiosk.cookies["__Host-clerk"] = counter.cookies["__Host-clerk"]
        self.assertEqual(self.refused(kiosk, "GET", "/orders"), (401, "session.required"))

    def test_the_end_of_a_customer_clears_the_browser_but_not_the_screen(self):
        kiosk = self.customer()
        _, headers, _ = kiosk.send("DELETE", "/api/v1/customer-sessions/current", {"reason": "idle"})
        self.assertEqual(headers["clear-site-data"], '"cache", "storage"')
        self.assertIn("Max-Age=0", headers["set-cookie"])
        self.assertIsNone(kiosk.get("/terminals/current")["customer"])

    # --- what is pushed to a kiosk reaches the person in front of it

    def push(self, terminal_id="kiosk-1"):
        order = self.clerk.post("/orders", orders.take_away([(self.item, 1)]))
        self.clerk.post_order(order, "push", {"terminal_id": terminal_id})
        return order["order_id"]

    def test_a_screen_enrolled_anew_ends_the_session_of_the_one_before(self):
        before = self.customer()
        now = self.screen()
        self.assertIsNone(before.get("/terminals/current")["customer"])
        pushed = self.push()
        self.assertEqual(now.get("/terminals/current")["offered_order_id"], pushed)
        begun = now.post("/customer-sessions", {"language": "zh-CN"})
        self.assertEqual(begun["customer"]["order_id"], pushed)
        self.assertEqual(self.refused(before, "GET", f"/orders/{pushed}"), (401, "session.required"))

    def test_an_order_pushed_to_a_busy_kiosk_waits_for_the_next_customer(self):
        kiosk = self.customer("kiosk-2")
        first, second = self.push("kiosk-2"), self.push("kiosk-2")
        current = kiosk.get("/terminals/current")
        self.assertEqual((current["customer"]["order_id"], current["offered_order_id"]), (first, second))
        kiosk.call("DELETE", "/customer-sessions/current", {"reason": "done"})
        self.assertEqual(kiosk.post("/customer-sessions", {"language": "zh-CN"})["customer"]["order_id"], second)

    def test_wrong_and_unknown_clerks_get_the_same_answer(self):
        answers = []
        for clerk_id in (stores.CLERK[0], "99"):
            counter = self.screen("counter-1")
            status, _, content = counter.send("POST", "/api/v1/clerk-sessions", {"clerk_id": clerk_id, "pin": "000000"})
            problem = json.loads(content)
            problem.pop("id")
            answers.append((status, problem))
        self.assertEqual(answers[0], answers[1])
        self.assertEqual((answers[0][0], answers[0][1]["code"]), (401, "session.sign_in_failed"))

    def test_a_bearer_token_and_cookies_do_not_mix(self):
        mixed = self.screen()
        mixed.bearer = "x" * 43
        self.assertEqual(self.refused(mixed, "GET", "/store"), (400, "input.authorization"))
        till = client.Client(self.store.address)
        till.bearer = "x" * 43
        self.assertEqual(self.refused(till, "GET", "/store"), (401, "terminal.required"))
        till.close()

    # --- one act for one key

    def test_the_same_request_again_gives_the_first_reply(self):
        key, draft = client.new_key(), orders.take_away([(self.item, 1)])
        first = self.clerk.send("POST", "/api/v1/orders", draft, key)
        again = self.clerk.send("POST", "/api/v1/orders", draft, key)
        self.assertEqual((first[0], first[2]), (again[0], again[2]))
        self.assertNotIn("idempotency-replayed", first[1])
        self.assertEqual(again[1]["idempotency-replayed"], "true")

    def test_a_key_serves_one_request_only(self):
        key = client.new_key()
        self.clerk.post("/orders", orders.take_away([(self.item, 1)]), key)
        other = orders.take_away([(self.item, 2)])
        self.assertEqual(self.refused(self.clerk, "POST", "/orders", other, key), (409, "idempotency.key_reused"))
        self.assertEqual(self.refused(self.clerk, "POST", "/help-calls", {"step": "K1"}, key),
                         (409, "idempotency.key_reused"))

    def test_keys_of_another_form_are_refused(self):
        for key in ("short", "x" * 65, "has space in its middle", "ünïcödë-key-key-key".encode().hex() + "!"):
            self.assertEqual(self.refused(self.clerk, "POST", "/help-calls", {"step": "K1"}, key),
                             (400, "idempotency.key_missing"), key)

    # --- typed input

    def test_each_wrong_value_is_refused_with_its_place(self):
        good = orders.take_away([(self.item, 1)])
        delivery = {"kind": "delivery", "recipient": {"name": "样例", "phone": "13900001234"}, "region": "CN-BJ",
                    "address": "样例路 1 号", "courier_id": "x"}
        line = good["lines"][0]
        for change, path in (({"language": "fr"}, None),
                             ({"lines": []}, None),
                             ({"lines": [line] * 101}, "lines"),
                             ({"lines": [{**line, "quantity": 0}]}, "lines[0].quantity"),
                             ({"lines": [{**line, "quantity": 1000}]}, "lines[0].quantity"),
                             ({"lines": [{**line, "quantity": 1.5}]}, None),
                             ({"lines": [{**line, "quantity": "1"}]}, "lines[0].quantity"),
                             ({"lines": [{**line, "quantity": True}]}, "lines[0].quantity"),
                             ({"lines": [{**line, "price_minor": 1}]}, None),
                             ({"lines": [{**line, "item_id": "a b"}]}, None),
                             ({"lines": {"0": line}}, "lines"),
                             ({"buyer": {"name": "样例", "phone": "12"}}, None),
                             ({"buyer": {"name": "a\u202eb", "phone": "13900001234"}}, None),
                             ({"buyer": {"name": "", "phone": "13900001234"}}, None),
                             ({"fulfilment": {"kind": "drone"}}, None),
                             ({"fulfilment": {**delivery, "address": "x" * 201}}, "fulfilment.address"),
                             ({"fulfilment": {"kind": "take_away", "region": "CN-BJ"}}, None),
                             ({"total_minor": 1}, None),
                             ({"tier_id": 3}, "tier_id"),
                             ({"note": "x" * 501}, "note")):
            with self.subTest(change=str(change)[:120]):
                status, _, content = self.clerk.send("POST", "/api/v1/orders", {**good, **change}, client.new_key())
                problem = json.loads(content)
                self.assertEqual(status, 400, problem)
                if path:
                    self.assertEqual((problem["code"], problem["facts"].get("path")), ("input.json", path))

    def test_a_draft_cannot_come_confirmed(self):
        draft = {**orders.take_away([(self.item, 1)]), "confirmed_by_customer": True}
        self.assertEqual(self.refused(self.clerk, "POST", "/orders", draft), (409, "order.not_confirmed"))

    def test_card_numbers_are_refused_wherever_words_are_taken(self):
        number = "4111 1111 1111 1111"
        order = self.clerk.post("/orders", orders.take_away([(self.item, 1)]))
        path = f"/orders/{order['order_id']}"
        reason = self.clerk.get("/reference")["dispute_reasons"][0]
        for act, body in ((path + "/tenders", {"kind": "card", "amount_minor": 1, "reference": number}),
                          (path + "/disputes", {"part": reason["part"], "reason_id": reason["reason_id"],
                                                "words": number, "expected_version": 1}),
                          ("/orders", {**orders.take_away([(self.item, 1)]), "note": number}),
                          ("/service-requests", {"kind": "suggestion", "reason_ids": [], "words": number,
                                                 "contact": None, "channel": "counter", "language": "en"})):
            self.assertEqual(self.refused(self.clerk, "POST", act, body), (400, "input.card_number"), act)

    def test_doubled_members_and_other_json_are_refused(self):
        for text in (b'{"step":"K1","step":"K2"}', b'[]', b'"K1"', b'{"step":"K1"}x', b'{"step":"K\xff"}', b'nul',
                     b'{"step":' + b'[' * 40 + b']' * 40 + b'}'):
            with self.subTest(text=text[:40]):
                raw = self.raw_body("/help-calls", text)
                self.assertEqual(raw, (400, "input.json"))

    def raw_body(self, path, body):
        import http.client
        connection = http.client.HTTPConnection(self.store.address, timeout=10)
        connection.request("POST", "/api/v1" + path, body, {
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.clerk.cookies.items()), "Content-Type": "application/json",
            "Origin": f"http://{self.store.address}", "Idempotency-Key": client.new_key()})
        answer = connection.getresponse()
        problem = json.loads(answer.read())
        connection.close()
        return answer.status, problem["code"]

    def test_queries_are_as_strict_as_bodies(self):
        for query in ("limit=0", "limit=201", "limit=1e2", "limit=5&limit=6", "state=sold", "surplus=1", "limit",
                      "state=%ff", "query=13800005678"):
            status, _ = self.refused(self.clerk, "GET", "/orders?" + query)
            self.assertEqual(status, 400, query)

    def test_a_phone_is_searched_in_a_body_and_stands_in_no_address_and_no_log(self):
        phone = "13800007654"
        order = self.clerk.post("/orders", {**orders.take_away([(self.item, 1)]),
                                            "buyer": {"name": "样例", "phone": phone}})
        found = self.clerk.call("POST", "/orders/search", {"query": phone})["orders"]
        self.assertIn(order["order_id"], [card["order_id"] for card in found])
        by_number = self.clerk.call("POST", "/orders/search", {"query": order["number"], "limit": 1})["orders"]
        self.assertEqual([card["order_id"] for card in by_number], [order["order_id"]])
        self.assertEqual(self.clerk.call("POST", "/orders/search", {"query": "13800007655"})["orders"], [])
        for body in ({}, {"query": ""}, {"query": "x" * 257}, {"query": phone, "limit": 201}):
            self.assertEqual(self.refused(self.clerk, "POST", "/orders/search", body)[0], 400, body)
        self.assertEqual(self.refused(self.customer(), "POST", "/orders/search", {"query": phone}),
                         (403, "session.forbidden"))
        self.assertNotIn(phone, (self.store.folder / "kioskd.log").read_text(errors="replace"))

    def test_ids_that_cannot_exist_are_as_absent_as_those_that_do_not(self):
        for order_id in ("7", "00000000-0000-7000-8000-00000000000G", "00000000-0000-7000-8000-000000000000"):
            self.assertEqual(self.refused(self.clerk, "GET", f"/orders/{order_id}"), (404, "order.not_found"))

    def test_a_large_order_fits_where_another_body_does_not(self):
        draft = orders.take_away([(self.item, 1)])
        body = json.dumps(draft) + " " * 100_000
        self.assertEqual(self.raw_body("/help-calls", body.encode())[0], 413)
        self.assertEqual(self.raw_body("/orders", (body + " " * 200_000).encode())[0], 413)
        self.assertNotEqual(self.raw_body("/orders", json.dumps({**draft, "surplus": "x" * 100_000}).encode())[0], 413)

    # --- whose order

    def test_a_customer_sees_the_sessions_own_order_only(self):
        theirs = self.clerk.post("/orders", orders.take_away([(self.item, 1)]))
        kiosk = self.customer()
        self.assertEqual(self.refused(kiosk, "GET", f"/orders/{theirs['order_id']}"), (404, "order.not_found"))
        own = kiosk.post("/orders", orders.take_away([(self.item, 1)]))
        kiosk.get(f"/orders/{own['order_id']}")
        self.assertEqual(self.refused(self.customer("kiosk-2"), "GET", f"/orders/{own['order_id']}"),
                         (404, "order.not_found"))

    def test_a_customer_who_goes_on_and_on_is_told_what_to_do(self):
        kiosk = self.customer("kiosk-2")
        for _ in range(5):
            kiosk.post("/orders", orders.take_away([(self.item, 1)]))
        status, _, content = kiosk.send("POST", "/api/v1/orders", orders.take_away([(self.item, 1)]), client.new_key())
        problem = json.loads(content)
        self.assertEqual((status, problem["code"], problem["facts"]), (429, "order.too_many_open", {"limit": 5}))
        self.assertIn("clerk", problem["detail"])

    def test_a_touch_is_told_without_a_session_and_without_a_key(self):
        self.assertEqual(self.screen().send("POST", "/api/v1/terminals/current/presence")[0], 204)
        self.assertEqual(self.refused(self.screen(), "POST", "/terminals/current/presence", {"surplus": 1})[0], 400)


class GuessingTest(unittest.TestCase):
    """In a store of its own: whoever guesses makes the others wait too."""

    def test_tries_in_a_row_must_wait_and_are_told_how_long(self):
        store = self.enterContext(stores.running_store(printers=[], hq=None))
        counter = client.terminal(store.address, "counter-1")
        self.addCleanup(counter.close)
        for _ in range(8):
            status, headers, content = counter.send("POST", "/api/v1/clerk-sessions", {"clerk_id": "98", "pin": "000000"})
            if status == 429:
                break
        problem = json.loads(content)
        self.assertEqual(problem["code"], "session.wait")
        self.assertEqual(headers["retry-after"], str(problem["facts"]["retry_after_s"]))


if __name__ == "__main__":
    unittest.main()
