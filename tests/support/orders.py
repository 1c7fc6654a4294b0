"""The life of an order, told to a counter's client."""


def take_away(items, language="zh-CN"):
    return {"language": language, "tier_id": None, "buyer": None, "fulfilment": {"kind": "take_away"},
            "lines": [{"item_id": item, "quantity": quantity, "packing_id": None} for item, quantity in items]}


def some_items(clerk, count=1, query="a"):
    found = clerk.get(f"/items?query={query}&limit=50")["items"]
    return [item["item_id"] for item in found if item["stock"]["state"] != "not_at_the_moment"][:count]


def disclosure_of(order, told):
    return {"expected_version": order["version"], "language": order["language"],
            "terms_digest": told["terms_digest"],
            "shown": [{"line": line["line"], "fully_visible": True, "dwell_ms": 900} for line in told["terms"]],
            "acknowledgements": [], "mode": "clerk_read", "font_scale_percent": 100, "ui_build": "test"}


def disclose(clerk, order, key=None):
    told = clerk.get(f"/orders/{order['order_id']}/terms?language={order['language']}")
    return clerk.post(f"/orders/{order['order_id']}/disclosures", disclosure_of(order, told), key)


def pay_in_cash(clerk, order, key=None):
    due = order["totals"]["due_minor"]
    return clerk.post(f"/orders/{order['order_id']}/tenders",
                      {"kind": "cash", "amount_minor": due, "received_minor": due}, key)


def sell(clerk, items):
    """Draft, read back, tell the terms, pay."""
    order = clerk.post("/orders", take_away(items))
    order = clerk.post_order(order, "confirmations", {"part": "all"})
    return pay_in_cash(clerk, disclose(clerk, order))
