#include "kiosk/receipts/day_data.h"

#include "kiosk/receipts/schema_json.h"

namespace receipts {
namespace {

constexpr Field kSumFields[] = {field<&DaySum::kind>("kind"), field<&DaySum::count>("count"),
                                field<&DaySum::amount>("amount")};
constexpr Schema kSumSchema{kSumFields, {}};
constexpr Field kDefinitionFields[] = {field<&DayDefinition::text>("text")};
constexpr Schema kDefinitionSchema{kDefinitionFields, {}};

constexpr Field kFields[] = {field<&DayData::store_name>("store_name"),
                             field<&DayData::store_id>("store_id"),
                             field<&DayData::day>("day"),
                             field<&DayData::as_of>("as_of"),
                             field<&DayData::unfinished>("unfinished"),
                             field<&DayData::reading>("reading"),
                             field<&DayData::printed_by>("printed_by"),
                             field<&DayData::copy_number>("copy_number"),
                             field<&DayData::copied_at>("copied_at"),
                             field<&DayData::orders>("orders"),
                             field<&DayData::pieces>("pieces"),
                             field<&DayData::gross>("gross"),
                             field<&DayData::discount>("discount"),
                             field<&DayData::packing>("packing"),
                             field<&DayData::freight>("freight"),
                             field<&DayData::net>("net"),
                             field<&DayData::paid_before>("paid_before"),
                             field<&DayData::part_paid>("part_paid"),
                             field<&DayData::taken>("taken"),
                             field<&DayData::returns>("returns"),
                             field<&DayData::refunded>("refunded"),
                             field<&DayData::payouts>("payouts"),
                             field<&DayData::paid_out>("paid_out"),
                             field<&DayData::kept>("kept"),
                             field<&DayData::cash>("cash"),
                             field<&DayData::abandoned>("abandoned"),
                             field<&DayData::cancelled>("cancelled"),
                             field<&DayData::requests_opened>("requests_opened"),
                             field<&DayData::requests_answered>("requests_answered"),
                             field<&DayData::requests_overdue>("requests_overdue"),
                             field<&DayData::first_response>("first_response"),
                             field<&DayData::resolution>("resolution"),
                             field<&DayData::promise_kept>("promise_kept"),
                             field<&DayData::reopened>("reopened"),
                             field<&DayData::satisfaction>("satisfaction"),
                             field<&DayData::concession_cost>("concession_cost"),
                             field<&DayData::receipts_printed>("receipts_printed"),
                             field<&DayData::copies_printed>("copies_printed"),
                             field<&DayData::receipts_in_doubt>("receipts_in_doubt"),
                             field<&DayData::first_receipt>("first_receipt"),
                             field<&DayData::last_receipt>("last_receipt"),
                             field<&DayData::journal_seq>("journal_seq"),
                             field<&DayData::journal_hash>("journal_hash")};
constexpr Section kSections[] = {section<&DayData::tenders>("tenders", kSumSchema),
                                 section<&DayData::refunds>("refunds", kSumSchema),
                                 section<&DayData::payout_kinds>("payout_kinds", kSumSchema),
                                 section<&DayData::definitions>("definitions", kDefinitionSchema)};
constexpr Schema kSchema{kFields, kSections};

}  // namespace

const Schema& schema_of(const DayData&) {
    return kSchema;
}

base::Result<DayData> parse_day_data(std::string_view json) {
    DayData data;
    CHECK_OK(read_json(json, kSchema, &data));
    return data;
}

std::string to_json(const DayData& data) {
    return write_json(kSchema, &data);
}

}  // namespace receipts
