#include <algorithm>
#include <set>

#include "policy/lint.h"
#include "policy/svg_check.h"

namespace policy {
namespace {

// A plain name, so that it can stand in an address and never leads out of the folder.
bool is_picture_name(std::string_view name) {
    return name.ends_with(".svg") && name[0] != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                      c == '.';
           });
}

}  // namespace

void lint_pictures(const ShopDraft& draft, Findings& findings) {
    std::set<std::string_view> used;
    for (std::size_t i = 0; i < draft.content.items.size(); ++i) {
        const Item& item = draft.content.items[i];
        const std::string file(draft.item_files[i]);
        if (item.picture.empty()) {
            findings.warn(file, item.item_id.text(), "picture", "the item has no picture",
                          "draw one, so that the customer sees what is meant");
        } else if (!draft.pictures.contains(item.picture)) {
            findings.error(file, item.item_id.text(), "picture", "no file pictures/" + item.picture,
                           "add it or mend the name");
        }
        used.insert(item.picture);
    }
    for (const auto& [name, svg] : draft.pictures) {
        const std::string file = std::string(shop_file::kPicturesFolder) + std::string(name);
        if (!is_picture_name(name)) {
            findings.error(file, "", "", "not a plain file name",
                           "name it with a-z, 0-9, -, _ and .svg");
        }
        for (const std::string& fault : find_svg_faults(svg)) {
            findings.error(file, "", "", "not a plain drawing: " + fault,
                           "save it as plain SVG without scripts, styles and references");
        }
        if (!used.contains(name)) {
            findings.warn(file, "", "", "no item shows this picture", "use it or remove it");
        }
    }
}

}  // namespace policy
