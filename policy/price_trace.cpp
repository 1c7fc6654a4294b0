#include "policy/price_trace.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/order_content.h"
#include "policy/promotions.h"

namespace policy {
namespace {

using base::Money;
using Kind = PriceStep::Kind;

struct Miss {
    std::string column;
    std::string wanted;
    std::string got;
};

std::string minor(Money amount) {
    return fmt::format("{}", amount.minor());
}

void note_dates(const Promotion& promotion, base::UtcTime at, std::vector<Miss>& misses) {
    if (at < promotion.valid_from) {
        misses.push_back(
            {"valid_from", base::format_utc(promotion.valid_from), base::format_utc(at)});
    }
    if (at >= promotion.valid_to) {
        misses.push_back({"valid_to", base::format_utc(promotion.valid_to), base::format_utc(at)});
    }
}

// Whether it is meant for these goods, whatever the day and the price.
bool is_for(const Promotion& promotion, const Item& item) {
    const auto& ids = promotion.item_ids;
    switch (promotion.kind) {
        case PromotionKind::ItemPercent:
        case PromotionKind::ItemAmount:
            return std::find(ids.begin(), ids.end(), item.item_id.text()) != ids.end();
        case PromotionKind::CategoryPercent:
            return is_in_category(item.category, promotion.category);
        case PromotionKind::OrderThreshold:
            return false;
    }
    ASSERT(false);
}

class Explainer {
public:
    Explainer(const PriceFacts& facts, const PriceRules& rules) : facts_(facts), rules_(rules) {}

    PriceTrace run() {
        trace_.goods = facts_.goods;
        trace_.total = facts_.total;
        Money sum = facts_.goods;
        goods_after_lines_ = facts_.goods;
        for (const Adjustment& each : facts_.adjustments) {
            sum += each.amount;
            trace_.steps.push_back({Kind::Won, std::string(word(each.kind)), each.rule_id,
                                    each.line, each.amount, each.text, "", "", ""});
            if (each.kind == AdjustmentKind::Promotion && each.line > 0) {
                goods_after_lines_ += each.amount;
            }
        }
        trace_.sums = sum == facts_.total;
        for (std::size_t i = 0; i < facts_.lines.size(); ++i) {
            explain_line(static_cast<int>(i) + 1, facts_.lines[i]);
        }
        explain_tiers();
        explain_thresholds();
        explain_freight();
        return std::move(trace_);
    }

private:
    bool won(AdjustmentKind kind, const std::string& rule_id, int line) const {
        return std::any_of(
            facts_.adjustments.begin(), facts_.adjustments.end(), [&](const Adjustment& each) {
                return each.kind == kind && each.rule_id == rule_id && each.line == line;
            });
    }

    void beaten(AdjustmentKind kind, const std::string& rule_id, int line, Money amount,
                const LocalizedText& text, std::string why) {
        trace_.steps.push_back({Kind::Beaten, std::string(word(kind)), rule_id, line, amount, text,
                                "", "", std::move(why)});
    }

    void missed(AdjustmentKind kind, const std::string& rule_id, int line,
                const LocalizedText& text, const std::vector<Miss>& misses) {
        if (misses.size() == 1) {
            trace_.steps.push_back({Kind::Missed, std::string(word(kind)), rule_id, line, Money{},
                                    text, misses[0].column, misses[0].wanted, misses[0].got});
        }
    }

    void explain_line(int number, const LineInput& line) {
        for (const Promotion& promotion : rules_.promotions) {
            if (!is_for(promotion, line.item) ||
                won(AdjustmentKind::Promotion, promotion.promotion_id, number)) {
                continue;
            }
            std::vector<Miss> misses;
            note_dates(promotion, facts_.at, misses);
            if (line.item.special_price) {
                misses.push_back({"special_price", "no", "yes"});
            }
            if (!misses.empty()) {
                missed(AdjustmentKind::Promotion, promotion.promotion_id, number, promotion.text,
                       misses);
                continue;
            }
            const auto reduction = find_line_reduction(line, {promotion}, facts_.at);
            beaten(AdjustmentKind::Promotion, promotion.promotion_id, number,
                   reduction ? -reduction->amount : Money{}, promotion.text,
                   "a line gets one promotion, the best");
        }
    }

