"""The table that people read: each figure, its floor of the same run, the ratio and its gate."""

# name, words, unit, floor (of all figures) or None, gate as words, holds(figure, floor)
ROWS = [
    ("fdatasync_p50_us", "4 KiB overwrite + fdatasync, p50", "µs", None, "", None),
    ("fdatasync_p99_us", "4 KiB overwrite + fdatasync, p99", "µs", None, "", None),
    ("hello_p99_us", "bare Poco hello at 500/s, p99", "µs", None, "", None),
    ("hello_rps_64", "bare Poco hello, 64 clients", "/s", None, "", None),
    ("commit_p99_us", "commit stage, one-line order, p99", "µs",
     lambda f: f["commit_fdatasync_p99_us"], "≤ 1.5 ×", lambda x, floor: x <= 1.5 * floor),
    ("confirm_p99_us_50", "confirm end to end at 50/s, p99", "µs",
     lambda f: f["fdatasync_p99_us"] + f["hello_p99_us"], "≤ 1.2 ×", lambda x, floor: x <= 1.2 * floor),
    ("confirm_p99_us_500", "confirm end to end at 500/s, p99", "µs",
     lambda f: f["fdatasync_p99_us"] + f["hello_p99_us"], "≤ 1.2 ×", lambda x, floor: x <= 1.2 * floor),
    ("durable_orders_per_s_64", "durable one-line orders, 64 clients", "/s",
     lambda f: f["hello_rps_64"], "≥ 0.5 ×", lambda x, floor: x >= 0.5 * floor),
    ("durable_40_line_orders_per_s_64", "durable 40-line orders, 64 clients", "/s",
     lambda f: f["hello_rps_64"], "≥ 0.2 ×", lambda x, floor: x >= 0.2 * floor),
    ("search_p99_us", "search among 300,000 items, p99", "µs", None, "≤ 1000 µs", lambda x, _: x <= 1000),
    ("start_ms_1m_orders", "kill -9 to first read and durable write, 1 M orders", "ms", None, "≤ 150 ms", lambda x, _: x <= 150),
    ("sync_catchup_events_per_s", "catch-up with headquarters, floor: rows into SQLite", "/s",
     lambda f: f["sqlite_insert_events_per_s"], "≥ 50000 /s", lambda x, _: x >= 50_000),
    ("receipt_encode_per_s", "Chinese receipts of 38 lines, floor: npm receiptline", "/s",
     lambda f: f["receiptline_per_s"], "≥ 100000 /s and 100 ×", lambda x, floor: x >= 100_000 and x >= 100 * floor),
    ("receipt_bytes", "bytes of such a receipt, floor: npm receiptline", "B",
     lambda f: f["receiptline_bytes"], "≤ 2500 B", lambda x, _: x <= 2500),
    ("first_byte_p50_ms", "order paid to first byte of its receipt, p50", "ms", None, "", None),
    ("first_byte_p99_ms", "… p99, floor: 4 KiB fdatasync", "ms",
     lambda f: f["first_byte_fdatasync_p99_ms"], "≤ 5 ms", lambda x, _: x <= 5),
    ("first_byte_asked_p99_ms", "… to the first byte of the question before it, p99", "ms", None, "", None),
    ("first_byte_from_request_p50_ms", "request sent to first byte of the receipt, p50", "ms", None, "", None),
    ("first_byte_from_request_p99_ms", "… p99", "ms", None, "", None),
    ("rss_mib", "memory, 256 connections and 300,000 items", "MiB", None, "≤ 64 MiB", lambda x, _: x <= 64),
]


def render(figures):
    lines = [f"{'':<52}{'figure':>12}{'floor':>12}{'ratio':>8}  gate"]
    for name, words, unit, floor_of, gate, holds in ROWS:
        if name not in figures:
            continue
        value = figures[name]
        floor = floor_of(figures) if floor_of and known(floor_of, figures) else None
        judged = "" if holds is None or (floor_of and floor is None) else ("held" if holds(value, floor) else "MISSED")
        lines.append(f"{words:<52}{rounded(value):>9} {unit:<3}" + (f"{floor:>12.0f}{value / floor:>8.2f}" if floor else " " * 20)
                     + f"  {gate:<10} {judged}".rstrip())
    return "\n".join(lines)


def rounded(value):
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def known(floor_of, figures):
    try:
        floor_of(figures)
        return True
    except KeyError:
        return False
