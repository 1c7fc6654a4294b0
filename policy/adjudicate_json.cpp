#include <algorithm>

#include "base/bytes.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "policy/adjudicate.h"
#include "policy/clerk_view.h"
#include "policy/local_time.h"
#include "policy/terms_decision.h"
#include "policy/terms_describe.h"

// A decision as canonical JSON: for clerks' screens, for the record and for machines.
namespace policy {
namespace {

template <typename E>
void write_set(base::JsonWriter& w, std::string_view name, EnumSet<E> set) {
    w.key(name);
    w.begin_array();
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        if (set.has(value)) {
            w.string(word);
        }
    }
    w.end_array();
}

void write_end(base::JsonWriter& w, const WindowEnd& end) {
    w.field("begun", end.kind != WindowEnd::Kind::NotBegun);
    if (end.kind == WindowEnd::Kind::Ends) {
        w.field("last_day", format_date(end.last_day));
    } else {
        w.null_field("last_day");
    }
    w.field("repair_days", end.repair_days);
    w.field("rolled_forward", end.rolled_forward);
}

void write_right(base::JsonWriter& w, const OpenRight& open) {
    w.begin_object();
    w.field("right", cell_word(open.right));
    write_end(w, open.end);
    w.field("row", open.terms.owner->row_id);
    w.field("values", describe(open.terms));
    w.field("freight", cell_word(open.terms.cost.freight));
    w.field("fee_per_mille", open.terms.cost.fee_per_mille);
    write_set(w, "conditions", open.terms.conditions);
    if (open.terms.refund) {
        w.key("refund");
        w.begin_object();
        w.field("days", open.terms.refund->days);
        w.field("form", cell_word(open.terms.refund->form));
        w.field("clock", cell_word(open.terms.refund->clock));
        w.end_object();
    } else {
        w.null_field("refund");
    }
    w.key("cite");
    w.begin_object();
    w.field("zh-CN", open.terms.owner->cite.zh_cn);
    w.field("en", open.terms.owner->cite.en);
    w.end_object();
    w.end_object();
}

void write_rights(base::JsonWriter& w, std::string_view name,
                  const std::vector<OpenRight>& rights) {
    w.key(name);
    w.begin_array();
    for (const OpenRight& each : rights) {
        write_right(w, each);
    }
    w.end_array();
}

void put_day(std::string& out, const std::optional<date::local_days>& day) {
    base::put_integer(out, static_cast<std::uint8_t>(day ? 1 : 0));
    base::put_integer(out, day.value_or(date::local_days{}).time_since_epoch().count());
}

// Everything that was asked, but for the sale.
std::string encode_question(const ReturnFacts& facts) {
    std::string out;
    base::put_text(out, facts.asked_on);
    base::put_text(out, cell_word(facts.reason));
    base::put_text(out, facts.right ? cell_word(*facts.right) : "");
    for (const auto& day : {facts.dates.delivered, facts.dates.last_delivered,
                            facts.dates.installed, facts.dates.replaced}) {
        put_day(out, day);
    }
    std::vector<RepairStay> repairs = facts.dates.repairs;
    std::sort(repairs.begin(), repairs.end());
    base::put_integer(out, static_cast<std::uint32_t>(repairs.size()));
    for (const RepairStay& stay : repairs) {
        put_day(out, stay.from);
        put_day(out, stay.to);
        base::put_text(out, stay.outcome ? cell_word(*stay.outcome) : "");
    }
    base::put_integer(out, static_cast<std::uint8_t>(facts.dates.informed.when));
    put_day(out, facts.dates.informed.on);
    base::put_integer(out, static_cast<std::uint8_t>(facts.no_exchange ? 1 : 0));
    base::put_integer(out, facts.states.bits());
    base::put_integer(out, facts.not_met.bits());
    base::put_integer(out, static_cast<std::uint8_t>(facts.remedy_failed ? 1 : 0));
    base::put_integer(out, facts.proofs.bits());
    return out;
}

std::string id_over(const Decision& decision, const ReturnFacts& facts, const Packs& packs,
                    const std::string& answer) {
    const CheckedFacts sale{&facts.sale, parse_date(facts.sale.sold_on).value()};
    base::FieldHasher hasher(kEngine);
    hasher.add(digest_decision(sale, decision.then, packs.then).decision_id);
    hasher.add(base::as_bytes(packs.now.digest()));
    hasher.add(encode_question(facts));
    hasher.add(answer);
    const base::Sha256 digest = hasher.finish();
    return base::to_hex(base::as_bytes(digest).substr(0, 8));
}

void write_refusal(base::JsonWriter& w, const Decision& decision) {
    if (decision.was_open && decision.was_open->kind == WindowEnd::Kind::Ends) {
        w.field("ended_on", format_date(decision.was_open->last_day));
    } else {
        w.null_field("ended_on");
    }
    if (decision.by != nullptr) {
        w.field("excluded_by", decision.by->row_id);
    } else {
        w.null_field("excluded_by");
    }
}

// How each grant stands on the day of the question, and how its last day was counted.
void write_judged(base::JsonWriter& w, const std::vector<JudgedGrant>& judged) {
    w.key("grants");
    w.begin_array();
    for (const JudgedGrant& each : judged) {
        w.begin_object();
        w.field("row", each.row->row_id);
        w.field("right", cell_word(*each.row->right));
        w.field("standing", word(each.standing));
        w.field("window", describe(each.window));
        if (each.end.kind == WindowEnd::Kind::Ends) {
            w.field("from", format_date(each.end.from));
            w.field("counted", format_date(each.end.counted));
        } else {
            w.null_field("from");
            w.null_field("counted");
        }
        write_end(w, each.end);
        w.field("told_late", each.end.told_late);
        w.end_object();
    }
    w.end_array();
}

void write_clerk(base::JsonWriter& w, const Decision& decision, const ReturnFacts& facts,
                 const Packs& packs) {
    w.key("clerk");
    w.begin_object();
    for (const Language language : {Language::ZhCn, Language::En}) {
        w.key(tag(language));
        w.begin_array();
        for (const std::string& line : tell_clerk(decision, facts, packs, language)) {
            w.string(line);
        }
        w.end_array();
    }
    w.end_object();
}

// All that is the same with and without a trace.
std::string write_answer(const Decision& decision, const ReturnFacts& facts, const Packs& packs) {
    const base::Currency& currency = currency_of(decision, packs);
    base::JsonWriter w;
    w.begin_object();
    w.field("verdict", word(decision.verdict));
    w.field("why", word(decision.why));
    w.field("right", cell_word(decision.right));
    w.key("sentence");
    w.begin_object();
    w.field("zh-CN", say_decision(decision, facts, currency, Language::ZhCn));
    w.field("en", say_decision(decision, facts, currency, Language::En));
    w.end_object();
    if (decision.holds) {
        w.key("holds");
        write_right(w, *decision.holds);
    } else {
        w.null_field("holds");
    }
    write_rights(w, "also", decision.also);
    w.field("fee_minor", decision.fee.minor());
    write_set(w, "proofs_missing", decision.proofs_missing);
    write_set(w, "one_proof_of", decision.one_proof_of);
    write_set(w, "conditions_not_met", decision.not_met);
    write_refusal(w, decision);
    write_rights(w, "open", decision.open);
    w.end_object();
    return w.take();
}

}  // namespace

