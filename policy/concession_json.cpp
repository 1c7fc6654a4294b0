#include "policy/order_content.h"

namespace policy {
namespace {

base::Result<Concession> read_concession(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    Concession concession;
    TRY(act_word, object.string("act", 32));
    TRY(act, parse_act(act_word));
    TRY(line, object.integer("line", 0, 10'000));
    TRY(amount, object.integer("amount_minor", 0, base::Money::kMaxMinor));
    TRY(text, read_localized(object, "text"));
    concession.act = act;
    concession.line = static_cast<int>(line);
    concession.amount = base::Money::of_minor(amount);
    concession.text = std::move(text);
    const std::pair<std::string_view, std::string*> texts[] = {
        {"concession_id", &concession.concession_id},
        {"item_id", &concession.item_id},
        {"rule_id", &concession.rule_id},
        {"reason_id", &concession.reason_id},
        {"given_on", &concession.given_on},
        {"by", &concession.by},
        {"role", &concession.role},
        {"approved_by", &concession.approved_by},
        {"approver_role", &concession.approver_role}};
    for (const auto& [name, into] : texts) {
        TRY(read, object.string(name, 64));
        *into = std::move(read);
    }
    return concession;
}

}  // namespace

void write_concessions(base::JsonWriter& writer, const std::vector<Concession>& concessions) {
    writer.key("concessions");
    writer.begin_array();
    for (const Concession& each : concessions) {
        writer.begin_object();
        writer.field("concession_id", each.concession_id);
        writer.field("act", word(each.act));
        writer.field("line", each.line);
        writer.field("item_id", each.item_id);
        writer.field("amount_minor", each.amount.minor());
        writer.field("rule_id", each.rule_id);
        writer.field("reason_id", each.reason_id);
        write_localized(writer, "text", each.text);
        writer.field("given_on", each.given_on);
        writer.field("by", each.by);
        writer.field("role", each.role);
        writer.field("approved_by", each.approved_by);
        writer.field("approver_role", each.approver_role);
        writer.end_object();
    }
    writer.end_array();
}

base::Result<std::vector<Concession>> read_concessions(base::JsonObject& object) {
    TRY(values, object.find_array("concessions", Concession::kMaxOfOrder));
    std::vector<Concession> concessions;
    for (const base::JsonValue& value : values) {
        TRY(read, read_concession(value));
        concessions.push_back(std::move(read));
    }
    return concessions;
}

}  // namespace policy
