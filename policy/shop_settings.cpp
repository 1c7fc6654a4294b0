#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

constexpr std::int64_t kSchema = 1;
constexpr std::int64_t kMaxVersion = 1'000'000'000;

base::Result<base::Versions> read_versions(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(catalogue, object.integer("catalogue", 1, kMaxVersion));
    TRY(price, object.integer("price", 1, kMaxVersion));
    TRY(phrases, object.integer("phrases", 1, kMaxVersion));
    CHECK_OK(object.finish());
    return base::Versions{.catalogue = catalogue, .price = price, .policy = 0, .phrases = phrases};
}

base::Result<std::vector<Language>> read_languages(base::JsonObject& object) {
    TRY(tags, object.array("languages", 2));
    std::vector<Language> languages;
    for (const base::JsonValue& value : tags) {
        TRY(text, value.as_string());
        TRY(language, parse_language(text));
        languages.push_back(language);
    }
    return languages;
}

base::Result<ShopSettings> read_members(base::JsonObject& object) {
    CHECK_OK(object.integer("schema", kSchema, kSchema));
    TRY(code, object.string("currency", 3));
    TRY(currency, base::find_currency(code));
    TRY(country_code, object.string("country_code", 3));
    TRY(versions_value, object.value("versions"));
    TRY(versions, read_versions(versions_value));
    TRY(languages, read_languages(object));
    return ShopSettings{currency, country_code, versions, languages};
}

}  // namespace

ShopSettings read_settings(const ShopFile& file, Findings& findings) {
    ShopSettings settings;
    read_root(file, findings, [&](base::JsonObject& root) {
        base::Result<ShopSettings> members = read_members(root);
        if (!members.ok()) {
            report(members.error(), file, "", findings);
            return;
        }
        settings = std::move(members).value();
    });
    return settings;
}

}  // namespace policy
