"""A day in the shop that uses every operation of the API once at least."""

import time

import client
import goods_back
import orders
import photo
import store as stores
import watched_client as watched


def live(store, watch, token, printer):
    address = store.address
    clerk = watched.counter(address, watch, stores.SUPERVISOR)
    look_around(clerk)
    order = sell_at_the_kiosk(address, watch, clerk)
    after_the_sale(clerk, order)
    answer_for_paper(address, watch, clerk, order, printer)
    concede(clerk)
    sell_from_a_till(watched.till(address, watch, token), clerk)
    give_money_back(clerk)
    goods_back.bring_goods_back(clerk)
    ask_for_service(address, watch, clerk, order, printer)
    call_for_help(address, watch, clerk)
    erase_a_person(address, watch)
    watched.customer(address, watch, "kiosk-2").call("DELETE", "/customer-sessions/current", {"reason": "done"})
    clerk.call("POST", "/clerk-sessions/unlocks", {"clerk_id": stores.CLERK[0]})
    clerk.call("DELETE", "/clerk-sessions/current")


def look_around(clerk):
    clerk.get("/terminals")
    clerk.get("/clerks")
    clerk.get("/terminals/current")
    clerk.call("POST", "/terminals/current/presence")
    clerk.get("/health")
    clerk.get("/metrics")
    clerk.get("/store")
    clerk.get("/reference")
    clerk.get("/sync")
    clerk.get("/devices")
    phrase = clerk.get("/phrases?situation=greeting&tone=warm&limit=5")["phrases"][0]["phrase_id"]
    clerk.call("POST", "/phrases/fill", {"phrase_id": phrase, "language": "en"})
    clerk.post("/phrases/uses", {"phrase_id": phrase, "language": "zh-CN"})
    item = clerk.get("/items?query=a&limit=5")["items"][0]
    clerk.get(f"/items/{item['item_id']}")
    clerk.send("GET", item["picture"])


def delivery(clerk, items):
    reference = clerk.get("/reference")
    return {**orders.take_away(items), "buyer": {"name": "样例甲", "phone": "13800005678"},
            "fulfilment": {"kind": "delivery", "recipient": {"name": "样例乙", "phone": "13900001234"},
                           "region": "CN-BJ", "address": "样例路 1 号", "slot": "18:00-20:00",
                           "courier_id": reference["couriers"][0]["courier_id"]},
            "note": "样例"}


def sell_at_the_kiosk(address, watch, clerk):
    items = [(item, 1) for item in orders.some_items(clerk, 3)]
    clerk.call("POST", "/quotes", delivery(clerk, items))
    order = clerk.post("/orders", delivery(clerk, items))
    draft = {**delivery(clerk, items[:2]), "expected_version": order["version"]}
    order = clerk.call("PUT", f"/orders/{order['order_id']}", draft, client.new_key())
    order = clerk.post_order(order, "push", {"terminal_id": "kiosk-1"})
    kiosk = watched.customer(address, watch)
    kiosk.call("POST", "/customer-sessions/current/order",
               {"phone": "13800005678", "order_tail": order["number"][-3:]})
    reason = clerk.get("/reference")["dispute_reasons"][0]
    order = kiosk.post_order(order, "disputes", {"part": reason["part"], "reason_id": reason["reason_id"]})
    order = kiosk.post_order(order, "repricing")
    order = kiosk.post_order(order, "confirmations", {"part": "goods"})
    order = kiosk.post_order(order, "confirmations", {"part": "all"})
    kiosk.get(f"/orders/{order['order_id']}/personal")
    order = disclose(kiosk, order)
    kiosk.get(f"/orders/{order['order_id']}/disclosure")
    clerk.get("/orders?state=disclosed&limit=5")
    assert clerk.call("POST", "/orders/search", {"query": "13800005678", "limit": 5})["orders"]
    return pay_in_parts(clerk, order)


