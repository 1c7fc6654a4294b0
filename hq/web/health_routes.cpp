#include "hq/web/health_routes.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string>

#include "base/http/problem.h"
#include "hq/store/chain_report.h"

namespace hq {
namespace {

using http::Request;
using http::Response;
using wire::Outcome;

// https://prometheus.io/docs/instrumenting/exposition_formats/
constexpr std::string_view kTextForm = "text/plain; version=0.0.4; charset=utf-8";

constexpr std::array kOfBatches{Outcome::Accepted, Outcome::Duplicate, Outcome::Gap, Outcome::Fork,
                                Outcome::Fenced};

Response plain_text(std::string body, std::string_view type = "text/plain; charset=utf-8") {
    Response response;
    response.content_type = type;
    response.body = std::move(body);
    return response;
}

class TextForm {
public:
    void counter(std::string_view name, std::string_view help, std::int64_t value) {
        write(name, "counter", help);
        line(name, value);
    }
    void gauge(std::string_view name, std::string_view help, std::int64_t value) {
        write(name, "gauge", help);
        line(name, value);
    }
    void batches(const IntakeCounts& counts) {
        constexpr std::string_view kName = "counterfoil_hq_batches_total";
        write(kName, "counter", "Batches of stores by what was said to them.");
        for (const Outcome outcome : kOfBatches) {
            line(fmt::format(R"({}{{outcome="{}"}})", kName, wire::word(outcome)),
                 counts.batches(outcome));
        }
    }
    std::string take() { return std::move(text_); }

private:
    void write(std::string_view name, std::string_view type, std::string_view help) {
        fmt::format_to(std::back_inserter(text_), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help,
                       type);
    }
    void line(std::string_view name, std::int64_t value) {
        fmt::format_to(std::back_inserter(text_), "{} {}\n", name, value);
    }
    std::string text_;
};

void write_server(TextForm& form, const http::Metrics& now) {
    form.gauge("counterfoil_http_connections", "Connections that are open.", now.connections);
    form.gauge("counterfoil_http_busy_threads", "Threads in a handler.", now.busy_threads);
    form.gauge("counterfoil_http_queued", "Requests that wait for a thread.", now.queued);
    form.counter("counterfoil_http_requests_total", "Requests since the start.", now.requests);
    form.counter("counterfoil_http_refused_total", "Refused at the door.",
                 now.refused_full + now.refused_per_address + now.refused_malformed);
    form.counter("counterfoil_http_timed_out_total", "Requests past a deadline.", now.timed_out);
}

void write_chain(TextForm& form, const ChainReport& chain) {
    form.gauge("counterfoil_hq_stores", "Stores that were added.", chain.stores);
    form.gauge("counterfoil_hq_open_logs", "Logs that a device may write.", chain.open_logs);
    form.gauge("counterfoil_hq_logs_to_project", "Logs with events that no list shows yet.",
               chain.logs_to_project);
    form.gauge("counterfoil_hq_parked_aggregates", "Aggregates that wait for a person.",
               chain.parked_aggregates);
    form.gauge("counterfoil_hq_alarms", "Alarms of stores.", chain.alarms);
    form.gauge("counterfoil_hq_last_seen_ms", "Unix ms when a store was heard of last.",
               chain.last_seen_ms);
}

Response show_metrics(const Context& context, const Request& request) {
    TextForm form;
    write_server(form, request.server->metrics());
    form.batches(context.intake.counts());
    form.counter("counterfoil_hq_events_total", "Events that were made durable.",
                 context.intake.counts().events());
    const auto chain = load_chain(context.storage);
    form.gauge("counterfoil_hq_database_up", "Whether the database answers.", chain.ok() ? 1 : 0);
    if (chain.ok()) {
        write_chain(form, *chain);
    }
    return plain_text(form.take(), kTextForm);
}

Response show_ready(const Context& context) {
    const auto reached = context.storage.check();
    return reached.ok() ? plain_text("ready\n") : http::problem(reached.error());
}

}  // namespace

void add_health_routes(http::Router& router, const Context& context) {
    router.add({http::Method::Get, "/healthz", [](const Request&) { return plain_text("ok\n"); }});
    router.add(
        {http::Method::Get, "/readyz", [&context](const Request&) { return show_ready(context); }});
    router.add({http::Method::Get, "/metrics",
                [&context](const Request& request) { return show_metrics(context, request); }});
}

}  // namespace hq
