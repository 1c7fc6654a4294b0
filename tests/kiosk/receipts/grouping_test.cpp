#include "kiosk/receipts/grouping.h"

#include <catch2/catch.hpp>

using namespace receipts;

namespace {

ReceiptLine line(const std::string& number, const std::string& term) {
    ReceiptLine made;
    made.number = number;
    made.name = "item " + number;
    made.terms.emplace_back().text = term;
    return made;
}

NoticeItem item(const std::string& name, const std::vector<std::string>& terms) {
    NoticeItem made;
    made.name = name;
    for (const std::string& term : terms) {
        made.terms.emplace_back().text = term;
    }
    return made;
}

std::vector<std::string> texts(const std::vector<NoticeTerm>& terms) {
    std::vector<std::string> found;
    for (const NoticeTerm& term : terms) {
        found.push_back(term.text);
    }
    return found;
}

}  // namespace

TEST_CASE("Lines with the same rights share one entry, named by their numbers") {
    const auto rights =
        group_rights({line("1", "a"), line("2", "b"), line("3", "a")}, policy::Language::ZhCn);
    REQUIRE(rights.size() == 2);
    CHECK(rights[0].items == "第 1、3 项");
    CHECK(rights[0].terms.at(0).text == "a");
    CHECK(rights[1].items == "2 item 2");
}

TEST_CASE("Lines that differ in tag, acknowledgement or note do not share an entry") {
    std::vector<ReceiptLine> lines(4, line("1", "a"));
    lines[1].tag = "t";
    lines[2].acknowledgements.emplace_back().text = "known";
    lines[3].notes.emplace_back().text = "n";
    CHECK(group_rights(lines, policy::Language::En).size() == 4);
}

TEST_CASE("Where all lines have the same rights, the entry says so") {
    const auto rights = group_rights({line("1", "a"), line("2", "a")}, policy::Language::En);
    REQUIRE(rights.size() == 1);
    CHECK(rights[0].items == "All goods");
    CHECK(group_rights({line("1", "a")}, policy::Language::En).front().items == "1 item 1");
    CHECK(group_rights({}, policy::Language::En).empty());
}

TEST_CASE("What is true of every item stands once, at the end") {
    const auto items = group_items(
        {item("x", {"all", "mine"}), item("y", {"yours", "all"}), item("z", {"all", "mine"})},
        "everything");
    REQUIRE(items.size() == 3);
    CHECK(items[0].name == "x");
    REQUIRE(items[0].also.size() == 1);
    CHECK(items[0].also[0].text == "z");
    CHECK(texts(items[0].terms) == std::vector<std::string>{"mine"});
    CHECK(texts(items[1].terms) == std::vector<std::string>{"yours"});
    CHECK(items[2].name == "everything");
    CHECK(texts(items[2].terms) == std::vector<std::string>{"all"});
}

TEST_CASE("A single item and items without anything in common stay as they are") {
    const auto one = group_items({item("x", {"a", "b"})}, "everything");
    REQUIRE(one.size() == 1);
    CHECK(one[0].terms.size() == 2);
    const auto two = group_items({item("x", {"a"}), item("y", {"b"})}, "everything");
    REQUIRE(two.size() == 2);
    CHECK(two[0].also.empty());
}
