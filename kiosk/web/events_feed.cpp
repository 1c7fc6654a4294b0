#include "kiosk/web/events_feed.h"

#include <charconv>
#include <string>

#include "base/assert.h"
#include "base/json_writer.h"
#include "kiosk/web/web.h"

namespace web {
namespace {

bool is_for_every_screen(const std::string& topic) {
    return topic == "device" || topic == "sync" || topic == "settings";
}

// A number that cannot be read means a stream we never sent: then everything is fetched again.
std::optional<std::uint64_t> last_event_id(const http::Request& request) {
    const auto header = request.header("last-event-id");
    if (!header) {
        return std::nullopt;
    }
    std::uint64_t id = 0;
    const char* end = header->data() + header->size();
    const auto parsed = std::from_chars(header->data(), end, id);
    return parsed.ec == std::errc() && parsed.ptr == end ? id : 0;
}

base::Result<http::Response> events(Call& call) {
    const app::Terminal terminal = call.terminal();
    const std::string token(call.request.cookie(kTerminalCookie).value_or(""));
    http::Subscription subscription;
    subscription.wants = [id = terminal.terminal_id.text(),
                          is_kiosk = terminal.kind == "kiosk"](const http::StreamEvent& event) {
        if (!event.audience.empty()) {
            return event.audience == id;
        }
        return !is_kiosk || is_for_every_screen(event.name);
    };
    subscription.still_allowed = [&app = call.app, token] {
        return app::find_terminal(app, token).has_value();
    };
    subscription.last_event_id = last_event_id(call.request);
    http::Response response;
    response.content_type = "text/event-stream";
    response.stream = std::move(subscription);
    return response;
}

std::string write_hint(const app::Change& change) {
    base::JsonWriter w;
    w.begin_object();
    if (!change.subject_id.empty()) {
        w.field("id", change.subject_id);
    }
    if (!change.terminal_id.empty()) {
        w.field("terminal_id", change.terminal_id);
    }
    if (!change.state.empty()) {
        w.field("state", change.state);
    }
    w.end_object();
    return w.take();
}

std::string write_scan(const app::ScannedCode& code) {
    base::JsonWriter w;
    w.begin_object();
    w.field("scanner_id", code.scanner_id);
    w.field("state", code.is_spoilt ? "spoilt" : "read");
    w.field("text", code.text);
    w.field("symbology", code.symbology);
    w.end_object();
    return w.take();
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/events", Access::Screen, Effect::Read, events},
};

}  // namespace

std::span<const RouteRow> event_routes() {
    return kRoutes;
}

void connect_changes(app::App& app, http::Server& server) {
    app.changes.listen([&server](const app::Change& change) {
        server.publish(change.topic, write_hint(change), change.terminal_id);
    });
}

void tell_scan(http::Server& server, const app::ScannedCode& code) {
    ASSERT(!code.terminal_id.empty());  // an empty audience is everybody
    server.publish_passing("scan", write_scan(code), code.terminal_id.text());
}

}  // namespace web
