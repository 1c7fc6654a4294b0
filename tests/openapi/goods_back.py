"""Every way for goods to come back, for the day that uses the whole API."""

import json

import orders
import store as stores

ELSEWHERE = "the longest store id"


def bring_goods_back(clerk):
    item = orders.some_items(clerk)[0]
    order = orders.sell(clerk, [(item, 4)])
    refund_in_steps(clerk, order, item)
    exchange(clerk, order, item)
    repair(clerk, order, item)
    withdraw(clerk, order, item)
    ask_another_store(clerk)
    assert len(clerk.get(f"/returns?order_id={order['order_id']}")["returns"]) == 4
    clerk.get("/returns?state=open&limit=5")


def opened(clerk, order, item, kind, by="clerk"):
    return clerk.post("/returns", {"kind": kind, "order_id": order["order_id"], "by": by, "words": "样例",
                                   "lines": [{"line": 1, "item_id": item, "quantity": 1, "reason": "quality"}]})


def act(clerk, back, path, **more):
    return clerk.post(f"/returns/{back['return_id']}/{path}", {"version": back["version"], **more})


def decided(clerk, back, remedy):
    return act(clerk, back, "decision", remedy=remedy, reason_id="goodwill", words="样例",
               lines=[{"line": 1, "outcome": "accept"}])


def refund_in_steps(clerk, order, item):
    back = opened(clerk, order, item, "return", by="customer")
    back = act(clerk, back, "reception", lines=[{"line": 1, "arrival": "accepted", "states": ["used"]}])
    back = act(clerk, back, "inspection", lines=[{"line": 1, "finding": "as_said", "words": "样例"}])
    back = decided(clerk, back, "refund")
    back = act(clerk, back, "refunds", kind="cash", amount_minor=1)
    back = act(clerk, back, "refunds", kind="card", amount_minor=back["open_minor"])
    assert back["state"] == "settled"
    act(clerk, back, "restock", lines=[{"line": 1, "restock": "scrap"}])
    assert clerk.get(f"/returns/{back['return_id']}")["words"] == "样例"


def exchange(clerk, order, item):
    back = decided(clerk, opened(clerk, order, item, "exchange"), "exchange_same")
    assert act(clerk, back, "exchange", lines=[])["state"] == "settled"


def repair(clerk, order, item):
    back = decided(clerk, opened(clerk, order, item, "repair"), "repair")
    back = act(clerk, back, "repair", begun_on=back["received_on"])
    back = act(clerk, back, "repair-end", ended_on=back["received_on"], outcome="fixed")
    assert act(clerk, back, "hand-back")["state"] == "settled"


def withdraw(clerk, order, item):
    assert act(clerk, opened(clerk, order, item, "claim"), "withdrawal")["state"] == "withdrawn"


def ask_another_store(clerk):
    codes = json.loads((stores.ROOT / "tests/data/evidence.json").read_text())["codes"]
    code = next(each["code"] for each in codes if each["name"] == ELSEWHERE)
    request = clerk.post("/returns/elsewhere", {"receipt_code": code, "kind": "return", "words": "样例",
                                                "language": "zh-CN"})
    assert "SSSS" in request["words"]
