// The terms of an order before payment, and what was shown of them.
#include <algorithm>
#include <array>

#include "kiosk/app/disclosures.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::size_t kMaxLines = 100;
constexpr std::size_t kMaxAcknowledgements = 400;
constexpr std::int64_t kMaxDwellMs = 24LL * 60 * 60 * 1000;

template <std::size_t N>
base::Result<std::string> one_of(JsonObject& object, std::string_view name,
                                 const std::array<std::string_view, N>& words) {
    TRY(word, object.string(name, 16));
    if (std::find(words.begin(), words.end(), word) == words.end()) {
        return base::error(base::ErrorCode::InvalidInput, "input.unknown_word",
                           std::string(name) + " is not a known word");
    }
    return word;
}

base::Result<int> line_number(JsonObject& object) {
    TRY(line, object.integer("line", 1, static_cast<std::int64_t>(kMaxLines)));
    return static_cast<int>(line);
}

base::Result<app::ShownLine> read_shown(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(line, line_number(object));
    TRY(fully_visible, object.boolean("fully_visible"));
    TRY(dwell_ms, object.integer("dwell_ms", 0, kMaxDwellMs));
    CHECK_OK(object.finish());
    return app::ShownLine{line, fully_visible, dwell_ms};
}

base::Result<app::Acknowledgement> read_acknowledgement(const base::JsonValue& value) {
    constexpr std::array<std::string_view, 3> kInputs = {"touch", "key", "voice"};
    TRY(object, JsonObject::open(value));
    TRY(line, line_number(object));
    TRY(exclusion_id, identifier(object, "exclusion_id"));
    TRY(input, one_of(object, "input", kInputs));
    CHECK_OK(object.finish());
    return app::Acknowledgement{line, std::move(exclusion_id), std::move(input)};
}

base::Result<app::RecordDisclosure> read_disclosure(JsonObject& object) {
    constexpr std::array<std::string_view, 3> kModes = {"touch", "voice", "clerk_read"};
    constexpr std::size_t kDigest = 64;
    app::RecordDisclosure command;
    TRY(version, expected_version(object));
    TRY(spoken, language(object));
    TRY(digest, object.string("terms_digest", kDigest));
    TRY(shown, object.array("shown", kMaxLines));
    for (const base::JsonValue& value : shown) {
        TRY(line, read_shown(value));
        command.shown.push_back(line);
    }
    TRY(acknowledged, object.array("acknowledgements", kMaxAcknowledgements));
    for (const base::JsonValue& value : acknowledged) {
        TRY(each, read_acknowledgement(value));
        command.acknowledgements.push_back(std::move(each));
    }
    TRY(mode, one_of(object, "mode", kModes));
    TRY(scale, object.integer("font_scale_percent", 50, 400));
    TRY(build, identifier(object, "ui_build"));
    command.expected_version = version;
    command.language = spoken;
    command.terms_digest = std::move(digest);
    command.mode = std::move(mode);
    command.font_scale_percent = scale;
    command.ui_build = std::move(build);
    return command;
}

base::Result<http::Response> terms(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(tag, reader.find_string("language", 16));
    CHECK_OK(reader.finish());
    TRY(spoken, policy::parse_language(tag.value_or("zh-CN")));
    return answer(app::show_terms(call.app, call.caller(), order_id, spoken));
}

base::Result<http::Response> record(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(command, read_disclosure(*body));
    CHECK_OK(body->finish());
    command.order_id = order_id;
    return answer(app::record_disclosure(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> shown_then(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::show_disclosure(call.app, call.caller(), order_id));
}

base::Result<http::Response> shown_terms(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::show_shown_terms(call.app, call.caller(), order_id));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/orders/{order_id}/terms", Access::Sale, Effect::Read, terms},
    {http::Method::Post, "/api/v1/orders/{order_id}/disclosures", Access::CustomerOrClerk,
     Effect::Business, record},
    {http::Method::Get, "/api/v1/orders/{order_id}/disclosure", Access::Sale, Effect::Read,
     shown_then},
    {http::Method::Get, "/api/v1/orders/{order_id}/shown-terms", Access::Sale, Effect::Read,
     shown_terms},
};

}  // namespace

std::span<const RouteRow> disclosure_routes() {
    return kRoutes;
}

}  // namespace web