def disclose(kiosk, order):
    told = kiosk.get(f"/orders/{order['order_id']}/terms?language=zh-CN")
    body = orders.disclosure_of(order, told)
    body["mode"] = "touch"
    body["acknowledgements"] = [
        {"line": line["line"], "exclusion_id": exclusion["exclusion_id"], "input": "touch"}
        for line in told["terms"] for exclusion in line["exclusions"]]
    return kiosk.post(f"/orders/{order['order_id']}/disclosures", body)


def pay_in_parts(clerk, order):
    path = f"/orders/{order['order_id']}/tenders"
    order = clerk.post(path, {"kind": "card", "amount_minor": 100, "reference": "sample-1"})
    due = order["totals"]["due_minor"]
    return clerk.post(path, {"kind": "cash", "amount_minor": due, "received_minor": due + 50})


def after_the_sale(clerk, order):
    order = clerk.get(f"/orders/{order['order_id']}")
    receipt = order["receipt"]
    clerk.get("/digital-receipts/" + receipt["digital_path"].removeprefix("/r/"))
    clerk.send("GET", f"/api/v1/receipts/{receipt['receipt_number']}/preview.png")
    clerk.call("POST", "/receipts/lookups", {"code": receipt["receipt_number"]})
    assert clerk.call("POST", "/receipts/verifications", {"code": receipt["digital_path"]})["verdict"] == "unreadable"
    assert clerk.get(f"/orders/{order['order_id']}/shown-terms")["disclosures"][-1]["receipt_matches"]
    rights = f"/orders/{order['order_id']}/return-rights"
    sold_on = clerk.get(rights)["sold_on"]
    clerk.post(f"/orders/{order['order_id']}/milestones", {"kind": "delivered", "lines": [], "on": sold_on})
    clerk.get(rights + "?reason=quality&line=1&state=seal_broken,used&not_met=complete&trace=1")
    returned = clerk.post("/returns", {"order_id": order["order_id"], "words": "样例",
                                       "lines": [{"line": 1, "item_id": order["lines"][0]["item_id"], "quantity": 1,
                                                  "reason": "quality"}],
                                       "decision": {"remedy": "refund", "reason_id": "quality"},
                                       "settlement": {"kind": "cash"}})
    clerk.post(f"/returns/{returned['return_id']}/slip-copies", {})
    clerk.post(f"/orders/{order['order_id']}/policy-notices", {})
    clerk.get(f"/orders/{order['order_id']}/policy-notices")
    clerk.post("/day-slips", {})


def answer_for_paper(address, watch, clerk, order, printer):
    """A copy that runs out of paper half way: nobody knows, so a person is asked."""
    printer.fail("paper_end", at_byte=600)
    clerk.post(f"/orders/{order['order_id']}/receipt-copies", {})
    until = time.monotonic() + 60
    while not (doubtful := clerk.get("/print-jobs?state=in_doubt")["jobs"]):
        assert time.monotonic() < until, clerk.get("/print-jobs")
        time.sleep(0.2)
    clerk.post(f"/print-jobs/{doubtful[0]['job_id']}/answer", {"came_out": True})
    printer.fail("none")
    watched.counter(address, watch, stores.SUPERVISOR).post("/devices/receipt-1/drawer-openings", {"reason": "count"})


def sell_from_a_till(till, clerk):
    order = till.post("/orders", orders.take_away([(orders.some_items(till, 1)[0], 1)]))
    order = clerk.post_order(order, "confirmations", {"part": "all"})
    order = orders.disclose(clerk, order)
    orders.pay_in_cash(till, order)
    ended = till.post("/orders", orders.take_away([(orders.some_items(till, 1)[0], 1)]))
    reason = clerk.get("/reference")["cancel_reasons"][0]["reason_id"]
    till.post_order(ended, "cancellation", {"reason_id": reason})


def concede(clerk):
    order = clerk.post("/orders", orders.take_away([(orders.some_items(clerk, 1)[0], 1)]))
    path = f"/orders/{order['order_id']}/concessions"
    gift = clerk.get(path)["gifts"][0]["item_id"]
    order = clerk.post(path, {"expected_version": order["version"], "act": "gift", "item_id": gift,
                              "reason_id": "trouble"})
    order = clerk.post(path, {"expected_version": order["version"], "act": "discount", "amount_minor": 1,
                              "reason_id": "trouble", "words": "样例", "line": 1})
    clerk.get(path)
    assert clerk.get(f"/orders/{order['order_id']}/price-trace")["sums"]
    clerk.call("DELETE", f"{path}/{order['concessions'][0]['concession_id']}",
               {"expected_version": order["version"]}, client.new_key())


