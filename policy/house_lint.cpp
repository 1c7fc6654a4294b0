#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "policy/house_rules.h"
#include "policy/lint.h"
#include "policy/price_trace.h"

namespace policy {
namespace {

std::string where(const Place& place) {
    return fmt::format("{}:{}", place.file, place.line);
}

bool lacks(const LocalizedText& text, Language language) {
    return (language == Language::En ? text.en : text.zh_cn).empty();
}

class HouseLint {
public:
    HouseLint(const ShopDraft& draft, Findings& findings)
        : draft_(draft),
          house_(draft.content.rules.house),
          languages_(draft.content.rules.settings.languages),
          currency_(draft.content.rules.settings.currency),
          findings_(findings) {}

    void run() {
        check_text(house_.head.place, "house", "title", house_.head.title);
        check_text(house_.head.place, "house", "status_note", house_.head.status_note);
        std::set<std::string_view> ids;
        for (const AuthorityReason& reason : house_.authority.reasons) {
            check_once(ids, reason.place, reason.reason_id);
            check_text(reason.place, reason.reason_id, "name", reason.name);
        }
        for (const AuthorityRow& row : house_.authority.rows) {
            check_once(ids, row.place, row.row_id);
            check_row(row);
        }
        for (const HoldRow& row : house_.holds.rows) {
            check_once(ids, row.place, row.row_id);
            check_hold(row);
        }
        for (const HoldVector& vector : house_.holds.vectors) {
            run_vector(vector);
        }
        for (const PriceVector& vector : house_.prices) {
            run_vector(vector);
        }
        std::set<const AuthorityRow*> tried;
        for (const AuthorityVector& vector : house_.authority.vectors) {
            run_vector(vector, tried);
        }
        for (const AuthorityRow& row : house_.authority.rows) {
            if (!tried.contains(&row)) {
                findings_.warn(where(row.place), row.row_id, "", "no vector tries this row",
                               "write an authority_vector that it wins");
            }
        }
    }

private:
    void error(const Place& place, const std::string& subject, std::string member,
               std::string wrong, std::string remedy) {
        findings_.error(where(place), subject, std::move(member), std::move(wrong),
                        std::move(remedy));
    }

    void check_once(std::set<std::string_view>& ids, const Place& place, const std::string& id) {
        if (!ids.insert(id).second) {
            error(place, id, "", "the id stands there twice", "give each its own");
        }
    }

    void check_text(const Place& place, const std::string& subject, const std::string& cell,
                    const LocalizedText& text) {
        for (const Language language : languages_) {
            if (lacks(text, language)) {
                error(place, subject, fmt::format("{}.{}", cell, tag(language)), "is missing",
                      "write it in every language of the shop");
            }
        }
    }

    void check_row(const AuthorityRow& row) {
        check_text(row.place, row.row_id, "text", row.text);
        check_text(row.place, row.row_id, "cite", row.cite);
        if (!row.valid_to.empty() && row.valid_to < row.valid_from) {
            error(row.place, row.row_id, "valid_to", "before valid_from", "swap or mend the dates");
        }
        for (const std::string& reason_id : row.reasons) {
            check_reason(row, reason_id);
        }
        check_limits(row);
        check_items(row);
    }

    void check_items(const AuthorityRow& row) {
        if (row.acts.has(Act::Gift) && row.items.empty()) {
            error(row.place, row.row_id, "items", "a gift of anything",
                  "list the item numbers that may be given");
        }
        if (!row.acts.has(Act::Gift) && !row.items.empty()) {
            error(row.place, row.row_id, "items", "only gifts name items", "remove it");
        }
        const auto& items = draft_.content.items;
        for (const std::string& id : row.items) {
            if (std::none_of(items.begin(), items.end(),
                             [&](const Item& item) { return item.item_id.text() == id; })) {
                error(row.place, row.row_id, "items", "no item " + id, "remove it or add the item");
            }
        }
    }

