#include "base/ids.h"

#include <catch2/catch.hpp>
#include <set>
#include <thread>
#include <vector>

TEST_CASE("a version 7 UUID carries its time, version and variant") {
    const std::string text = base::format_uuid(base::make_uuid7(0x0300'0000'1234));
    CHECK(text.substr(0, 13) == "03000000-1234");
    CHECK(text[14] == '7');
    CHECK(std::string("89ab").find(text[19]) != std::string::npos);
}

TEST_CASE("UUIDs grow within a process, even when the clock stands or goes back") {
    std::string last = base::format_uuid(base::make_uuid7(2'300'000'000'000));
    for (int i = 0; i < 10'000; ++i) {
        const std::string next = base::format_uuid(base::make_uuid7(2'300'000'000'000 - i % 7));
        REQUIRE(last < next);
        last = next;
    }
}

TEST_CASE("threads never get the same UUID") {
    std::vector<std::vector<base::Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made) {
        threads.emplace_back([&mine] {
            for (int i = 0; i < 2'000; ++i) {
                mine.push_back(base::make_uuid7(1));
            }
        });
    }
    std::set<base::Uuid> all;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i].join();
        all.insert(made[i].begin(), made[i].end());
    }
    CHECK(all.size() == 8'000);
}

TEST_CASE("only the canonical text of a UUID is read") {
    const std::string text = "01890a5d-ac96-774b-bcce-b302099a8057";
    CHECK(base::format_uuid(base::parse_uuid(text).value()) == text);
    for (const char* wrong :
         {"", "01890A5D-ac96-774b-bcce-b302099a8057", "01890a5dac96774bbcceb302099a8057",
          "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcceb-302099a8057",
          "01890a5g-ac96-774b-bcce-b302099a8057", "{1890a5d-ac96-774b-bcce-b302099a805}"}) {
        INFO(wrong);
        CHECK_FALSE(base::parse_uuid(wrong).ok());
    }
}

TEST_CASE("random tokens have their length and differ") {
    CHECK(base::random_token(16).size() == 22);
    CHECK(base::random_token(16) != base::random_token(16));
}
