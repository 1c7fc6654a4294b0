#include "kiosk/app/request_view.h"

#include "base/text.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/print_job_view.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/print_table.h"
#include "kiosk/store/request_table.h"
#include "policy/request_events.h"

namespace app {
namespace {

using base::JsonWriter;
using policy::ServiceRequest;

constexpr std::size_t kMaxHistory = 500;

void write_optional(JsonWriter& w, std::string_view name, std::string_view text) {
    if (text.empty()) {
        w.null_field(name);
    } else {
        w.field(name, text);
    }
}

// Empty where the key was erased: the act stays, the words are gone.
std::string open_words(const std::optional<std::string>& key, const base::Event& event,
                       const std::string& sealed) {
    if (!key || sealed.empty()) {
        return "";
    }
    const auto opened = store::open_field(*key, event.event_id, "personal", sealed);
    return opened.ok() ? *opened : "";
}

base::Status write_head(sqlite::Database& db, JsonWriter& w, const ServiceRequest& request) {
    w.field("request_id", request.request_id.text());
    w.field("number", request.number);
    w.field("kind", policy::word(request.kind));
    w.field("state", policy::word(request.state));
    write_optional(w, "order_id", request.order_id.text());
    std::string order_number;
    if (!request.order_id.empty()) {
        TRY(order, store::find_order(db, request.order_id));
        order_number = order ? order->number : "";
    }
    write_optional(w, "order_number", order_number);
    if (request.line == 0) {
        w.null_field("line");
    } else {
        w.field("line", request.line);
    }
    w.field("channel", request.channel);
    w.field("language", policy::word(request.language));
    w.field("created_at", base::format_utc(request.created_at));
    w.field("promised_at", base::format_utc(request.promised_at));
    write_clerk(db, w, "owner", request.owner);
    w.field("version", request.version);
    return base::ok();
}

void write_answer(sqlite::Database& db, JsonWriter& w, const base::Event& event,
                  const policy::RequestAnswered& answer, const std::string& text) {
    w.begin_object();
    w.field("at", base::format_utc(event.wall));
    write_clerk(db, w, "by", answer.by);
    w.field("text", text);
    w.end_object();
}

struct History {
    JsonWriter replies;
    JsonWriter timeline;
    std::string resolution = "null";
    std::string rating = "null";
};

base::Status add_to_history(sqlite::Database& db, const std::optional<std::string>& key,
                            const base::Event& event, History& history) {
    history.timeline.begin_object();
    history.timeline.field("at", base::format_utc(event.wall));
    history.timeline.field("kind", event.type);
    history.timeline.field("actor", event.actor);
    history.timeline.end_object();
    if (event.type == policy::RequestAnswered::kReplied ||
        event.type == policy::RequestAnswered::kResolved) {
        TRY(answer, policy::decode_payload<policy::RequestAnswered>(event.payload));
        const std::string text = open_words(key, event, answer.personal);
        if (event.type == policy::RequestAnswered::kReplied) {
            write_answer(db, history.replies, event, answer, text);
        } else {
            JsonWriter w;
            write_answer(db, w, event, answer, text);
            history.resolution = w.take();
        }
    } else if (event.type == policy::RequestRated::kType) {
        TRY(rated, policy::decode_payload<policy::RequestRated>(event.payload));
        JsonWriter w;
        w.begin_object();
        w.field("score", rated.score);
        w.field("words", open_words(key, event, rated.personal));
        w.field("at", base::format_utc(event.wall));
        w.end_object();
        history.rating = w.take();
    }
    return base::ok();
}

base::Status write_slip(sqlite::Database& db, JsonWriter& w, const ServiceRequest& request) {
    TRY(jobs, store::list_print_jobs_of_request(db, request.request_id));
    if (jobs.empty()) {
        w.null_field("slip");
        return base::ok();
    }
    w.key("slip");
    write_print_job(w, jobs.back());
    return base::ok();
}

}  // namespace

base::Result<RequestPersonal> open_request_personal(sqlite::Database& db, const store::Keys& keys,
                                                    const ServiceRequest& request) {
    TRY(event, store::load_event(db, request.submitted_seq));
    TRY(submitted, policy::decode_payload<policy::RequestSubmitted>(event.payload));
    if (submitted.personal.empty()) {
        return RequestPersonal{};
    }
    TRY(key, store::find_subject_key(db, keys, submitted.subject_id));
    if (!key) {
        return RequestPersonal{};
    }
    TRY(plain, store::open_field(*key, event.event_id, "personal", submitted.personal));
    return policy::decode_payload<RequestPersonal>(plain);
}

base::Result<std::string> render_request(sqlite::Database& db, const store::Keys& keys,
                                         const ServiceRequest& request) {
    TRY(event, store::load_event(db, request.submitted_seq));
    TRY(submitted, policy::decode_payload<policy::RequestSubmitted>(event.payload));
    TRY(personal, open_request_personal(db, keys, request));
    TRY(key, store::find_subject_key(db, keys, request.subject_id));
    TRY(events, store::load_events_of(db, request.request_id.text(), kMaxHistory));
    History history;
    history.replies.begin_array();
    history.timeline.begin_array();
    for (const base::Event& each : events) {
        CHECK_OK(add_to_history(db, key, each, history));
    }
    history.replies.end_array();
    history.timeline.end_array();

    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, request));
    w.key("reason_ids");
    w.begin_array();
    for (const std::string& reason : submitted.reason_ids) {
        w.string(reason);
    }
    w.end_array();
    w.field("words", personal.words);
    if (personal.name.empty() && personal.phone.empty()) {
        w.null_field("contact");
    } else {
        w.key("contact");
        w.begin_object();
        w.field("name_masked", base::mask_name(personal.name));
        w.field("phone_masked", base::mask_phone(personal.phone));
        w.end_object();
    }
    w.key("promise");
    w.begin_object();
    w.field("zh-CN", submitted.promise.zh_cn);
    w.field("en", submitted.promise.en);
    w.end_object();
    w.raw_field("replies", history.replies.text());
    w.raw_field("resolution", history.resolution);
    w.raw_field("rating", history.rating);
    w.raw_field("timeline", history.timeline.text());
    CHECK_OK(write_slip(db, w, request));
    w.end_object();
    return w.take();
}

base::Result<std::string> render_request_card(sqlite::Database& db, const ServiceRequest& request) {
    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, request));
    w.end_object();
    return w.take();
}

}  // namespace app
