#include "kiosk/receipts/schema_json.h"

#include "base/json_reader.h"
#include "base/json_writer.h"

namespace receipts {
namespace {

constexpr std::size_t kMaxText = 4000;
constexpr std::size_t kMaxItems = 400;
constexpr base::JsonBounds kBounds{.max_bytes = 1024 * 1024, .max_depth = 16};

base::Status read_object(const base::JsonValue& value, const Schema& schema, void* data) {
    TRY(object, base::JsonObject::open(value));
    for (const Field& field : schema.fields) {
        TRY(text, object.find_string(field.name, kMaxText));
        field.edit(data) = text.value_or("");
    }
    for (const Section& section : schema.sections) {
        TRY(items, object.find_array(section.name, kMaxItems));
        for (const base::JsonValue& item : items) {
            CHECK_OK(read_object(item, *section.schema, section.append(data)));
        }
    }
    return object.finish();
}

void write_object(base::JsonWriter& writer, const Schema& schema, const void* data) {
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
            write_object(writer, *section.schema, section.at(data, i));
        }
        writer.end_array();
    }
    writer.end_object();
}

}  // namespace

base::Status read_json(std::string_view json, const Schema& schema, void* data) {
    TRY(document, base::JsonDocument::parse(json, kBounds));
    return read_object(document.root(), schema, data);
}

std::string write_json(const Schema& schema, const void* data) {
    base::JsonWriter writer;
    write_object(writer, schema, data);
    return writer.take();
}

}  // namespace receipts
