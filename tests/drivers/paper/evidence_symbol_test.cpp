#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json_reader.h"
#include "drivers/paper/symbols.h"

namespace {

// The widest symbol, in modules, of the genuine codes in one list of the shared vectors.
std::size_t widest(const char* list) {
    const std::string path = COUNTERFOIL_ROOT "/tests/data/evidence.json";
    auto document = base::JsonDocument::parse(base::read_file(path, 1 << 20).value());
    auto root = base::JsonObject::open(document->root());
    std::size_t modules = 0;
    for (const base::JsonValue& value : root->array(list, 100).value()) {
        auto object = base::JsonObject::open(value);
        if (object->string("verdict", 20).value() == "genuine") {
            const std::string code = object->string("code", 400).value();
            const auto drawn = drivers::draw_qr_code(code, drivers::ErrorLevel::M, 1);
            REQUIRE(drawn.ok());
            modules = std::max(modules, drawn->width());
        }
    }
    return modules;
}

}  // namespace

TEST_CASE("evidence codes take 49 modules at error correction M, with a certificate 61") {
    CHECK(widest("codes") == 49);
    CHECK(widest("certified") == 61);
}
