#include "hq/store/users.h"

#include <catch2/catch.hpp>
#include <chrono>

#include "tests/hq/store/fixture.h"

namespace {

using namespace std::chrono_literals;

constexpr auto kPassword = "correct horse battery";

class UsersFixture : public HqFixture {
public:
    UsersFixture() {
        REQUIRE(hq::set_password(*storage_, *keys_, "sample", kPassword, clock_.now()).ok());
    }

protected:
    base::Result<std::string> sign_in(std::string_view user, std::string_view password) {
        return hq::sign_in(*storage_, *keys_, user, password, clock_.now());
    }
    std::optional<std::string> user_of(std::string_view token) {
        const auto user = hq::find_user(*storage_, token, clock_.now());
        REQUIRE(user.ok());
        return *user;
    }
};

}  // namespace

TEST_CASE_METHOD(UsersFixture, "the right password opens a session, and sign-out ends it") {
    const auto token = sign_in("sample", kPassword);
    REQUIRE(token.ok());
    CHECK(user_of(*token) == "sample");
    CHECK_FALSE(user_of("guess").has_value());
    REQUIRE(hq::sign_out(*storage_, *token).ok());
    CHECK_FALSE(user_of(*token).has_value());
}

TEST_CASE_METHOD(UsersFixture, "a session survives a restart but neither idling nor a whole day") {
    const auto token = sign_in("sample", kPassword);
    restart();
    CHECK(user_of(*token) == "sample");
    clock_.advance(29min);
    CHECK(user_of(*token) == "sample");
    clock_.advance(29min);
    CHECK(user_of(*token) == "sample");
    clock_.advance(30min);
    CHECK_FALSE(user_of(*token).has_value());
    const auto busy = sign_in("sample", kPassword);
    for (auto hours = 0min; hours < 8h; hours += 20min) {
        CHECK(user_of(*busy).has_value());
        clock_.advance(20min);
    }
    CHECK_FALSE(user_of(*busy).has_value());
}

TEST_CASE_METHOD(UsersFixture, "a new password ends the sessions of the old one") {
    const auto token = sign_in("sample", kPassword);
    REQUIRE(hq::set_password(*storage_, *keys_, "sample", "another long one", clock_.now()).ok());
    CHECK_FALSE(user_of(*token).has_value());
    CHECK(sign_in("sample", kPassword).error().key == "session.sign_in_failed");
}

TEST_CASE_METHOD(UsersFixture,
                 "guessing waits longer and longer, also for names that are not there") {
    for (const auto* user : {"sample", "nobody"}) {
        CHECK(sign_in(user, "wrong password 1").error().key == "session.sign_in_failed");
        CHECK(sign_in(user, "wrong password 2").error().key == "session.sign_in_failed");
        CHECK(sign_in(user, "wrong password 3").error().key == "session.sign_in_failed");
        CHECK(sign_in(user, "wrong password 4").error().key == "session.wait");
        clock_.advance(1s);
        CHECK(sign_in(user, "wrong password 5").error().key == "session.sign_in_failed");
        const auto wait = sign_in(user, kPassword);
        CHECK(wait.error().key == "session.wait");
        CHECK(wait.error().facts_json == R"({"retry_after_s":2})");
        clock_.advance(2s);
    }
    CHECK(sign_in("sample", kPassword).ok());
    CHECK(sign_in("sample", "wrong password 6").error().key == "session.sign_in_failed");
}

TEST_CASE_METHOD(UsersFixture, "a failure that was counted stays counted over a restart") {
    for (int i = 0; i < 3; ++i) {
        static_cast<void>(sign_in("sample", "wrong password"));
    }
    restart();
    CHECK(sign_in("sample", kPassword).error().key == "session.wait");
}

TEST_CASE_METHOD(UsersFixture, "weak passwords and odd names are refused") {
    const auto set = [&](std::string_view user, std::string_view password) {
        return hq::set_password(*storage_, *keys_, user, password, clock_.now());
    };
    CHECK(set("sample", "short").error().key == "input.password");
    CHECK(set("sample", std::string(129, 'x')).error().key == "input.password");
    CHECK(set("", kPassword).error().key == "input.user");
    CHECK(set("a b", kPassword).error().key == "input.user");
    CHECK(set("sample", "密码密码密码密码密码").ok());
}
