#include "kiosk/app/order_writing.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/personal.h"
#include "policy/concession.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::Concession;
using policy::OrderRequest;
using policy::OrderWritten;

// The goods of the gifts, in their order.
base::Result<std::vector<policy::Item>> load_gifts(sqlite::Database& db,
                                                   const std::vector<Concession>& concessions) {
    std::vector<policy::RequestedLine> lines;
    for (const Concession& each : concessions) {
        if (each.act == policy::Act::Gift) {
            lines.push_back({each.item_id, 1, ""});
        }
    }
    return load_items(db, lines);
}

// A gift that is no longer among the goods cannot be given.
base::Status drop_missing_gifts(sqlite::Database& db, std::vector<Concession>& concessions) {
    std::vector<Concession> kept;
    for (Concession& each : concessions) {
        if (each.act == policy::Act::Gift) {
            TRY(item, store::find_item(db, each.item_id));
            if (!item) {
                continue;
            }
        }
        kept.push_back(std::move(each));
    }
    concessions = std::move(kept);
    return base::ok();
}

base::Result<policy::OrderContent> price_goods(store::WriteContext& context,
                                               const OrderRequest& request,
                                               const ShopSnapshot& shop) {
    TRY(items, load_items(context.db(), request.lines));
    return policy::make_content(request, items, shop.rules.prices, context.now());
}

}  // namespace

base::Status require_stock(store::WriteContext& context, const OrderRequest& request,
                           const policy::OrderContent* held) {
    for (std::size_t i = 0; i < request.lines.size(); ++i) {
        TRY(available, store::find_available(context.db(), request.lines[i].item_id));
        if (!available) {
            continue;
        }
        std::int64_t wanted = 0;
        for (const policy::RequestedLine& line : request.lines) {
            wanted += line.item_id == request.lines[i].item_id ? line.quantity : 0;
        }
        if (held != nullptr) {
            for (const policy::ContentLine& line : held->lines) {
                const bool same = line.item_id == request.lines[i].item_id && !line.gift;
                wanted -= same ? line.quantity : 0;
            }
        }
        if (wanted > *available) {
            base::Error error = base::error(ErrorCode::Refused, "order.out_of_stock",
                                            "not enough on the shelf at the moment");
            error.facts_json = fmt::format(R"({{"line":{},"available":{}}})", i + 1,
                                           std::max<std::int64_t>(*available, 0));
            return error;
        }
    }
    return base::ok();
}

base::Result<policy::OrderContent> price_order(store::WriteContext& context,
                                               const OrderRequest& request,
                                               const ShopSnapshot& shop,
                                               const std::vector<Concession>& concessions) {
    TRY(content, price_goods(context, request, shop));
    std::vector<Concession> kept =
        policy::keep_concessions(content, concessions, shop.rules.house.authority);
    CHECK_OK(drop_missing_gifts(context.db(), kept));
    TRY(gifts, load_gifts(context.db(), kept));
    CHECK_OK(policy::lay_concessions(content, kept, gifts));
    return content;
}

base::Result<policy::OrderContent> price_order_with(store::WriteContext& context,
                                                    const OrderRequest& request,
                                                    const ShopSnapshot& shop,
                                                    const std::vector<Concession>& concessions) {
    TRY(content, price_goods(context, request, shop));
    TRY(gifts, load_gifts(context.db(), concessions));
    CHECK_OK(policy::lay_concessions(content, concessions, gifts));
    return content;
}

base::Status seal_people(store::WriteContext& context, const OrderRequest& request,
                         const base::Uuid& event_id, OrderWritten& written) {
    const policy::OrderPersonal people{request.buyer, request.recipient, request.address,
                                       request.note};
    if (people.empty()) {
        return base::ok();
    }
    const std::string& phone =
        people.buyer.phone.empty() ? people.recipient.phone : people.buyer.phone;
    if (!phone.empty()) {
        written.phone_index = base::to_hex(context.keys().phone_index(phone));
    }
    if (!people.buyer.phone.empty()) {
        written.member_index = written.phone_index;
    }
    written.subject_id =
        written.phone_index.empty() ? written.order_id.text() : written.phone_index;
    TRY(key, store::load_or_make_subject_key(context.db(), context.keys(), written.subject_id));
    written.personal = store::seal_field(key, event_id, "personal", policy::encode_payload(people));
    return base::ok();
}

void set_content(OrderWritten& written, const policy::OrderContent& content) {
    written.total = content.total;
    written.counts_for_tier = content.counts_for_tier();
    written.content.text = policy::encode_content(content);
}

OrderWritten next_version(const policy::Order& order, const OrderWritten& before) {
    OrderWritten written = before;
    written.version = order.version + 1;
    written.state =
        order.pushed_to.empty() ? policy::OrderState::Draft : policy::OrderState::Presented;
    written.hold_expires_at = order.hold_expires_at;
    written.owner = order.owner;
    return written;
}

base::Result<StandingRequest> load_request(store::WriteContext& context,
                                           const policy::Order& order) {
    TRY(before, store::load_written(context.db(), order.content_seq));
    TRY(content, store::content_of(before.written));
    TRY(people, open_personal(context.db(), context.keys(), before));
    OrderRequest request = request_of(order, content);
    request.buyer = people.buyer;
    request.recipient = people.recipient;
    request.address = people.address;
    request.note = people.note;
    return StandingRequest{std::move(before.written), std::move(content), std::move(request)};
}

base::Status write_next_version(store::WriteContext& context, const Caller& caller,
                                policy::Order& order, const StandingRequest& before,
                                const policy::OrderContent& content, const ShopSnapshot& shop,
                                const NextVersion& next) {
    OrderWritten written = next_version(order, before.written);
    const base::Uuid event_id = context.make_event_id();
    written.personal.clear();
    CHECK_OK(seal_people(context, before.request, event_id, written));
    TRY(words, seal_words(context, subject_of(order), event_id, next.words));
    written.words = std::move(words);
    set_content(written, content);
    order.versions = shop.versions;
    TRY(seq, append_order_event(context, caller, order, next.type, policy::encode_payload(written),
                                event_id));
    static_cast<void>(seq);
    return base::ok();
}

}  // namespace app