def give_money_back(clerk):
    order = clerk.post("/orders", orders.take_away([(orders.some_items(clerk, 1)[0], 1)]))
    order = orders.disclose(clerk, clerk.post_order(order, "confirmations", {"part": "all"}))
    path = f"/orders/{order['order_id']}"
    clerk.post(path + "/tenders", {"kind": "card", "amount_minor": 100})
    reason = clerk.get("/reference")["cancel_reasons"][0]["reason_id"]
    order = clerk.post_order(order, "cancellation", {"reason_id": reason})
    assert order["owed_back_minor"] == 100
    order = clerk.post(path + "/payouts", {"kind": "card", "amount_minor": 100, "reference": "sample-2"})
    assert (order["owed_back_minor"], len(order["payouts"])) == (0, 1)


def ask_for_service(address, watch, clerk, order, printer):
    kiosk = watched.customer(address, watch)
    kiosk.call("POST", "/tracking", {"number": order["number"], "phone_tail": "5678"})
    kiosk.post(f"/orders/{order['order_id']}/rating", {"score": 5})
    reasons = [r["reason_id"] for r in clerk.get("/reference")["request_reasons"] if r["kind"] == "complaint"]
    request = kiosk.post("/service-requests", {
        "kind": "complaint", "order_id": order["order_id"], "line": 1, "reason_ids": reasons[:1], "words": "样例",
        "contact": {"name": "样例甲", "phone": "13800005678", "consent": True}, "channel": "kiosk",
        "language": "zh-CN"})
    path = f"/service-requests/{request['request_id']}"
    clerk.get("/service-requests?limit=5&whose=mine")
    clerk.post(path + "/ownership", {})
    clerk.post(path + "/replies", {"text": "样例回复"})
    talk_about(clerk, path, request)
    work_on(clerk, path)
    clerk.post(path + "/resolution", {"text": "样例处理", "cause": "wrong_item", "responsible": "store"})
    kiosk.get(path)
    kiosk.call("POST", "/tracking", {"number": request["number"], "phone_tail": "5678"})
    code = printer.scan(lambda code: "/t/" in code)
    kiosk.call("POST", "/tracking", {"code": code})
    clerk.get("/tracking/" + code.rsplit("/", 1)[1])
    assert clerk.call("POST", path + "/contact", {"text": "样例"})["phone"].endswith("5678")
    clerk.post(path + "/follow-up", {"outcome": "done"})
    clerk.post(path + "/closing", {})
    kiosk.post(path + "/reopening", {"text": "样例"})
    clerk.post(path + "/resolution", {"text": "样例处理", "outcome": "refused", "cause": "late",
                                     "responsible": "carrier"})
    clerk.post(path + "/cause", {"cause": "late", "responsible": "store", "text": "样例更正"})
    kiosk.post(path + "/rating", {"score": 5, "words": "样例"})
    for by in ("store", "day", "clerk", "kind", "reason", "product", "cause", "responsible"):
        clerk.get(f"/service-figures?from=2026-01-01&to=2026-12-31&by={by}")
    clerk.send("GET", "/api/v1/service-figures.csv?from=2026-01-01&to=2026-12-31&by=clerk&language=en")
    capture_and_merge(clerk, watched.counter(address, watch, stores.CLERK), request)
    install(clerk, request)


def talk_about(clerk, path, request):
    """Phrases that fit, and the question what everybody should say in such a case."""
    fitting = clerk.get(f"/phrases?kind={request['kind']}&state=working&request_id={request['request_id']}")["phrases"]
    clerk.call("POST", "/phrases/fill", {"phrase_id": fitting[0]["phrase_id"], "request_id": request["request_id"],
                                         "values": {name: "5" for name in fitting[0]["placeholders"]}})
    clerk.post(path + "/replies", {"text": "样例回复", "phrase_id": fitting[0]["phrase_id"]})
    clerk.post(path + "/nomination", {"situation": "complaint", "question": "样例：这种情况怎么答复？"})
    assert clerk.get("/nominations?limit=5")["nominations"][0]["number"] == request["number"]


