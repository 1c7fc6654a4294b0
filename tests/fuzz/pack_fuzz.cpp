// What a lawyer writes into a pack, broken in every way: it is told, and never tripped over. What
// loads can be asked.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "policy/terms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto packs = policy::load_packs({{"small.txt", std::string(text)}});
    if (!packs.ok()) {
        ASSERT(packs.error().key == "pack.invalid" && !packs.error().detail.empty());
        return 0;
    }
    policy::SaleFacts facts;
    facts.jurisdiction = {"CN"};
    facts.sold_on = "2026-11-22";
    facts.category = "books";
    const auto line = policy::disclose(facts, **packs);
    ASSERT(line.ok() || line.error().key == "terms.no_rules");
    if (line.ok()) {
        ASSERT(line->summary.size() <= 3 && policy::explain(facts, **packs).ok());
        ASSERT(!policy::render_terms({*line}, policy::Language::En).empty());
    }
    static_cast<void>(policy::test_packs(**packs));
    return 0;
}
