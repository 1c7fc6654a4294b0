#include "policy/concession.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/share.h"

namespace policy {
namespace {

using base::ErrorCode;
using base::Money;

base::Error too_much(Money most) {
    base::Error error =
        base::error(ErrorCode::Refused, "concession.too_much", "more than there is to take it off");
    error.facts_json = fmt::format(R"({{"most_minor":{}}})", most.minor());
    return error;
}

base::Error bad(std::string key, std::string detail) {
    return base::error(ErrorCode::InvalidInput, std::move(key), std::move(detail));
}

// Goods as the rules of price left them, before anything was conceded.
Money goods_of(const OrderContent& content) {
    return content.goods + content.discount;
}

std::vector<Given> given_by(const std::vector<Concession>& concessions) {
    std::vector<Given> given;
    for (const Concession& each : concessions) {
        given.push_back({each.act, each.amount});
    }
    return given;
}

const ContentLine* find_line(const OrderContent& content, int number) {
    for (const ContentLine& line : content.lines) {
        if (line.line == number && !line.gift) {
            return &line;
        }
    }
    return nullptr;
}

// What acts of one kind have taken already, of a line or of everything.
Money taken(const OrderContent& content, Act act, int line) {
    Money sum;
    for (const Concession& each : content.concessions) {
        sum += each.act == act && (line == 0 || each.line == line) ? each.amount : Money{};
    }
    return sum;
}

Money freight_left(const OrderContent& content) {
    return content.freight - taken(content, Act::WaiveFreight, 0);
}

Money packing_left(const OrderContent& content, const ContentLine* line) {
    const Money all = content.packing - taken(content, Act::FreePacking, 0);
    return line == nullptr
               ? all
               : std::min(all, line->packing_price - taken(content, Act::FreePacking, line->line));
}

// The most that an act can take off as the content stands.
base::Result<Money> most_of(const OrderContent& content, const ConcessionWish& wish,
                            const Item* gift) {
    const ContentLine* line = find_line(content, wish.line);
    if (wish.line != 0 && line == nullptr) {
        return bad("concession.no_line", "the order has no such line");
    }
    switch (wish.act) {
        case Act::PriceMatch:
            if (line == nullptr) {
                return bad("concession.no_line", "a marked price is that of one line");
            }
            return line->net;
        case Act::Discount:
            return line == nullptr ? content.counts_for_tier() : line->net;
        case Act::WaiveFreight:
            return freight_left(content);
        case Act::FreePacking:
            return packing_left(content, line);
        case Act::Gift:
            ASSERT(gift != nullptr);
            return gift->price;
        case Act::WaiveFee:
        case Act::ReturnOutsideRights:
        case Act::ReturnWithoutReceipt:
        case Act::RefuseRight:
        case Act::Compensation:
        case Act::PriceReduction:
            break;
    }
    return bad("concession.act",
               std::string(word(wish.act)) + " is nothing that an order can have");
}

base::Result<Money> amount_of(const ConcessionWish& wish, Money most) {
    const bool whole =
        wish.act == Act::Gift || wish.act == Act::WaiveFreight || wish.act == Act::FreePacking;
    if (!whole && !wish.amount) {
        return bad("concession.amount", "say how much");
    }
    const Money amount = wish.amount.value_or(most);
    if (amount.minor() <= 0 || (wish.act == Act::Gift && amount != most)) {
        return bad("concession.amount", "nothing is given, or a gift is not worth its price");
    }
    if (amount > most) {
        return too_much(most);
    }
    return amount;
}

base::Error not_allowed(const AuthorityWish& wish, const AuthorityDecision& decision,
                        const base::Currency& currency) {
    base::Error error = base::error(ErrorCode::Forbidden, "concession.not_allowed",
                                    "refused for " + decision.refusal);
    base::JsonWriter w;
    w.begin_object();
    w.field("refusal", decision.refusal);
    w.field("needs_role", decision.needs_role);
    w.field("limit_minor", decision.limit.minor());
    write_localized(w, "sentence", explain_authority(wish, decision, currency));
    w.end_object();
    error.facts_json = w.take();
    return error;
}

base::Status require_second(const AuthorityDecision& decision, const ConcessionPeople& people) {
    const std::string refusal =
        check_second(decision, {people.by, people.approved_by, people.approver_role});
    if (refusal.empty()) {
        return base::ok();
    }
    base::Error error = base::error(ErrorCode::Forbidden, refusal, "a second person looks on");
    error.facts_json = fmt::format(R"({{"second_role":"{}"}})", decision.second_role);
    return error;
}

AuthorityWish wish_of(const OrderContent& content, const ConcessionWish& wish, Money amount,
                      const std::string& role, const std::string& item_id,
                      const std::string& local_date) {
    return {wish.act,          role,           amount,
            goods_of(content), wish.reason_id, wish.has_words,
            local_date,        item_id,        given_by(content.concessions)};
}

// One gift is one piece.
void add_gift(OrderContent& content, const Concession& concession, const Item& item) {
    ContentLine line;
    line.line = static_cast<int>(content.lines.size()) + 1;
    line.item_id = item.item_id.text();
    line.gtin = item.gtin;
    line.name = item.name;
    line.model = item.model;
    line.picture = item.picture;
    line.unit = item.unit;
    line.category = item.category;
    line.flags = item.flags;
    line.known_limits = item.known_limits;
    line.list_price = item.price;
    line.gift = true;
    content.adjustments.push_back(
        {AdjustmentKind::Concession, concession.rule_id, line.line, concession.text, Money{}});
    content.lines.push_back(std::move(line));
}

base::Status take_off(OrderContent& content, const Concession& concession) {
    const bool of_goods = concession.act == Act::Discount || concession.act == Act::PriceMatch;
    if (of_goods && concession.line != 0) {
        Money& net = content.lines[static_cast<std::size_t>(concession.line) - 1].net;
        if (concession.amount > net) {
            return too_much(net);
        }
        net -= concession.amount;
    } else if (of_goods) {
        if (concession.amount > content.counts_for_tier()) {
            return too_much(content.counts_for_tier());
        }
        std::vector<Money> weights;
        for (const ContentLine& line : content.lines) {
            weights.push_back(line.net);
        }
        const std::vector<Money> shares = share_out(concession.amount, weights);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            content.lines[i].net -= shares[i];
        }
    }
    content.concession -= concession.amount;
    content.total -= concession.amount;
    content.adjustments.push_back({AdjustmentKind::Concession, concession.rule_id, concession.line,
                                   concession.text, -concession.amount});
    return base::ok();
}

bool still_holds(const OrderContent& content, const Concession& concession,
                 const AuthorityRules& rules) {
    const ContentLine* line = find_line(content, concession.line);
    const bool same_line =
        concession.line == 0 || (line != nullptr && line->item_id == concession.item_id);
    ConcessionWish wish{concession.act, concession.line, concession.amount, concession.reason_id,
                        true};
    const auto decision =
        decide_authority(wish_of(content, wish, concession.amount, concession.role,
                                 concession.item_id, concession.given_on),
                         rules);
    return same_line && decision.ok() && decision->allowed &&
           check_second(*decision,
                        {concession.by, concession.approved_by, concession.approver_role})
               .empty();
}

// Whether there is still that much freight or packing to waive, or room for a gift's line.
bool fits(const OrderContent& content, const Concession& concession) {
    if (concession.act == Act::WaiveFreight) {
        return concession.amount <= freight_left(content);
    }
    if (concession.act == Act::FreePacking) {
        return concession.amount <= packing_left(content, find_line(content, concession.line));
    }
    return concession.act != Act::Gift ||
           content.lines.size() + content.concessions.size() < OrderRequest::kMaxLines;
}

}  // namespace

