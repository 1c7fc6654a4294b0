#include <catch2/catch.hpp>

#include "base/crypto.h"
#include "kiosk/app/sessions.h"
#include "kiosk/store/people_table.h"
#include "tests/flow/shop/open_shop.h"

TEST_CASE("a clerk who is locked works nowhere on") {
    OpenShop shop;
    const base::TerminalId counter("counter-1");
    const std::string pin = base::hash_pin("471902", shop.app().keys.pepper).value();
    REQUIRE(shop.app()
                .writer
                .run([&](store::WriteContext& context) {
                    return store::put_clerk(context.db(),
                                            {base::ClerkId("03"), "sample", "clerk", pin, false});
                })
                .ok());
    const auto in = app::sign_in_clerk(shop.app(), counter, "03", "471902");
    REQUIRE(in.ok());
    const app::Terminal terminal{counter, "counter"};
    CHECK(app::find_clerk(shop.app(), terminal, in->token, app::Presence::Page));
    for (int i = 0; i < 12; ++i) {
        CHECK_FALSE(app::sign_in_clerk(shop.app(), counter, "03", "000000").ok());
        shop.clock.advance(std::chrono::seconds(260));
        const bool still =
            app::find_clerk(shop.app(), terminal, in->token, app::Presence::Person).has_value();
        CHECK(still == (i < 10));
    }
}
