#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/authority.h"
#include "policy/pricing.h"

// What `kioskctl policy authority` and `… price` read: facts as strict JSON (docs/shop-files.md).
namespace policy {

// {"act","role","amount_minor","of_minor","reason_id","words","item_id","on",
//  "before":[{"act","amount_minor"}]}
base::Result<AuthorityWish> read_authority_facts(std::string_view json);

// {"lines":[{"category","price_minor","quantity","item_id","special_price","weight_grams",
//  "packing_id"}],"tier_id","courier_id","region","on"}
struct PriceFactsFile {
    PricingInput input;  // without the moment
    std::string on;      // local date; noon of it counts
};
base::Result<PriceFactsFile> read_price_facts(std::string_view json);

}  // namespace policy
