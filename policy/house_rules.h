#pragma once

#include <string>
#include <vector>

#include "policy/authority.h"
#include "policy/finding.h"
#include "policy/holds.h"
#include "policy/pack.h"
#include "policy/pricing.h"

// The house rules of a shop: what its manager decides, as rows in the form of the packs, with
// reasons, dates, citations and golden vectors. They stand in the shop's folder under house/ and
// are part of its digest. Format: docs/shop-files.md.
namespace policy {

struct HouseHead {
    std::string title_id;  // "" = the shop has no house rules: nobody may give anything
    Place place;
    LocalizedText title;
    std::int64_t version = 0;
    PackStatus status = PackStatus::Draft;
    LocalizedText status_note;  // what has to happen before use; who approved it and when
};

// An example of what an order costs, which the shop's manager can check: what the goods are is
// written out, so that a new price list does not change it.
struct PriceVector {
    std::string name;
    Place place;
    PricingInput input;
    std::string on;                     // local date; noon of it counts
    std::vector<std::string> expected;  // as describe_price (price_trace.h) writes it
};

struct HouseRules {
    HouseHead head;
    AuthorityRules authority;
    HoldRules holds;
    std::vector<PriceVector> prices;  // examples for promotions, tiers, packing and freight
};

// `files` are those under house/. What cannot be read becomes a finding.
HouseRules read_house(const std::vector<PackFile>& files, const base::Currency& currency,
                      Findings& findings);

}  // namespace policy
