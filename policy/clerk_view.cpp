#include "policy/clerk_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/clerk_words.h"
#include "policy/day_words.h"
#include "policy/local_time.h"
#include "policy/remedy_history.h"
#include "policy/terms_words.h"

namespace policy {
namespace {

constexpr std::size_t kMostMisses = 8;

// Lives for one call; each member writes the lines about one matter.
class ClerkView {
public:
    ClerkView(const Decision& decision, const ReturnFacts& facts, const Packs& packs,
              Language language)
        : decision_(decision), facts_(facts), packs_(packs), language_(language) {}

    std::vector<std::string> tell() {
        tell_verdict();
        if (decision_.holds) {
            tell_last_day(decision_.holds->terms.window, decision_.holds->end);
            tell_values();
        }
        tell_beaten();
        tell_others();
        for (const WeighedExclusion& each : decision_.then.exclusions) {
            tell_exclusion(each);
        }
        for (const WeighedExclusion& each : decision_.then.ignored) {
            tell_exclusion(each);
        }
        tell_misses();
        return std::move(lines_);
    }

private:
    bool zh() const { return language_ == Language::ZhCn; }

    template <typename... T>
    void line(std::string_view zh_form, std::string_view en_form, const T&... values) {
        lines_.push_back(fmt::vformat(zh() ? zh_form : en_form, fmt::make_format_args(values...)));
    }

    // "cn3.exchange (Provisions … art. 10)"
    std::string named(const Row& row) const {
        return zh() ? fmt::format("{}（{}）", row.row_id, row.cite.in(language_))
                    : fmt::format("{} ({})", row.row_id, row.cite.in(language_));
    }

    std::string day(date::local_days value) const { return say_day(value, language_); }

    void tell_verdict() {
        const auto verdict = said(decision_.verdict).in(language_);
        const auto right = said(decision_.right).in(language_);
        const auto reason = said(facts_.reason).in(language_);
        if (decision_.holds) {
            const std::string by = named(*decision_.holds->terms.owner);
            line("结论：{}。{}，原因：{}。依据 {}。", "{}: {}, for {}. By {}.", verdict, right,
                 reason, by);
        } else {
            line("结论：{}。{}，原因：{}。", "{}: {}, for {}.", verdict, right, reason);
        }
        if (decision_.by != nullptr) {
            const std::string by = named(*decision_.by);
            line("被 {} 排除。", "Excluded by {}.", by);
        }
    }

    void tell_last_day(const Window& window, const WindowEnd& end) {
        const auto event = said(window.clock).in(language_);
        if (end.kind == WindowEnd::Kind::NotBegun) {
            line("期限从{}起算，还没开始。", "The time begins with {}, which has not come.", event);
            return;
        }
        if (end.kind == WindowEnd::Kind::Open) {
            line("没有最后期限。", "It has no last day.");
            return;
        }
        const std::string from = day(end.from);
        const std::string period = say_period(window.period, window.day_mode, language_);
        const std::string counted = day(end.counted);
        if (end.told_late) {
            line("顾客没有及时被告知，期限因此延后：算到{}。",
                 "The buyer was told late or never, so the time is longer: to {}.", counted);
        } else {
            line("{}：{}，当天不算；{}，到{}。",
                 "Counted from {}, {}, that day left out: {}, to {}.", event, from, period,
                 counted);
        }
        if (end.repair_days != 0) {
            line("送修 {} 天不算在内。", "{} days in repair are not counted.", end.repair_days);
        }
        if (end.rolled_forward) {
            line("那天是休息日，顺延到下一个工作日。",
                 "That is a rest day: it moves to the next working day.");
        }
        const std::string last = day(end.last_day);
        line("最后一天：{}。", "The last day: {}.", last);
    }

    void tell_values() {
        const GrantTerms& terms = decision_.holds->terms;
        const Spoken spoken{&facts_.sale, &terms, nullptr, nullptr, WayBack::Sent};
        for (const auto& [slot, row] :
             {std::pair{Slot::AllConditions, terms.conditions_row},
              std::pair{Slot::Proofs, terms.proofs_row}, std::pair{Slot::Freight, terms.cost_row},
              std::pair{Slot::Fee, terms.cost_row}, std::pair{Slot::Refund, terms.refund_row}}) {
            const std::string value = say(slot, spoken, language_);
            if (!value.empty() && row != terms.owner) {
                const std::string by = named(*row);
                line("{}，按 {}。", "{}, by {}.", value, by);
            } else if (!value.empty()) {
                line("{}。", "{}.", value);
            }
        }
    }

