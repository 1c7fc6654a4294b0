#include "drivers/display/customer_display.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <catch2/catch.hpp>

using drivers::CharacterSet;
using drivers::CustomerDisplay;
using drivers::DisplayText;

namespace {

// A display on a serial line: a pseudo terminal, as raw as a real one is set.
class SerialLine {
public:
    SerialLine() : fd_(::posix_openpt(O_RDWR | O_NOCTTY)) {
        REQUIRE(fd_ >= 0);
        REQUIRE(::grantpt(fd_) == 0);
        REQUIRE(::unlockpt(fd_) == 0);
        termios settings{};
        REQUIRE(::tcgetattr(fd_, &settings) == 0);
        ::cfmakeraw(&settings);
        REQUIRE(::tcsetattr(fd_, TCSANOW, &settings) == 0);
    }
    ~SerialLine() { hang_up(); }

    void hang_up() {
        if (fd_ >= 0) {
            ::close(std::exchange(fd_, -1));
        }
    }
    drivers::Address address() const {
        return drivers::parse_address(std::string("file://") + ::ptsname(fd_)).value();
    }
    std::string take(std::size_t count) {
        std::string bytes;
        pollfd entry{fd_, POLLIN, 0};
        while (bytes.size() < count && ::poll(&entry, 1, 5'000) > 0) {
            char buffer[256];
            const ssize_t got = ::read(fd_, buffer, sizeof buffer);
            if (got <= 0) {
                break;
            }
            bytes.append(buffer, static_cast<std::size_t>(got));
        }
        return bytes;
    }

private:
    int fd_;
};

const DisplayText kKettle{{"电热水壶", "199.00"}, {"合计", "199.00"}};
const DisplayText kThanks{{"谢谢光临", ""}, {"找零", "1.00"}};

std::string bytes_of(const DisplayText& text) {
    return encode_display(text, CharacterSet::Gb18030TwoByte);
}

}  // namespace

TEST_CASE("a display on a serial line shows what it is told, and the same text once") {
    SerialLine line;
    CustomerDisplay display(line.address(), CharacterSet::Gb18030TwoByte);
    CHECK(display.show(kKettle));
    CHECK(display.show(kKettle));
    CHECK(display.show(kThanks));
    const std::string wanted = drivers::begin_display() + bytes_of(kKettle) + bytes_of(kThanks);
    CHECK(line.take(wanted.size()) == wanted);
}

TEST_CASE("a display that is not there is said to be so, at once") {
    CustomerDisplay display(drivers::parse_address("file:///no-such-folder/display").value(),
                            CharacterSet::Ascii);
    CHECK_FALSE(display.show(kKettle));
    CHECK_FALSE(display.trouble().empty());
}

TEST_CASE("a display that takes no bytes holds nobody up for long") {
    SerialLine line;
    CustomerDisplay display(line.address(), CharacterSet::Gb18030TwoByte);
    const auto begun = std::chrono::steady_clock::now();
    bool took = true;
    for (int i = 0; i < 2'000 && took; ++i) {
        took = display.show(i % 2 == 0 ? kKettle : kThanks);
    }
    CHECK_FALSE(took);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
}
