"""kioskctl policy: what it answers against the schemas in docs/, its plain lines, and its export against schema.org."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import store as stores  # noqa: E402

DOCS = stores.ROOT / "docs"
VOCABULARY = json.loads((stores.ROOT / "tests/data/schema_org/merchant_return_policy.json").read_text("utf-8"))
TERM = "https://schema.org/"

KETTLE = {"jurisdiction": ["CN", "CN-33"], "channel": "shelf", "fulfilment": "take_away", "sold_on": "2026-03-02",
          "category": "small_appliances", "flags": ["listed_for_three_guarantees"], "price_minor": 9900}
CREAM = {"jurisdiction": ["CN"], "channel": "online", "fulfilment": "delivery", "sold_on": "2026-11-08",
         "category": "cosmetics", "flags": ["hygiene_seal"], "price_minor": 8600}
QUESTIONS = [
    {"sale": CREAM, "asked_on": "2026-11-12", "delivered_on": "2026-11-10", "proofs": ["receipt"]},
    {"sale": CREAM, "asked_on": "2026-11-12", "delivered_on": "2026-11-10", "states": ["seal_broken"],
     "not_met": ["intact"]},
    {"sale": dict(CREAM, acknowledged=["cn.remote.hygiene_seal"]), "asked_on": "2026-11-12",
     "delivered_on": "2026-11-10", "states": ["seal_broken"], "proofs": ["receipt"]},
    {"sale": CREAM, "asked_on": "2026-12-12", "delivered_on": "2026-11-10"},
    {"sale": CREAM, "asked_on": "2026-11-12"},
    {"sale": KETTLE, "asked_on": "2026-08-03", "reason": "quality", "right": "exchange", "proofs": ["receipt"],
     "repairs": [{"from": "2026-06-01", "to": "2026-06-05", "outcome": "failed"}]},
    {"sale": KETTLE, "asked_on": "2026-08-03", "reason": "quality", "proofs": ["receipt"], "no_exchange": True,
     "repairs": [{"from": "2026-06-01", "to": "2026-06-05", "outcome": "failed"}, {"from": "2026-07-01"}]},
    {"sale": dict(CREAM, jurisdiction=["EU", "FR"]), "asked_on": "2027-03-16", "informed": "2027-03-02",
     "delivered_on": "2026-11-10", "last_delivered_on": "2026-11-10"},
    {"sale": dict(CREAM, jurisdiction=["US", "US-CA"], posted=["register"], channel="shelf"),
     "asked_on": "2026-11-12", "delivered_on": "2026-11-10"},
]


def run_it(*words):
    return subprocess.run([stores.BIN / "kioskctl", "policy", *map(str, words)], capture_output=True, text=True,
                          timeout=120)


def schema(name):
    document = json.loads((DOCS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


class PolicyTest(unittest.TestCase):
    def ask(self, question, *words):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(question, file)
            file.flush()
            done = run_it("adjudicate", "--facts", file.name, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""), question)
        return done.stdout

    def test_questions_and_answers_are_as_their_schemas_say(self):
        facts, decision = schema("policy-facts.schema.json"), schema("policy-decision.schema.json")
        for question in QUESTIONS:
            with self.subTest(question=question):
                facts.validate(question)
                traced = json.loads(self.ask(question, "--trace"))["decision"]
                decision.validate(traced)
                self.assertIn("clerk", traced)
                plain = json.loads(self.ask(question))["decision"]
                decision.validate(plain)
                self.assertNotIn("trace", plain)

    def test_a_schema_refuses_what_is_not_so(self):
        facts, decision = schema("policy-facts.schema.json"), schema("policy-decision.schema.json")
        self.assertFalse(facts.is_valid(dict(QUESTIONS[0], reason="bored")))
        answer = json.loads(self.ask(QUESTIONS[0], "--trace"))["decision"]
        answer["answer"]["verdict"] = "perhaps"
        self.assertFalse(decision.is_valid(answer))

    def test_what_a_schema_refuses_kioskctl_refuses_too(self):
        for wrong in ({"reason": "bored"}, {"proofs": ["a word"]}, {"asked_on": "soon"}, {"informed": "perhaps"}):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump(dict(QUESTIONS[0], **wrong), file)
                file.flush()
                self.assertNotEqual(run_it("adjudicate", "--facts", file.name).returncode, 0, wrong)

    def test_a_clerk_reads_why_in_plain_lines(self):
        text = self.ask(QUESTIONS[5], "--say", "clerk", "--language", "en")
        self.assertIn("cn3.two_repairs.exchange", text)
        self.assertIn("2 failed repairs (1 so far)", text)
        self.assertIn("cn3.exchange", text)
        self.assertIn("Tuesday 17 March 2026", text)
        self.assertIn("结论", self.ask(QUESTIONS[5], "--say", "clerk"))

    def test_a_clerk_reads_which_exclusion_does_not_count_and_for_want_of_what(self):
        text = self.ask(QUESTIONS[0], "--say", "clerk", "--language", "en")
        self.assertIn("cn.remote.hygiene_seal", text)
        self.assertIn("lacks the customer's own acknowledgement", text)

    def test_a_buyer_hears_one_sentence_with_dates_as_people_say_them(self):
        self.assertIn("Tuesday 17 November 2026", self.ask(QUESTIONS[0], "--say", "buyer", "--language", "en"))
        self.assertIn("2026年11月17日（周二）", self.ask(QUESTIONS[0], "--say", "buyer", "--language", "zh-CN"))

    def test_the_export_uses_only_words_of_the_vocabulary(self):
        closed = {name: {TERM + word for word in words} for name, words in VOCABULARY["enumerations"].items()}
        common = {"@type", "description", "additionalProperty", "name"}
        for places in ("CN,CN-31", "GB", "EU,FR", "US,US-CA", "US,US-NY"):
            done = run_it("export", "--schema-org", "--jurisdiction", places, "--on", "2026-11-22")
            self.assertEqual((done.returncode, done.stderr), (0, ""), places)
            graph = json.loads(done.stdout)
            self.assertEqual(graph["@context"], "https://schema.org")
            self.assertGreater(len(graph["@graph"]), 100)
            for policy in graph["@graph"]:
                self.assertEqual(policy["@type"], "MerchantReturnPolicy")
                self.assertLessEqual(set(policy) - common, set(VOCABULARY["properties"]))
                for name, value in policy.items():
                    for kind in VOCABULARY["properties"].get(name, []):
                        if kind in closed:
                            self.assertIn(value, closed[kind], name)

    def test_the_export_says_what_the_packs_say(self):
        done = run_it("export", "--schema-org", "--jurisdiction", "CN", "--on", "2026-11-22")
        found = {tuple(each["value"] for each in policy["additionalProperty"]): policy
                 for policy in json.loads(done.stdout)["@graph"] if "validForMemberTier" not in policy}
        online = found["jewellery", "online"]
        self.assertEqual(online["merchantReturnDays"], 7)
        self.assertEqual(online["returnPolicyCategory"], TERM + "MerchantReturnFiniteReturnWindow")
        self.assertEqual(online["customerRemorseReturnFees"], TERM + "ReturnFeesCustomerResponsibility")
        self.assertEqual(online["itemDefectReturnFees"], TERM + "FreeReturn")
        bespoke = found["made_to_order", "online"]
        self.assertEqual(bespoke["returnPolicyCategory"], TERM + "MerchantReturnNotPermitted")
        self.assertNotIn("merchantReturnDays", bespoke)


if __name__ == "__main__":
    unittest.main()
