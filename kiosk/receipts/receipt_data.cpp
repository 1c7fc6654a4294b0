#include "kiosk/receipts/receipt_data.h"

#include "base/json_reader.h"
#include "base/json_writer.h"

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
constexpr Section kNoticeItemSections[] = {SECTION(NoticeItem, terms, kNoticeTermSchema),
                                           SECTION(NoticeItem, exclusions, kNoticeTermSchema),
                                           SECTION(NoticeItem, notes, kTextSchema)};
constexpr Schema kNoticeItemSchema{kNoticeItemFields, kNoticeItemSections};

constexpr Field kNoticeFields[] = {
    FIELD(NoticeData, store_name),   FIELD(NoticeData, store_id),
    FIELD(NoticeData, phone),        FIELD(NoticeData, complaints),
    FIELD(NoticeData, order_number), FIELD(NoticeData, printed_at),
    FIELD(NoticeData, digest),       FIELD(NoticeData, policy_version),
    FIELD(NoticeData, copy_number)};
constexpr Section kNoticeSections[] = {SECTION(NoticeData, items, kNoticeItemSchema)};
constexpr Schema kNoticeSchema{kNoticeFields, kNoticeSections};

#undef FIELD
#undef SECTION

constexpr std::size_t kMaxText = 4000;
constexpr std::size_t kMaxItems = 400;
constexpr base::JsonBounds kBounds{.max_bytes = 1024 * 1024, .max_depth = 16};

base::Status read(const base::JsonValue& value, const Schema& schema, void* data) {
    TRY(object, base::JsonObject::open(value));
    for (const Field& field : schema.fields) {
        TRY(text, object.find_string(field.name, kMaxText));
        field.edit(data) = text.value_or("");
    }
    for (const Section& section : schema.sections) {
        TRY(items, object.find_array(section.name, kMaxItems));
        for (const base::JsonValue& item : items) {
            CHECK_OK(read(item, *section.schema, section.append(data)));
        }
    }
    return object.finish();
}

// Empty fields and sections are left out.
void write(base::JsonWriter& writer, const Schema& schema, const void* data) {
    writer.begin_object();
    for (const Field& field : schema.fields) {
        if (const std::string& text = field.get(data); !text.empty()) {
            writer.field(field.name, text);
        }
    }
    for (const Section& section : schema.sections) {
        const std::size_t size = section.size(data);
        if (size == 0) {
            continue;
        }
        writer.key(section.name);
        writer.begin_array();
        for (std::size_t i = 0; i < size; ++i) {
            write(writer, *section.schema, section.at(data, i));
        }
        writer.end_array();
    }
    writer.end_object();
}

template <typename Data>
base::Result<Data> parse(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, kBounds));
    Data data;
    CHECK_OK(read(document.root(), schema_of(data), &data));
    return data;
}

template <typename Data>
std::string write_json(const Data& data) {
    base::JsonWriter writer;
    write(writer, schema_of(data), &data);
    return writer.take();
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
    return write_json(data);
}
std::string to_json(const SlipData& data) {
    return write_json(data);
}
std::string to_json(const NoticeData& data) {
    return write_json(data);
}

}  // namespace receipts
