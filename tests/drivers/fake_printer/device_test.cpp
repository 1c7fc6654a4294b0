#include "tests/fake_printer/device.h"

#include <catch2/catch.hpp>

using fake_printer::Device;
using fake_printer::Fault;
using fake_printer::FaultPlan;
using namespace std::chrono_literals;

namespace {

const std::string kCut("\x1DV\x42\0", 4);
const std::string kAskAll = "\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04";

struct Bench {
    explicit Bench(const char* profile_id = "epson-tm-m30iii",
                   drivers::DrawerSense sense = drivers::DrawerSense::None)
        : profile(*drivers::find_builtin_profile(profile_id)), device(with(sense), font(), clock) {}

    const drivers::Profile& with(drivers::DrawerSense sense) {
        profile.drawer_sense = sense;
        return profile;
    }
    static drivers::Typeface& font() {
        static const std::unique_ptr<drivers::Typeface> typeface =
            drivers::Typeface::open().value();
        return *typeface;
    }
    std::string say(std::string_view bytes) {
        device.receive(bytes);
        return device.take_answers();
    }

    drivers::Profile profile;
    base::ManualClock clock{base::from_unix_ms(1'700'000'000'000)};
    Device device;
};

std::string bytes(std::initializer_list<int> values) {
    std::string text;
    for (const int value : values) {
        text += static_cast<char>(value);
    }
    return text;
}

}  // namespace

TEST_CASE("A fault begins exactly behind its byte, even inside a command") {
    const std::string job = "one\ntwo\nthree\n";
    for (std::size_t byte = 0; byte <= job.size(); ++byte) {
        Bench bench;
        bench.device.plan_fault({.fault = Fault::PaperEnd, .at_byte = byte});
        bench.device.receive(job);
        const std::string head = job.substr(0, byte);
        const std::size_t line_end = head.rfind('\n');
        CHECK(bench.device.text_in_slot() ==
              (line_end == std::string::npos ? "" : head.substr(0, line_end + 1)));
        bench.device.set_fault(Fault::None);
        CHECK(bench.device.text_in_slot() == job);
    }
}

TEST_CASE("A power loss takes half a command and the unprinted line, not the paper") {
    Bench bench;
    bench.device.plan_fault({.fault = Fault::PowerLoss, .at_byte = 9, .lasts = 500ms});
    bench.device.receive("one\ntwo" + bytes({0x1D, 'v', '0'}) + "lost");
    CHECK_FALSE(bench.device.is_reachable());
    bench.clock.advance(500ms);
    bench.device.tick();
    CHECK(bench.device.is_reachable());
    bench.device.receive("new\n" + kCut);
    CHECK(bench.device.find_sheet(1)->text == "one\nnew\n");
    CHECK(bench.say(bytes({0x1D, 'g', '2', 0, 178, 0})) == std::string("_1\0", 3));
}

TEST_CASE("A power loss sets the counters back to where they were last saved") {
    Bench bench;
    const std::string ask = bytes({0x1D, 'g', '2', 0, 148, 0});
    bench.device.receive("one\ntwo\n");
    bench.clock.advance(120s);
    CHECK(bench.say(ask) == std::string("_2\0", 3));
    bench.device.receive("three\n");
    CHECK(bench.say(ask) == std::string("_3\0", 3));
    bench.device.plan_fault({.fault = Fault::PowerLoss, .lasts = 1ms});
    bench.clock.advance(1ms);
    CHECK(bench.say(ask) == std::string("_2\0", 3));
}

TEST_CASE("What arrived before the cable was pulled is printed; half a command waits for more") {
    Bench bench;
    bench.device.plan_fault({.fault = Fault::Disconnect, .at_byte = 6});
    bench.device.receive("one\n" + bytes({0x1D, '!'}) + "gone\n");
    CHECK_FALSE(bench.device.is_reachable());
    bench.device.end_fault(Fault::Disconnect);
    bench.device.receive(bytes({0x11}) + "new\n");
    CHECK(bench.device.text_in_slot() == "one\nnew\n");
}

TEST_CASE("A stalled printer takes nothing and says nothing until it goes on") {
    Bench bench;
    bench.device.plan_fault({.fault = Fault::Stall, .at_byte = 4});
    CHECK(bench.device.room() == 4);
    bench.device.receive(kAskAll.substr(0, 4));
    CHECK(bench.device.room() == 0);
    CHECK(bench.device.take_answers().empty());
    bench.device.end_fault(Fault::Stall);
    CHECK(bench.device.take_answers() == "\x12");
}

TEST_CASE("A slow printer has room for its rate only") {
    Bench bench;
    bench.device.plan_fault({.fault = Fault::Slow, .rate = 100});
    CHECK(bench.device.room() == 0);
    bench.clock.advance(500ms);
    CHECK(bench.device.room() == 50);
    bench.device.receive(std::string(20, ' '));
    CHECK(bench.device.room() == 30);
}

TEST_CASE("Garbage stands between the answers, and the answers are whole") {
    Bench bench;
    bench.device.set_fault(Fault::GarbageStatus);
    const std::string answers = bench.say(bytes({0x1D, '(', 'H', 6, 0, 48, 48}) + "abcd");
    CHECK(answers.size() > 7);
    CHECK(
        answers.ends_with(std::string("\x37\x22"
                                      "abcd\0",
                                      7)));
}

