#!/usr/bin/env python3
"""Buys something and asks for help, as a clerk and a customer would, and believes only what can be
seen from outside: the HTTP API, the printed paper, and headquarters' page.

Prints what happened in plain words, then one JSON object as last line; exits 0 only when every step
was verified."""

import argparse
import datetime
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import client as api  # noqa: E402


class NotSo(Exception):
    """Something that was claimed is not so."""


def say(words):
    print(words, flush=True)


def verify(truth, words):
    if not truth:
        raise NotSo(words)


def wait_for(words, seconds, look):
    """What `look` finds, as soon as it finds something true."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise NotSo(f"waited {seconds} s in vain for {words}")


def yuan(minor):
    return f"¥{minor / 100:.2f}"


def pick_items(clerk):
    """A kettle, and something sealed for hygiene, whose return right is excluded once opened."""
    kettle = next(iter(clerk.get("/items?query=%E6%B0%B4%E5%A3%B6")["items"]), None)
    verify(kettle, "the search for 水壶 finds nothing")
    for word in ("%E7%89%99%E5%88%B7", "%E5%86%85%E8%A1%A3", "%E8%80%B3%E6%9C%BA"):
        for item in clerk.get(f"/items?query={word}")["items"]:
            if "hygiene_seal" in clerk.get(f"/items/{item['item_id']}")["flags"]:
                return kettle, item
    raise NotSo("no item with a hygiene seal is found")


def draft(clerk, kettle, sealed):
    order = clerk.post("/orders", {
        "language": "zh-CN", "tier_id": None,
        "buyer": {"name": "样例顾客", "phone": "13800005678"},
        "fulfilment": {"kind": "delivery", "recipient": {"name": "样例收件人", "phone": "13900001234"},
                       "region": "CN-SH", "address": "浦东新区样例路 1 号", "courier_id": courier_of(clerk)},
        "lines": [{"item_id": kettle["item_id"], "quantity": 1, "packing_id": None},
                  {"item_id": sealed["item_id"], "quantity": 2, "packing_id": None}]})
    verify(order["state"] == "draft", f"a new order is {order['state']}")
    text = json.dumps(order, ensure_ascii=False)
    verify("13800005678" not in text and "样例收件人" not in text, "personal fields are not masked")
    say(f"The clerk drafted order {order['number']}: {kettle['name']['zh-CN']} and 2 × {sealed['name']['zh-CN']}, "
        f"{yuan(order['totals']['total_minor'])} with freight.")
    return order


def courier_of(clerk):
    return clerk.get("/reference")["couriers"][0]["courier_id"]


def confirm(kiosk, order):
    for part in ("goods", "price", "delivery"):
        order = kiosk.post_order(order, "confirmations", {"part": part})
        verify(order["parts"][part]["state"] == "confirmed", f"{part} did not become confirmed")
        verify(order["parts"][part]["by"] == "customer", f"{part} was not confirmed by the customer")
    verify(order["state"] == "confirmed", f"after three confirmations the order is {order['state']}")
    say("The customer confirmed goods, price and delivery on the kiosk, one by one.")
    return order


def disclose(kiosk, order):
    told = kiosk.get(f"/orders/{order['order_id']}/terms?language=zh-CN")
    verify(len(told["terms"]) == len(order["lines"]), "a line has no terms")
    guarded = [(line["line"], exclusion["exclusion_id"]) for line in told["terms"]
               for exclusion in line["exclusions"] if exclusion["acknowledgement"]]
    verify(guarded, "the sealed item has no exclusion to acknowledge")
    order = kiosk.post_order(order, "disclosures", {
        "language": "zh-CN", "terms_digest": told["terms_digest"],
        "shown": [{"line": line["line"], "fully_visible": True, "dwell_ms": 1500} for line in told["terms"]],
        "acknowledgements": [{"line": line, "exclusion_id": exclusion, "input": "touch"} for line, exclusion in guarded],
        "mode": "touch", "font_scale_percent": 100, "ui_build": "once"})
    verify(order["state"] == "disclosed", f"after the terms the order is {order['state']}")
    shown = kiosk.get(f"/orders/{order['order_id']}/disclosure")
    verify(shown["terms_digest"] == told["terms_digest"], "another text is on record than the one that was shown")
    say(f"The kiosk told the terms of {len(told['terms'])} lines; the customer acknowledged {len(guarded)} exclusion(s).")
    return order


def pay(clerk, order):
    total = order["totals"]["total_minor"]
    in_cash = total // 2
    order = clerk.post(f"/orders/{order['order_id']}/tenders",
                       {"kind": "cash", "amount_minor": in_cash, "received_minor": in_cash + 500})
    verify(order["state"] == "part_paid", f"after half of the money the order is {order['state']}")
    verify(order["tenders"][0]["change_minor"] == 500, "the change is wrong")
    order = clerk.post(f"/orders/{order['order_id']}/tenders",
                       {"kind": "wallet", "amount_minor": total - in_cash, "reference": "sample"})
    verify(order["state"] == "paid" and order["totals"]["due_minor"] == 0, f"paid in full, the order is {order['state']}")
    say(f"Paid {yuan(in_cash)} in cash (change {yuan(500)}) and {yuan(total - in_cash)} by wallet.")
    return order


def must_refuse(words, code, act):
    try:
        act()
    except api.Refused as refused:
        verify(refused.code == code, f"{words}: refused with {refused.code} instead of {code}")
        return
    raise NotSo(f"{words}: was not refused")


def codes_on(paper):
    """What an independent reader finds on the paper."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(paper)], capture_output=True, text=True)
    return done.stdout.split("\n")


