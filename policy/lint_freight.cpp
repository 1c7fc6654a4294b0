#include <algorithm>
#include <set>

#include "policy/lint.h"
#include "policy/lint_unique.h"

namespace policy {
namespace {

// ISO 3166-2: country, hyphen, one to three letters or digits.
bool is_region_code(std::string_view code) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_part = [&](char c) { return is_upper(c) || (c >= '0' && c <= '9'); };
    return code.size() >= 4 && code.size() <= 6 && is_upper(code[0]) && is_upper(code[1]) &&
           code[2] == '-' && std::all_of(code.begin() + 3, code.end(), is_part);
}

class FreightLint {
public:
    FreightLint(const PriceRules& prices, Findings& findings)
        : prices_(prices), findings_(findings) {
        for (const Region& region : prices.regions) {
            regions_.insert(region.code);
        }
    }

    void run() {
        if (prices_.couriers.empty()) {
            findings_.warn(file_, "", "couriers", "no courier: goods can only be taken away",
                           "add couriers where the shop delivers");
        }
        std::set<std::string_view> served;
        for (const Courier& courier : prices_.couriers) {
            check_courier(courier, served);
        }
        for (const Region& region : prices_.regions) {
            if (!is_region_code(region.code)) {
                findings_.error(file_, region.code, "code", "not a code of ISO 3166-2",
                                R"(write it like "CN-31")");
            }
            if (!served.contains(region.code)) {
                findings_.error(file_, region.code, "", "no courier delivers there",
                                "add a rate or remove the region");
            }
        }
    }

private:
    void check_courier(const Courier& courier, std::set<std::string_view>& served) {
        std::set<std::string_view> own;
        for (const FreightRate& rate : courier.rates) {
            check_rate(courier, rate);
            if (!own.insert(rate.region).second) {
                findings_.error(file_, courier.courier_id, rate.region,
                                "the region stands there twice", "remove one rate");
            }
        }
        for (const std::string_view region : regions_) {
            if (!own.contains(region)) {
                findings_.warn(file_, courier.courier_id, std::string(region),
                               "this courier has no rate for the region",
                               "add one, unless the courier does not go there");
            }
        }
        served.insert(own.begin(), own.end());
    }

    void check_rate(const Courier& courier, const FreightRate& rate) {
        if (!regions_.contains(rate.region)) {
            findings_.error(file_, courier.courier_id, rate.region, "no such region",
                            "add it to the regions of this file");
        }
        if (rate.days_min > rate.days_max) {
            findings_.error(file_, courier.courier_id, rate.region,
                            "days_min is more than days_max", "swap them");
        }
        if (rate.first_kg < rate.further_kg) {
            findings_.warn(file_, courier.courier_id, rate.region,
                           "a further kilogram costs more than the first",
                           "look whether they are swapped");
        }
    }

    const std::string file_{shop_file::kFreight};
    const PriceRules& prices_;
    Findings& findings_;
    std::set<std::string_view> regions_;
};

}  // namespace

void lint_freight(const ShopDraft& draft, Findings& findings) {
    const PriceRules& prices = draft.content.rules.prices;
    lint_unique(prices.regions, &Region::code, shop_file::kFreight, findings);
    lint_unique(prices.couriers, &Courier::courier_id, shop_file::kFreight, findings);
    lint_unique(prices.packing, &PackingOption::packing_id, shop_file::kPacking, findings);
    FreightLint(prices, findings).run();
}

}  // namespace policy
