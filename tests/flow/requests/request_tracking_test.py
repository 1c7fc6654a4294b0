"""The code on a slip, and the number behind a mask: who sees a request, and what is left of it in the store."""

import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import paper  # noqa: E402
import store as stores  # noqa: E402

PHONE = "13800005678"


class Tracking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.printer = cls.enterClassContext(paper.fake_printer(folder))
        cls.store = stores.Store(folder, printers=[cls.printer.row])
        cls.enterClassContext(stores.running(cls.store))
        cls.clerk = cls.store.counter()
        cls.supervisor = cls.store.counter(who=stores.SUPERVISOR)
        cls.kiosk = cls.visitor("kiosk-1")
        cls.phone = client.Client(cls.store.address)  # of a passer-by: enrolled nowhere

    @classmethod
    def visitor(cls, terminal):
        kiosk = client.terminal(cls.store.address, terminal)
        kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        return kiosk

    def leave(self, who=None, phone=PHONE):
        contact = {"name": "样例甲", "phone": phone, "consent": True} if phone else None
        return (who or self.kiosk).post("/service-requests", {
            "kind": "complaint", "reason_ids": [], "words": "样例的话", "contact": contact, "language": "zh-CN",
            "channel": "counter" if who else "kiosk"})

    def refused(self, work):
        with self.assertRaises(client.Refused) as caught:
            work()
        return caught.exception.code

    def slip_of(self, request):
        """The code of its own slip, as soon as that is printed."""
        leads = lambda code: self.phone.get(  # noqa: E731
            "/tracking/" + code.rsplit("/", 1)[1])["number"] == request["number"]
        return self.printer.scan(lambda code: "/t/" in code and leads(code))

    def test_a_slip_opens_a_page_without_a_phone_being_typed_and_without_naming_anybody(self):
        request = self.leave(self.clerk, phone=None)
        code = self.slip_of(request)
        token = code.rsplit("/", 1)[1]
        self.assertGreaterEqual(len(token), 22)
        path = f"/service-requests/{request['request_id']}"
        self.clerk.post(path + "/replies", {"text": "样例答复"})
        self.clerk.post(path + "/notes", {"text": "内部的话"})
        page = self.phone.get(f"/tracking/{token}")
        self.assertEqual((page["number"], page["state"], page["answered"]), (request["number"], "working", True))
        self.assertEqual([answer["text"] for answer in page["answers"]], ["样例答复"])
        self.assertTrue(page["next_step"]["zh-CN"])
        self.assertNotIn("内部的话", json.dumps(page, ensure_ascii=False))
        self.assertEqual(self.phone.send("GET", f"/t/{token}")[0], self.phone.send("GET", f"/r/{token}")[0])

    def test_a_kiosk_that_scans_it_is_let_in_and_may_rate_while_another_session_is_not(self):
        request = self.leave(self.clerk, phone=None)
        code = self.slip_of(request)
        path = f"/service-requests/{request['request_id']}"
        self.clerk.post(path + "/resolution", {"text": "样例", "cause": "late", "responsible": "store"})
        other = self.visitor("kiosk-2")
        self.assertEqual(self.refused(lambda: other.get(path)), "request.not_found")
        found = other.call("POST", "/tracking", {"code": code})
        self.assertEqual((found["kind"], found["request"]["number"]), ("request", request["number"]))
        self.assertEqual(other.post(path + "/rating", {"score": 5})["state"], "closed")

    def test_codes_that_lead_nowhere_say_nothing(self):
        for code in ("x", "http://sample/t/", "http://sample/t/AAAAAAAAAAAAAAAAAAAAAA", "/t/" + "a" * 300):
            self.assertEqual(self.refused(lambda code=code: self.clerk.call("POST", "/tracking", {"code": code})),
                             "tracking.not_found")
        self.assertEqual(self.refused(lambda: self.phone.get("/tracking/AAAAAAAAAAAAAAAAAAAAAA")), "tracking.not_found")

    def test_the_token_is_nowhere_in_the_store_but_sealed(self):
        token = self.slip_of(self.leave(self.clerk)).rsplit("/", 1)[1].encode()
        self.phone.get("/tracking/" + token.decode())
        for path in [*self.store.data.rglob("*"), pathlib.Path(self.store.folder) / "kioskd.log"]:
            if path.is_file():
                self.assertNotIn(token, path.read_bytes(), path)

    def test_the_owner_and_a_supervisor_see_the_number_and_each_look_stands_in_the_history(self):
        request = self.leave()
        path = f"/service-requests/{request['request_id']}"
        ask = lambda who: who.call("POST", path + "/contact", {"text": "要回电话"})  # noqa: E731
        self.assertEqual(self.refused(lambda: ask(self.clerk)), "request.contact_masked")
        self.clerk.post(path + "/ownership", {})
        self.assertEqual(ask(self.clerk), {"name": "样例甲", "phone": "+86" + PHONE, "email": ""})
        self.assertEqual(ask(self.supervisor)["phone"], "+86" + PHONE)
        whole = self.clerk.get(path)
        looks = [(entry["by"]["clerk_id"], entry["text"]) for entry in whole["entries"]
                 if entry["kind"] == "request_contact_shown"]
        self.assertEqual(looks, [(stores.CLERK[0], "要回电话"), (stores.SUPERVISOR[0], "要回电话")])
        self.assertNotIn(PHONE, json.dumps(whole))
        self.assertNotIn("request_contact_shown", json.dumps(self.kiosk.get(path)["entries"]))
        self.assertEqual(self.refused(lambda: ask(self.kiosk)), "session.forbidden")

    def test_a_look_needs_its_reason_and_somebody_who_left_a_number(self):
        path = f"/service-requests/{self.leave(self.clerk, phone=None)['request_id']}"
        self.assertEqual(self.refused(lambda: self.clerk.call("POST", path + "/contact", {"text": " "})), "input.text")
        self.assertEqual(self.refused(lambda: self.clerk.call("POST", path + "/contact", {"text": "样例"})),
                         "request.no_contact")

    def test_a_number_that_was_shown_lies_nowhere_readable(self):
        request = self.leave(self.clerk)
        self.clerk.call("POST", f"/service-requests/{request['request_id']}/contact", {"text": "样例"})
        for path in [*self.store.data.rglob("*"), pathlib.Path(self.store.folder) / "kioskd.log"]:
            if path.is_file():
                self.assertNotIn(PHONE.encode(), path.read_bytes(), path)
        cards = self.clerk.get("/service-requests?limit=200")
        self.assertNotIn(PHONE, json.dumps(cards))


if __name__ == "__main__":
    unittest.main()
