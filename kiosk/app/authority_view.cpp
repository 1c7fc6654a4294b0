#include "kiosk/app/authority_view.h"

#include <algorithm>

#include "kiosk/store/catalogue_table.h"
#include "policy/order_content.h"

namespace app {

void write_may(base::JsonWriter& w, const std::vector<policy::AuthorityOffer>& offers) {
    w.key("may");
    w.begin_array();
    for (const policy::AuthorityOffer& offer : offers) {
        w.begin_object();
        w.field("act", policy::word(offer.act));
        policy::write_localized(w, "name", policy::name(offer.act));
        w.field("reason_id", offer.reason->reason_id);
        policy::write_localized(w, "reason", offer.reason->name);
        w.field("limit_minor", offer.limit.minor());
        w.field("alone_minor", offer.alone.minor());
        w.field("second_role", offer.second_rank ? policy::word(*offer.second_rank) : "");
        w.field("words_needed", offer.words_needed);
        w.end_object();
    }
    w.end_array();
}

base::Status write_gifts(base::JsonWriter& w, sqlite::Database& db,
                         const policy::AuthorityRules& rules) {
    std::vector<std::string> named;
    for (const policy::AuthorityRow& row : rules.rows) {
        for (const std::string& id : row.items) {
            if (std::find(named.begin(), named.end(), id) == named.end()) {
                named.push_back(id);
            }
        }
    }
    w.key("gifts");
    w.begin_array();
    for (const std::string& id : named) {
        TRY(item, store::find_item(db, id));
        if (item) {
            w.begin_object();
            w.field("item_id", id);
            policy::write_localized(w, "name", item->name);
            w.field("value_minor", item->price.minor());
            w.end_object();
        }
    }
    w.end_array();
    return base::ok();
}

}  // namespace app