def printed(clerk, order, paper):
    receipt = order["receipt"]
    job = receipt["jobs"][0]["job_id"]

    def done():
        jobs = clerk.get(f"/orders/{order['order_id']}")["receipt"]["jobs"]
        return next((j for j in jobs if j["job_id"] == job and j["state"] == "confirmed"), None)

    wait_for("the printer to confirm the receipt", 20, done)
    wait_for(f"evidence code {receipt['evidence_code']} on the paper", 10,
             lambda: any(receipt["evidence_code"] in code for code in codes_on(paper)))
    say(f"The receipt came out; zbar reads evidence code {receipt['evidence_code']} from the paper.")


def digital(kiosk, order):
    token = order["receipt"]["digital_path"].rsplit("/", 1)[1]
    shown = kiosk.get(f"/digital-receipts/{token}")["receipt"]
    verify(shown["evidence_code"] == order["receipt"]["evidence_code"], "paper and page have two codes")
    status, headers, _ = kiosk.send("GET", order["receipt"]["digital_path"], headers={"Accept": "text/html"})
    verify(status == 200 and headers["content-type"].startswith("text/html"), "the receipt has no page")
    say("The same receipt opens as a page by its QR address.")


def ask_for_help(clerk, kiosk, order):
    request = kiosk.post("/service-requests", {
        "kind": "logistics_question", "order_id": order["order_id"], "line": 1, "reason_ids": [],
        "words": "想知道什么时候送到", "contact": {"name": "样例顾客", "phone": "13800005678", "consent": True},
        "channel": "kiosk", "language": "zh-CN"})
    promised = datetime.datetime.fromisoformat(request["promised_at"].replace("Z", "+00:00"))
    verify(promised > datetime.datetime.now(datetime.timezone.utc), "the promise is in the past")
    say(f"The customer asked for help: {request['number']}, {request['promise']['zh-CN']}.")
    path = f"/service-requests/{request['request_id']}"
    taken = clerk.post(path + "/ownership")
    verify(taken["owner"]["clerk_id"], "nobody owns the request")
    answered = clerk.post(path + "/replies", {"text": "已安排，明天送到。"})
    verify(len(answered["replies"]) == 1, "the reply is not there")
    clerk.post(path + "/resolution", {"text": "已告知送达时间。"})
    found = kiosk.post("/tracking", {"number": request["number"], "phone_tail": "5678"})
    verify(found["request"]["state"] == "resolved", f"tracking says {found['request']['state']}")
    rated = kiosk.post(path + "/rating", {"score": 5})
    verify(rated["rating"]["score"] == 5, "the rating is not there")
    say("A clerk took it, replied and resolved it; the customer tracked it by number and rated it.")
    return request


