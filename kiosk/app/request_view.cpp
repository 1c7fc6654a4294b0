#include "kiosk/app/request_view.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/print_job_view.h"
#include "kiosk/app/request_details.h"
#include "kiosk/app/request_timing.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/print_table.h"
#include "kiosk/store/request_table.h"
#include "policy/request_decisions.h"
#include "policy/request_events.h"
#include "policy/request_promise.h"

namespace app {
namespace {

using base::JsonWriter;
using policy::ServiceRequest;

void write_optional(JsonWriter& w, std::string_view name, std::string_view text) {
    if (text.empty()) {
        w.null_field(name);
    } else {
        w.field(name, text);
    }
}

base::Status write_head(sqlite::Database& db, JsonWriter& w, const ServiceRequest& request,
                        const policy::RequestRecord& record, Reader reader) {
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
    write_optional(w, "submitted_at",
                   record.submitted_at ? base::format_utc(*record.submitted_at) : "");
    w.field("promised_at", base::format_utc(record.standing_promise()));
    write_clerk(db, w, "owner", request.owner);
    w.field("urgent", request.urgent);
    const bool staff = reader == Reader::Staff;
    w.field("ready", staff && request.ready);
    write_clerk(db, w, "hand_over_to", staff ? request.hand_over_to : base::ClerkId());
    write_optional(w, "escalated_to", staff ? request.escalated_to : "");
    w.field("version", request.version);
    return base::ok();
}

// The entries of a record with their words opened; empty where the key was erased: the act stays,
// the words are gone.
class History {
public:
    History(sqlite::Database& db, const store::Keys& keys, Reader reader)
        : db_(db), keys_(keys), reader_(reader) {}

    base::Status open(const Readable& readable) {
        for (const policy::RequestEntry& entry : readable.record.entries) {
            if (!readable.shows(entry, reader_)) {
                continue;
            }
            TRY(key, find_key(entry.subject_id));
            const bool hidden = reader_ == Reader::Customer && entry.words_for_staff;
            opened_.push_back({entry, hidden ? "" : words_of(key, entry), readable.origin});
            if (!readable.origin.empty() && entry.type == policy::RequestSubmitted::kType) {
                CHECK_OK(add_first_words(readable.record.request_id));
            }
        }
        return base::ok();
    }

    // What was moved here by a merge stands where it happened.
    void sort() {
        std::stable_sort(
            opened_.begin(), opened_.end(),
            [](const Opened& left, const Opened& right) { return left.entry.at < right.entry.at; });
    }

    void write(JsonWriter& w) const {
        write_list(w, "replies", [&](const Opened& opened) {
            if (opened.entry.type == policy::RequestAnswered::kReplied) {
                write_answer(w, opened);
            }
        });
        const Opened* resolved = find_last(policy::RequestAnswered::kResolved);
        w.key("resolution");
        resolved == nullptr ? w.raw("null") : write_answer(w, *resolved);
        const Opened* rated = find_last(policy::RequestRated::kType);
        w.key("rating");
        rated == nullptr ? w.raw("null") : write_rating(w, *rated);
        write_list(w, "timeline", [&](const Opened& opened) {
            w.begin_object();
            w.field("at", base::format_utc(opened.entry.at));
            w.field("kind", opened.entry.type);
            w.field("actor", opened.entry.actor);
            w.end_object();
        });
        write_list(w, "entries", [&](const Opened& opened) { write_entry(w, opened); });
    }

private:
    struct Opened {
        policy::RequestEntry entry;
        std::string text;
        std::string origin;  // number of the request that it was moved from
    };

    static std::string words_of(const std::optional<std::string>& key,
                                const policy::RequestEntry& entry) {
        return entry.plain.empty() ? open_words(key, entry) : entry.plain;
    }

    // What the request that was merged was left with.
    base::Status add_first_words(const base::RequestId& request_id) {
        TRY(request, store::load_request(db_, request_id));
        TRY(personal, open_request_personal(db_, keys_, request));
        opened_.back().text = std::move(personal.words);
        return base::ok();
    }

