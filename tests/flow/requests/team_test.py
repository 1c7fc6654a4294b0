"""Who has how much to do, and a request found by the number on its slip, through the real HTTP API."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import client  # noqa: E402
import store as stores  # noqa: E402

SUGGESTION = {"kind": "suggestion", "reason_ids": [], "words": "样例", "contact": None, "channel": "phone", "language": "zh-CN"}


class Team(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = stores.Store(cls.folder.name)
        cls.store.start()
        cls.clerk = client.counter(cls.store.address, "counter-1", *stores.CLERK)

    @classmethod
    def tearDownClass(cls):
        cls.store.stop()
        cls.folder.cleanup()

    def work_of(self, clerk_id):
        team = self.clerk.get("/clerks")
        return next(one["work"] for one in team["clerks"] if one["clerk_id"] == clerk_id)

    def test_open_requests_count_for_their_owner_until_they_are_solved(self):
        before = self.work_of(stores.CLERK[0])
        request = self.clerk.post("/service-requests", SUGGESTION)
        path = f"/service-requests/{request['request_id']}"
        self.clerk.post(f"{path}/urgency", {"text": "样例"})
        now = self.work_of(stores.CLERK[0])
        self.assertEqual((now["open"] - before["open"], now["urgent"] - before["urgent"]), (1, 1))
        self.assertEqual(now["overdue"], before["overdue"])
        self.clerk.post(f"{path}/resolution", {"text": "样例", "cause": "late", "responsible": "store"})
        self.assertEqual(self.work_of(stores.CLERK[0])["open"], before["open"])

    def test_a_hand_over_waits_for_whom_it_is_offered_to(self):
        before = self.work_of(stores.SUPERVISOR[0])["offered"]
        request = self.clerk.post("/service-requests", SUGGESTION)
        self.clerk.post(f"/service-requests/{request['request_id']}/hand-over", {"to": stores.SUPERVISOR[0], "text": "样例"})
        self.assertEqual(self.work_of(stores.SUPERVISOR[0])["offered"] - before, 1)

    def test_everybody_is_told_by_number_name_and_role_and_nobody_by_pin(self):
        for one in self.clerk.get("/clerks")["clerks"]:
            self.assertEqual(set(one), {"clerk_id", "name", "role", "locked", "work"})

    def test_a_request_is_found_by_its_number_alone(self):
        request = self.clerk.post("/service-requests", SUGGESTION)
        found = self.clerk.get(f"/service-requests?number={request['number']}")["requests"]
        self.assertEqual([one["request_id"] for one in found], [request["request_id"]])
        self.assertEqual(self.clerk.get("/service-requests?number=S-0117-1-999999")["requests"], [])

    def ids_of(self, whose, clerk=None):
        found = (clerk or self.clerk).get(f"/service-requests?limit=200{whose}")["requests"]
        return {one["request_id"] for one in found}

    def test_a_clerk_asks_for_the_own_ones_for_nobodys_and_for_the_others(self):
        kiosk = self.store.kiosk()
        kiosk.call("POST", "/customer-sessions", {"language": "zh-CN"})
        mine, offered = (self.clerk.post("/service-requests", SUGGESTION)["request_id"] for _ in range(2))
        nobodys = kiosk.post("/service-requests", {**SUGGESTION, "channel": "kiosk"})["request_id"]
        self.clerk.post(f"/service-requests/{offered}/hand-over", {"to": stores.SUPERVISOR[0], "text": "样例"})
        self.assertLessEqual({mine, offered, nobodys}, self.ids_of(""))
        self.assertEqual({mine, offered, nobodys} & self.ids_of("&whose=mine"), {mine, offered})
        self.assertEqual({mine, offered, nobodys} & self.ids_of("&whose=nobodys"), {nobodys})
        self.assertEqual({mine, offered, nobodys} & self.ids_of("&whose=others"), set())
        lead = client.counter(self.store.address, "counter-1", *stores.SUPERVISOR)
        self.assertEqual({mine, offered, nobodys} & self.ids_of("&whose=mine", lead), {offered})
        self.assertEqual({mine, offered, nobodys} & self.ids_of("&whose=others", lead), {mine, offered})
        with self.assertRaisesRegex(client.Refused, "request.whose"):
            self.clerk.get("/service-requests?whose=theirs")


if __name__ == "__main__":
    unittest.main()
