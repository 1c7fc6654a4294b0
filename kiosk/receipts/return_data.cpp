#include "kiosk/receipts/return_data.h"

#include "kiosk/receipts/schema_json.h"

namespace receipts {
namespace {

constexpr Field kLineFields[] = {
    field<&ReturnedLine::name>("name"), field<&ReturnedLine::item_id>("item_id"),
    field<&ReturnedLine::quantity>("quantity"), field<&ReturnedLine::unit>("unit"),
    field<&ReturnedLine::refund>("refund")};
constexpr Schema kLineSchema{kLineFields, {}};

constexpr Field kFields[] = {field<&ReturnData::store_name>("store_name"),
                             field<&ReturnData::store_id>("store_id"),
                             field<&ReturnData::phone>("phone"),
                             field<&ReturnData::complaints>("complaints"),
                             field<&ReturnData::number>("number"),
                             field<&ReturnData::taken_at>("taken_at"),
                             field<&ReturnData::clerk>("clerk"),
                             field<&ReturnData::receipt_number>("receipt_number"),
                             field<&ReturnData::order_number>("order_number"),
                             field<&ReturnData::sold_at>("sold_at"),
                             field<&ReturnData::decision>("decision"),
                             field<&ReturnData::reason>("reason"),
                             field<&ReturnData::customer>("customer"),
                             field<&ReturnData::customer_phone>("customer_phone"),
                             field<&ReturnData::refund>("refund"),
                             field<&ReturnData::refund_form>("refund_form"),
                             field<&ReturnData::refund_when>("refund_when"),
                             field<&ReturnData::evidence_code>("evidence_code"),
                             field<&ReturnData::chain_digits>("chain_digits"),
                             field<&ReturnData::copy_number>("copy_number"),
                             field<&ReturnData::copied_at>("copied_at")};
constexpr Section kSections[] = {section<&ReturnData::lines>("lines", kLineSchema)};
constexpr Schema kSchema{kFields, kSections};

}  // namespace

const Schema& schema_of(const ReturnData&) {
    return kSchema;
}

base::Result<ReturnData> parse_return_data(std::string_view json) {
    ReturnData data;
    CHECK_OK(read_json(json, kSchema, &data));
    return data;
}

std::string to_json(const ReturnData& data) {
    return write_json(kSchema, &data);
}

}  // namespace receipts
