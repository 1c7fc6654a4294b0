#include "base/versions_json.h"

namespace base {

void write_versions(JsonWriter& writer, const Versions& versions) {
    writer.key("versions");
    writer.begin_object();
    writer.field("catalogue", versions.catalogue);
    writer.field("price", versions.price);
    writer.field("policy", versions.policy);
    writer.field("phrases", versions.phrases);
    writer.end_object();
}

}  // namespace base
