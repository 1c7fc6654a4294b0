#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/event.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/calendar.h"
#include "policy/catalogue.h"
#include "policy/finding.h"
#include "policy/house_rules.h"
#include "policy/installation.h"
#include "policy/order.h"
#include "policy/phrases.h"
#include "policy/pricing.h"
#include "policy/service_level.h"
#include "policy/service_request.h"
#include "policy/values.h"

// What a shop is made of, and how its files become it: shop.json, categories.json, items/*.json,
// pictures/*.svg, promotions.json, tiers.json, freight.json, packing.json, calendar.json,
// phrases.json, reasons.json, service_levels.json, installation.json, house/*.txt. Format:
// docs/shop-files.md.
namespace policy {

struct ShopSettings {
    base::Currency currency;
    std::string country_code;  // dialling code of national phone numbers, "86"
    base::Versions versions;   // policy stays 0: it comes with the packs
    std::vector<Language> languages;
};

struct Category {
    std::string path;  // whole steps: "small_appliances/kettles"
    LocalizedText name;
    // Labels that every item here and below must carry: the English label in lower case with "_"
    // for blanks ("power", "net_weight"), or the Chinese label as it stands.
    std::vector<std::string> required_attributes;
};

struct Reason {
    std::string reason_id;
    LocalizedText name;
};

struct DisputeReason {
    std::string reason_id;
    OrderPart part = OrderPart::Goods;
    LocalizedText name;
};

struct RequestReason {
    std::string reason_id;
    RequestKind kind = RequestKind::Complaint;
    LocalizedText name;
};

struct Reasons {
    std::vector<Reason> cancel;
    std::vector<DisputeReason> dispute;
    std::vector<RequestReason> request;
    std::vector<Reason> returned;
};

// Everything but the goods: small, read at every start.
struct ShopRules {
    ShopSettings settings;
    std::vector<Category> categories;
    PriceRules prices;
    HouseRules house;  // who may give what
    Calendar opening;  // when the shop is open to the public
    Calendar working;  // when requests are worked on: promises run on it
    std::vector<Phrase> phrases;
    Reasons reasons;
    ServiceLevels service_levels = default_service_levels();
    InstallationPlan installation;
};

struct ShopContent {
    ShopRules rules;
    std::vector<Item> items;
};

// `name` is the path inside the shop's folder: "items/kettles.json", "pictures/kettle.svg".
struct ShopFile {
    std::string name;
    std::string text;
};

struct ShopReading {
    std::optional<ShopContent> shop;  // absent where any finding is an error
    std::vector<Finding> findings;    // errors first; at most Findings::kMaxKept of each severity
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
};

// Pure. Reads and lints all files and reports everything that is wrong at once, so that a person
// mends a shop in one round.
ShopReading read_shop(const std::vector<ShopFile>& files);

// The rules of files that read_shop accepted before; items and pictures are passed over. Refuses
// "shop.invalid" with the first error.
base::Result<ShopRules> read_shop_rules(const std::vector<ShopFile>& files);

}  // namespace policy
