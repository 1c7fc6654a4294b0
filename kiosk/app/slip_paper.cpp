#include "base/text.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/people_table.h"
#include "policy/request_events.h"

namespace app {
namespace {

using policy::Language;
using receipts::SlipData;

std::string channel_name(const std::string& channel, Language language) {
    const bool zh = language == Language::ZhCn;
    if (channel == "kiosk") {
        return zh ? "自助机" : "Kiosk";
    }
    if (channel == "phone") {
        return zh ? "电话" : "Phone";
    }
    if (channel == "online") {
        return zh ? "线上" : "Online";
    }
    return zh ? "柜台" : "Counter";
}

base::Status add_order(sqlite::Database& db, const policy::ServiceRequest& request,
                       SlipData& data) {
    if (request.order_id.empty()) {
        return base::ok();
    }
    TRY(order, store::load_order(db, request.order_id));
    TRY(content, store::load_content(db, order.content_seq));
    data.order_number = order.number;
    if (request.line >= 1 && request.line <= static_cast<int>(content.lines.size())) {
        data.item_name =
            content.lines[static_cast<std::size_t>(request.line - 1)].name.in(request.language);
    }
    return base::ok();
}

}  // namespace

base::Result<SlipData> gather_slip(App& app, sqlite::Database& db,
                                   const policy::ServiceRequest& request, const CopyMark& copy) {
    const auto shop = app.shop.current();
    const Language language = request.language;
    TRY(submission, load_submission(db, request));
    TRY(record, load_request_record(db, request.request_id));
    TRY(personal, open_request_personal(db, app.keys, request));
    SlipData data;
    data.store_name = app.config.name.in(language);
    data.store_id = app.config.store_id.text();
    data.phone = app.config.contact_phone;
    data.complaints = app.config.complaints.in(language);
    data.number = request.number;
    data.kind = policy::name_of(request.kind).in(language);
    TRY(submitted_at, policy::local_date_time(shop->rules.opening,
                                              record.submitted_at.value_or(request.created_at)));
    data.submitted_at = submitted_at;
    // The slip outlives the day: "today" becomes a date on paper.
    TRY(promised, policy::local_date_time(shop->rules.working, request.promised_at));
    data.promised = language == Language::ZhCn ? promised + " 前答复" : "Answer by " + promised;
    data.channel = channel_name(request.channel, language);
    if (!request.owner.empty()) {
        TRY(clerk, store::find_clerk(db, request.owner));
        data.owner = clerk ? clerk->name : request.owner.text();
    }
    CHECK_OK(add_order(db, request, data));
    for (const policy::RequestReason& reason : shop->rules.reasons.request) {
        for (const std::string& chosen : submission.details.reason_ids) {
            if (reason.reason_id == chosen && reason.kind == request.kind) {
                data.reasons.push_back({reason.name.in(language)});
            }
        }
    }
    data.words = personal.words;
    data.contact = base::mask_name(personal.name);
    data.contact_phone = base::mask_phone(personal.phone);
    data.tracking_url = tracking_url_of(app, personal.track_token);
    if (copy.number > 0) {
        data.copy_number = std::to_string(copy.number);
    }
    return data;
}

}  // namespace app
