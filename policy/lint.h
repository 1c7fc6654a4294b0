#pragma once

#include "policy/finding.h"
#include "policy/shop_draft.h"

// The linter of ORG-8, one function for each thing a person checks before a shop goes live. Each
// looks at a draft that may already have findings, so nothing here assumes that ids are unique,
// that lists are filled or that references lead anywhere.
namespace policy {

void lint_settings(const ShopDraft& draft, Findings& findings);
void lint_texts(const ShopDraft& draft, Findings& findings);
void lint_categories(const ShopDraft& draft, Findings& findings);
void lint_items(const ShopDraft& draft, Findings& findings);
void lint_duplicates(const ShopDraft& draft, Findings& findings);
void lint_pictures(const ShopDraft& draft, Findings& findings);
void lint_promotions(const ShopDraft& draft, Findings& findings);
void lint_tiers(const ShopDraft& draft, Findings& findings);
void lint_freight(const ShopDraft& draft, Findings& findings);
void lint_calendars(const ShopDraft& draft, Findings& findings);
void lint_phrases(const ShopDraft& draft, Findings& findings);
void lint_reasons(const ShopDraft& draft, Findings& findings);
// Levels that hold for nothing, clocks without minutes, steps that never fire.
void lint_installation(const ShopDraft& draft, Findings& findings);
void lint_service_levels(const ShopDraft& draft, Findings& findings);
// Ids that stand twice, reasons and items that are not there, limits that contradict each other,
// texts and citations in every language, rows that no vector tries; and the vectors themselves.
void lint_house(const ShopDraft& draft, Findings& findings);

}  // namespace policy
