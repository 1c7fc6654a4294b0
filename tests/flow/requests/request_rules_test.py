"""Rules of single kinds of requests through the real HTTP API: visits, invoices, channels, disputes, nominations."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import orders  # noqa: E402
import store as stores  # noqa: E402

PHONE = "13800005678"
CAUSE = {"cause": "other", "responsible": "nobody"}


class RequestRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.store = stores.Store(folder)
        cls.enterClassContext(stores.running(cls.store))
        cls.clerk = cls.store.counter(who=stores.SUPERVISOR)

    def sell(self, *items):
        return orders.sell(self.clerk, [(item, 1) for item in items or orders.some_items(self.clerk, 1)])

    def leave(self, kind, who=None, **more):
        return (who or self.clerk).post("/service-requests", {
            "kind": kind, "reason_ids": [], "words": "样例", "language": "zh-CN", "channel": "counter",
            "contact": {"name": "样例甲", "phone": PHONE, "consent": True}, **more})

    def act(self, request, path, **body):
        return self.clerk.post(f"/service-requests/{request['request_id']}/{path}", body)

    def refused(self, work):
        with self.assertRaises(client.Refused) as caught:
            work()
        return caught.exception

    def slot(self, at=-1):
        return self.clerk.get("/installation-slots")["slots"][at]

    def install(self, order, slot, **more):
        return self.leave("installation", order_id=order["order_id"],
                          slot={name: slot[name] for name in ("date", "slot_id")}, **more)

    def test_a_refused_or_withdrawn_visit_is_free_again_and_a_moved_one_keeps_its_place(self):
        order, slot = self.sell(), self.slot()
        wish = {name: slot[name] for name in ("date", "slot_id")}
        booked = [self.install(order, slot) for _ in range(slot["left"])]
        self.assertEqual(self.slot()["left"], 0)
        self.assertEqual(self.act(booked[0], "slot", **wish)["slot"]["slot_id"], slot["slot_id"])
        refused = self.act(booked[0], "resolution", text="样例：那里装不了", outcome="refused")
        self.assertIsNone(refused["slot"])
        self.assertEqual(self.slot()["left"], 1)
        self.act(booked[1], "withdrawal")
        self.assertEqual(self.slot()["left"], 2)

    def test_of_several_lines_to_install_somebody_says_which_were(self):
        order = self.sell("CY-WM10", "CY-DR9", "YC-K17")
        request = self.leave("installation", order_id=order["order_id"])
        refusal = self.refused(lambda: self.act(request, "resolution", text="样例"))
        self.assertEqual((refusal.code, refusal.body["facts"]["lines"]), ("request.installed_lines", [1, 2]))
        self.act(request, "resolution", text="样例", installed_lines=[2])
        installed = lambda: [each["line"] for each in self.clerk.get(  # noqa: E731
            f"/orders/{order['order_id']}/return-rights")["milestones"] if each["kind"] == "installed"]
        self.assertEqual(installed(), [2])
        rest = self.leave("installation", order_id=order["order_id"])
        self.act(rest, "resolution", text="样例")  # one is left, so nobody asks
        self.assertEqual(sorted(installed()), [1, 2])

    def test_an_order_is_invoiced_once(self):
        order = self.sell()
        ask = lambda: self.leave("invoice", order_id=order["order_id"],  # noqa: E731
                                 invoice={"for": "person", "title": "样例甲"})
        first = ask()
        refusal = self.refused(ask)
        self.assertEqual((refusal.status, refusal.code, refusal.body["facts"]["number"]),
                         (409, "request.invoice_there", first["number"]))
        self.act(first, "resolution", text="样例：税号不对", outcome="refused")
        second = ask()
        self.act(second, "withdrawal")
        ask()

    def test_an_address_has_the_form_of_one(self):
        order = self.sell()
        for email in ("a b@example.com", "样例@example.com", "a@example", "a@-example.com", ".a@example.com",
                      "a..b@example.com", "a@exa_mple.com", "a@example.c", "a@@example.com", "a@example..com",
                      "a@example.123", "a\"@example.com", "a" * 65 + "@example.com"):
            refusal = self.refused(lambda email=email: self.leave(
                "invoice", order_id=order["order_id"], invoice={"for": "person", "title": "样例甲", "email": email}))
            self.assertEqual(refusal.code, "invoice.email", email)
        made = self.leave("invoice", order_id=order["order_id"],
                          invoice={"for": "person", "title": "样例甲", "email": "a.b+c_d@sub.ex-ample.com"})
        self.assertEqual(made["invoice"]["email"], "a.b+c_d@sub.ex-ample.com")

    def test_what_a_kiosk_leaves_came_in_at_a_kiosk(self):
        kiosk = self.store.kiosk()
        kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        for channel in ("online", "counter", "phone"):
            self.assertEqual(self.refused(lambda channel=channel: self.leave("suggestion", kiosk, channel=channel)).code,
                             "request.channel")
        self.assertEqual(self.leave("suggestion", kiosk, channel=None)["channel"], "kiosk")
        self.assertEqual(self.leave("suggestion", channel="phone")["channel"], "phone")

    def test_an_order_that_is_disputed_twice_calls_one_clerk(self):
        order = self.clerk.post("/orders", orders.take_away([(orders.some_items(self.clerk, 1)[0], 1)]))
        reasons = self.clerk.get("/reference")["dispute_reasons"]
        for reason in reasons[:2]:
            order = self.clerk.post_order(order, "disputes", {"part": reason["part"], "reason_id": reason["reason_id"]})
        calls = [call for call in self.clerk.get("/help-calls")["help_calls"]
                 if call["order_id"] == order["order_id"]]
        self.assertEqual([call["reason"] for call in calls], ["dispute"])

    def test_a_nomination_stands_in_the_history_for_the_staff(self):
        request = self.leave("complaint")
        whole = self.act(request, "nomination", situation="complaint", question="样例：这种情况怎么答复？")
        told = [(entry["detail"], entry["text"]) for entry in whole["entries"]
                if entry["kind"] == "request_nominated"]
        self.assertEqual(told, [("complaint", "样例：这种情况怎么答复？")])
        kiosk = self.store.kiosk()
        kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        found = kiosk.call("POST", "/tracking", {"number": request["number"], "phone_tail": PHONE[-4:]})
        self.assertNotIn("request_nominated", str(found))


if __name__ == "__main__":
    unittest.main()
