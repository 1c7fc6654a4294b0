"""The big stores: made once under var/bench by the real programs, and kept until the schema changes."""

import contextlib
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import urllib.parse

import store as stores

CACHE = stores.ROOT / "var" / "bench"
ITEMS = 300_000
ITEMS_PER_FILE = 10_000
ORDERS = 1_000_000
SHRINK = 1  # bench/run --quick divides both by more, and keeps its own small sets
# Two-character words: what people type, and what a trigram index never finds.
COLOURS = ("象牙", "墨绿", "天青", "胭脂", "藏蓝", "月白", "琥珀", "玄黑", "杏黄", "竹青")
THINGS = ("水壶", "茶杯", "台灯", "毛巾", "雨伞", "书包", "饭盒", "风扇", "枕头", "相框",
          "剪刀", "收纳", "闹钟", "砂锅", "蒸笼", "笔筒", "围巾", "拖鞋", "花瓶", "挂钩")


def search_words():
    """Words, pairs of words, and item numbers."""
    asked = [*THINGS, *(f"{colour}{thing}" for colour in COLOURS for thing in THINGS),
             *(f"BX-{number}" for number in range(100_000, 100_050))]
    return [urllib.parse.quote(word) for word in asked]


@contextlib.contextmanager
def large_catalogue():
    with cached("catalogue-300k", make_large_catalogue) as store:
        yield store


@contextlib.contextmanager
def million_orders():
    with cached("orders-1m", make_million_orders) as store:
        yield store


@contextlib.contextmanager
def cached(name, make):
    """A running store on a cached folder; the folder is made anew when the schema has changed."""
    folder, stamp = CACHE / (name if SHRINK == 1 else f"{name}-quick"), fingerprint()
    made = folder / "made"
    if not made.exists() or made.read_text() != stamp:
        print(f"  making {name}, once …", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        made.write_text(stamp)
    with stores.running(stores.Store(folder, printers=[], hq=None)) as store:
        yield store


def fingerprint():
    files = sorted((stores.ROOT / "kiosk" / "store").glob("*schema*.cpp")) + [pathlib.Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def make_million_orders(folder):
    stores.Store(folder, printers=[], hq=None)
    subprocess.run([stores.BIN / "bench-maker", "--data", folder / "data", "--orders", str(ORDERS // SHRINK)], check=True)


def make_large_catalogue(folder):
    stores.Store(folder, printers=[], hq=None)
    shop = folder / "shop"
    shutil.copytree(stores.ROOT / "config" / "sample-shop", shop)
    prototypes = [item for path in sorted((shop / "items").glob("*.json")) for item in json.loads(path.read_text())["items"]]
    versions = json.loads((shop / "shop.json").read_text())
    versions["versions"] = {name: number + 1 for name, number in versions["versions"].items()}
    (shop / "shop.json").write_text(json.dumps(versions))
    for first in range(0, ITEMS // SHRINK, ITEMS_PER_FILE):
        goods = [vary(prototypes[number % len(prototypes)], number) for number in range(first, min(first + ITEMS_PER_FILE, ITEMS // SHRINK))]
        (shop / "items" / f"many-{first:06}.json").write_text(json.dumps({"items": goods}, ensure_ascii=False))
    subprocess.run([stores.BIN / "kioskctl", "import", "catalogue", shop, "--data", folder / "data",
                    "--packs", stores.ROOT / "config" / "packs"], check=True, stdout=sys.stderr)
    shutil.rmtree(shop)


def vary(prototype, number):
    colour, thing = COLOURS[number // 7 % len(COLOURS)], THINGS[number // 3 % len(THINGS)]
    code = f"BX-{number + 100_000}"
    return {**prototype, "item_id": code, "model": code, "gtin": with_check_digit(f"2002{number:08}"),
            "name": {"zh-CN": f"{colour}{thing} {number}", "en": f"Sample goods {number}"},
            "pinyin": f"yang li {number}", "stock": 900_000}


def with_check_digit(digits):
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)
