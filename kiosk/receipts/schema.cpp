#include "kiosk/receipts/schema.h"

namespace receipts {

namespace {

template <typename Entry>
const Entry* find(std::span<const Entry> entries, std::string_view name) {
    for (const Entry& entry : entries) {
        if (entry.name == name) {
            return &entry;
        }
    }
    return nullptr;
}

}  // namespace

const Field* Schema::find_field(std::string_view name) const {
    return find(fields, name);
}

const Section* Schema::find_section(std::string_view name) const {
    return find(sections, name);
}

}  // namespace receipts