base::Result<WeighedConcession> weigh_concession(const OrderContent& content,
                                                 const ConcessionWish& wish, const Item* gift,
                                                 const std::string& role, const HouseDay& day) {
    if (content.concessions.size() >= Concession::kMaxOfOrder ||
        (wish.act == Act::Gift && content.lines.size() >= OrderRequest::kMaxLines)) {
        return bad("concession.too_many", "no order has that many concessions or lines");
    }
    TRY(most, most_of(content, wish, gift));
    TRY(amount, amount_of(wish, most));
    const std::string item_id = gift == nullptr ? "" : gift->item_id.text();
    TRY(decision,
        decide_authority(wish_of(content, wish, amount, role, item_id, day.local_date), day.rules));
    return WeighedConcession{amount, std::move(decision)};
}

base::Result<Concession> decide_concession(const OrderContent& content, const ConcessionWish& wish,
                                           const Item* gift, const ConcessionPeople& people,
                                           const HouseDay& day, const base::Currency& currency) {
    TRY(weighed, weigh_concession(content, wish, gift, people.role, day));
    const AuthorityDecision& decision = weighed.decision;
    const std::string item_id = gift == nullptr ? "" : gift->item_id.text();
    if (!decision.allowed) {
        return not_allowed(
            wish_of(content, wish, weighed.amount, people.role, item_id, day.local_date), decision,
            currency);
    }
    CHECK_OK(require_second(decision, people));
    Concession concession;
    concession.act = wish.act;
    concession.line = wish.line;
    const ContentLine* line = find_line(content, wish.line);
    concession.item_id = line == nullptr ? item_id : line->item_id;
    concession.amount = weighed.amount;
    concession.rule_id = decision.row->row_id;
    concession.reason_id = wish.reason_id;
    concession.text = {fmt::format("{}：{}", decision.row->text.in(Language::ZhCn),
                                   decision.reason->name.in(Language::ZhCn)),
                       fmt::format("{}: {}", decision.row->text.in(Language::En),
                                   decision.reason->name.in(Language::En))};
    concession.given_on = day.local_date;
    concession.by = people.by;
    concession.role = people.role;
    if (decision.second_person_needed) {
        concession.approved_by = people.approved_by;
        concession.approver_role = people.approver_role;
    }
    return concession;
}

