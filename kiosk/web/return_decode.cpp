#include "kiosk/web/return_decode.h"

#include "base/crypto.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

using base::JsonObject;

constexpr std::int64_t kMaxQuantity = 999'999;

base::Result<policy::VerdictLine> read_verdict_line(JsonObject& object) {
    policy::VerdictLine line;
    TRY(number, line_number(object));
    TRY(outcome, enum_or(object, "outcome", policy::ReturnOutcome::Accept));
    TRY(quantity, object.find_integer("quantity", 0, kMaxQuantity));
    TRY(refund, object.find_integer("refund_minor", 0, base::Money::kMaxMinor));
    TRY(restock, enum_or(object, "restock", policy::Restock::None));
    line.line = number;
    line.outcome = outcome;
    line.quantity = quantity;
    if (refund) {
        line.refund = base::Money::of_minor(*refund);
    }
    line.restock = restock;
    return line;
}

}  // namespace

base::Result<std::string> return_id_of(const Call& call) {
    return uuid_of(call, "return_id", "return.not_found");
}

base::Result<int> line_number(JsonObject& object) {
    TRY(number, object.integer("line", 1, static_cast<std::int64_t>(kMaxReturnLines)));
    return static_cast<int>(number);
}

base::Result<std::int64_t> return_version(JsonObject& object) {
    constexpr std::int64_t kMaxVersion = 1'000'000;
    return object.integer("version", 1, kMaxVersion);
}

base::Result<std::optional<app::SecondPin>> read_approver(JsonObject& object, Call& call) {
    TRY(value, object.find_value("approver"));
    if (!value) {
        return std::optional<app::SecondPin>();
    }
    TRY(approver, JsonObject::open(*value));
    TRY(clerk_id, identifier(approver, "clerk_id"));
    TRY(pin, approver.string("pin", 16));
    CHECK_OK(approver.finish());
    std::string keyed = call.app.keys.pepper;
    keyed.append(base::as_bytes(call.once.request_hash));
    call.once.request_hash = base::sha256(keyed);
    return std::optional(app::SecondPin{std::move(clerk_id), std::move(pin)});
}

base::Result<app::DecideReturn> read_decision(JsonObject& object, Call& call) {
    app::DecideReturn command;
    TRY(lines, lines_of(object, read_verdict_line));
    TRY(remedy, enum_of<policy::Remedy>(object, "remedy"));
    TRY(reason_id, identifier(object, "reason_id"));
    TRY(words, text_or_empty(object, "words", kMaxReturnWords));
    TRY(approver, read_approver(object, call));
    TRY(expected, object.find_integer("expected_due_minor", 0, base::Money::kMaxMinor));
    command.lines = std::move(lines);
    command.remedy = remedy;
    command.reason_id = std::move(reason_id);
    command.words = std::move(words);
    command.approver = std::move(approver);
    command.expected_due_minor = expected;
    return command;
}

}  // namespace web
