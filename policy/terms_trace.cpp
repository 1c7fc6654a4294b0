#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/text.h"
#include "policy/terms_decision.h"
#include "policy/terms_describe.h"

// The trace: who won each right and why, and who did not. For the clerk's view and for machines.
namespace policy {
namespace {

void write_cite(base::JsonWriter& w, const Row& row) {
    w.key("cite");
    w.begin_object();
    w.field("zh-CN", row.cite.in(Language::ZhCn));
    w.field("en", row.cite.in(Language::En));
    w.end_object();
}

void write_merged(base::JsonWriter& w, const GrantTerms& terms) {
    w.key("merged");
    w.begin_object();
    w.field("window", terms.owner->row_id);
    w.field("refund", terms.refund_row->row_id);
    w.field("cost", terms.cost_row->row_id);
    w.field("proofs", terms.proofs_row->row_id);
    w.field("conditions", terms.conditions_row->row_id);
    w.end_object();
}

void write_right(base::JsonWriter& w, const ResolvedRight& right) {
    w.begin_object();
    w.field("right", cell_word(right.right));
    w.key("won");
    w.begin_array();
    for (const GrantTerms& terms : right.grants.terms) {
        w.begin_object();
        w.field("row", terms.owner->row_id);
        w.field("layer", cell_word(terms.owner->layer));
        w.field("values", describe(terms));
        write_cite(w, *terms.owner);
        write_merged(w, terms);
        w.end_object();
    }
    w.end_array();
    w.key("beaten");
    w.begin_array();
    for (const Beaten& beaten : right.grants.beaten) {
        w.begin_object();
        w.field("row", beaten.row->row_id);
        w.field("why", fmt::format("{} gives at least as much", beaten.by->row_id));
        w.end_object();
    }
    w.end_array();
    w.end_object();
}

void write_exclusions(base::JsonWriter& w, const Resolution& resolution) {
    w.key("exclusions");
    w.begin_array();
    for (const WeighedExclusion& each : resolution.exclusions) {
        w.begin_object();
        w.field("row", each.row->row_id);
        w.field("standing", each.standing == Standing::InForce ? "in_force" : "offered");
        w.field("missing_guard", describe(each.missing));
        w.field("bites_when", describe(each.row->states));
        write_cite(w, *each.row);
        w.end_object();
    }
    w.end_array();
    w.key("ignored_exclusions");
    w.begin_array();
    for (const WeighedExclusion& each : resolution.ignored) {
        w.begin_object();
        w.field("row", each.row->row_id);
        w.field("missing_guard", describe(each.missing));
        w.end_object();
    }
    w.end_array();
    w.key("taken");
    w.begin_array();
    for (const TakenGrant& each : resolution.taken) {
        w.begin_object();
        w.field("row", each.terms.owner->row_id);
        w.field("by", each.by->row_id);
        w.end_object();
    }
    w.end_array();
}

void write_missed(base::JsonWriter& w, const CheckedFacts& facts, const Resolution& resolution) {
    w.key("missed");
    w.begin_array();
    for (const NearMiss& miss : resolution.near_misses) {
        w.begin_object();
        w.field("row", miss.row->row_id);
        w.field("column", word(miss.column));
        w.field("wanted", wanted_by(*miss.row, miss.column));
        w.field("got", got_from(facts, miss.column));
        w.end_object();
    }
    w.end_array();
}

}  // namespace

std::string write_trace(const CheckedFacts& facts, const Resolution& resolution,
                        const PackSet& packs) {
    const DecisionDigests digests = digest_decision(facts, resolution, packs);
    base::JsonWriter w;
    w.begin_object();
    w.field("decision_id", digests.decision_id);
    w.field("engine", kEngine);
    w.field("pack_digest", pack_digest(packs));
    w.field("input_digest", base::to_hex(base::as_bytes(digests.input)));
    w.field("result_digest", base::to_hex(base::as_bytes(digests.result)));
    w.key("rights");
    w.begin_array();
    for (const ResolvedRight& right : resolution.rights) {
        write_right(w, right);
    }
    w.end_array();
    write_exclusions(w, resolution);
    write_missed(w, facts, resolution);
    w.end_object();
    return w.take();
}

base::Result<std::string> explain(const SaleFacts& facts, const PackSet& packs) {
    TRY(checked, check_facts(facts));
    return write_trace(checked, resolve(checked, packs), packs);
}

}  // namespace policy