std::vector<AuthorityOffer> list_concession_offers(const OrderContent& content,
                                                   const std::string& role, const HouseDay& day) {
    return list_offers(
        wish_of(content, {}, Money{}, role, "", day.local_date),
        {Act::Discount, Act::PriceMatch, Act::WaiveFreight, Act::FreePacking, Act::Gift},
        day.rules);
}

base::Status lay_concessions(OrderContent& content, const std::vector<Concession>& concessions,
                             const std::vector<Item>& gifts) {
    content.concessions = concessions;
    std::vector<const Concession*> taken_off;
    for (const Concession& each : concessions) {
        if (each.act != Act::Gift) {
            taken_off.push_back(&each);
        }
    }
    std::stable_sort(taken_off.begin(), taken_off.end(), [](const auto* left, const auto* right) {
        return left->line > 0 && right->line == 0;
    });
    for (const Concession* each : taken_off) {
        CHECK_OK(take_off(content, *each));
    }
    auto gift = gifts.begin();
    for (const Concession& each : concessions) {
        if (each.act == Act::Gift) {
            ASSERT(gift != gifts.end());
            add_gift(content, each, *gift++);
        }
    }
    return base::ok();
}

std::vector<Concession> keep_concessions(const OrderContent& priced,
                                         const std::vector<Concession>& before,
                                         const AuthorityRules& rules) {
    OrderContent content = priced;
    std::vector<Concession> kept;
    for (const Concession& each : before) {
        content.concessions = kept;
        if (!still_holds(content, each, rules)) {
            continue;
        }
        OrderContent trial = priced;
        std::vector<Concession> with = kept;
        with.push_back(each);
        std::erase_if(with, [](const Concession& one) { return one.act == Act::Gift; });
        if (fits(content, each) && lay_concessions(trial, with, {}).ok()) {
            kept.push_back(each);
        }
    }
    return kept;
}

}  // namespace policy
