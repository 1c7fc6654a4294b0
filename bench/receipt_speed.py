"""How fast receipts become bytes, beside npm receiptline on the same ones."""

import json
import random
import statistics
import subprocess

import store as stores

ROUNDS = 5
HERE = stores.ROOT / "bench"
PROFILE = "epson-tm-m30iii"  # 48 columns, Chinese, own commands for codes
GOODS = ("象牙白保温水壶", "天青色汝窑茶杯", "墨绿帆布书包", "胭脂红羊毛围巾", "藏蓝折叠雨伞", "竹青收纳盒三件套",
         "琥珀色玻璃花瓶", "月白棉麻枕头套", "玄黑砂锅（二号）", "杏黄台灯（可调光）")


def some_receipts(count):
    dice = random.Random(20251122)
    for number in range(count):
        lines, total = [], 0
        for place in range(8):
            price, quantity = dice.randrange(900, 49900), dice.randrange(1, 4)
            total += price * quantity
            lines.append({"number": str(place + 1), "name": dice.choice(GOODS), "quantity": str(quantity), "unit": "件",
                          "unit_price": yuan(price), "amount": yuan(price * quantity)})
        yield {"store_name": "和平里店", "phone": "010-8400-0117", "opening_hours": "09:00-21:00",
               "complaints": "消费者投诉电话 12315", "closing": "谢谢惠顾，欢迎再来",
               "receipt_number": f"0117-1-{number:06}", "order_number": f"0117-25-{number:06}",
               "sold_at": f"2025-11-22 {9 + number % 12:02}:{number % 60:02}", "terminal": "kiosk-1", "clerk": "03 样例店员",
               "buyer": "样例*", "buyer_phone": f"138****{dice.randrange(10_000):04}", "lines": lines, "item_count": "16",
               "goods": yuan(total), "saved": yuan(1000), "total": yuan(total - 1000), "due": yuan(total), "change": yuan(1000),
               "evidence_code": "".join(dice.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=104))}


def yuan(minor):
    return f"¥{minor // 100}.{minor % 100:02}"


def measure(shrink):
    data = stores.scratch() / "receipts.jsonl"
    data.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in some_receipts(64)))
    seconds = str(2 / shrink)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(report(stores.BIN / "bench-receipts", HERE / "receipt.rl", data, PROFILE, seconds))
        theirs.append(report("node", HERE / "receiptline.mjs", HERE / "receipt.rl", data, seconds))
    return {"receipt_encode_per_s": median(ours, "receipts_per_s"), "receipt_bytes": median(ours, "bytes"),
            "receiptline_per_s": median(theirs, "receipts_per_s"), "receiptline_bytes": median(theirs, "bytes")}


def median(reports, name):
    return statistics.median(one[name] for one in reports)


def report(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
