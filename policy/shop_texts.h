#pragma once

#include <functional>
#include <string_view>

#include "policy/shop_draft.h"

namespace policy {

enum class TextNeed { Required, Optional };
// Promises sell, so absolute claims are looked for (PRE-5); advice and labels do not ("best washed
// by hand"), and advice may have several lines.
enum class TextUse { Label, Promise, Advice };

// One text that a customer or clerk may read, and where it stands.
struct ShopText {
    std::string_view file;
    std::string_view subject;
    std::string_view member;
    TextNeed need = TextNeed::Required;
    TextUse use = TextUse::Label;
    const LocalizedText& text;
};

// Every text of the shop, in the order of its files.
void visit_texts(const ShopDraft& draft, const std::function<void(const ShopText&)>& visit);

}  // namespace policy
