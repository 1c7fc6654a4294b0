#include "policy/search_terms.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/text.h"

using policy::index_terms;
using policy::query_terms;

namespace {

policy::Item kettle() {
    policy::Item item;
    item.item_id = base::ItemId("YC-K17");
    item.gtin = "036000291452";
    item.model = "K17 Pro";
    item.name = {"云川电热水壶 1.7L", "Yunchuan Electric Kettle"};
    item.pinyin = "yun chuan dian re shui hu";
    return item;
}

// What the index does: all terms of the query are terms of the item.
bool finds(std::string_view query, const policy::Item& item = kettle()) {
    const std::vector<std::string> terms = index_terms(item);
    const std::vector<std::string> wanted = query_terms(query);
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const auto& term) {
        return std::binary_search(terms.begin(), terms.end(), term);
    });
}

}  // namespace

TEST_CASE("an item is found by any run of the Chinese characters of its name") {
    for (const char* query :
         {"云", "壶", "电热", "热水壶", "云川电热水壶", "电热水壶 1.7", "川 壶"}) {
        INFO(query);
        CHECK(finds(query));
    }
    CHECK_FALSE(finds("水电"));
    CHECK_FALSE(finds("冰箱"));
}

TEST_CASE("three characters must stand together, not only their pairs") {
    policy::Item item = kettle();
    item.name.zh_cn = "热水 水壶";
    CHECK(finds("热水", item));
    CHECK_FALSE(finds("热水壶", item));
}

TEST_CASE("an item is found by the beginnings of English words, in any order and case") {
    for (const char* query : {"kettle", "KET", "el ke", "Kettle electric", "Ｋｅｔｔｌｅ", "pro"}) {
        INFO(query);
        CHECK(finds(query));
    }
    CHECK_FALSE(finds("ettle"));
    CHECK_FALSE(finds("kettles"));
}

TEST_CASE("an item is found by any two to six neighbouring initials, and by all from the first") {
    for (const char* query : {"yc", "ycdrsh", "dr", "drsh", "sh", "dr yc"}) {
        INFO(query);
        CHECK(finds(query));
    }
    CHECK_FALSE(finds("dc"));
    policy::Item item = kettle();
    item.pinyin = "a b c d e f g h i j";
    CHECK(finds("abcdefghij", item));
    CHECK(finds("bcdefg", item));
    CHECK_FALSE(finds("acb", item));
    CHECK(finds("dian"));
    CHECK(finds("shu"));
}

TEST_CASE("an item is found by its number, from two characters on, with or without separators") {
    for (const char* query : {"YC-K17", "yck17", "YC", "yck", "yc-k1", "K17", "k1"}) {
        INFO(query);
        CHECK(finds(query));
    }
    CHECK_FALSE(finds("K171"));
    CHECK_FALSE(finds("yk17"));
    // One character stands only for a word of one character.
    CHECK_FALSE(finds("y"));
}

TEST_CASE("an item is found by its whole GTIN, however the scanner pads it") {
    CHECK(finds("036000291452"));
    CHECK(finds("0036000291452"));
    CHECK(finds("00036000291452"));
    CHECK_FALSE(finds("03600029145"));
    CHECK_FALSE(finds("36000291452"));
}

TEST_CASE("every beginning of a word, number and name that is typed finds the item") {
    for (const std::string whole : {"yunchuan", "electric", "yck17", "ycdrsh"}) {
        for (std::size_t size = 2; size <= whole.size(); ++size) {
            INFO(whole.substr(0, size));
            CHECK(finds(whole.substr(0, size)));
        }
    }
}

TEST_CASE("terms are sorted, each once, short, and safe inside quotes") {
    policy::Item item = kettle();
    item.name.en = "\"NEAR\" OR * : ^ a'b (c) {d} kettle kettle ";
    item.name.en.append(500, 'x');
    item.name.zh_cn = "“壶”，壶—壶　é壶壶壶";
    item.name.zh_cn.append(40, 'y');
    const std::vector<std::string> terms = index_terms(item);
    CHECK(std::is_sorted(terms.begin(), terms.end()));
    CHECK(std::adjacent_find(terms.begin(), terms.end()) == terms.end());
    for (const std::string& term : terms) {
        CHECK(term.size() <= policy::kMaxTermBytes);
        CHECK(base::is_valid_utf8(term));
        CHECK(term.find_first_of(" \"'*:^(){}-") == std::string::npos);
    }
}

TEST_CASE("a word longer than the bound is found by its beginning and as a whole") {
    policy::Item item = kettle();
    item.name.en.assign(31, 'a').append("ééé");
    CHECK(finds(std::string(31, 'a'), item));
    CHECK(finds(item.name.en, item));
}

TEST_CASE("a query without letters, or with broken bytes, has no terms") {
    CHECK(query_terms("").empty());
    CHECK(query_terms(" \t，。\"* -").empty());
    CHECK(query_terms("\xff").empty());
}

TEST_CASE("a query has a bounded number of terms, each once, joined for MATCH") {
    std::string long_query;
    for (int i = 10; i < 90; ++i) {
        long_query += std::to_string(i) + " ";
    }
    CHECK(query_terms(long_query).size() == policy::kMaxQueryTerms);
    CHECK(query_terms("ab AB ab").size() == 1);
    CHECK(policy::match_expression(query_terms("水壶 K17")) == "\"水壶\" \"k17\"");
    CHECK(policy::match_expression({}).empty());
}