def reached_headquarters(clerk, hq, store_id, order, request):
    def caught_up():
        sync = clerk.get("/sync")
        return sync if sync["configured"] and sync["durable_seq"] == sync["head_seq"] else None

    sync = wait_for("headquarters to have everything", 60, caught_up)
    orders = hq.get(f"/orders?store={store_id}&limit=50")["orders"]
    mine = next((o for o in orders if o["number"] == order["number"]), None)
    verify(mine, f"headquarters does not list order {order['number']}")
    verify(mine["state"] == "paid", f"headquarters says the order is {mine['state']}")
    requests = hq.get(f"/requests?store={store_id}&limit=50")["requests"]
    verify(any(r["number"] == request["number"] for r in requests), "headquarters does not list the request")
    status, headers, _ = hq.send("GET", "/", headers={"Accept": "text/html"})
    verify(status == 200 and headers["content-type"].startswith("text/html"), "headquarters has no page")
    say(f"Headquarters has the order and the request; its log is durable up to event {sync['durable_seq']}.")
    return sync["durable_seq"]


def run(options):
    kiosk = api.terminal(options.store, "kiosk-1")
    clerk = api.counter(options.store, "counter-1", options.clerk, options.pin)
    hq = api.Client(options.hq)
    hq.post("/console-sessions", {"user": options.hq_user, "password": options.hq_password})
    store = clerk.get("/store")
    say(f"{store['name']['zh-CN']} is open for work: a kiosk is enrolled, clerk {options.clerk} signed in at the counter.")
    kiosk.post("/customer-sessions", {"language": "zh-CN"})
    order = draft(clerk, *pick_items(clerk))
    order = clerk.post_order(order, "push", {"terminal_id": "kiosk-1"})
    verify(order["pushed_to"] == "kiosk-1", "the order is not on the kiosk")
    verify(kiosk.get("/terminals/current")["customer"]["order_id"] == order["order_id"], "the kiosk shows another order")
    say("The clerk pushed it to kiosk 1.")
    order = confirm(kiosk, order)
    must_refuse("a tender before the terms were told", "order.not_disclosed",
                lambda: clerk.post(f"/orders/{order['order_id']}/tenders", {"kind": "cash", "amount_minor": 100, "received_minor": 100}))
    say("The server refused money before the terms were told.")
    order = disclose(kiosk, order)
    order = pay(clerk, order)
    printed(clerk, order, options.paper)
    digital(kiosk, order)
    request = ask_for_help(clerk, kiosk, order)
    durable = reached_headquarters(clerk, hq, store["store_id"], order, request)
    kiosk.call("DELETE", "/customer-sessions/current", {"reason": "done"}, api.new_key())
    return {"order": order["number"], "evidence": order["receipt"]["evidence_code"],
            "receipt_png": str(options.paper), "request": request["number"],
            "promised_at": request["promised_at"], "hq_durable_seq": durable}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", default="127.0.0.1:8080")
    parser.add_argument("--hq", default="127.0.0.1:8090")
    parser.add_argument("--paper", type=pathlib.Path, required=True, help="where the fake printer draws its paper")
    parser.add_argument("--clerk", required=True)
    parser.add_argument("--pin", required=True)
    parser.add_argument("--hq-user", required=True)
    parser.add_argument("--hq-password", required=True)
    try:
        result = run(parser.parse_args())
    except (NotSo, api.Refused, OSError, KeyError) as reason:
        say(f"NOT SO: {type(reason).__name__} {reason}")
        return 1
    print(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
