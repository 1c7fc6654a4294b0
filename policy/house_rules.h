#pragma once

#include <string>
#include <vector>

#include "policy/authority.h"
#include "policy/finding.h"
#include "policy/pack.h"

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

struct HouseRules {
    HouseHead head;
    AuthorityRules authority;
};

// `files` are those under house/. What cannot be read becomes a finding.
HouseRules read_house(const std::vector<PackFile>& files, const base::Currency& currency,
                      Findings& findings);

}  // namespace policy
