"""Requests that a clerk captured first, requests that became one, and who owns what: through the real HTTP API."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

PHONE = "13800005678"
OTHER_PHONE = "13900001234"
SAID = {"text": "样例"}


class Merges(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = stores.Store(cls.folder.name)
        cls.store.start()
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.CLERK)
        cls.other = client.counter(cls.store.address, "counter-1", *stores.SUPERVISOR)
        cls.kiosk = client.terminal(cls.store.address, "kiosk-1")

    @classmethod
    def tearDownClass(cls):
        cls.store.stop()
        cls.folder.cleanup()

    def setUp(self):
        self.kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})

    def sell(self):
        draft = {**orders.take_away([(orders.some_items(self.clerk, 1)[0], 1)]),
                 "buyer": {"name": "样例甲", "phone": PHONE}}
        order = self.clerk.post_order(self.clerk.post("/orders", draft), "confirmations", {"part": "all"})
        return orders.pay_in_cash(self.clerk, orders.disclose(self.clerk, order))

    def leave(self, who, words="样例", phone=PHONE, **more):
        contact = {"name": "样例甲", "phone": phone, "consent": True} if phone else None
        return who.post("/service-requests", {
            "kind": "complaint", "reason_ids": [], "words": words, "contact": contact, "language": "zh-CN",
            "channel": "kiosk" if who is self.kiosk else "counter", **more})

    def act(self, request, path, who=None, **body):
        return (who or self.clerk).post(f"/service-requests/{request['request_id']}/{path}", body)

    def see(self, request, who=None):
        return (who or self.clerk).get(f"/service-requests/{request['request_id']}")

    def track(self, request, phone=PHONE):
        return self.kiosk.call("POST", "/tracking", {"number": request["number"], "phone_tail": phone[-4:]})

    def merge(self, request, into):
        return self.act(request, "merge", into=into["request_id"])

    def refusal(self, work):
        with self.assertRaises(client.Refused) as caught:
            work()
        return caught.exception.code

    def test_what_was_captured_is_in_the_queue_and_is_completed_as_it_is_submitted(self):
        captured = self.leave(self.clerk, phone=None, kind="repair", capture=True)
        self.assertEqual((captured["state"], captured["submitted_at"], captured["slip"]), ("captured", None, None))
        self.assertEqual([clock["clock"] for clock in captured["clocks"]], ["submission"])
        queue = self.clerk.get("/service-requests?limit=200")["requests"]
        self.assertIn(captured["request_id"], [one["request_id"] for one in queue])
        self.assertEqual(self.refusal(lambda: self.act(captured, "submission")), "request.needs_order")
        order = self.sell()
        filed = self.act(captured, "submission", order_id=order["order_id"], line=1, words="样例二",
                         contact={"name": "样例乙", "phone": PHONE, "consent": True})
        self.assertEqual((filed["state"], filed["order_id"], filed["line"]), ("acknowledged", order["order_id"], 1))
        self.assertEqual((filed["words"], filed["contact"]["name_masked"] != ""), ("样例二", True))
        self.assertGreaterEqual(filed["submitted_at"], filed["created_at"])
        self.assertNotEqual(filed["slip"], None)
        started = {clock["clock"]: clock["started_at"] for clock in filed["clocks"]}
        self.assertEqual(started["first_reply"], filed["submitted_at"])
        self.assertEqual(self.track(filed)["request"]["number"], filed["number"])

    def test_what_lay_captured_keeps_what_is_not_said_again(self):
        captured = self.leave(self.clerk, words="样例三", capture=True)
        filed = self.act(captured, "submission")
        self.assertEqual((filed["words"], filed["contact"]["phone_masked"]), ("样例三", captured["contact"]["phone_masked"]))

    def test_a_chain_of_merges_keeps_the_first_words_and_the_customer_tracks_on(self):
        first, second, third = (self.leave(self.clerk, words=f"样例{n}") for n in "甲乙丙")
        self.merge(first, second)
        last = self.merge(second, third)
        self.assertEqual(last["promised_at"], first["promised_at"])  # the earliest of the three
        said = {entry["origin"]: entry["text"] for entry in last["entries"] if entry["kind"] == "request_submitted"}
        self.assertEqual((said[first["number"]], said[second["number"]]), ("样例甲", "样例乙"))
        tracked = self.track(first)["request"]
        self.assertEqual(tracked["number"], third["number"])
        self.assertIn("样例甲", [entry["text"] for entry in tracked["entries"]])
        self.act(tracked, "words", self.kiosk, **SAID)

    def test_urgency_offer_and_contact_go_over(self):
        kept = self.leave(self.clerk, phone=None)
        order = self.sell()
        goes = self.leave(self.clerk, order_id=order["order_id"], line=1)
        self.act(goes, "urgency", **SAID)
        self.act(goes, "offers", remedy="repair", amount_minor=0, cause="quality", **SAID)
        self.assertEqual(self.refusal(lambda: self.merge(goes, kept)), "request.merge_strangers")
        nameless = self.leave(self.clerk, phone=None, order_id=order["order_id"], line=1)
        self.assertEqual(self.refusal(lambda: self.merge(goes, nameless)), "request.merge_into_named")
        kept = self.leave(self.clerk, order_id=order["order_id"], line=1)
        merged = self.merge(goes, kept)
        self.assertEqual((merged["state"], merged["urgent"], merged["offer"]["remedy"]), ("offered", True, "repair"))
        self.assertEqual(merged["contact"]["phone_masked"], goes["contact"]["phone_masked"])
        self.assertEqual(merged["promised_at"], kept["promised_at"])  # the offer kept the other promise
        third = self.leave(self.clerk, order_id=order["order_id"], line=1)
        self.assertEqual(self.refusal(lambda: self.merge(third, self.see(goes))), "request.merge_into_open")
        accepted = self.act(merged, "offer-answer", accept=True)
        self.assertTrue(accepted["offer"]["accepted"])

    def test_an_offer_stays_with_its_order_and_its_person(self):
        one, two = self.sell(), self.sell()
        goes = self.leave(self.clerk, order_id=one["order_id"], line=1)
        self.act(goes, "offers", remedy="repair", amount_minor=0, cause="quality", **SAID)
        elsewhere = self.leave(self.clerk, order_id=two["order_id"], line=1)
        self.assertEqual(self.refusal(lambda: self.merge(goes, elsewhere)), "request.merge_offer")
        other = self.leave(self.clerk, phone=OTHER_PHONE, order_id=one["order_id"], line=1)
        self.assertEqual(self.refusal(lambda: self.merge(goes, other)), "request.merge_offer")

    def test_a_chain_of_persons_shows_each_the_answers_from_their_own_merge_on(self):
        order = self.sell()
        three = [self.leave(self.clerk, words, phone, order_id=order["order_id"], line=1)
                 for words, phone in (("甲说", PHONE), ("乙说", OTHER_PHONE), ("丙说", "13900001111"))]
        self.merge(three[0], three[1])
        self.act(three[1], "replies", text="给甲和乙的答复")
        self.act(three[2], "replies", text="只给丙的答复")
        self.merge(three[1], three[2])
        told = [entry["text"] for entry in self.track(three[0])["request"]["entries"]]
        self.assertIn("给甲和乙的答复", told)
        self.assertNotIn("只给丙的答复", told)

    def test_offers_in_both_are_settled_before_they_are_merged(self):
        order = self.sell()
        two = [self.leave(self.clerk, order_id=order["order_id"], line=1) for _ in range(2)]
        for request in two:
            try:
                self.act(request, "offers", remedy="repair", amount_minor=0, cause="quality", **SAID)
            except client.Refused:
                self.act(request, "offers", who=self.other, remedy="compensate", amount_minor=500, reason_id="trouble", **SAID)
        self.assertEqual(self.refusal(lambda: self.merge(*two)), "request.merge_two_offers")

    def test_another_person_reads_only_their_own_words_and_the_answers(self):
        order = self.sell()
        theirs = self.leave(self.clerk, words="样例甲的话", phone=OTHER_PHONE, order_id=order["order_id"], line=1)
        kept = self.leave(self.clerk, words="样例乙的话", order_id=order["order_id"], line=1)
        self.act(kept, "replies", text="从前的答复")
        self.merge(theirs, kept)
        self.act(kept, "words", text="样例乙又说")
        self.act(kept, "replies", text="给两位的答复")
        tracked = self.track(theirs, OTHER_PHONE)["request"]
        self.assertEqual((tracked["number"], tracked["merged_into"]), (theirs["number"], kept["number"]))
        self.assertEqual((tracked["state"], tracked["words"]), ("working", "样例甲的话"))
        texts = [entry["text"] for entry in tracked["entries"]]
        self.assertIn("给两位的答复", texts)
        for hidden in ("样例乙的话", "样例乙又说", "从前的答复"):
            self.assertNotIn(hidden, str(tracked))
        self.assertEqual(tracked["actions"], [])
        with self.assertRaises(client.Refused):
            self.see(kept, self.kiosk)

    def test_whoever_touches_it_first_owns_it(self):
        for path, body in (("notes", SAID), ("words", SAID), ("urgency", SAID),
                           ("contact-attempts", {"way": "phone", "outcome": "no_answer"})):
            request = self.leave(self.kiosk)
            touched = self.act(request, path, **body)
            self.assertEqual((touched["owner"]["clerk_id"], touched["state"]), (stores.CLERK[0], "acknowledged"), path)
            self.act(request, "withdrawal")
        request = self.leave(self.kiosk)
        self.assertEqual(self.act(request, "words", self.kiosk, **SAID)["owner"], None)
        self.act(request, "withdrawal")

    def test_an_offer_is_answered_while_the_request_waits_for_the_customer(self):
        for accept, state in ((True, "offered"), (False, "working")):
            order = self.sell()
            request = self.leave(self.clerk, order_id=order["order_id"], line=1)
            self.act(request, "offers", remedy="repair", amount_minor=0, cause="quality", **SAID)
            self.act(request, "wait", **{"for": "customer"})
            tracked = self.track(request)["request"]
            self.assertIn("accept_offer", tracked["actions"])
            self.assertEqual(self.act(request, "offer-answer", self.kiosk, accept=accept, **SAID)["state"], state)

    def test_nothing_is_left_to_hand_over_in_what_has_ended(self):
        request = self.leave(self.clerk)
        self.act(request, "hand-over", to=stores.SUPERVISOR[0], **SAID)
        ended = self.act(request, "withdrawal")
        self.assertEqual((ended["hand_over"], ended["hand_over_to"]), (None, None))


if __name__ == "__main__":
    unittest.main()
