#include "kiosk/receipts/receipt_data.h"

#include "kiosk/receipts/schema_json.h"

namespace receipts {

namespace {

#define FIELD(Struct, member) field<&Struct::member>(#member)
#define SECTION(Struct, member, schema) section<&Struct::member>(#member, schema)

constexpr Field kTextFields[] = {FIELD(TextItem, text)};
constexpr Schema kTextSchema{kTextFields, {}};

constexpr Field kLineFields[] = {
    FIELD(ReceiptLine, number),     FIELD(ReceiptLine, name),       FIELD(ReceiptLine, item_id),
    FIELD(ReceiptLine, model),      FIELD(ReceiptLine, quantity),   FIELD(ReceiptLine, unit),
    FIELD(ReceiptLine, unit_price), FIELD(ReceiptLine, list_price), FIELD(ReceiptLine, amount),
    FIELD(ReceiptLine, packing),    FIELD(ReceiptLine, tag)};
constexpr Section kLineSections[] = {SECTION(ReceiptLine, terms, kTextSchema),
                                     SECTION(ReceiptLine, acknowledgements, kTextSchema),
                                     SECTION(ReceiptLine, notes, kTextSchema)};
constexpr Schema kLineSchema{kLineFields, kLineSections};

constexpr Field kRightsFields[] = {FIELD(ReceiptRights, items), FIELD(ReceiptRights, tag)};
constexpr Section kRightsSections[] = {SECTION(ReceiptRights, terms, kTextSchema),
                                       SECTION(ReceiptRights, acknowledgements, kTextSchema),
                                       SECTION(ReceiptRights, notes, kTextSchema)};
constexpr Schema kRightsSchema{kRightsFields, kRightsSections};

constexpr Field kAdjustmentFields[] = {FIELD(ReceiptAdjustment, text),
                                       FIELD(ReceiptAdjustment, amount)};
constexpr Schema kAdjustmentSchema{kAdjustmentFields, {}};

constexpr Field kTenderFields[] = {FIELD(ReceiptTender, kind), FIELD(ReceiptTender, amount),
                                   FIELD(ReceiptTender, received), FIELD(ReceiptTender, reference)};
constexpr Schema kTenderSchema{kTenderFields, {}};

constexpr Field kReceiptFields[] = {
    FIELD(ReceiptData, store_name),      FIELD(ReceiptData, store_id),
    FIELD(ReceiptData, phone),           FIELD(ReceiptData, complaints),
    FIELD(ReceiptData, opening_hours),   FIELD(ReceiptData, receipt_number),
    FIELD(ReceiptData, order_number),    FIELD(ReceiptData, sold_at),
    FIELD(ReceiptData, terminal),        FIELD(ReceiptData, clerk),
    FIELD(ReceiptData, copy_number),     FIELD(ReceiptData, copied_at),
    FIELD(ReceiptData, buyer),           FIELD(ReceiptData, buyer_phone),
    FIELD(ReceiptData, fulfilment),      FIELD(ReceiptData, recipient),
    FIELD(ReceiptData, recipient_phone), FIELD(ReceiptData, address),
    FIELD(ReceiptData, courier),         FIELD(ReceiptData, delivery_days),
    FIELD(ReceiptData, item_count),      FIELD(ReceiptData, goods),
    FIELD(ReceiptData, total),           FIELD(ReceiptData, saved),
    FIELD(ReceiptData, change),          FIELD(ReceiptData, due),
    FIELD(ReceiptData, disclosed_at),    FIELD(ReceiptData, policy_version),
    FIELD(ReceiptData, evidence_code),   FIELD(ReceiptData, chain_digits),
    FIELD(ReceiptData, digital_url),     FIELD(ReceiptData, closing)};
constexpr Section kReceiptSections[] = {SECTION(ReceiptData, lines, kLineSchema),
                                        SECTION(ReceiptData, rights, kRightsSchema),
                                        SECTION(ReceiptData, adjustments, kAdjustmentSchema),
                                        SECTION(ReceiptData, tenders, kTenderSchema)};
constexpr Schema kReceiptSchema{kReceiptFields, kReceiptSections};

constexpr Field kSlipFields[] = {
    FIELD(SlipData, store_name),  FIELD(SlipData, store_id),     FIELD(SlipData, phone),
    FIELD(SlipData, complaints),  FIELD(SlipData, number),       FIELD(SlipData, kind),
    FIELD(SlipData, promised),    FIELD(SlipData, submitted_at), FIELD(SlipData, channel),
    FIELD(SlipData, owner),       FIELD(SlipData, order_number), FIELD(SlipData, item_name),
    FIELD(SlipData, words),       FIELD(SlipData, contact),      FIELD(SlipData, contact_phone),
    FIELD(SlipData, copy_number), FIELD(SlipData, tracking_url)};
constexpr Section kSlipSections[] = {SECTION(SlipData, reasons, kTextSchema)};
constexpr Schema kSlipSchema{kSlipFields, kSlipSections};

constexpr Field kNoticeTermFields[] = {FIELD(NoticeTerm, text), FIELD(NoticeTerm, full_text),
                                       FIELD(NoticeTerm, cite)};
constexpr Schema kNoticeTermSchema{kNoticeTermFields, {}};

constexpr Field kNoticeItemFields[] = {FIELD(NoticeItem, name), FIELD(NoticeItem, tag)};
constexpr Section kNoticeItemSections[] = {
    SECTION(NoticeItem, also, kTextSchema), SECTION(NoticeItem, terms, kNoticeTermSchema),
    SECTION(NoticeItem, exclusions, kNoticeTermSchema), SECTION(NoticeItem, notes, kTextSchema)};
constexpr Schema kNoticeItemSchema{kNoticeItemFields, kNoticeItemSections};

constexpr Field kNoticeFields[] = {
    FIELD(NoticeData, store_name),     FIELD(NoticeData, store_id),
    FIELD(NoticeData, phone),          FIELD(NoticeData, complaints),
    FIELD(NoticeData, order_number),   FIELD(NoticeData, printed_at),
    FIELD(NoticeData, shown_at),       FIELD(NoticeData, digest),
    FIELD(NoticeData, policy_version), FIELD(NoticeData, copy_number)};
constexpr Section kNoticeSections[] = {SECTION(NoticeData, items, kNoticeItemSchema)};
constexpr Schema kNoticeSchema{kNoticeFields, kNoticeSections};

#undef FIELD
#undef SECTION

template <typename Data>
base::Result<Data> parse(std::string_view json) {
    Data data;
    CHECK_OK(read_json(json, schema_of(data), &data));
    return data;
}

}  // namespace

const Schema& schema_of(const ReceiptData&) {
    return kReceiptSchema;
}
const Schema& schema_of(const SlipData&) {
    return kSlipSchema;
}
const Schema& schema_of(const NoticeData&) {
    return kNoticeSchema;
}

base::Result<ReceiptData> parse_receipt_data(std::string_view json) {
    return parse<ReceiptData>(json);
}
base::Result<SlipData> parse_slip_data(std::string_view json) {
    return parse<SlipData>(json);
}
base::Result<NoticeData> parse_notice_data(std::string_view json) {
    return parse<NoticeData>(json);
}

std::string to_json(const ReceiptData& data) {
    return write_json(schema_of(data), &data);
}
std::string to_json(const SlipData& data) {
    return write_json(schema_of(data), &data);
}
std::string to_json(const NoticeData& data) {
    return write_json(schema_of(data), &data);
}

}  // namespace receipts