TEST_CASE("The four real-time answers say what holds") {
    const auto [fault, expected] =
        GENERATE(std::pair(Fault::None, bytes({0x12, 0x12, 0x12, 0x12})),
                 std::pair(Fault::PaperNearEnd, bytes({0x12, 0x12, 0x12, 0x1E})),
                 std::pair(Fault::PaperEnd, bytes({0x1A, 0x32, 0x12, 0x7E})),
                 std::pair(Fault::CoverOpen, bytes({0x1A, 0x16, 0x12, 0x12})),
                 std::pair(Fault::CutterError, bytes({0x1A, 0x52, 0x1A, 0x12})),
                 std::pair(Fault::Offline, bytes({0x1A, 0x12, 0x12, 0x12})));
    Bench bench;
    bench.device.set_fault(fault);
    CHECK(bench.say(kAskAll) == expected);
}

TEST_CASE("Automatic status comes when it is enabled and with every change, until ESC @") {
    Bench bench;
    CHECK(bench.say(bytes({0x1D, 'a', 0xFF})) == bytes({0x10, 0, 0, 0x0F}));
    bench.device.set_fault(Fault::CoverOpen);
    CHECK(bench.device.take_answers() == bytes({0x38, 0, 0, 0x0F}));
    bench.device.set_fault(Fault::PaperEnd);
    CHECK(bench.device.take_answers() == bytes({0x18, 0, 0x0F, 0x0F}));
    bench.device.set_fault(Fault::None);
    CHECK(bench.device.take_answers() == bytes({0x10, 0, 0, 0x0F}));
    bench.say("\x1B@");
    bench.device.set_fault(Fault::CoverOpen);
    CHECK(bench.device.take_answers().empty());
}

TEST_CASE("A printer without automatic status and identity keeps silent") {
    Bench bench("clone-80");
    CHECK(bench.say(bytes({0x1D, 'a', 0xFF, 0x1D, 'I', 67, 0x1D, 'g', '2', 0, 148, 0})).empty());
}

TEST_CASE("Questions about identity and counters are answered, and one counter begins anew") {
    Bench bench;
    bench.device.set_serial_number("X1");
    bench.device.receive("a\nb\n" + kCut);
    const auto ask = [&](std::initializer_list<int> question) {
        return bench.say(bytes(question));
    };
    CHECK(ask({0x1D, 'I', 66}) == std::string("_EPSON\0", 7));
    CHECK(ask({0x1D, 'I', 67}) == std::string("_TM-m30III\0", 11));
    CHECK(ask({0x1D, 'I', 68}) == std::string("_X1\0", 4));
    CHECK(ask({0x1D, 'I', 2}) == "\x03");
    CHECK(ask({0x1D, 'g', '2', 0, 20, 0}) == std::string("_2\0", 3));
    ask({0x1D, 'g', '0', 0, 20, 0});
    CHECK(ask({0x1D, 'g', '2', 0, 20, 0}) == std::string("_0\0", 3));
    CHECK(ask({0x1D, 'g', '2', 0, 148, 0}) == std::string("_2\0", 3));
    CHECK(ask({0x1D, 'g', '2', 0, 178, 0}) == std::string("_1\0", 3));
}

TEST_CASE("The drawer's switch shows in every status, by the profile's polarity") {
    Bench bench("epson-tm-m30iii", drivers::DrawerSense::LowIsOpen);
    const std::string ask = bytes({0x10, 4, 1, 0x1D, 'r', 2, 0x1B, 'u', 0});
    CHECK(bench.say(ask) == bytes({0x16, 1, 1}));
    CHECK(bench.say(bytes({0x1D, 'a', 1})) == bytes({0x14, 0, 0, 0x0F}));
    bench.device.receive(bytes({0x1B, 'p', 0, 25, 250}));
    CHECK(bench.device.take_answers() == bytes({0x10, 0, 0, 0x0F}));
    CHECK(bench.say(ask) == bytes({0x12, 0, 0}));
    bench.device.set_drawer_open(false);
    CHECK(bench.say(ask) == bytes({0x14, 0, 0, 0x0F, 0x16, 1, 1}));
}

TEST_CASE("The offline response comes when the printer stops, where it was asked for") {
    Bench bench;
    bench.device.set_fault(Fault::CoverOpen);
    CHECK(bench.device.take_answers().empty());
    bench.device.set_fault(Fault::None);
    bench.say(bytes({0x1D, '(', 'H', 3, 0, 49, 48, 1}));
    bench.device.set_fault(Fault::PaperEnd);
    CHECK(bench.device.take_answers() == bytes({0x37, 0x23, 0}));
}

TEST_CASE("Fault plans are read, and what is wrong in one is named") {
    const auto plan = fake_printer::parse_fault_plan("slow@byte=120,for=30,rate=7");
    REQUIRE(plan.ok());
    CHECK(plan->fault == Fault::Slow);
    CHECK(plan->at_byte == 120U);
    CHECK(plan->lasts == 30ms);
    CHECK(plan->rate == 7);
    CHECK(fake_printer::parse_fault_plan("stall@after=5")->after == 5ms);
    for (const char* bad : {"", "fire", "none", "stall@", "stall@byte", "stall@byte=x",
                            "stall@at=1", "stall@byte=1,after=2", "slow@rate=0", "stall@byte=-1"}) {
        CAPTURE(bad);
        CHECK_FALSE(fake_printer::parse_fault_plan(bad).ok());
    }
    CHECK(fake_printer::parse_fault_plan("fire").error().detail.find("paper_end") !=
          std::string::npos);
}

TEST_CASE("A fault that waits for a time begins and ends by itself") {
    Bench bench;
    bench.device.plan_fault({.fault = Fault::CoverOpen, .after = 100ms, .lasts = 50ms});
    bench.clock.advance(99ms);
    bench.device.tick();
    CHECK(bench.device.fault() == Fault::None);
    bench.clock.advance(1ms);
    bench.device.tick();
    CHECK(bench.device.fault() == Fault::CoverOpen);
    bench.clock.advance(50ms);
    bench.device.tick();
    CHECK(bench.device.fault() == Fault::None);
}
