#include "tests/policy_terms/random_packs.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "policy/local_time.h"

namespace samples {
namespace {

using namespace policy;
using date::days;
using date::local_days;

constexpr std::uint64_t kUsualSeed = 20261122;
constexpr EnumSet<Right> kMoneyBack{Right::NoReason, Right::Withdrawal, Right::QualityReturn};
constexpr EnumSet<Right> kWithoutFault{Right::NoReason, Right::Withdrawal, Right::Invoice};
const local_days kFirstDay{date::year{2026} / 1 / 1};

std::uint64_t seed_of_run() {
    static const std::uint64_t kSeed = [] {
        const char* const wish = std::getenv("PROPERTY_SEED");
        std::uint64_t seed = kUsualSeed;
        if (wish != nullptr) {
            seed = std::string_view(wish) == "fresh" ? std::random_device{}()
                                                     : std::strtoull(wish, nullptr, 10);
        }
        std::printf("properties: PROPERTY_SEED=%llu\n", static_cast<unsigned long long>(seed));
        return seed;
    }();
    return kSeed;
}

// Half of all rows speak of everything; the others of a part of the world.
void limit(Chance& chance, Row& row) {
    row.jurisdiction = chance.one_in(4) ? "CN-33" : "CN";
    if (chance.one_in(4)) {
        row.channels = chance.some<Channel>(3, 2);
    }
    if (chance.one_in(4)) {
        row.categories = {chance.pick<std::string>({"books", "toys", "toys/cars"})};
    }
    if (chance.one_in(4)) {
        row.flags_all.add(chance.pick<ItemFlag>({ItemFlag::HygieneSeal, ItemFlag::Gift}));
    }
    if (chance.one_in(4)) {
        row.flags_none.add(chance.pick<ItemFlag>({ItemFlag::HygieneSeal, ItemFlag::Press}));
    }
    if (chance.one_in(6)) {
        row.buyers = {chance.any<BuyerKind>(2)};
    }
    if (chance.one_in(6)) {
        row.tiers = {"gold"};
    }
    if (chance.one_in(6)) {
        row.amount_min = base::Money::of_minor(100 * chance.below(3));
    }
    if (chance.one_in(6)) {
        row.valid_from = kFirstDay + days(chance.below(40));
    }
    if (chance.one_in(6)) {
        row.valid_to = kFirstDay + days(20 + chance.below(60));
    }
}

Window random_window(Chance& chance) {
    using Unit = PeriodUnit;
    Window window;
    window.period = chance.pick<Period>({{0, Unit::Days},
                                         {3, Unit::Days},
                                         {7, Unit::Days},
                                         {14, Unit::Days},
                                         {30, Unit::Days},
                                         {31, Unit::Days},
                                         {1, Unit::Months},
                                         {2, Unit::Months},
                                         {12, Unit::Months},
                                         {1, Unit::Years},
                                         {366, Unit::Days}});
    window.clock = chance.any<ClockStart>(6);
    if (window.period.unit == Unit::Days && window.period.count != 0 && chance.one_in(4)) {
        window.day_mode = DayMode::Working;
    }
    window.last_day = chance.any<LastDay>(2);
    window.repair_time = chance.any<RepairTime>(2);
    if (window.day_mode == DayMode::Calendar && chance.one_in(6)) {
        window.if_not_informed = chance.pick<Period>({{10, Unit::Days}, {12, Unit::Months}});
    }
    return window;
}

std::vector<std::string> grants_of_layer(const Pack& pack, Layer layer) {
    std::vector<std::string> ids;
    for (const Row& row : pack.rows) {
        if (row.effect == Effect::Grant && row.layer == layer) {
            ids.push_back(row.row_id);
        }
    }
    return ids;
}

void add_exclusion(Chance& chance, Pack& pack, const std::string& row_id) {
    Row row;
    row.row_id = row_id;
    row.layer = chance.any<Layer>(6);
    row.effect = chance.one_in(3) ? Effect::Condition : Effect::Exclude;
    limit(chance, row);
    const auto ids = grants_of_layer(pack, row.layer);
    if (ids.empty()) {
        return;
    }
    row.grants = {chance.pick(ids)};
    if (const std::string& more = chance.pick(ids); more != row.grants.front()) {
        row.grants.push_back(more);
    }
    if (row.effect == Effect::Condition) {
        row.conditions = chance.some<Condition>(4, 2);
    } else {
        row.guards = chance.some<Guard>(3, 2);
        row.posted_at = chance.some<PostedAt>(4, 3);
        row.states = chance.one_in(2) ? chance.some<GoodsState>(3, 2) : EnumSet<GoodsState>{};
    }
    pack.rows.push_back(std::move(row));
}

std::vector<std::string> exclusions_of(const std::vector<Pack>& packs) {
    std::vector<std::string> ids;
    for (const Pack& pack : packs) {
        for (const Row& row : pack.rows) {
            if (row.effect == Effect::Exclude) {
                ids.push_back(row.row_id);
            }
        }
    }
    return ids;
}

}  // namespace

Chance::Chance(std::uint64_t salt) : engine_(seed_of_run() * 1'000 + salt) {}

Row random_grant(Chance& chance, const std::string& row_id) {
    Row row;
    row.row_id = row_id;
    row.layer = chance.any<Layer>(6);
    row.right = chance.one_in(3) ? chance.any<Right>(7)
                                 : chance.pick<Right>({Right::NoReason, Right::QualityReturn});
    limit(chance, row);
    if (kWithoutFault.has(*row.right)) {
        row.reasons = {ReturnCause::None};
    } else {
        row.reasons = {ReturnCause::Quality};
        row.reasons.add(chance.some<ReturnCause>(7, 2));
        row.reasons.remove({ReturnCause::None});
    }
    row.window = random_window(chance);
    if (kMoneyBack.has(*row.right)) {
        row.refund = Refund{chance.pick<int>({1, 7, 14}), chance.any<RefundForm>(4),
                            chance.any<RefundClock>(4)};
    }
    row.cost = {chance.any<ReturnFreight>(3), chance.one_in(4) ? 50 : 0};
    row.proofs.all = chance.some<Proof>(3, 4);
    row.proofs.any = chance.some<Proof>(3, 4);
    row.conditions = chance.some<Condition>(4, 3);
    if (chance.one_in(4)) {
        row.before = {chance.one_in(2), chance.below(3), 3 * chance.below(3), chance.one_in(4)};
    }
    row.applies_to_past_sales = chance.one_in(3);
    return row;
}

Pack random_pack(Chance& chance, const std::string& prefix) {
    Pack pack;
    pack.head.pack_id = prefix;
    pack.head.currency = base::find_currency("CNY").value();
    const int grants = 2 + chance.below(7);
    for (int i = 0; i < grants; ++i) {
        pack.rows.push_back(random_grant(chance, prefix + ".grant." + std::to_string(i)));
    }
    const int others = chance.below(5);
    for (int i = 0; i < others; ++i) {
        add_exclusion(chance, pack, prefix + ".except." + std::to_string(i));
    }
    return pack;
}

std::vector<Pack> random_packs(Chance& chance) {
    std::vector<Pack> packs{random_pack(chance, "alpha")};
    if (chance.one_in(2)) {
        packs.push_back(random_pack(chance, "beta"));
    }
    return packs;
}

SaleFacts random_sale(Chance& chance, const std::vector<Pack>& packs) {
    SaleFacts sale;
    sale.jurisdiction = {"CN"};
    if (chance.one_in(2)) {
        sale.jurisdiction.push_back("CN-33");
    }
    sale.channel = chance.any<Channel>(3);
    sale.sold_on = format_date(kFirstDay + days(chance.below(60)));
    sale.line = 1;
    sale.category = chance.pick<std::string>({"books", "toys", "toys/cars/red"});
    for (const ItemFlag flag :
         {ItemFlag::HygieneSeal, ItemFlag::Gift, ItemFlag::Press, ItemFlag::NeedsInstall}) {
        if (chance.one_in(3)) {
            sale.flags.add(flag);
        }
    }
    sale.price = base::Money::of_minor(chance.below(400));
    sale.by_delivery = chance.one_in(2);
    sale.buyer = chance.any<BuyerKind>(2);
    sale.tier_id = chance.one_in(2) ? "gold" : "";
    sale.posted = chance.some<PostedAt>(4, 4);
    for (const std::string& id : exclusions_of(packs)) {
        if (chance.one_in(3)) {
            sale.acknowledged.push_back(id);
        }
    }
    return sale;
}

ReturnFacts random_return(Chance& chance, const std::vector<Pack>& packs) {
    ReturnFacts facts;
    facts.sale = random_sale(chance, packs);
    const local_days sold = parse_date(facts.sale.sold_on).value();
    const local_days asked =
        sold + days(chance.pick<int>({0, 2, 6, 7, 8, 14, 21, 28, 30, 31, 35, 45, 60, 364, 366}));
    facts.asked_on = format_date(asked);
    const auto later = [&](local_days from) {
        return from + days(chance.below(static_cast<int>((asked - from).count()) + 1));
    };
    if (!chance.one_in(5)) {
        const local_days delivered = std::min(asked, sold + days(chance.below(4)));
        facts.dates.delivered = delivered;
        facts.dates.last_delivered =
            chance.one_in(2) ? std::optional(later(delivered)) : std::nullopt;
        facts.dates.installed = chance.one_in(2) ? std::optional(later(delivered)) : std::nullopt;
        facts.dates.replaced = chance.one_in(4) ? std::optional(later(delivered)) : std::nullopt;
        while (chance.one_in(3)) {
            const local_days from = later(delivered);
            facts.dates.repairs.push_back(
                {from, chance.one_in(4) ? std::nullopt : std::optional(later(from)),
                 chance.one_in(2) ? std::nullopt : std::optional(chance.any<RepairOutcome>(3))});
        }
        if (facts.dates.installed && chance.one_in(3)) {  // nobody wrote down the delivery
            facts.dates.delivered.reset();
            facts.dates.last_delivered.reset();
        }
    }
    facts.reason = chance.one_in(2) ? ReturnCause::None : chance.any<ReturnCause>(7);
    if (chance.one_in(2)) {
        facts.right = chance.any<Right>(7);
    }
    facts.states = chance.some<GoodsState>(3, 2);
    facts.not_met = chance.some<Condition>(4, 4);
    facts.remedy_failed = chance.one_in(3);
    facts.no_exchange = chance.one_in(3);
    if (chance.one_in(3)) {
        facts.dates.informed = {chance.one_in(2) ? Informed::When::Later : Informed::When::Never,
                                later(sold)};
    }
    facts.proofs = chance.some<Proof>(3, 2);
    return facts;
}

Calendar random_calendar(Chance& chance) {
    Calendar calendar;
    calendar.week.assign(7, {{540, 1080}});
    if (chance.one_in(2)) {
        calendar.week[5].clear();
        calendar.week[6].clear();
    }
    for (int i = chance.below(4); i > 0; --i) {
        const local_days first = kFirstDay + days(60 * i + chance.below(20));
        for (int day = chance.below(8); day >= 0; --day) {
            calendar.holidays.push_back({format_date(first + days(day)), {"假日", "holiday"}, {}});
        }
        calendar.working_days.push_back(
            {format_date(first + days(9)), {"补班", "make-up day"}, {}});
    }
    return calendar;
}

}  // namespace samples
