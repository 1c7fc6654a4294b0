#include "kiosk/app/return_elsewhere.h"

#include "kiosk/app/receipt_lookup.h"

namespace app {
namespace {

policy::RequestKind request_kind(policy::ReturnKind kind) {
    switch (kind) {
        case policy::ReturnKind::Return:
            return policy::RequestKind::Return;
        case policy::ReturnKind::Exchange:
            return policy::RequestKind::Exchange;
        case policy::ReturnKind::Repair:
            return policy::RequestKind::Repair;
        case policy::ReturnKind::Claim:
            return policy::RequestKind::Claim;
    }
    return policy::RequestKind::Return;
}

// Its number stands in the signed code; whether the signature is known is looked at there.
base::Result<std::string> selling_store(App& app, const std::string& code) {
    auto db = app.readers.lease();
    TRY(reading, read_receipt(app, *db, code, FindNumber::No));
    if (reading.here) {
        return base::error(base::ErrorCode::Refused, "return.sold_here",
                           "this store sold it; open a return with the order");
    }
    if (!reading.evidence || reading.evidence->evidence.store == app.writer.identity().store) {
        return base::error(base::ErrorCode::NotFound, "receipt.not_found",
                           "no receipt of another store");
    }
    if (reading.evidence->proof == policy::EvidenceProof::Altered) {
        return base::error(base::ErrorCode::Refused, "receipt.altered",
                           "the code was changed; only the paper's own store can say more");
    }
    return reading.evidence->evidence.store.text();
}

std::string say(const std::string& store_id, policy::Language language, const std::string& words) {
    return language == policy::Language::ZhCn
               ? "由售出门店 " + store_id + " 决定，本店转交：" + words
               : "Store " + store_id + " sold it and decides; passed on: " + words;
}

}  // namespace

base::Result<Reply> ask_selling_store(App& app, const Caller& caller, const Idempotency& once,
                                      const AskSellingStore& command) {
    TRY(store_id, selling_store(app, command.receipt_code));
    SubmitRequest request;
    request.kind = request_kind(command.kind);
    request.words = say(store_id, command.language, command.words);
    request.contact = command.contact;
    request.channel = caller.role == Role::Customer ? "kiosk" : "counter";
    request.language = command.language;
    request.selling_store = store_id;
    return submit_request(app, caller, once, request);
}

}  // namespace app
