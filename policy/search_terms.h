#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "policy/catalogue.h"

// How goods are found (ORD-2): an item has a set of terms, a query has a set of terms, and an item
// is found when it has all terms of the query. Every kind of search is decided when the index is
// made, so that a query is a few exact look-ups: no prefix scan, no ranking over thousands of hits.
//
// Text is folded first: ASCII to lower case, full-width forms to half-width. Then an item has
//   words        of names and model: "kettle" → ke ket kett kettl kettle (from 2 characters, from 1
//                where it begins with a figure: "7l" → 7 7l; a word of one stands by itself)
//   Chinese      every run of one to three neighbours: 热水壶 → 热 水 壶 热水 水壶 热水壶
//   pinyin       each syllable like a word; every run of 2 to 6 neighbouring initials, and up to
//                16 from the beginning: "yun chuan dian re" → yc ycd ycdr cd cdr dr
//   item number  all prefixes without separators, and each part like a word: "YC-K17" → yc yck yck1
//                yck17 k1 k17
//   GTIN         whole, with and without leading zeros, as scanners send it
// and a query has, for each piece between blanks, punctuation and changes of script, the piece
// itself, or of more than three Chinese characters all runs of three. Terms contain neither blanks
// nor quotes.
//
// The index: fts5(terms, content='', detail=none, columnsize=0, tokenize='ascii'), whose rowids
// are in the order in which hits are wanted; `LIMIT` without `ORDER BY rank` then stops early.
namespace policy {

constexpr std::size_t kMaxTermBytes = 32;   // longer words are cut, in items and queries alike
constexpr std::size_t kMaxQueryTerms = 12;  // more are left out

// Sorted, each once.
std::vector<std::string> index_terms(const Item& item);
// The terms with blanks between them: the value of the FTS5 column.
std::string index_text(const Item& item);

// In the order of the query, each once; empty when there is nothing to search by.
std::vector<std::string> query_terms(std::string_view query);
// For `MATCH`: "水壶" "k17" (FTS5 joins neighbours by AND); empty when there are no terms.
std::string match_expression(const std::vector<std::string>& terms);

}  // namespace policy
