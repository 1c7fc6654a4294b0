#include "hq/web/report_json.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "base/json_writer.h"
#include "base/money.h"
#include "base/versions_json.h"

namespace hq {
namespace {

using base::JsonWriter;

void write_time(JsonWriter& w, std::string_view name, const std::optional<base::UtcTime>& time) {
    if (time) {
        w.field(name, base::format_utc(*time));
    } else {
        w.null_field(name);
    }
}

void write_currency(JsonWriter& w, const std::string& code) {
    const auto currency = base::find_currency(code);
    w.field("currency", code);
    w.field("currency_exponent", currency.ok() ? currency->exponent : 2);
}

// How old headquarters' picture is: since the oldest event that it does not have; 0 when it has
// all.
void write_age(JsonWriter& w, const StoreReport& report, base::UtcTime now) {
    if (!report.last_seen_at) {
        w.null_field("age_s");
        return;
    }
    const auto since = report.depth == 0 ? now : report.oldest_pending_at.value_or(now);
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - since);
    w.field("age_s", std::max<std::int64_t>(age.count(), 0));
}

void write_alarms(JsonWriter& w, const StoreReport& report) {
    w.key("alarms");
    w.begin_array();
    for (const AlarmReport& alarm : report.alarms) {
        w.begin_object();
        w.field("code", alarm.kind);
        w.field("epoch", alarm.epoch);
        w.field("at", base::format_utc(alarm.last_at));
        w.field("first_at", base::format_utc(alarm.first_at));
        w.field("times", alarm.times);
        w.field("detail", alarm.detail);
        w.end_object();
    }
    w.end_array();
    w.key("parked");
    w.begin_array();
    for (const ParkedReport& parked : report.parked) {
        w.begin_object();
        w.field("projection", parked.projection);
        w.field("aggregate_id", parked.aggregate_id);
        w.field("seq", parked.seq);
        w.field("error", parked.error);
        w.field("at", base::format_utc(parked.parked_at));
        w.end_object();
    }
    w.end_array();
}

void write_store(JsonWriter& w, const StoreReport& report, base::UtcTime now) {
    w.begin_object();
    w.field("store_id", report.store.text());
    w.raw_field("name", report.name_json);
    write_currency(w, report.currency);
    if (report.epoch) {
        w.field("epoch", *report.epoch);
    } else {
        w.null_field("epoch");
    }
    write_time(w, "last_seen_at", report.last_seen_at);
    w.field("head_seq", report.head_seq);
    w.field("durable_seq", report.durable_seq);
    w.field("applied_seq", report.applied_seq);
    w.field("depth", report.depth);
    write_age(w, report, now);
    w.field("clock_skew_ms", report.clock_skew_ms);
    w.field("program", report.program);
    base::write_versions(w, report.versions);
    w.field("orders", report.orders);
    w.field("paid_minor", report.paid_minor);
    w.field("open_requests", report.open_requests);
    write_alarms(w, report);
    w.end_object();
}

void write_order(JsonWriter& w, const OrderReport& report) {
    w.begin_object();
    w.field("store_id", report.store.text());
    w.field("order_id", report.order_id);
    w.field("number", report.number);
    w.field("state", report.state);
    w.field("channel", report.channel);
    w.field("fulfilment", report.fulfilment);
    w.field("owner", report.owner);
    w.field("created_at", base::format_utc(report.created_at));
    w.field("updated_at", base::format_utc(report.updated_at));
    w.field("line_count", report.line_count);
    write_currency(w, report.currency);
    w.field("total_minor", report.total_minor);
    w.field("paid_minor", report.paid_minor);
    w.field("owed_back_minor", report.owed_back_minor);
    w.field("refunded_minor", report.refunded_minor);
    w.field("receipt_number", report.receipt_number);
    w.field("evidence_code", report.evidence_code);
    w.end_object();
}

void write_request(JsonWriter& w, const RequestReport& report) {
    w.begin_object();
    w.field("store_id", report.store.text());
    w.field("request_id", report.request_id);
    w.field("number", report.number);
    w.field("kind", report.kind);
    w.field("state", report.state);
    w.field("order_id", report.order_id);
    w.field("channel", report.channel);
    w.field("owner", report.owner);
    w.field("created_at", base::format_utc(report.created_at));
    w.field("promised_at", base::format_utc(report.promised_at));
    write_time(w, "answered_at", report.answered_at);
    write_time(w, "resolved_at", report.resolved_at);
    if (report.score != 0) {
        w.field("score", report.score);
    } else {
        w.null_field("score");
    }
    w.end_object();
}

// {"name":[…]}
template <typename Report, typename Write>
std::string encode_list(std::string_view name, const std::vector<Report>& reports, Write write) {
    JsonWriter w;
    w.begin_object();
    w.key(name);
    w.begin_array();
    for (const Report& report : reports) {
        write(w, report);
    }
    w.end_array();
    w.end_object();
    return w.take();
}

}  // namespace

std::string encode_store(const StoreReport& report, base::UtcTime now) {
    JsonWriter w;
    write_store(w, report, now);
    return w.take();
}

std::string encode_stores(const std::vector<StoreReport>& reports, base::UtcTime now) {
    return encode_list("stores", reports, [now](JsonWriter& w, const StoreReport& report) {
        write_store(w, report, now);
    });
}

std::string encode_orders(const std::vector<OrderReport>& reports) {
    return encode_list("orders", reports, write_order);
}

std::string encode_requests(const std::vector<RequestReport>& reports) {
    return encode_list("requests", reports, write_request);
}

}  // namespace hq
