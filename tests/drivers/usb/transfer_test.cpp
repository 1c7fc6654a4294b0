#include <catch2/catch.hpp>

#include "tests/drivers/usb/bench.h"

using namespace usb_test;

TEST_CASE("Bytes arrive in order, in transfers that are never empty") {
    const std::size_t size =
        GENERATE(as<std::size_t>(), 1, 63, 64, 128, 512, 16 * 1024, 16 * 1024 + 1, 100'000);
    Bench bench;
    const auto transport = bench.open();
    const auto sent = transport->send(sample(size), 1s);
    CHECK(sent.bytes == size);
    CHECK_FALSE(sent.broken);
    CHECK(bench.firmware.taken() == sample(size));
    CHECK(transport->send("", 1s).bytes == 0);
    CHECK_FALSE(bench.device.had_empty_write());
}

TEST_CASE("A transfer that ends short goes on where it stopped") {
    Bench bench;
    bench.device.set({.most_at_once = GENERATE(as<std::size_t>(), 1000, 4097)});
    const auto transport = bench.open();
    CHECK(transport->send(sample(50'000), 1s).bytes == 50'000);
    CHECK(bench.firmware.taken() == sample(50'000));
}

TEST_CASE("A printer that stops taking bytes ends the wait in time, and nothing is sent twice") {
    Bench bench;
    bench.device.set({.take_at_most = 20'000});
    const auto transport = bench.open();
    const auto start = std::chrono::steady_clock::now();
    const auto sent = transport->send(sample(50'000), 50ms);
    CHECK(std::chrono::steady_clock::now() - start < 2s);
    CHECK(sent.bytes == 20'000);
    CHECK_FALSE(sent.broken);
    // The person has shut the cover.
    bench.device.set({});
    CHECK(transport->send(sample(50'000).substr(sent.bytes), 1s).bytes == 30'000);
    CHECK(bench.firmware.taken() == sample(50'000));
}

TEST_CASE("A stall before the first byte is cleared, and everything is sent") {
    Bench bench;
    bench.device.set({.out_stalls = 2});
    const auto transport = bench.open();
    CHECK(transport->send(sample(1000), 1s).bytes == 1000);
    CHECK(bench.firmware.taken() == sample(1000));
    CHECK(bench.device.count("clear_halt 1") == 2);
}

TEST_CASE("A stall after bytes were taken breaks the conversation, and the next one is clean") {
    Bench bench;
    bench.device.set({.stall_out_at = GENERATE(as<std::size_t>(), 1, 300, 16'384)});
    auto transport = bench.open();
    const auto sent = transport->send(sample(40'000), 1s);
    CHECK(sent.broken);
    CHECK(sent.bytes == bench.device.taken());
    CHECK(bench.device.count("clear_halt 1") == 1);
    CHECK(bench.device.count("reset") == 0);
    transport.reset();
    bench.firmware.forget();
    CHECK(bench.open()->send("next", 1s).bytes == 4);
    CHECK(bench.firmware.taken() == "next");
}

TEST_CASE("A printer that stalls for ever is reset, as the last thing") {
    Bench bench;
    bench.device.set({.out_stalls = 1'000'000});
    const auto sent = bench.open()->send("x", 1s);
    CHECK(sent.broken);
    CHECK(bench.device.count("clear_halt 1") == 3);
    CHECK(bench.device.count("reset") == 1);
    CHECK(bench.firmware.taken().empty());
}

TEST_CASE("What the printer says is read, and its silence ends in time") {
    Bench bench;
    const auto transport = bench.open();
    REQUIRE(transport->can_receive());
    bench.firmware.say(
        "\x12\x37\x22"
        "ABCD");
    CHECK(transport->receive(5s).value() ==
          "\x12\x37\x22"
          "ABCD");
    CHECK(transport->receive(20ms).value().empty());
    CHECK(transport->receive(20ms).value().empty());
    CHECK(bench.device.reads() == 2);  // one brought the answer, one is still open
}

TEST_CASE("A printer that says nothing at once is not asked without pause") {
    Bench bench;
    bench.device.set({.empty_answers = true});
    const auto transport = bench.open();
    CHECK(transport->receive(100ms).value().empty());
    CHECK(bench.device.reads() < 20);
    bench.firmware.say("\x16");
    CHECK(transport->receive(5s).value() == "\x16");
}

TEST_CASE("A stalled answer is cleared and asked for again") {
    Bench bench;
    bench.device.set({.in_stalls = 2});
    const auto transport = bench.open();
    bench.firmware.say("\x12");
    CHECK(transport->receive(5s).value() == "\x12");
    CHECK(bench.device.count("clear_halt 82") == 2);
}

TEST_CASE("What was said to an earlier conversation is not heard by the next") {
    Bench bench;
    CHECK(bench.open()->receive(1ms).value().empty());
    bench.firmware.say("late answer");
    REQUIRE(comes_true([&bench] { return bench.firmware.has_said_all(); }));
    std::this_thread::sleep_for(50ms);  // libusb takes it from the kernel
    const auto transport = bench.open();
    CHECK(transport->receive(20ms).value().empty());
    bench.firmware.say("answer");
    CHECK(transport->receive(5s).value() == "answer");
}

TEST_CASE("A plug that is pulled at any byte breaks the conversation and counts what was taken") {
    const std::size_t byte = GENERATE(as<std::size_t>(), 1, 64, 16'384, 20'000, 39'999);
    Bench bench;
    bench.device.set({.unplug_at = byte});
    auto transport = bench.open();
    const auto sent = transport->send(sample(40'000), 1s);
    CHECK(sent.broken);
    CHECK(sent.bytes == byte);
    CHECK_FALSE(transport->receive(1s).ok());
    CHECK(transport->send("x", 1s).bytes == 0);
    bench.device.unplug();
    transport.reset();
    REQUIRE(comes_true([&] { return bench.changes >= 1; }));
    CHECK_THAT(bench.why_not(), Catch::Contains("is not plugged in"));
}

TEST_CASE("A plug that is pulled ends a wait for an answer") {
    Bench bench;
    const auto transport = bench.open();
    std::thread person([&bench] {
        comes_true([&bench] { return bench.device.reads() > 0; });
        bench.device.unplug();
    });
    const auto answer = transport->receive(30s);
    person.join();
    CHECK(answer.error().key == "printer.offline");
}

TEST_CASE("The port status is asked by the class's request where nothing comes back") {
    Bench bench({.settings = {{.protocol = 1, .endpoints = {{.address = 0x02}}}}});
    const auto transport = bench.open();
    CHECK_FALSE(transport->can_receive());
    CHECK(transport->receive(1ms).error().code == base::ErrorCode::Unsupported);
    CHECK_FALSE(
        transport->port_status(1s).has_value());  // it stalls: it does not know the question
    bench.device.set({.port_status = 0x18});
    CHECK(transport->port_status(1s) == 0x18);
    bench.device.set({.port_status = 0x38});
    CHECK(transport->port_status(1s) == 0x38);
    CHECK(transport->send(sample(100), 1s).bytes == 100);
}