    void explain_tiers() {
        bool above = facts_.tier_id.empty();
        for (const MemberTier& tier : rules_.tiers) {  // from low to high
            if (tier.tier_id == facts_.tier_id) {
                above = true;
            } else if (above) {
                missed(AdjustmentKind::MemberDiscount, tier.tier_id, 0, tier.name,
                       {{"tier", tier.tier_id, facts_.tier_id.empty() ? "none" : facts_.tier_id}});
            } else {
                beaten(AdjustmentKind::MemberDiscount, tier.tier_id, 0, Money{}, tier.name,
                       "the member has reached a higher tier");
            }
        }
    }

    void explain_thresholds() {
        for (const Promotion& promotion : rules_.promotions) {
            if (promotion.kind != PromotionKind::OrderThreshold ||
                won(AdjustmentKind::Promotion, promotion.promotion_id, 0)) {
                continue;
            }
            std::vector<Miss> misses;
            note_dates(promotion, facts_.at, misses);
            if (goods_after_lines_ < promotion.threshold) {
                misses.push_back(
                    {"threshold", minor(promotion.threshold), minor(goods_after_lines_)});
            }
            if (misses.empty()) {
                beaten(AdjustmentKind::Promotion, promotion.promotion_id, 0, -promotion.amount_off,
                       promotion.text, "an order gets one threshold, the best");
            } else {
                missed(AdjustmentKind::Promotion, promotion.promotion_id, 0, promotion.text,
                       misses);
            }
        }
    }

    void explain_freight() {
        if (facts_.region.empty()) {
            return;
        }
        Money goods = facts_.goods;
        Money freight;
        for (const Adjustment& each : facts_.adjustments) {
            const bool reduces = each.kind == AdjustmentKind::Promotion ||
                                 each.kind == AdjustmentKind::MemberDiscount;
            goods += reduces ? each.amount : Money{};
            freight += each.kind == AdjustmentKind::Freight ? each.amount : Money{};
        }
        const Money threshold = rules_.free_freight_threshold;
        if (!threshold.is_zero() && goods < threshold) {
            missed(AdjustmentKind::Freight, "free", 0, {"免运费", "Free freight"},
                   {{"free_freight_threshold", minor(threshold), minor(goods)}});
        }
        for (const Courier& courier : rules_.couriers) {
            for (const FreightRate& rate : courier.rates) {
                if (courier.courier_id != facts_.courier_id && rate.region == facts_.region) {
                    beaten(AdjustmentKind::Freight, courier.courier_id, 0, rate.first_kg,
                           courier.name, "another courier was chosen");
                }
            }
        }
    }

    const PriceFacts& facts_;
    const PriceRules& rules_;
    Money goods_after_lines_;
    PriceTrace trace_;
};

std::string_view word_of(Kind kind) {
    switch (kind) {
        case Kind::Won:
            return "won";
        case Kind::Beaten:
            return "beaten";
        case Kind::Missed:
            return "missed";
    }
    return "";
}

}  // namespace

PriceTrace explain_price(const PriceFacts& facts, const PriceRules& rules) {
    return Explainer(facts, rules).run();
}

void write_trace(base::JsonWriter& writer, const PriceTrace& trace) {
    writer.field("goods_minor", trace.goods.minor());
    writer.field("total_minor", trace.total.minor());
    writer.field("sums", trace.sums);
    for (const Kind kind : {Kind::Won, Kind::Beaten, Kind::Missed}) {
        writer.key(word_of(kind));
        writer.begin_array();
        for (const PriceStep& step : trace.steps) {
            if (step.kind != kind) {
                continue;
            }
            writer.begin_object();
            writer.field("kind", step.what);
            writer.field("rule_id", step.rule_id);
            writer.field("line", step.line);
            write_localized(writer, "text", step.text);
            if (kind == Kind::Missed) {
                writer.field("column", step.column);
                writer.field("wanted", step.wanted);
                writer.field("got", step.got);
            } else {
                writer.field("amount_minor", step.amount.minor());
            }
            if (kind == Kind::Beaten) {
                writer.field("why", step.got);
            }
            writer.end_object();
        }
        writer.end_array();
    }
}

std::vector<std::string> describe_price(const PricedOrder& order, const base::Currency& currency) {
    std::vector<std::string> lines;
    for (const Adjustment& each : order.adjustments) {
        const std::string where = each.line == 0 ? "" : fmt::format(" line {}", each.line);
        lines.push_back(fmt::format("{} {}{}: {}", word(each.kind), each.rule_id, where,
                                    base::format_decimal(each.amount, currency)));
    }
    lines.push_back("total " + base::format_decimal(order.total, currency));
    return lines;
}

}  // namespace policy
