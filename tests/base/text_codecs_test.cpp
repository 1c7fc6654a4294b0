#include <catch2/catch.hpp>

#include "base/crypto.h"
#include "base/text.h"

TEST_CASE("every encoding gives the bytes back, at every length") {
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string bytes = base::random_bytes(size);
        CHECK(base::from_hex(base::to_hex(bytes)).value() == bytes);
        CHECK(base::from_base64url(base::to_base64url(bytes)).value() == bytes);
        CHECK(base::from_base45(base::to_base45(bytes)).value() == bytes);
    }
}

TEST_CASE("the examples of RFC 9285 and RFC 4648 come out") {
    CHECK(base::to_base45("AB") == "BB8");
    CHECK(base::to_base45("Hello!!") == "%69 VD92EX0");
    CHECK(base::from_base45("QED8WEX0").value() == "ietf!");
    CHECK(base::to_base64url("foobar") == "Zm9vYmFy");
    CHECK(base::to_base64url("fooba") == "Zm9vYmE");
    CHECK(base::to_base64url("\xfb\xff") == "-_8");
    CHECK(base::to_hex("\x01\xab") == "01ab");
}

TEST_CASE("a text that no encoder makes is refused") {
    CHECK_FALSE(base::from_hex("abc").ok());
    CHECK_FALSE(base::from_hex("0G").ok());
    CHECK_FALSE(base::from_hex("AB").ok());
    CHECK_FALSE(base::from_base64url("Zm9vYmE=").ok());
    CHECK_FALSE(base::from_base64url("Zm9vYmF").ok());  // spare bits set
    CHECK_FALSE(base::from_base64url("A").ok());
    CHECK_FALSE(base::from_base64url("a+b/").ok());
    CHECK_FALSE(base::from_base45("GGW").ok());  // 65,536
    CHECK_FALSE(base::from_base45("::").ok());   // over one byte
    CHECK_FALSE(base::from_base45("A").ok());
    CHECK_FALSE(base::from_base45("a11").ok());
}
