#include "policy/pack_canonical.h"

#include "base/bytes.h"

namespace policy {
namespace {

void put_list(std::string& out, const std::vector<std::string>& list) {
    base::put_integer(out, static_cast<std::uint32_t>(list.size()));
    for (const std::string& each : list) {
        base::put_text(out, each);
    }
}

void put_localized(std::string& out, const LocalizedText& text) {
    base::put_text(out, text.zh_cn);
    base::put_text(out, text.en);
}

template <typename E>
void put_enum(std::string& out, E value) {
    base::put_integer(out, static_cast<std::uint8_t>(value));
}

void put_day(std::string& out, date::local_days day) {
    base::put_integer(out, day.time_since_epoch().count());
}

void put_scope(std::string& out, const Row& row) {
    put_enum(out, row.layer);
    put_enum(out, row.effect);
    base::put_integer(out, static_cast<std::uint8_t>(row.right ? 1 : 0));
    put_enum(out, row.right.value_or(Right::NoReason));
    base::put_text(out, row.jurisdiction);
    base::put_integer(out, row.channels.bits());
    put_list(out, row.categories);
    base::put_integer(out, row.flags_all.bits());
    base::put_integer(out, row.flags_none.bits());
    base::put_integer(out, row.buyers.bits());
    put_list(out, row.tiers);
    base::put_integer(out, row.amount_min.minor());
    base::put_integer(out, row.amount_max.minor());
    put_day(out, row.valid_from);
    put_day(out, row.valid_to);
    base::put_integer(out, row.reasons.bits());
    base::put_integer(out, row.guards.bits());
    base::put_integer(out, row.posted_at.bits());
    base::put_integer(out, row.states.bits());
    put_list(out, row.grants);
}

void put_before(std::string& out, const Before& before) {
    base::put_integer(out, static_cast<std::uint8_t>(before.failed_remedy ? 1 : 0));
    base::put_integer(out, before.failed_repairs);
    base::put_integer(out, before.repair_days);
    base::put_integer(out, static_cast<std::uint8_t>(before.no_exchange ? 1 : 0));
}

void put_values(std::string& out, const Row& row) {
    base::put_integer(out, row.window.period.count);
    put_enum(out, row.window.period.unit);
    put_enum(out, row.window.clock);
    put_enum(out, row.window.day_mode);
    put_enum(out, row.window.last_day);
    put_enum(out, row.window.repair_time);
    base::put_integer(out, row.window.if_not_informed.count);
    put_enum(out, row.window.if_not_informed.unit);
    const Refund refund = row.refund.value_or(Refund{-1, {}, {}});
    base::put_integer(out, refund.days);
    put_enum(out, refund.form);
    put_enum(out, refund.clock);
    put_enum(out, row.cost.freight);
    base::put_integer(out, row.cost.fee_per_mille);
    base::put_integer(out, row.proofs.all.bits());
    base::put_integer(out, row.proofs.any.bits());
    base::put_integer(out, row.conditions.bits());
    base::put_integer(out, row.sum.times);
    base::put_integer(out, row.sum.at_least.minor());
    base::put_text(out, row.text_id);
    put_localized(out, row.cite);
    base::put_text(out, row.supersedes);
    put_before(out, row.before);
    base::put_integer(out, static_cast<std::uint8_t>(row.applies_to_past_sales ? 1 : 0));
    put_list(out, row.phrases);
}

}  // namespace

void hash_head(base::FieldHasher& hasher, const PackHead& head) {
    std::string out;
    base::put_text(out, head.pack_id);
    put_localized(out, head.title);
    base::put_integer(out, head.version);
    base::put_text(out, head.currency.code);
    put_enum(out, head.status);
    put_day(out, head.known_from);
    hasher.add(out);
}

void hash_row(base::FieldHasher& hasher, const Row& row) {
    hasher.add(row.row_id);
    std::string out;
    put_scope(out, row);
    put_values(out, row);
    hasher.add(out);
}

void hash_text(base::FieldHasher& hasher, const PackText& text) {
    hasher.add(text.text_id);
    for (const TextForms* forms : {&text.zh_cn, &text.en}) {
        for (const TextTemplate* form : {&forms->tag, &forms->brief, &forms->sentence, &forms->full,
                                         &forms->acknowledgement}) {
            hasher.add(form->raw());
        }
    }
}

}  // namespace policy