    void check_reason(const AuthorityRow& row, const std::string& reason_id) {
        const auto& all = house_.authority.reasons;
        const auto found = std::find_if(all.begin(), all.end(), [&](const AuthorityReason& each) {
            return each.reason_id == reason_id;
        });
        if (found == all.end()) {
            error(row.place, row.row_id, "reasons", "no reason " + reason_id,
                  "add a 'reason:' stanza or remove it");
        } else if (!found->acts.has_any(row.acts)) {
            error(row.place, row.row_id, "reasons",
                  fmt::format("{} is no reason for any act of this row", reason_id),
                  "add the act to the reason, or remove the reason here");
        }
    }

    void check_limits(const AuthorityRow& row) {
        const bool bounded = row.limit || row.limit_per_mille;
        if (!bounded && row.rank != Rank::Manager) {
            error(row.place, row.row_id, "limit", "only the manager decides without a limit",
                  "write a limit, or limit_per_mille of the goods");
        }
        if (row.second_above && row.limit && *row.second_above > *row.limit) {
            error(row.place, row.row_id, "second_above", "above the limit: it never bites",
                  "write less than the limit, or remove it");
        }
        if (row.second_above && row.second_rank < row.rank) {
            error(row.place, row.row_id, "second_role", "lower than the first person's",
                  "ask for the same role or a higher one");
        }
    }

    void check_hold(const HoldRow& row) {
        check_text(row.place, row.row_id, "text", row.text);
        check_text(row.place, row.row_id, "cite", row.cite);
        if (row.minutes == 0) {
            error(row.place, row.row_id, "minutes", "goods are not kept at all",
                  "write how many minutes");
        }
        if (!row.valid_to.empty() && row.valid_to < row.valid_from) {
            error(row.place, row.row_id, "valid_to", "before valid_from", "swap or mend the dates");
        }
    }

    void differ(const Place& place, const std::string& name, const std::string& got) {
        error(place, name, "expect", "the outcome is another: " + got,
              "mend the row that changed it, or the vector if the rule changed");
    }

    void run_vector(const HoldVector& vector) {
        constexpr std::int64_t kYear = 525'600;
        const std::string got =
            describe_hold(decide_hold({vector.by, vector.on, kYear}, house_.holds));
        if (got != vector.expected) {
            differ(vector.place, vector.name, got);
        }
    }

    void run_vector(const PriceVector& vector) {
        const ShopRules& rules = draft_.content.rules;
        const auto morning = start_of_date(rules.opening.zone, vector.on);
        if (!morning.ok()) {
            return error(vector.place, vector.name, "on", morning.error().detail, "mend the date");
        }
        PricingInput input = vector.input;
        input.at = *morning + std::chrono::hours(12);
        const auto priced = price_order(input, rules.prices);
        if (!priced.ok()) {
            return differ(vector.place, vector.name, priced.error().key);
        }
        const std::vector<std::string> got = describe_price(*priced, currency_);
        if (got != vector.expected) {
            differ(vector.place, vector.name, fmt::format("\n  {}", fmt::join(got, "\n  ")));
        }
    }

    void run_vector(const AuthorityVector& vector, std::set<const AuthorityRow*>& tried) {
        const auto decision = decide_authority(vector.wish, house_.authority);
        if (!decision.ok()) {
            return error(vector.place, vector.name, "", decision.error().detail, "mend the wish");
        }
        tried.insert(decision->row);
        const std::string got = describe_authority(*decision, currency_);
        if (got != vector.expected) {
            differ(vector.place, vector.name, got);
        }
    }

    const ShopDraft& draft_;
    const HouseRules& house_;
    const std::vector<Language>& languages_;
    const base::Currency& currency_;
    Findings& findings_;
};

}  // namespace

void lint_house(const ShopDraft& draft, Findings& findings) {
    if (draft.content.rules.house.head.title_id.empty()) {
        findings.warn("house", "", "", "no house rules: nobody may give or refuse anything",
                      "write house/authority.rows.txt (docs/shop-files.md)");
        return;
    }
    HouseLint(draft, findings).run();
}

}  // namespace policy
