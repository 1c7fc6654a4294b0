// Service requests: what a customer asks of the store after or beside a sale.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "kiosk/app/request_details.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/web/decode.h"
#include "kiosk/web/request_draft.h"

namespace web {
namespace {

using base::ErrorCode;
using base::JsonObject;

constexpr std::size_t kMaxWords = 2'000;

// A customer stands at a kiosk, whatever is said; a clerk says how it came in.
base::Result<std::string> read_channel(JsonObject& object, const app::Caller& caller) {
    constexpr std::array<std::string_view, 4> kChannels = {"kiosk", "counter", "phone", "online"};
    if (!app::is_staff(caller.role)) {
        TRY(said, object.find_string("channel", 16));
        if (said && *said != kChannels.front()) {
            return base::error(ErrorCode::InvalidInput, "request.channel",
                               "what is left at a kiosk came in at a kiosk");
        }
        return std::string(kChannels.front());
    }
    TRY(word, object.string("channel", 16));
    if (std::find(kChannels.begin(), kChannels.end(), word) == kChannels.end()) {
        return base::error(ErrorCode::InvalidInput, "input.unknown_word",
                           "channel is kiosk, counter, phone or online");
    }
    return word;
}

base::Result<http::Response> list_slots(Call& call) {
    return answer(app::list_installation_slots(call.app));
}

base::Result<http::Response> submit(Call& call) {
    TRY(body, Body::parse(call));
    app::SubmitRequest command;
    TRY(kind_word, body->string("kind", 32));
    TRY(kind, policy::parse_request_kind(kind_word));
    TRY(order_id, find_order_id(*body));
    TRY(line, body->find_integer("line", 1, 100));
    TRY(reasons, find_reasons(*body));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    TRY(contact, find_contact(*body, call));
    TRY(channel, read_channel(*body, call.caller()));
    TRY(spoken, language(*body));
    TRY(invoice, find_invoice(*body));
    TRY(item_id, identifier_or_empty(*body, "item_id"));
    TRY(slot, find_slot(*body));
    TRY(captured, body->find_boolean("capture"));
    CHECK_OK(body->finish());
    command.invoice = std::move(invoice);
    command.item_id = std::move(item_id);
    command.slot = std::move(slot);
    command.is_captured = captured.value_or(false);
    command.kind = kind;
    command.order_id = std::move(order_id);
    if (line) {
        command.line = static_cast<int>(*line);
    }
    if (!reasons) {
        return base::error(ErrorCode::InvalidInput, "input.json", "reason_ids: is missing");
    }
    command.contact = std::move(contact);
    command.reason_ids = std::move(*reasons);
    command.words = std::move(words);
    command.channel = std::move(channel);
    command.language = spoken;
    return answer(app::submit_request(call.app, call.caller(), call.once, std::move(command)));
}

base::Result<http::Response> list_similar(Call& call) {
    TRY(body, Body::parse(call));
    app::SimilarRequests query;
    TRY(kind_word, body->string("kind", 32));
    TRY(kind, policy::parse_request_kind(kind_word));
    TRY(order_id, find_order_id(*body));
    TRY(line, body->find_integer("line", 1, 100));
    TRY(phone, body->find_string("phone", 24));
    CHECK_OK(body->finish());
    query.kind = kind;
    query.order_id = std::move(order_id);
    if (line) {
        query.line = static_cast<int>(*line);
    }
    if (phone) {
        TRY(e164, base::normalize_phone(*phone, call.app.config.country_code));
        query.phone = std::move(e164);
    }
    return answer(app::list_similar_requests(call.app, call.caller(), query));
}

base::Result<app::Whose> parse_whose(std::string_view text) {
    using enum app::Whose;
    constexpr std::array<std::pair<std::string_view, app::Whose>, 4> kWords{
        {{"", Everybodys}, {"mine", Mine}, {"nobodys", Nobodys}, {"others", Others}}};
    for (const auto& [word, whose] : kWords) {
        if (word == text) {
            return whose;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "request.whose",
                       "whose is mine, nobodys or others");
}

base::Result<http::Response> list(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(state, reader.find_string("state", 16));
    TRY(number, reader.find_string("number", 40));
    TRY(text, reader.find_string("whose", 16));
    TRY(limit, reader.integer_or("limit", 50, 1, 200));
    CHECK_OK(reader.finish());
    if (state && !state->empty()) {
        TRY(known, policy::parse_request_state(*state));
        static_cast<void>(known);
    }
    TRY(whose, parse_whose(text.value_or("")));
    const app::ListRequests wanted{state.value_or(""), static_cast<int>(limit), number.value_or(""),
                                   whose};
    return answer(app::list_requests(call.app, call.caller(), wanted));
}

base::Result<http::Response> show(Call& call) {
    TRY(request_id, request_id_of(call));
    return answer(app::show_request(call.app, call.caller(), request_id));
}

base::Result<http::Response> take(Call& call) {
    TRY(request_id, request_id_of(call));
    CHECK_OK(no_members(call));
    return answer(app::take_request(call.app, call.caller(), call.once, request_id));
}

base::Result<http::Response> reply(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(words, text(*body, "text", kMaxWords));
    TRY(phrase_id, identifier_or_empty(*body, "phrase_id"));
    CHECK_OK(body->finish());
    const app::ReplyToRequest command{request_id, std::move(words), std::move(phrase_id)};
    return answer(app::reply_to_request(call.app, call.caller(), call.once, command));
}

base::Result<std::vector<int>> read_installed_lines(JsonObject& body) {
    constexpr std::size_t kMaxLines = 100;
    std::vector<int> lines;
    TRY(value, body.find_value("installed_lines"));
    if (value) {
        TRY(items, value->as_array(kMaxLines));
        for (const base::JsonValue& item : items) {
            TRY(line, item.as_int(1, 100));
            lines.push_back(static_cast<int>(line));
        }
    }
    return lines;
}

base::Result<http::Response> resolve(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(words, text(*body, "text", kMaxWords));
    TRY(outcome, body->find_string("outcome", 16));
    TRY(judgement, read_judgement(*body));
    TRY(installed, read_installed_lines(*body));
    CHECK_OK(body->finish());
    app::ResolveRequest command{request_id, std::move(words)};
    command.judgement = judgement;
    command.installed_lines = std::move(installed);
    if (outcome) {
        TRY(parsed, policy::parse_enum<policy::RequestOutcome>(*outcome));
        command.outcome = parsed;
    }
    return answer(app::resolve_request(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> rate(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(score, body->integer("score", 1, 5));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    CHECK_OK(body->finish());
    const app::RateRequest command{request_id, static_cast<int>(score), std::move(words)};
    return answer(app::rate_request(call.app, call.caller(), call.once, command));
}

constexpr auto kCollection = "/api/v1/service-requests";
constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/installation-slots", Access::CustomerOrClerk, Effect::Read,
     list_slots},
    {http::Method::Post, kCollection, Access::CustomerOrClerk, Effect::Business, submit},
    {http::Method::Post, "/api/v1/service-requests/similar", Access::CustomerOrClerk, Effect::Read,
     list_similar},
    {http::Method::Get, kCollection, Access::Clerk, Effect::Read, list},
    {http::Method::Get, "/api/v1/service-requests/{request_id}", Access::CustomerOrClerk,
     Effect::Read, show},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/ownership", Access::Clerk,
     Effect::Business, take},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/replies", Access::Clerk,
     Effect::Business, reply},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/resolution", Access::Clerk,
     Effect::Business, resolve},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/rating", Access::CustomerOrClerk,
     Effect::Business, rate},
};

}  // namespace

std::span<const RouteRow> request_routes() {
    return kRoutes;
}

}  // namespace web