const base::Currency& currency_of(const Decision& decision, const Packs& packs) {
    const std::string row_id = decision.holds ? decision.holds->terms.owner->row_id : "";
    if (const Row* row = packs.then.find_row(row_id)) {
        return packs.then.head_of(*row).currency;
    }
    const Row* row = packs.now.find_row(row_id);
    return row != nullptr ? packs.now.head_of(*row).currency : packs.then.heads().front().currency;
}

std::string id_of(const Decision& decision, const ReturnFacts& facts, const Packs& packs) {
    return id_over(decision, facts, packs, write_answer(decision, facts, packs));
}

std::string write_decision(const Decision& decision, const ReturnFacts& facts, const Packs& packs,
                           WithTrace trace) {
    const std::string answer = write_answer(decision, facts, packs);
    base::JsonWriter w;
    w.begin_object();
    w.field("decision_id", id_over(decision, facts, packs, answer));
    w.field("engine", kEngine);
    w.field("pack_digest_then", pack_digest(packs.then));
    w.field("pack_digest_now", pack_digest(packs.now));
    w.raw_field("answer", answer);
    if (trace == WithTrace::AndClerk) {
        write_clerk(w, decision, facts, packs);
    }
    if (trace != WithTrace::No) {
        SaleFacts today = facts.sale;
        today.sold_on = facts.asked_on;
        w.key("trace");
        w.begin_object();
        write_judged(w, decision.judged);
        w.raw_field("then", write_trace({&facts.sale, parse_date(facts.sale.sold_on).value()},
                                        decision.then, packs.then));
        w.raw_field("now", write_trace({&today, parse_date(facts.asked_on).value()}, decision.now,
                                       packs.now));
        w.end_object();
    }
    w.end_object();
    return w.take();
}

}  // namespace policy
