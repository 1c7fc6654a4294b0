#include <algorithm>
#include <set>

#include "base/text.h"
#include "policy/lint.h"

namespace policy {
namespace {

bool is_step(std::string_view step) {
    return !step.empty() && std::all_of(step.begin(), step.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool is_path(std::string_view path) {
    const auto steps = base::split(path, '/');
    return std::all_of(steps.begin(), steps.end(), is_step);
}

void lint_path(const std::string& path, const std::set<std::string_view>& known,
               Findings& findings) {
    const std::string file(shop_file::kCategories);
    if (!is_path(path)) {
        findings.error(file, path, "path", "not a path of steps",
                       "write steps of a-z, 0-9 and _ with / between them");
        return;
    }
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos && !known.contains(std::string_view(path).substr(0, slash))) {
        findings.error(file, path, "path", "the category above it is not in the file",
                       "add " + path.substr(0, slash));
    }
}

}  // namespace

void lint_categories(const ShopDraft& draft, Findings& findings) {
    const std::string file(shop_file::kCategories);
    std::set<std::string_view> used;
    for (const Item& item : draft.content.items) {
        // The category of the item and every one above it.
        std::string_view path = item.category;
        while (used.insert(path).second && path.find('/') != std::string_view::npos) {
            path = path.substr(0, path.rfind('/'));
        }
    }
    std::set<std::string_view> known;
    for (const Category& category : draft.content.rules.categories) {
        if (!known.insert(category.path).second) {
            findings.error(file, category.path, "path", "the category stands there twice",
                           "remove one");
        }
    }
    for (const Category& category : draft.content.rules.categories) {
        lint_path(category.path, known, findings);
        if (!used.contains(category.path)) {
            findings.warn(file, category.path, "", "no item is in this category",
                          "add items or remove the category");
        }
    }
}

}  // namespace policy
