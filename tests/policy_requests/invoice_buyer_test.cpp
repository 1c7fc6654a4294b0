#include "policy/invoice_buyer.h"

#include <catch2/catch.hpp>

namespace {

std::string key(policy::InvoiceBuyer buyer) {
    const auto checked = policy::check_invoice_buyer(std::move(buyer));
    return checked.ok() ? "" : checked.error().key;
}

}  // namespace

TEST_CASE("the buyer of an invoice stands on it without blanks at the ends") {
    const auto buyer = policy::check_invoice_buyer({true, " 样例商贸有限公司 ",
                                                    "9135 0100 m000 100y 43", " a@example.com "})
                           .value();
    CHECK(buyer.title == "样例商贸有限公司");
    CHECK(buyer.tax_number == "91350100M000100Y43");
    CHECK(buyer.email == "a@example.com");
    CHECK(key({false, "样例甲", "", ""}).empty());
}

TEST_CASE("what is wrong with the buyer of an invoice is said in its own key") {
    CHECK(key({false, " ", "", ""}) == "invoice.title");
    CHECK(key({false, std::string(303, 'a'), "", ""}) == "invoice.title");
    CHECK(key({false, "样例甲", "91350100M000100Y43", ""}) == "invoice.person_tax_number");
    CHECK(key({true, "样例公司", "", ""}) == "invoice.tax_number_length");
    for (const char* wrong : {"a", "@b.c", "a@b", "a@.b", "a@b.", "a@b..c", "a b@c.d", "a@b@c.d"}) {
        CAPTURE(wrong);
        CHECK(key({false, "样例甲", "", wrong}) == "invoice.email");
    }
}