    void tell_beaten() {
        if (const ResolvedRight* right = decision_.then.find(decision_.right)) {
            for (const Beaten& beaten : right->grants.beaten) {
                const std::string row = named(*beaten.row);
                line("{} 没有用上：{} 给得不比它少。", "{} is not needed: {} gives no less.", row,
                     beaten.by->row_id);
            }
        }
    }

    // The grants of the right that do not hold today.
    void tell_others() {
        for (const JudgedGrant& each : decision_.judged) {
            if (each.row->right != decision_.right || each.standing == GrantStanding::Open) {
                continue;
            }
            const std::string row = named(*each.row);
            if (each.standing == GrantStanding::Over) {
                line("{} 已经过期：", "{} is over:", row);
                tell_last_day(each.window, each.end);
            } else if (each.standing == GrantStanding::OtherReason) {
                const std::string reasons = list_of(each.row->reasons, language_);
                line("{} 只用于：{}。", "{} is for: {}.", row, reasons);
            } else {
                const std::string wanted = wanted_before(each.row->before);
                line("{} 还要等：{}。", "{} waits for: {}.", row, wanted);
            }
        }
    }

    std::string wanted_before(const Before& before) const {
        const RemedyHistory history = remedy_history(facts_, parse_date(facts_.asked_on).value());
        std::vector<std::string> any;
        if (before.failed_remedy) {
            any.emplace_back(zh() ? "修理或更换没有解决"
                                  : "a repair or replacement that did not help");
        }
        if (before.failed_repairs != 0) {
            const int has = history.failed_repairs;
            any.push_back(
                zh() ? fmt::format("{} 次没修好（现在 {} 次）", before.failed_repairs, has)
                     : fmt::format("{} failed repairs ({} so far)", before.failed_repairs, has));
        }
        if (before.repair_days != 0) {
            const int has = history.repair_days;
            any.push_back(zh()
                              ? fmt::format("修理超过 {} 天（现在 {} 天）", before.repair_days, has)
                              : fmt::format("more than {} days in repair ({} so far)",
                                            before.repair_days, has));
        }
        std::string text = fmt::format("{}", fmt::join(any, zh() ? "，或" : ", or "));
        if (before.no_exchange) {
            text += zh() ? "；而且没有同款可换" : "; and nothing to exchange it for";
        }
        return text;
    }

    bool is_about(const WeighedExclusion& each) const {
        return std::any_of(each.row->grants.begin(), each.row->grants.end(),
                           [&](const std::string& name) {
                               const Row* grant = packs_.then.find_row(name);
                               return grant != nullptr && grant->right == decision_.right;
                           });
    }

    void tell_exclusion(const WeighedExclusion& each) {
        if (!is_about(each)) {
            return;
        }
        const std::string row = named(*each.row);
        if (each.standing != Standing::InForce) {
            const std::string missing = list_of(each.missing, language_);
            line("例外 {} 不算数：缺少{}。", "Exclusion {} does not count: it lacks {}.", row,
                 missing);
        } else if (!each.row->states.empty() && !each.row->states.has_any(facts_.states)) {
            const std::string states = list_of(each.row->states, language_);
            line("例外 {} 已经成立，但要{}才起作用，现在没有。",
                 "Exclusion {} is agreed, but bites only when: {}; it is not.", row, states);
        } else {
            line("例外 {} 起作用。", "Exclusion {} bites.", row);
        }
    }

    void tell_misses() {
        const CheckedFacts sale{&facts_.sale, parse_date(facts_.sale.sold_on).value()};
        std::size_t told = 0;
        for (const NearMiss& miss : decision_.then.near_misses) {
            if (miss.row->right != decision_.right) {
                continue;
            }
            if (++told > kMostMisses) {
                continue;
            }
            const std::string row = named(*miss.row);
            const auto column = said(miss.column).in(language_);
            const std::string wanted = wanted_by(*miss.row, miss.column);
            const std::string got = got_from(sale, miss.column);
            line("为什么不是 {}：{}要 {}，这笔是 {}。",
                 "Why not {}: {} wants {}, this sale has {}.", row, column, wanted,
                 got.empty() ? std::string("-") : got);
        }
        if (told > kMostMisses) {
            const std::size_t more = told - kMostMisses;
            line("还有 {} 行也只差一项。", "{} more rows miss by one column.", more);
        }
    }

    const Decision& decision_;
    const ReturnFacts& facts_;
    const Packs& packs_;
    Language language_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> tell_clerk(const Decision& decision, const ReturnFacts& facts,
                                    const Packs& packs, Language language) {
    return ClerkView(decision, facts, packs, language).tell();
}

}  // namespace policy
