"""Every act on service requests of every kind, in every state, through the real HTTP API: what is
possible leads where the table says, all else is refused with what to do and changes nothing."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

PHONE = "13800005678"
OPEN = ("submitted", "acknowledged", "working", "waiting", "offered")
OWNED = ("acknowledged", "working", "waiting", "offered", "resolved")
STATES = ("captured", *OPEN, "resolved", "closed", "withdrawn", "merged")
SAID = {"text": "样例"}
CAUSE = {"cause": "product_fault", "responsible": "manufacturer"}


def same(*states):
    return {state: state for state in states}


# act: (path, body, state before: state after)
ACTS = {
    "submit": ("submission", {}, {"captured": "acknowledged"}),
    "take": ("ownership", {}, {"submitted": "acknowledged", **same(*OPEN[1:])}),
    "reply": ("replies", SAID, {"submitted": "working", "acknowledged": "working", "working": "working",
                                **same("waiting", "offered")}),
    "hear": ("words", SAID, {**same(*OPEN), "submitted": "acknowledged", "waiting": "working"}),
    "wait": ("wait", {"for": "parts"}, dict.fromkeys(OPEN, "waiting")),
    "resume": ("resumption", {}, {"waiting": "working"}),
    "offer": ("offers", {"remedy": "repair", "amount_minor": 0, "cause": "quality", **SAID},
              dict.fromkeys(OPEN, "offered")),
    "accept_offer": ("offer-answer", {"accept": True}, same("offered")),
    "decline_offer": ("offer-answer", {"accept": False, **SAID}, {"offered": "working"}),
    "resolve": ("resolution", {**SAID, **CAUSE}, dict.fromkeys(OPEN[:-1], "resolved")),
    "refuse": ("resolution", {"text": "已超过退货期限", "outcome": "refused", **CAUSE},
               dict.fromkeys(OPEN[:-1], "resolved")),
    "follow_up": ("follow-up", {"outcome": "done"}, same("resolved")),
    "close": ("closing", {}, {}),
    "reopen": ("reopening", SAID, {"resolved": "working", "closed": "working"}),
    "withdraw": ("withdrawal", {}, dict.fromkeys(("captured", *OPEN), "withdrawn")),
    "correct_cause": ("cause", {"cause": "late", "responsible": "carrier", "text": "样例更正"},
                      same("resolved", "closed")),
    "note": ("notes", SAID, {**same(*STATES), "submitted": "acknowledged"}),
    "try_contact": ("contact-attempts", {"way": "phone", "outcome": "no_answer"}, {**same(*OWNED), "submitted": "acknowledged"}),
    "book_slot": ("slot", None, {**same(*OPEN), "submitted": "acknowledged"}),  # of an installation only
    "make_urgent": ("urgency", SAID, {**same(*OPEN), "submitted": "acknowledged"}),
    "offer_hand_over": ("hand-over", {"to": stores.SUPERVISOR[0], **SAID}, same(*OWNED)),
}
# What leads a new request of a clerk's into each state.
WAYS = {
    "acknowledged": (), "working": ("reply",), "offered": ("offer",), "resolved": ("resolve",),
    "closed": ("resolve", "follow_up", "close"), "withdrawn": ("withdraw",),
}


# What some kinds cannot be left without.
DETAILS = {"invoice": {"invoice": {"for": "company", "title": "样例商贸有限公司", "tax_number": "91350100M000100Y43",
                                   "email": "sample@example.com"}},
           "notify_me": {"item_id": "YC-IR2"}}  # not there at the moment


class RequestWalk(unittest.TestCase):
    last_invoice = None  # that the kiosk left

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = stores.Store(cls.folder.name)
        cls.store.start()
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.CLERK)
        cls.other = client.counter(cls.store.address, "counter-1", *stores.SUPERVISOR)
        cls.order = cls.sell()
        cls.kiosk = client.terminal(cls.store.address, "kiosk-1")
        cls.kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        cls.kiosk.call("POST", "/tracking", {"number": cls.order["number"], "phone_tail": PHONE[-4:]})
        reference = cls.clerk.get("/reference")
        cls.kinds = [row["kind"] for row in reference["request_kinds"]]

    @classmethod
    def tearDownClass(cls):
        cls.store.stop()
        cls.folder.cleanup()

    @classmethod
    def sell(cls):
        draft = {**orders.take_away([(orders.some_items(cls.clerk, 1)[0], 1)]),
                 "buyer": {"name": "样例甲", "phone": PHONE}}
        order = cls.clerk.post_order(cls.clerk.post("/orders", draft), "confirmations", {"part": "all"})
        return orders.pay_in_cash(cls.clerk, orders.disclose(cls.clerk, order))

    def leave(self, kind, who, **more):
        if kind == "invoice" and who is not self.kiosk:  # an order is invoiced once
            more.setdefault("order_id", self.sell()["order_id"])
        return who.post("/service-requests", {
            **DETAILS.get(kind, {}),
            "kind": kind, "order_id": self.order["order_id"], "line": 1, "reason_ids": [], "words": "样例",
            "contact": {"name": "样例甲", "phone": PHONE, "consent": True}, "language": "zh-CN",
            "channel": "kiosk" if who is self.kiosk else "counter", **more})

    def make_way(self, kind):
        """A kiosk knows one order only: what stands in the way of its next invoice is ended."""
        if kind == "invoice" and self.last_invoice:
            request = self.see(self.last_invoice)
            if request["state"] in ("resolved", "closed"):
                request = self.act(request, "reopen")
            if request["state"] in OPEN:
                self.act(request, "withdraw")

    def act(self, request, name, who=None):
        path, body, _ = ACTS[name]
        body = self.free_slot() if body is None else body
        return (who or self.clerk).post(f"/service-requests/{request['request_id']}/{path}", body)

    def free_slot(self):
        slots = self.clerk.get("/installation-slots")["slots"]
        return {name: next(slot for slot in slots if slot["left"] > 0)[name] for name in ("date", "slot_id")}

    def merge(self, request, into):
        return self.clerk.post(f"/service-requests/{request['request_id']}/merge", {"into": into["request_id"]})

    def see(self, request):
        return self.clerk.get(f"/service-requests/{request['request_id']}")

    def bring(self, kind, state):
        if state == "captured":
            return self.leave(kind, self.clerk, capture=True)
        if state == "submitted":
            self.make_way(kind)
            request = self.leave(kind, self.kiosk)
            type(self).last_invoice = request if kind == "invoice" else self.last_invoice
            return request
        request = self.leave(kind, self.clerk)
        if state == "waiting":
            return self.clerk.post(f"/service-requests/{request['request_id']}/wait", {"for": "customer"})
        if state == "merged":
            like = "complaint" if kind == "invoice" else kind  # an order is invoiced once
            self.merge(request, self.leave(like, self.clerk, order_id=request["order_id"]))
            return self.see(request)
        for name in WAYS[state]:
            request = self.act(request, name)
        return request

    def free_the_kiosk(self, request):
        """A kiosk may leave only so many open."""
        if self.see(request)["state"] in OPEN:
            self.act(request, "withdraw")

    def refused(self, request, work):
        before = self.see(request)
        with self.assertRaises(client.Refused) as caught:
            work()
        after = self.see(request)
        self.assertEqual((after["state"], after["version"]), (before["state"], before["version"]))
        self.assertIn(caught.exception.code.split(".")[0], ("request", "authority", "approver"), caught.exception)
        return caught.exception

    def test_every_act_in_every_state_of_every_kind(self):
        for kind in self.kinds:
            for state in STATES:
                with self.subTest(kind=kind, state=state):
                    self.walk(kind, state)

    def walk(self, kind, state):
        request = self.bring(kind, state)
        self.assertEqual(request["state"], state)
        acts = {name: leads if name != "book_slot" or kind == "installation" else {}
                for name, (_, _, leads) in ACTS.items()}
        for name, leads in acts.items():
            if state not in leads:
                refusal = self.refused(request, lambda name=name: self.act(request, name))
                facts = refusal.body.get("facts", {})
                if "actions" in facts:
                    self.assertEqual(facts["state"], state)
                    self.assertNotIn(name, facts["actions"] if name != "close" else [])
        self.free_the_kiosk(request)
        for name, leads in acts.items():
            if state in leads:
                request = self.bring(kind, state)
                self.assertEqual(self.act(request, name)["state"], leads[state], name)
                self.free_the_kiosk(request)

    def test_an_offer_is_answered_before_it_is_resolved_and_gone_back_to_after_a_wait(self):
        request = self.bring("complaint", "offered")
        self.assertEqual(self.refused(request, lambda: self.act(request, "resolve")).code, "request.offer_open")
        self.act(request, "wait")
        self.assertEqual(self.act(request, "resume")["state"], "offered")
        self.assertTrue(self.act(request, "accept_offer")["offer"]["accepted"])
        self.assertEqual(self.act(request, "resolve")["state"], "resolved")

    def test_money_is_offered_within_the_house_rules_only(self):
        request = self.bring("complaint", "acknowledged")
        path = f"/service-requests/{request['request_id']}/offers"
        offer = {"remedy": "compensate", "amount_minor": 10_000_000, "reason_id": "trouble", **SAID}
        refusal = self.refused(request, lambda: self.clerk.post(path, offer))
        self.assertEqual(refusal.code, "request.offer_not_allowed")
        self.assertIn("limit_minor", refusal.body["facts"])

    def offer(self, request, who=None, **body):
        return (who or self.clerk).post(f"/service-requests/{request['request_id']}/offers", {**SAID, **body})

    def may(self, request, who, act):
        rows = who.get(f"/service-requests/{request['request_id']}/remedies")["may"]
        return [row for row in rows if row["act"] == act]

    def test_a_right_of_the_buyer_needs_nobody_and_names_its_decision(self):
        request = self.leave("repair", self.clerk, order_id=self.sell()["order_id"])
        remedies = self.clerk.get(f"/service-requests/{request['request_id']}/remedies")
        right = next(right for right in remedies["rights"] if right["remedy"] == "replace")
        self.assertTrue(right["gives"], right)
        offered = self.offer(request, remedy="replace", amount_minor=0)["offer"]
        self.assertEqual((offered["decision_id"], offered["line"]), (right["decision_id"], 1))

    def test_what_no_right_gives_takes_the_house_rules_and_a_second_person(self):
        request = self.bring("complaint", "acknowledged")
        self.assertEqual(self.may(request, self.clerk, "compensation"), [])
        row = self.may(request, self.other, "compensation")[0]
        body = {"remedy": "compensate", "reason_id": row["reason_id"], "amount_minor": row["alone_minor"]}
        refusal = self.refused(request, lambda: self.offer(request, **body))
        self.assertEqual(refusal.code, "request.offer_not_allowed")
        approver = dict(zip(("clerk_id", "pin"), stores.SUPERVISOR))
        wrong = {**approver, "pin": "000000"}
        self.assertEqual(self.refused(request, lambda: self.offer(request, **body, approver=wrong)).code,
                         "approver.wrong_pin")
        offered = self.offer(request, **body, approver=approver)["offer"]
        self.assertEqual(offered["approved_by"]["clerk_id"], stores.SUPERVISOR[0])

    def test_limits_hold_for_the_order_whatever_the_number_of_its_requests(self):
        order = self.sell()
        def leave():
            return self.leave("complaint", self.clerk, order_id=order["order_id"])
        request = leave()
        row = self.may(request, self.other, "compensation")[0]
        body = {"remedy": "compensate", "reason_id": row["reason_id"], "amount_minor": row["alone_minor"]}
        self.offer(request, self.other, **body)
        self.act(request, "accept_offer")
        self.assertEqual(self.refused(request, lambda: self.act(request, "decline_offer")).code,
                         "request.offer_accepted")
        again = leave()
        refusal = self.refused(again, lambda: self.offer(again, self.other, **{**body, "amount_minor": 1}))
        self.assertEqual(refusal.code, "authority.second_needed")

    def test_an_invoice_is_for_somebody_and_its_tax_number_is_checked(self):
        buyer = DETAILS["invoice"]["invoice"]
        for wrong, code in ((None, "request.invoice_needed"),
                            ({**buyer, "tax_number": "91350100M000100Y44"}, "invoice.tax_number_check"),
                            ({**buyer, "email": "sample"}, "invoice.email"), ({**buyer, "title": " "}, None),
                            ({**buyer, "for": "person"}, "invoice.person_tax_number")):
            with self.assertRaises(client.Refused) as caught:
                self.leave("invoice", self.clerk, invoice=wrong)
            self.assertEqual(caught.exception.code, code or caught.exception.code, wrong)
        request = self.leave("invoice", self.kiosk)
        self.assertEqual((request["invoice"]["title"], request["invoice"]["email"]),
                         (buyer["title"], "s***@example.com"))
        self.assertEqual(self.see(request)["invoice"], buyer)
        self.free_the_kiosk(request)

    def test_a_slot_is_booked_only_as_often_as_there_are_people(self):
        slot = self.clerk.get("/installation-slots")["slots"][-1]
        wish = {"slot": {"date": slot["date"], "slot_id": slot["slot_id"]}}
        booked = [self.leave("installation", self.clerk, **wish) for _ in range(slot["left"])]
        self.assertEqual(self.clerk.get("/installation-slots")["slots"][-1]["left"], 0)
        with self.assertRaises(client.Refused) as caught:
            self.leave("installation", self.clerk, **wish)
        self.assertEqual(caught.exception.code, "installation.full")
        self.act(booked[0], "withdraw")
        self.assertEqual(self.clerk.get("/installation-slots")["slots"][-1]["left"], 1)

    def test_a_finished_installation_is_written_down_for_the_buyers_rights(self):
        order = self.sell()
        request = self.leave("installation", self.clerk, order_id=order["order_id"])
        self.act(request, "resolve")
        rights = self.clerk.get(f"/orders/{order['order_id']}/return-rights")
        self.assertEqual([(each["kind"], each["line"]) for each in rights["milestones"]], [("installed", 1)])

    def test_who_wants_to_be_told_names_the_item_and_a_number(self):
        for wrong, code in (({"item_id": None}, "request.item_needed"), ({"item_id": "NO-SUCH"}, "item.not_found"),
                            ({"contact": None}, "request.contact_needed")):
            with self.assertRaises(client.Refused) as caught:
                self.leave("notify_me", self.clerk, order_id=None, line=None, **wrong)
            self.assertEqual(caught.exception.code, code)
        told = self.leave("notify_me", self.clerk, order_id=None, line=None)
        self.assertEqual((told["item"]["item_id"], told["item"]["available"]), ("YC-IR2", False))

    def test_a_full_history_takes_no_more_talk_but_comes_to_its_end(self):
        request = self.bring("suggestion", "working")
        with self.assertRaises(client.Refused) as caught:
            for _ in range(500):
                self.act(request, "note")
        self.assertEqual(caught.exception.code, "request.too_long")
        self.assertEqual(self.act(request, "resolve")["state"], "resolved")
        self.act(request, "follow_up")
        self.assertEqual(self.act(request, "close")["state"], "closed")

    def test_what_clerks_tell_each_other_the_customer_does_not_read(self):
        request = self.bring("complaint", "working")
        inner = "样例内部话"
        path = f"/service-requests/{request['request_id']}"
        self.clerk.post(path + "/contact-attempts", {"way": "phone", "outcome": "busy", "text": inner})
        self.clerk.post(path + "/wait", {"for": "parts", "text": inner})
        self.clerk.post(path + "/hand-over", {"to": stores.SUPERVISOR[0], "text": inner})
        found = self.kiosk.call("POST", "/tracking", {"number": request["number"], "phone_tail": PHONE[-4:]})
        self.assertNotIn(inner, str(found))
        self.assertEqual((found["request"]["hand_over"], found["request"]["hand_over_to"]), (None, None))
        self.assertIn(inner, str(self.see(request)))

    def test_two_people_of_one_order_read_their_own_words(self):
        first = self.bring("complaint", "working")
        other = {"name": "样例乙", "phone": "13800000002", "consent": True}
        second = self.leave("complaint", self.clerk, contact=other)
        self.clerk.post(f"/service-requests/{second['request_id']}/words", {"text": "乙的私事"})
        self.assertIn("乙的私事", str(self.merge(second, first)))
        found = self.kiosk.call("POST", "/tracking", {"number": first["number"], "phone_tail": PHONE[-4:]})
        self.assertNotIn("乙的私事", str(found))

    def test_goods_are_offered_back_once_and_for_no_more_than_was_paid(self):
        order = self.sell()
        leave = lambda: self.leave("repair", self.clerk, order_id=order["order_id"])  # noqa: E731
        first, second = leave(), leave()
        refusal = self.refused(first, lambda: self.offer(first, remedy="replace", amount_minor=10**11))
        self.assertEqual(refusal.code, "request.offer_too_much")
        offered = self.offer(first, remedy="replace", amount_minor=0)["offer"]
        self.assertEqual(offered["amount_minor"], order["lines"][0]["net_minor"])
        refusal = self.refused(second, lambda: self.offer(second, remedy="return", amount_minor=0))
        self.assertEqual(refusal.code, "request.offer_nothing_left")
        self.act(first, "decline_offer")
        self.assertEqual(self.offer(second, remedy="return", amount_minor=0)["state"], "offered")

    def test_a_line_is_one_of_an_order(self):
        with self.assertRaises(client.Refused) as caught:
            self.leave("complaint", self.clerk, order_id=None, line=5)
        self.assertEqual(caught.exception.code, "request.no_such_line")

    def test_a_refusal_needs_a_reason_and_closing_a_follow_up(self):
        request = self.bring("complaint", "working")
        path = f"/service-requests/{request['request_id']}/resolution"
        refusal = self.refused(request, lambda: self.clerk.post(path, {"text": "不行", "outcome": "refused"}))
        self.assertEqual(refusal.code, "request.reason_needed")
        self.assertEqual(self.act(request, "refuse")["outcome"], "refused")
        self.assertEqual(self.refused(request, lambda: self.act(request, "close")).code, "request.follow_up_first")
        self.act(request, "follow_up")
        self.assertEqual(self.act(request, "close")["state"], "closed")

    def test_a_hand_over_is_answered_by_the_clerk_it_is_offered_to(self):
        request = self.bring("complaint", "working")
        path = f"/service-requests/{request['request_id']}/hand-over-answer"
        self.refused(request, lambda: self.other.post(path, {"accept": True}))
        self.assertEqual(self.act(request, "offer_hand_over")["hand_over"]["to"]["clerk_id"], stores.SUPERVISOR[0])
        self.refused(request, lambda: self.clerk.post(path, {"accept": True}))
        declined = self.other.post(path, {"accept": False, **SAID})
        self.assertEqual((declined["hand_over"], declined["owner"]["clerk_id"]), (None, stores.CLERK[0]))
        self.act(request, "offer_hand_over")
        taken = self.other.post(path, {"accept": True})
        self.assertEqual(taken["owner"]["clerk_id"], stores.SUPERVISOR[0])

    def test_what_was_merged_goes_on_in_the_other_with_its_origin_and_the_earlier_promise(self):
        first, second = self.bring("claim", "working"), self.bring("claim", "acknowledged")
        self.act(second, "note")
        whole = self.merge(second, first)
        self.assertEqual(whole["absorbed"], [second["number"]])
        self.assertIn((second["number"], "样例"), [(entry["origin"], entry["text"]) for entry in whole["entries"]])
        self.assertEqual(self.see(second)["merged_into"], first["number"])
        self.refused(first, lambda: self.merge(first, first))
        self.refused(first, lambda: self.merge(first, second))

    def test_a_low_rating_opens_the_talk_again_and_a_customer_reads_no_notes(self):
        request = self.bring("complaint", "resolved")
        self.act(request, "note")
        found = self.kiosk.call("POST", "/tracking", {"number": request["number"], "phone_tail": PHONE[-4:]})
        self.assertNotIn("request_noted", [entry["kind"] for entry in found["request"]["entries"]])
        path = f"/service-requests/{request['request_id']}/rating"
        rated = self.kiosk.post(path, {"score": 1, "words": "样例"})
        self.assertEqual((rated["state"], rated["reopened"], rated["rating"]["score"]), ("working", 1, 1))
        self.act(request, "resolve")
        self.assertEqual(self.kiosk.post(path, {"score": 5})["state"], "closed")

    def test_what_repeats_another_is_pointed_out_before_it_is_left(self):
        request = self.bring("repair", "acknowledged")
        query = {"kind": "repair", "order_id": self.order["order_id"], "line": 1}
        for who in (self.clerk, self.kiosk):
            found = who.call("POST", "/service-requests/similar", query)["requests"]
            self.assertEqual(found[0]["number"], request["number"])
        by_phone = self.clerk.call("POST", "/service-requests/similar", {"kind": "repair", "phone": PHONE})
        self.assertEqual(by_phone["requests"][0]["number"], request["number"])
        unknown = self.kiosk.call("POST", "/service-requests/similar", {"kind": "repair", "phone": PHONE})
        self.assertEqual(unknown["requests"], [])

    def test_clocks_are_told_in_words_and_the_first_of_them_beside_the_card(self):
        request = self.bring("complaint", "acknowledged")
        clocks = {clock["clock"]: clock for clock in request["clocks"]}
        self.assertEqual(set(clocks), {"acknowledge", "first_reply", "resolve"})
        self.assertEqual(clocks["acknowledge"]["standing"], "met")
        self.assertLessEqual(clocks["first_reply"]["due_at"], request["promised_at"])
        self.assertTrue(clocks["resolve"]["words"]["zh-CN"].startswith("还剩"))
        card = next(card for card in self.clerk.get("/service-requests?limit=200")["requests"]
                    if card["number"] == request["number"])
        self.assertEqual(card["next_due"]["clock"], "first_reply")
        waits = self.clerk.post(f"/service-requests/{request['request_id']}/wait", {"for": "customer"})
        resolve = next(clock for clock in waits["clocks"] if clock["clock"] == "resolve")
        self.assertEqual((resolve["standing"], resolve["due_at"]), ("paused", None))


if __name__ == "__main__":
    unittest.main()
