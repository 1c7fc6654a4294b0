#include "kiosk/app/return_view.h"

#include "base/json_writer.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/return_proposal.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/return_table.h"
#include "policy/return_decisions.h"

namespace app {
namespace {

using base::JsonWriter;
using policy::ReturnRecord;

constexpr std::size_t kMaxEvents = 1'000;

void write_text(JsonWriter& w, std::string_view name, std::string_view text) {
    if (text.empty()) {
        w.null_field(name);
    } else {
        w.field(name, text);
    }
}

template <typename E>
void write_set(JsonWriter& w, std::string_view name, policy::EnumSet<E> set) {
    w.key(name);
    w.begin_array();
    for (const auto& [value, word] : policy::EnumWords<E>::kWords) {
        if (set.has(value)) {
            w.string(word);
        }
    }
    w.end_array();
}

// What people said with the acts, for who may read it: by the event that holds it.
class Words {
public:
    Words(App& app, sqlite::Database& db, const Caller& caller, const ReturnRecord& record,
          Tell tell) {
        const bool may_read =
            is_staff(caller.role) ||
            (!record.order_id.empty() && may_read_words(app, caller, record.order_id));
        if (may_read && tell == Tell::Words) {
            auto key = store::find_subject_key(db, app.keys, record.subject_id);
            key_ = key.ok() ? *key : std::nullopt;
        }
    }
    // "" where the key was erased: the act stays, the words are gone.
    std::string open(const base::Event& event, const std::string& sealed) const {
        if (!key_ || sealed.empty()) {
            return "";
        }
        const auto opened = store::open_field(*key_, event.event_id, "personal", sealed);
        return opened.ok() ? *opened : "";
    }

private:
    std::optional<std::string> key_;
};

// What is read from the events once more: words, payments and who did what.
struct History {
    std::string words;
    std::string decision_words;
    std::vector<policy::LineWords> inspection_words;
    base::Event inspected;
    JsonWriter tenders;
    JsonWriter timeline;
};

base::Status add_tender(JsonWriter& w, const base::Event& event) {
    TRY(refunded, policy::decode_payload<policy::ReturnRefunded>(event.payload));
    w.begin_object();
    w.field("kind", policy::word(refunded.kind));
    w.field("amount_minor", refunded.amount.minor());
    w.field("reference", refunded.reference);
    w.field("at", base::format_utc(event.wall));
    w.field("by", event.actor);
    w.end_object();
    return base::ok();
}

base::Status add_event(const Words& words, const base::Event& event, History& history) {
    history.timeline.begin_object();
    history.timeline.field("at", base::format_utc(event.wall));
    history.timeline.field("by", event.actor);
    history.timeline.field("what", event.type);
    history.timeline.end_object();
    if (event.type == policy::ReturnOpened::kType) {
        TRY(opened, policy::decode_payload<policy::ReturnOpened>(event.payload));
        history.words = words.open(event, opened.personal);
    } else if (event.type == policy::ReturnDecided::kType) {
        TRY(decided, policy::decode_payload<policy::ReturnDecided>(event.payload));
        history.decision_words = words.open(event, decided.personal);
    } else if (event.type == policy::ReturnInspected::kType) {
        TRY(inspected, policy::decode_payload<policy::ReturnInspected>(event.payload));
        history.inspected = event;
        const std::string opened = words.open(event, inspected.personal);
        if (!opened.empty()) {
            TRY(said, policy::decode_payload<policy::InspectionWords>(opened));
            history.inspection_words = std::move(said.lines);
        }
    } else if (event.type == policy::ReturnRefunded::kType) {
        return add_tender(history.tenders, event);
    }
    return base::ok();
}

base::Result<History> read_history(sqlite::Database& db, const Words& words,
                                   const ReturnRecord& record) {
    History history;
    TRY(events, store::load_events_of(db, record.return_id, kMaxEvents));
    history.tenders.begin_array();
    history.timeline.begin_array();
    for (const base::Event& event : events) {
        CHECK_OK(add_event(words, event, history));
    }
    history.tenders.end_array();
    history.timeline.end_array();
    return history;
}

base::Status write_head(sqlite::Database& db, JsonWriter& w, const ReturnRecord& record) {
    w.field("return_id", record.return_id);
    w.field("number", record.number);
    w.field("kind", policy::word(record.kind));
    w.field("state", policy::word(record.state));
    w.field("version", record.version);
    write_text(w, "order_id", record.order_id.text());
    std::string order_number;
    std::string receipt_number;
    if (!record.order_id.empty()) {
        TRY(order, store::load_order(db, record.order_id));
        TRY(receipt, store::find_receipt(db, record.order_id));
        order_number = order.number;
        receipt_number = receipt ? receipt->receipt_number : "";
    }
    write_text(w, "order_number", order_number);
    write_text(w, "receipt_number", receipt_number);
    w.field("opened_at", base::format_utc(record.opened_at));
    w.field("opened_by", record.opened_by);
    write_text(w, "received_on", record.received_on);
    w.field("due_minor", record.due.minor());
    w.field("open_minor", record.open().minor());
    write_text(w, "due_on", record.due_on);
    w.field("overdue", record.is_overdue());
    return base::ok();
}

void write_inspection(JsonWriter& w, const policy::ReturnLine& line, const History& history) {
    if (!line.inspected) {
        w.null_field("inspection");
        return;
    }
    std::string said;
    for (const policy::LineWords& each : history.inspection_words) {
        said = each.line == line.opened.line ? each.words : said;
    }
    w.key("inspection");
    w.begin_object();
    w.field("finding", policy::word(line.inspected->finding));
    w.field("words", said);
    w.field("by", history.inspected.actor);
    w.field("at", base::format_utc(history.inspected.wall));
    w.end_object();
}

void write_ruling(JsonWriter& w, const policy::Ruling& ruling) {
    write_text(w, "decision_id", ruling.decision_id);
    write_text(w, "verdict", ruling.verdict);
    write_text(w, "why", ruling.why);
    write_text(w, "right", ruling.right);
    w.key("sentence");
    w.begin_object();
    w.field("zh-CN", ruling.sentence_zh);
    w.field("en", ruling.sentence_en);
    w.end_object();
    write_text(w, "last_day", ruling.last_day);
}

// What was decided; before that what would be given back for it today.
void write_outcome(JsonWriter& w, const policy::ReturnLine& line, const ProposedLine& proposed) {
    if (line.decided) {
        w.field("outcome", policy::word(line.decided->outcome));
        w.field("quantity_accepted", line.decided->quantity);
        w.field("refund_minor", line.decided->refund.minor());
        w.field("fee_minor", line.decided->fee.minor());
        w.field("freight", policy::word(line.decided->freight));
    } else {
        w.null_field("outcome");
        w.field("quantity_accepted", 0);
        w.field("refund_minor", proposed.refund.minor());
        w.field("fee_minor", proposed.fee.minor());
        w.field("freight", policy::word(proposed.freight));
    }
    write_text(w, "restock",
               line.restock == policy::Restock::None ? "" : policy::word(line.restock));
}

void write_line(JsonWriter& w, const policy::ReturnLine& line, const ProposedLine& proposed,
                const History& history) {
    w.begin_object();
    w.field("line", line.opened.line);
    w.field("item_id", line.opened.item_id);
    w.key("name");
    w.begin_object();
    w.field("zh-CN", line.opened.name_zh);
    w.field("en", line.opened.name_en);
    w.end_object();
    w.field("quantity", line.opened.quantity);
    w.field("reason", policy::word(line.opened.reason));
    write_set(w, "states", line.states);
    write_set(w, "not_met", line.not_met);
    w.field("arrival", policy::word(line.arrival));
    write_inspection(w, line, history);
    write_ruling(w, line.decided ? line.decided->ruling : proposed.ruling);
    write_outcome(w, line, proposed);
    w.end_object();
}

void write_decision(sqlite::Database& db, JsonWriter& w, const ReturnRecord& record,
                    const History& history) {
    if (!record.decision) {
        w.null_field("decision");
        return;
    }
    const policy::ReturnDecided& decision = *record.decision;
    w.key("decision");
    w.begin_object();
    w.field("outcome", policy::word(decision.outcome));
    w.field("remedy", policy::word(decision.remedy));
    w.field("reason_id", decision.reason_id);
    w.field("words", history.decision_words);
    write_clerk(db, w, "by", decision.decided_by);
    write_clerk(db, w, "approved_by", decision.approved_by);
    w.field("override", !decision.authorities.empty());
    w.key("authorities");
    w.begin_array();
    for (const policy::UsedAuthority& each : decision.authorities) {
        w.begin_object();
        w.field("act", each.act);
        w.field("amount_minor", each.amount.minor());
        write_text(w, "rule_id", each.rule_id);
        w.end_object();
    }
    w.end_array();
    w.field("at", base::format_utc(record.decided_at));
    w.end_object();
}

void write_refund(JsonWriter& w, const ReturnRecord& record, const Proposal& proposal,
                  const History& history) {
    const bool has_clock = record.decision && !record.decision->due_on.empty();
    w.key("refund");
    w.begin_object();
    w.field("due_minor", record.due.minor());
    w.field("delivery_minor", record.decision ? record.decision->delivery.minor() : 0);
    w.field("proposed_delivery_minor", proposal.delivery.minor());
    w.field("paid_minor", record.paid.minor());
    write_text(w, "due_on", has_clock ? record.decision->due_on : "");
    w.field("days", has_clock ? record.decision->refund_days : 0);
    write_text(w, "clock", has_clock ? policy::word(record.decision->refund_clock) : "");
    w.field("overdue", record.is_overdue());
    w.raw_field("tenders", history.tenders.text());
    w.end_object();
    const bool is_credit =
        record.decision && record.decision->remedy == policy::Remedy::ExchangeOther;
    if (!is_credit) {
        w.null_field("credit");
        return;
    }
    w.key("credit");
    w.begin_object();
    w.field("minor", record.due.minor());
    w.field("used_minor", record.used.minor());
    write_text(w, "used_by_order",
               record.credit_uses.empty() ? "" : record.credit_uses.back().new_order_number);
    w.end_object();
}

void write_repairs(JsonWriter& w, const ReturnRecord& record) {
    w.key("repairs");
    w.begin_array();
    for (const policy::RepairSpan& span : record.repairs) {
        w.begin_object();
        w.field("from", span.from);
        write_text(w, "to", span.to);
        write_text(w, "outcome", span.outcome ? policy::word(*span.outcome) : "");
        w.end_object();
    }
    w.end_array();
}

void write_actions(JsonWriter& w, const Caller& caller, const ReturnRecord& record) {
    w.key("actions");
    w.begin_array();
    for (const policy::ReturnAct act : policy::actions_of(record)) {
        const bool may = is_staff(caller.role) ||
                         (act == policy::ReturnAct::Withdraw &&
                          policy::require_withdrawal(record, policy::By::Customer).ok());
        if (may && act != policy::ReturnAct::UseCredit) {  // done by paying with it
            w.string(policy::word(act));
        }
    }
    w.end_array();
}

}  // namespace

base::Result<std::string> render_return(App& app, sqlite::Database& db, const Caller& caller,
                                        const ReturnRecord& record, Tell tell) {
    const Words words(app, db, caller, record, tell);
    TRY(history, read_history(db, words, record));
    TRY(proposal, propose(app, db, record));
    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, record));
    w.field("words", history.words);
    w.key("lines");
    w.begin_array();
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        write_line(w, record.lines[i], proposal.lines[i], history);
    }
    w.end_array();
    write_decision(db, w, record, history);
    write_refund(w, record, proposal, history);
    write_repairs(w, record);
    write_actions(w, caller, record);
    w.raw_field("timeline", history.timeline.text());
    w.end_object();
    return w.take();
}

base::Result<std::string> render_return_card(sqlite::Database& db, const ReturnRecord& record) {
    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_head(db, w, record));
    w.field("line_count", record.lines.size());
    w.key("first_line");
    w.begin_object();
    const policy::OpenedLine& first = record.lines.front().opened;
    w.key("name");
    w.begin_object();
    w.field("zh-CN", first.name_zh);
    w.field("en", first.name_en);
    w.end_object();
    w.field("quantity", first.quantity);
    w.end_object();
    w.end_object();
    return w.take();
}

}  // namespace app
