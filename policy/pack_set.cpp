#include "policy/pack_set.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "policy/pack_canonical.h"

namespace policy {
namespace {

constexpr std::string_view kDomain = "counterfoil.packs.1";

std::uint16_t intern(std::vector<std::string>& known, const std::string& text) {
    const auto found = std::find(known.begin(), known.end(), text);
    if (found == known.end()) {
        known.push_back(text);
        return static_cast<std::uint16_t>(known.size() - 1);
    }
    return static_cast<std::uint16_t>(found - known.begin());
}

template <typename T>
const T* find(const std::vector<T>& all,
              const std::unordered_map<std::string_view, std::size_t>& at, std::string_view id) {
    const auto found = at.find(id);
    return found == at.end() ? nullptr : &all[found->second];
}

}  // namespace

PackSet::PackSet(std::vector<Pack> packs) : packs_(std::move(packs)) {
    std::sort(packs_.begin(), packs_.end(), [](const Pack& left, const Pack& right) {
        return left.head.pack_id < right.head.pack_id;
    });
    for (const Pack& pack : packs_) {
        for (Row row : pack.rows) {
            row.pack = heads_.size();
            rows_.push_back(std::move(row));
        }
        heads_.push_back(pack.head);
        texts_.insert(texts_.end(), pack.texts.begin(), pack.texts.end());
        vectors_.insert(vectors_.end(), pack.vectors.begin(), pack.vectors.end());
        returns_.insert(returns_.end(), pack.returns.begin(), pack.returns.end());
    }
    std::sort(rows_.begin(), rows_.end(), [](const Row& left, const Row& right) {
        return std::tie(left.layer, left.row_id) < std::tie(right.layer, right.row_id);
    });
    std::sort(texts_.begin(), texts_.end(), [](const PackText& left, const PackText& right) {
        return left.text_id < right.text_id;
    });
    index();
}

void PackSet::index() {
    base::FieldHasher hasher(kDomain);
    for (const PackHead& head : heads_) {
        hash_head(hasher, head);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        row_by_id_.emplace(row.row_id, i);
        Keys& keys = keys_.emplace_back();
        keys.jurisdiction = intern(jurisdictions_, row.jurisdiction);
        for (const std::string& category : row.categories) {
            keys.categories.push_back(intern(categories_, category));
        }
        hash_row(hasher, row);
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        text_by_id_.emplace(texts_[i].text_id, i);
        hash_text(hasher, texts_[i]);
    }
    digest_ = hasher.finish();
}

const Row* PackSet::find_row(std::string_view row_id) const {
    return find(rows_, row_by_id_, row_id);
}

const PackText* PackSet::find_text(std::string_view text_id) const {
    return find(texts_, text_by_id_, text_id);
}

std::unique_ptr<PackSet> PackSet::only(const std::vector<std::string>& pack_ids) const {
    std::vector<Pack> chosen;
    for (const Pack& pack : packs_) {
        if (std::find(pack_ids.begin(), pack_ids.end(), pack.head.pack_id) != pack_ids.end()) {
            chosen.push_back(pack);
        }
    }
    return std::make_unique<PackSet>(std::move(chosen));
}

std::string pack_digest(const PackSet& packs) {
    return base::to_hex(base::as_bytes(packs.digest()));
}

}  // namespace policy
