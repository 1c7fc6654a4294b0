// Approved wording, and hard cases that want one answer for all.
#include "base/text.h"
#include "kiosk/app/phrases.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::size_t kMaxQuery = 80;
constexpr std::size_t kMaxSaid = 500;
constexpr std::size_t kMaxValues = 40;
constexpr std::size_t kMaxQuestion = 500;

template <typename T>
using Parse = base::Result<T> (*)(std::string_view);

template <typename T>
base::Result<std::optional<T>> find_word(http::QueryReader& reader, const char* name,
                                         Parse<T> parse) {
    TRY(word, reader.find_string(name, kMaxQuery));
    if (!word || word->empty()) {
        return std::optional<T>();
    }
    TRY(value, parse(*word));
    return std::optional<T>(value);
}

base::Result<http::Response> list(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(situation, find_word(reader, "situation", policy::parse_phrase_situation));
    TRY(tone, find_word(reader, "tone", policy::parse_phrase_tone));
    TRY(language, find_word(reader, "language", policy::parse_language));
    TRY(kind, find_word(reader, "kind", policy::parse_request_kind));
    TRY(state, find_word(reader, "state", policy::parse_request_state));
    TRY(request_id, reader.find_string("request_id", kMaxQuery));
    TRY(typed, reader.find_string("query", kMaxQuery));
    TRY(limit, reader.integer_or("limit", 100, 1, 200));
    CHECK_OK(reader.finish());
    TRY(words, base::clean_text(typed.value_or(""), kMaxQuery));
    const app::ListPhrases query{{situation, tone, language, words, kind, state},
                                 static_cast<int>(limit),
                                 {base::RequestId(request_id.value_or("")), {}}};
    return answer(app::list_phrases(call.app, call.caller(), query));
}

base::Result<app::PhraseSubject> subject(JsonObject& body) {
    TRY(request_id, body.find_string("request_id", 64));
    TRY(order_id, find_order_id(body));
    if (request_id && order_id) {
        return base::error(base::ErrorCode::InvalidInput, "input.json",
                           "a phrase is about a request or about an order");
    }
    return app::PhraseSubject{base::RequestId(request_id.value_or("")),
                              order_id.value_or(base::OrderId())};
}

base::Result<std::map<std::string, std::string>> read_said(JsonObject& body) {
    std::map<std::string, std::string> said;
    TRY(values, body.find_value("values"));
    if (!values) {
        return said;
    }
    TRY(members, JsonObject::open(*values));
    if (members.names().size() > kMaxValues) {
        return base::error(base::ErrorCode::TooLarge, "input.json", "values has too many members");
    }
    for (const std::string_view name : members.names()) {
        TRY(words, text(members, name, kMaxSaid));
        said.emplace(name, std::move(words));
    }
    return said;
}

base::Result<http::Response> fill(Call& call) {
    TRY(body, Body::parse(call));
    app::FillPhrase query;
    TRY(phrase_id, identifier(*body, "phrase_id"));
    TRY(about, subject(*body));
    TRY(tag, body->find_string("language", 16));
    TRY(said, read_said(*body));
    CHECK_OK(body->finish());
    if (tag) {
        TRY(spoken, policy::parse_language(*tag));
        query.language = spoken;
    }
    query.phrase_id = std::move(phrase_id);
    query.subject = std::move(about);
    query.said = std::move(said);
    return answer(app::fill_phrase(call.app, call.caller(), query));
}

base::Result<http::Response> use(Call& call) {
    TRY(body, Body::parse(call));
    TRY(phrase_id, identifier(*body, "phrase_id"));
    TRY(about, subject(*body));
    TRY(spoken, language(*body));
    CHECK_OK(body->finish());
    const app::UsePhrase command{std::move(phrase_id), std::move(about), spoken};
    return answer(app::use_phrase(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> nominate(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(word, body->string("situation", 32));
    TRY(situation, policy::parse_phrase_situation(word));
    TRY(question, text(*body, "question", kMaxQuestion));
    CHECK_OK(body->finish());
    const app::NominateRequest command{std::move(request_id), situation, std::move(question)};
    return answer(app::nominate_request(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> nominations(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(limit, reader.integer_or("limit", 100, 1, 500));
    CHECK_OK(reader.finish());
    return answer(app::list_nominations(call.app, static_cast<int>(limit)));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/phrases", Access::Clerk, Effect::Read, list},
    {http::Method::Post, "/api/v1/phrases/fill", Access::Clerk, Effect::Read, fill},
    {http::Method::Post, "/api/v1/phrases/uses", Access::Clerk, Effect::Business, use},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/nomination", Access::Clerk,
     Effect::Business, nominate},
    {http::Method::Get, "/api/v1/nominations", Access::Supervisor, Effect::Read, nominations},
};

}  // namespace

std::span<const RouteRow> phrase_routes() {
    return kRoutes;
}

}  // namespace web
