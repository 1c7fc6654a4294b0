#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "policy/lint.h"

namespace policy {
namespace {

bool is_separator(char32_t c) {
    const bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool is_punctuation = (c < 0x80 && !is_alphanumeric) || (c >= 0x2000 && c <= 0x206F) ||
                                (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F);
    return is_punctuation;
}

// Equal for names that differ only in case, blanks, punctuation and the order of words: words of
// letters are kept whole, Chinese characters count one by one, all of them sorted.
std::string name_key(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const auto finish_word = [&] {
        if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    };
    const std::string folded = base::fold_ascii(name);
    for (std::size_t offset = 0; offset < folded.size();) {
        const char32_t c = base::next_code_point(folded, offset);
        if (c >= 0x2E80 || is_separator(c)) {
            finish_word();
        }
        if (!is_separator(c)) {
            base::append_utf8(word, c);
        }
        if (c >= 0x2E80) {
            finish_word();
        }
    }
    finish_word();
    std::sort(words.begin(), words.end());
    std::string key;
    for (const std::string& each : words) {
        key.append(each).append(" ");
    }
    return key;
}

class DuplicateLint {
public:
    DuplicateLint(const ShopDraft& draft, Findings& findings)
        : items_(draft.content.items), files_(draft.item_files), findings_(findings) {}

    void run() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            check_id(i);
            check_gtin(i);
            check_name(zh_names_, i, "name.zh-CN", items_[i].name.zh_cn);
            check_name(en_names_, i, "name.en", items_[i].name.en);
        }
    }

private:
    using FirstWith = std::unordered_map<std::string, std::size_t>;

    // The earlier item with this key, if there is one.
    const Item* find_first(FirstWith& seen, std::string key, std::size_t i) const {
        const auto [at, is_new] = seen.emplace(std::move(key), i);
        return is_new ? nullptr : &items_[at->second];
    }

    void check_id(std::size_t i) {
        if (find_first(ids_, items_[i].item_id.text(), i) != nullptr) {
            findings_.error(std::string(files_[i]), items_[i].item_id.text(), "item_id",
                            "the item number stands there twice", "give each item its own");
        }
    }

    void check_gtin(std::size_t i) {
        const std::string& gtin = items_[i].gtin;
        if (gtin.empty()) {
            return;
        }
        const std::string key =
            std::string(14 - std::min<std::size_t>(gtin.size(), 14), '0') + gtin;
        if (const Item* first = find_first(gtins_, key, i)) {
            findings_.error(std::string(files_[i]), items_[i].item_id.text(), "gtin",
                            "the same as that of " + first->item_id.text(),
                            "a scanner cannot tell them apart; mend one");
        }
    }

    void check_name(FirstWith& names, std::size_t i, std::string member, const std::string& name) {
        if (name.empty()) {
            return;
        }
        if (const Item* first = find_first(names, name_key(name), i)) {
            findings_.warn(std::string(files_[i]), items_[i].item_id.text(), std::move(member),
                           "nearly the same as that of " + first->item_id.text(),
                           "remove one, or name what makes the difference");
        }
    }

    const std::vector<Item>& items_;
    const std::vector<std::string_view>& files_;
    Findings& findings_;
    FirstWith ids_;
    FirstWith gtins_;
    FirstWith zh_names_;
    FirstWith en_names_;
};

}  // namespace

void lint_duplicates(const ShopDraft& draft, Findings& findings) {
    DuplicateLint(draft, findings).run();
}

}  // namespace policy
