#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/crypto.h"
#include "policy/pack.h"

namespace policy {

// All packs of one store, ready to be asked. Rows stand by layer, then by row id, so that the order
// in the files changes nothing. Immutable; shared by threads.
class PackSet {
public:
    // Row ids and text ids are unique (the linter sees to it).
    explicit PackSet(std::vector<Pack> packs);

    const std::vector<PackHead>& heads() const { return heads_; }
    const std::vector<Row>& rows() const { return rows_; }
    const std::vector<PackText>& texts() const { return texts_; }
    const std::vector<GoldenVector>& vectors() const { return vectors_; }
    const std::vector<std::shared_ptr<const ReturnVector>>& returns() const { return returns_; }
    const PackHead& head_of(const Row& row) const { return heads_[row.pack]; }
    const Row* find_row(std::string_view row_id) const;
    const PackText* find_text(std::string_view text_id) const;

    // Over all that decides or is told; not over comments, places or the order of files.
    const base::Sha256& digest() const { return digest_; }
    // A set of these packs only: what their vectors run on.
    std::unique_ptr<PackSet> only(const std::vector<std::string>& pack_ids) const;

    // The few jurisdictions and categories that rows name, so that a line is held against each of
    // them once and not once a row.
    struct Keys {
        std::uint16_t jurisdiction = 0;
        std::vector<std::uint16_t> categories;
    };
    const std::vector<std::string>& jurisdictions() const { return jurisdictions_; }
    const std::vector<std::string>& categories() const { return categories_; }
    const Keys& keys(std::size_t row) const { return keys_[row]; }

private:
    void index();

    std::vector<Pack> packs_;
    std::vector<PackHead> heads_;
    std::vector<Row> rows_;
    std::vector<PackText> texts_;
    std::vector<GoldenVector> vectors_;
    std::vector<std::shared_ptr<const ReturnVector>> returns_;
    std::unordered_map<std::string_view, std::size_t> row_by_id_;
    std::unordered_map<std::string_view, std::size_t> text_by_id_;
    std::vector<std::string> jurisdictions_;
    std::vector<std::string> categories_;
    std::vector<Keys> keys_;
    base::Sha256 digest_{};
};

}  // namespace policy