    base::Result<std::optional<std::string>> find_key(const std::string& subject_id) {
        const auto known = found_.find(subject_id);
        if (known != found_.end()) {
            return known->second;
        }
        TRY(key, store::find_subject_key(db_, keys_, subject_id));
        return found_.emplace(subject_id, std::move(key)).first->second;
    }

    static std::string open_words(const std::optional<std::string>& key,
                                  const policy::RequestEntry& entry) {
        if (!key || entry.sealed.empty()) {
            return "";
        }
        const auto opened = store::open_field(*key, entry.event_id, "personal", entry.sealed);
        return opened.ok() ? *opened : "";
    }

    template <typename Write>
    void write_list(JsonWriter& w, std::string_view name, Write write_one) const {
        w.key(name);
        w.begin_array();
        for (const Opened& opened : opened_) {
            write_one(opened);
        }
        w.end_array();
    }

    const Opened* find_last(std::string_view type) const {
        const auto found =
            std::find_if(opened_.rbegin(), opened_.rend(), [&](const Opened& opened) {
                return opened.entry.type == type && opened.origin.empty();
            });
        return found == opened_.rend() ? nullptr : &*found;
    }

    void write_answer(JsonWriter& w, const Opened& opened) const {
        w.begin_object();
        w.field("at", base::format_utc(opened.entry.at));
        write_clerk(db_, w, "by", opened.entry.by);
        w.field("text", opened.text);
        w.end_object();
    }

    static void write_rating(JsonWriter& w, const Opened& opened) {
        w.begin_object();
        w.field("score", std::strtoll(opened.entry.detail.c_str(), nullptr, 10));
        w.field("words", opened.text);
        w.field("at", base::format_utc(opened.entry.at));
        w.end_object();
    }

    void write_entry(JsonWriter& w, const Opened& opened) const {
        w.begin_object();
        w.field("at", base::format_utc(opened.entry.at));
        w.field("kind", opened.entry.type);
        write_clerk(db_, w, "by", opened.entry.by);
        write_optional(w, "text", opened.text);
        write_optional(w, "detail", opened.entry.detail);
        write_optional(w, "origin", opened.origin);
        w.end_object();
    }

