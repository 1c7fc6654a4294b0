#include "kiosk/app/tracking_code.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/request_table.h"
#include "policy/order_content.h"

// AFT-3: the code on a slip. Its token is 128 random bits; the store looks it up by its hash.
namespace app {
namespace {

using policy::LocalizedText;

constexpr std::string_view kPage = "/t/";

base::Error unknown() {
    return base::error(base::ErrorCode::NotFound, "tracking.not_found",
                       "no slip carries this code");
}

base::Result<std::optional<policy::ServiceRequest>> find_by_token(sqlite::Database& db,
                                                                  std::string_view token) {
    if (token.empty()) {
        return std::optional<policy::ServiceRequest>();
    }
    return store::find_request_by_track_hash(db, hash_of_track_token(token));
}

// What clerks wrote to the customer, oldest first.
base::Status write_answers(const App& app, base::JsonWriter& w, sqlite::Database& db,
                           const std::vector<policy::RequestEntry>& entries) {
    w.key("answers");
    w.begin_array();
    for (const policy::RequestEntry& entry : entries) {
        TRY(key, store::find_subject_key(db, app.keys, entry.subject_id));
        if (entry.sealed.empty() || !key) {
            continue;
        }
        const auto text = store::open_field(*key, entry.event_id, "personal", entry.sealed);
        if (text.ok()) {
            w.begin_object();
            w.field("at", base::format_utc(entry.at));
            w.field("kind", entry.type);
            write_clerk(db, w, "by", entry.by);
            w.field("text", *text);
            w.end_object();
        }
    }
    w.end_array();
    return base::ok();
}

void write_store(base::JsonWriter& w, const StoreConfig& config) {
    w.key("store");
    w.begin_object();
    policy::write_localized(w, "name", config.name);
    w.field("phone", config.contact_phone);
    policy::write_localized(w, "complaints", config.complaints);
    w.end_object();
}

// Where it was merged into another, also what was answered there since.
base::Result<std::vector<policy::RequestEntry>> list_answers(sqlite::Database& db,
                                                             const policy::RequestRecord& record) {
    std::vector<policy::RequestEntry> answers;
    TRY(readable, list_readable(db, record, Reader::Customer));
    for (const Readable& each : readable) {
        for (const policy::RequestEntry& entry : each.record.entries) {
            const bool is_answer = entry.type == policy::RequestAnswered::kReplied ||
                                   entry.type == policy::RequestAnswered::kResolved ||
                                   entry.type == policy::RequestOffered::kType;
            if (is_answer && each.shows(entry, Reader::Customer)) {
                answers.push_back(entry);
            }
        }
    }
    std::stable_sort(answers.begin(), answers.end(),
                     [](const auto& left, const auto& right) { return left.at < right.at; });
    return answers;
}

}  // namespace

LocalizedText next_step_of(policy::RequestState state) {
    switch (state) {
        case policy::RequestState::Captured:
        case policy::RequestState::Submitted:
            return {"已收到，店员会在承诺时间前答复您",
                    "We have it; a clerk answers by the promised time"};
        case policy::RequestState::Acknowledged:
        case policy::RequestState::Working:
            return {"专人正在处理，会在承诺时间前联系您",
                    "One person is on it and contacts you by the promised time"};
        case policy::RequestState::Waiting:
            return {"正在等待，恢复处理后会联系您",
                    "It waits for something; we contact you as soon as it goes on"};
        case policy::RequestState::Offered:
            return {"已给出方案，请告诉我们您是否接受",
                    "There is an offer; please tell us whether you take it"};
        case policy::RequestState::Resolved:
            return {"已给出处理结果，请您评价", "There is an answer; please tell us if it is good"};
        case policy::RequestState::Closed:
            return {"已完成，感谢您的评价", "Done. Thank you for your rating"};
        case policy::RequestState::Withdrawn:
            return {"已按您的意思撤回", "Withdrawn, as you wished"};
        case policy::RequestState::Merged:
            return {"已与您的另一条请求合并处理", "It goes on together with your other request"};
    }
    return {};
}

base::Result<std::string> tell_of_request(App& app, const Caller& caller, sqlite::Database& db,
                                          const policy::ServiceRequest& request) {
    if (caller.role == Role::Customer) {
        app.sessions.tie_request(caller.session_hash, request.request_id);
    }
    TRY(shown, follow_merge(app, caller, db, request));
    TRY(record, load_request_record(db, shown.request_id));
    TRY(leading, find_survivor(db, record));
    TRY(body, render_request(app, db, shown, reader_of(caller)));
    base::JsonWriter w;
    w.begin_object();
    w.field("kind", "request");
    w.null_field("order");
    w.raw_field("request", body);
    policy::write_localized(w, "next_step", next_step_of(leading.state));
    w.end_object();
    return w.take();
}

std::string hash_of_track_token(std::string_view token) {
    const base::Sha256 hash = base::sha256(token);
    return base::to_hex(base::as_bytes(hash));
}

std::string tracking_url_of(const App& app, std::string_view token) {
    return token.empty() ? std::string()
                         : app.config.public_base + std::string(kPage) + std::string(token);
}

base::Result<Reply> track_by_code(App& app, const Caller& caller, const std::string& code) {
    CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
    app.sessions.count_try(caller.terminal);
    const std::string_view bare = base::trim(code);
    const std::size_t page = bare.rfind(kPage);
    auto db = app.readers.lease();
    TRY(request,
        find_by_token(*db,
                      page == std::string_view::npos ? bare : bare.substr(page + kPage.size())));
    if (!request) {
        return unknown();
    }
    TRY(body, tell_of_request(app, caller, *db, *request));
    return Reply{200, std::move(body)};
}

base::Result<Reply> show_tracking_page(App& app, const std::string& token) {
    auto db = app.readers.lease();
    TRY(request, find_by_token(*db, token));
    if (!request) {
        return unknown();
    }
    TRY(record, load_request_record(*db, request->request_id));
    TRY(leading, find_survivor(*db, record));
    TRY(answers, list_answers(*db, record));
    base::JsonWriter w;
    w.begin_object();
    w.field("language", policy::tag(request->language));
    write_store(w, app.config);
    w.field("number", request->number);
    w.field("kind", policy::word(request->kind));
    policy::write_localized(w, "kind_name", policy::name_of(request->kind));
    w.field("state", policy::word(leading.state));
    policy::write_localized(w, "next_step", next_step_of(leading.state));
    w.field("created_at", base::format_utc(request->created_at));
    w.field("promised_at", base::format_utc(leading.standing_promise()));
    w.field("answered", !leading.waits_for_answer());
    write_clerk(*db, w, "owner", leading.owner);
    CHECK_OK(write_answers(app, w, *db, answers));
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