def work_on(clerk, path):
    clerk.post(path + "/words", {"text": "样例"})
    clerk.post(path + "/wait", {"for": "parts"})
    clerk.post(path + "/resumption", {})
    clerk.post(path + "/notes", {"text": "样例"})
    clerk.post(path + "/urgency", {"text": "样例"})
    clerk.post(path + "/contact-attempts", {"way": "phone", "outcome": "no_answer"})
    clerk.post(path + "/hand-over", {"to": stores.CLERK[0], "text": "样例"})
    whole = clerk.post(path + "/photos", photo.SMALL)
    clerk.send("GET", f"/api/v1{path}/photos/{whole['photos'][0]['photo_id']}")
    clerk.get(path + "/remedies")
    clerk.post(path + "/offers", {"remedy": "compensate", "amount_minor": 100, "reason_id": "trouble", "text": "样例"})
    clerk.post(path + "/offer-answer", {"accept": True})


def install(clerk, request):
    slot = next(slot for slot in clerk.get("/installation-slots")["slots"] if slot["left"] > 0)
    slot = {name: slot[name] for name in ("date", "slot_id")}
    left = clerk.post("/service-requests", {
        "kind": "installation", "order_id": request["order_id"], "line": 1, "reason_ids": [], "words": "样例",
        "contact": {"name": "样例甲", "phone": "13800000000", "consent": True}, "channel": "phone",
        "language": "zh-CN", "slot": slot})
    clerk.post(f"/service-requests/{left['request_id']}/slot", {**slot, "text": "样例"})
    clerk.post("/service-requests", {
        "kind": "invoice", "order_id": request["order_id"], "reason_ids": [], "words": "样例", "contact": None,
        "channel": "counter", "language": "zh-CN", "invoice": {"for": "person", "title": "样例甲"}})


def capture_and_merge(clerk, other, request):
    draft = {"kind": "complaint", "order_id": request["order_id"], "line": 1, "reason_ids": [], "words": "样例",
             "contact": None, "channel": "phone", "language": "zh-CN"}
    clerk.call("POST", "/service-requests/similar", {"kind": "complaint", "order_id": request["order_id"]})
    first = clerk.post("/service-requests", {**draft, "capture": True})
    clerk.post(f"/service-requests/{first['request_id']}/submission", {})
    second = clerk.post("/service-requests", draft)
    clerk.post(f"/service-requests/{second['request_id']}/merge", {"into": first["request_id"]})
    clerk.post(f"/service-requests/{first['request_id']}/hand-over", {"to": stores.CLERK[0], "text": "样例"})
    other.post(f"/service-requests/{first['request_id']}/hand-over-answer", {"accept": True})
    clerk.post(f"/service-requests/{first['request_id']}/withdrawal", {})


def erase_a_person(address, watch):
    kiosk = watched.customer(address, watch)
    request = kiosk.post("/service-requests", {
        "kind": "suggestion", "reason_ids": [], "words": "样例", "channel": "kiosk", "language": "zh-CN",
        "contact": {"name": "样例乙", "phone": "13900000077", "consent": True}})
    kiosk.post(f"/service-requests/{request['request_id']}/withdrawal", {})
    proof = {"phone": "13900000077", "number_tail": request["number"][-4:]}
    kiosk.call("POST", "/my-data", proof)
    kiosk.call("POST", "/my-data", {**proof, "open": True})
    kiosk.call("POST", "/my-data/erasure", proof)


def call_for_help(address, watch, clerk):
    call = watched.screen(address, watch, "kiosk-2").post("/help-calls", {"step": "K0"})
    clerk.get("/help-calls")
    clerk.post(f"/help-calls/{call['help_call_id']}/answer", {})