    sqlite::Database& db_;
    const store::Keys& keys_;
    const Reader reader_;
    std::vector<Opened> opened_;
    std::map<std::string, std::optional<std::string>> found_;  // keys, by subject
};

void write_hand_over(sqlite::Database& db, JsonWriter& w, const policy::RequestRecord& record,
                     Reader reader) {
    if (!record.hand_over || reader == Reader::Customer) {
        w.null_field("hand_over");
        return;
    }
    w.key("hand_over");
    w.begin_object();
    write_clerk(db, w, "from", record.hand_over->from);
    write_clerk(db, w, "to", record.hand_over->to);
    w.field("at", base::format_utc(record.hand_over->at));
    w.end_object();
}

void write_photos(JsonWriter& w, const std::vector<Readable>& readable) {
    w.key("photos");
    w.begin_array();
    for (const Readable& each : readable) {
        if (each.answers_since) {
            continue;  // another person's
        }
        for (const policy::RequestPhoto& photo : each.record.photos) {
            w.begin_object();
            w.field("photo_id", photo.photo_id);
            w.field("width", photo.width);
            w.field("height", photo.height);
            w.end_object();
        }
    }
    w.end_array();
}

void write_offer(sqlite::Database& db, JsonWriter& w, const policy::RequestRecord& record) {
    if (!record.offer) {
        w.null_field("offer");
        return;
    }
    w.key("offer");
    w.begin_object();
    w.field("remedy", policy::word(record.offer->remedy));
    w.field("amount_minor", record.offer->amount.minor());
    w.field("decision_id", record.offer->decision_id);
    w.field("line", record.offer->line);
    write_optional(w, "item_id", record.offer->item_id);
    write_clerk(db, w, "by", record.offer->by);
    write_clerk(db, w, "approved_by", record.offer->approved_by);
    w.field("at", base::format_utc(record.offer->at));
    w.field("accepted", record.offer->accepted);
    w.end_object();
}

void write_standing(sqlite::Database& db, JsonWriter& w, const policy::RequestRecord& record,
                    Reader reader, bool may_reopen) {
    write_optional(w, "wait", record.wait ? policy::word(*record.wait) : "");
    write_optional(w, "outcome", record.resolution ? policy::word(*record.resolution) : "");
    const bool staff = reader == Reader::Staff;
    write_optional(w, "cause", staff ? policy::word(record.judgement.cause) : "");
    write_optional(w, "responsible", staff ? policy::word(record.judgement.responsible) : "");
    w.field("follow_up", policy::word(record.follow_up));
    w.field("reopened", record.reopened);
    write_optional(w, "merged_into", record.merged_into_number);
    w.key("absorbed");
    w.begin_array();
    for (const policy::AbsorbedRequest& absorbed : record.absorbed) {
        w.string(absorbed.number);
    }
    w.end_array();
    write_offer(db, w, record);
    w.key("actions");
    w.begin_array();
    for (const policy::RequestAct act : policy::possible_acts(record)) {
        const bool in_time = act != policy::RequestAct::Reopen || may_reopen;
        if (in_time && (reader == Reader::Staff || policy::is_of_customer(act))) {
            w.string(policy::word(act));
        }
    }
    w.end_array();
}

// Of another's request in which it goes on only how that stands.
ServiceRequest as_it_stands(const ServiceRequest& request, const policy::RequestRecord& leading) {
    ServiceRequest shown = request;
    shown.state = leading.state;
    shown.owner = leading.owner;
    return shown;
}

void write_contact(JsonWriter& w, const RequestPersonal& personal) {
    if (personal.name.empty() && personal.phone.empty()) {
        w.null_field("contact");
        return;
    }
    w.key("contact");
    w.begin_object();
    w.field("name_masked", base::mask_name(personal.name));
    w.field("phone_masked", base::mask_phone(personal.phone));
    w.end_object();
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

base::Result<std::string> render_request(const App& app, sqlite::Database& db,
                                         const ServiceRequest& request, Reader reader) {
    TRY(submission, load_submission(db, request));
    TRY(personal, open_request_personal(db, app.keys, request));
    TRY(record, load_request_record(db, request.request_id));
    TRY(readable, list_readable(db, record, reader));
    History history(db, app.keys, reader);
    for (const Readable& each : readable) {
        CHECK_OK(history.open(each));
    }
    history.sort();
    // A customer whose request goes on in another's reads how that one stands.
    const policy::RequestRecord& leading =
        readable.back().answers_since ? readable.back().record : record;
    const auto shop = app.shop.current();
    const base::UtcTime now = app.clock.now();

    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, as_it_stands(request, leading), leading, reader));
    w.key("reason_ids");
    w.begin_array();
    for (const std::string& reason : submission.details.reason_ids) {
        w.string(reason);
    }
    w.end_array();
    w.field("words", personal.words);
    write_contact(w, personal);
    CHECK_OK(write_details(app, w, db, request, personal, reader));
    TRY(promise, policy::describe_promise(leading, now, shop->rules.working));
    policy::write_localized(w, "promise", promise);
    history.write(w);
    write_photos(w, readable);
    write_hand_over(db, w, record, reader);
    TRY(reopening, read_reopening(leading, shop->rules, now));
    write_reopening(w, reopening);
    write_standing(db, w, record, reader, reopening.is_possible);
    TRY(timing, read_timing(leading, shop->rules, now));
    write_timing(w, timing.clocks);
    CHECK_OK(write_slip(db, w, request));
    w.end_object();
    return w.take();
}

base::Result<std::string> render_request_card(const App& app, sqlite::Database& db,
                                              const ServiceRequest& request, Reader reader) {
    TRY(record, load_request_record(db, request.request_id));
    const auto shop = app.shop.current();
    TRY(timing, read_timing(record, shop->rules, app.clock.now()));
    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, request, record, reader));
    write_next_due(w, timing.clocks);
    w.end_object();
    return w.take();
}

}  // namespace app
