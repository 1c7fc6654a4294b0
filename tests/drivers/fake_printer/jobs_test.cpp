#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <thread>

#include "tests/drivers/fake_printer/bench.h"

using namespace drivers;
using namespace std::chrono_literals;
using fake_printer::Fault;

namespace {

// Writes down what it is told, in order.
struct Diary final : PrintWatcher {
    base::Status on_begin(const PrinterFacts& facts) override {
        before = facts;
        told.emplace_back("begin");
        return refuse ? base::Status(base::error(base::ErrorCode::Conflict, "print.moved", "no"))
                      : base::ok();
    }
    void on_sent() override { told.emplace_back("sent"); }
    void on_state(PrinterState state, DrawerState drawer) override {
        told.emplace_back(word(state));
        drawers.push_back(drawer);
    }

    bool refuse = false;
    PrinterFacts before;
    std::vector<std::string> told;
    std::vector<DrawerState> drawers;
};

// A printer whose network lets connections in and then says nothing.
class DeafSocket {
public:
    DeafSocket() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0);
        REQUIRE(::listen(fd_, 8) == 0);
        socklen_t length = sizeof name;
        REQUIRE(::getsockname(fd_, reinterpret_cast<sockaddr*>(&name), &length) == 0);
        port = ntohs(name.sin_port);
    }
    ~DeafSocket() { ::close(fd_); }
    DeafSocket(const DeafSocket&) = delete;
    DeafSocket& operator=(const DeafSocket&) = delete;
    std::uint16_t port = 0;

private:
    int fd_;
};

}  // namespace

TEST_CASE("Who is told learns of a job in order, and which printer it was") {
    Diary diary;
    Bench bench("epson-tm-t88vi", &diary);
    REQUIRE(bench.printer.print(receipt(3), make_job_ids(1)).outcome == PrintOutcome::Confirmed);
    CHECK(diary.told == std::vector<std::string>{"ok", "begin", "sent"});
    CHECK(diary.before.model == "TM-T88VI");
    CHECK(diary.before.line_feeds == "0");
    CHECK(bench.printer.ask_facts()->cuts == "1");
}

TEST_CASE("Nothing is sent of a job that may not begin") {
    Diary diary;
    diary.refuse = true;
    Bench bench("epson-tm-t88vi", &diary);
    const PrintResult result = bench.printer.print(receipt(3), make_job_ids(1));
    CHECK(result.outcome == PrintOutcome::Failed);
    CHECK(result.bytes_sent == 0);
    CHECK(bench.device.sheet_count() == 0);
}

TEST_CASE("Trouble inside a receipt is told before the call returns") {
    Diary diary;
    const char* profile = GENERATE("epson-tm-t88vi", "clone-80");
    Bench bench(profile, &diary);
    bench.device.set_fault_at(Fault::CoverOpen, 150);
    REQUIRE(bench.printer.print(receipt(10), make_job_ids(1)).outcome == PrintOutcome::InDoubt);
    CHECK(diary.told == std::vector<std::string>{"ok", "begin", "sent", "cover_open"});
}

TEST_CASE("A printer that lets nobody know is offline, told within the time for an answer") {
    const DeafSocket deaf;
    Diary diary;
    Bench bench("epson-tm-t88vi", &diary);
    PrinterOptions options = bench.options(&diary);
    options.address.port = deaf.port;
    options.deadlines.answer = 50ms;
    Printer printer(options);
    CHECK(printer.ask_state() == PrinterState::Offline);
    CHECK(printer.print(receipt(1), make_job_ids(1)).outcome == PrintOutcome::Failed);
    CHECK(diary.told == std::vector<std::string>{"offline", "offline"});
}

TEST_CASE("The end of a receipt is heard late, on the connection it was sent on") {
    Bench bench("epson-tm-m30iii");
    bench.device.set_fault_at(Fault::PaperEnd, 150);
    const JobIds ids = make_job_ids(1);
    REQUIRE(bench.printer.print(receipt(10), ids).outcome == PrintOutcome::InDoubt);
    CHECK(bench.printer.take_late_ends().empty());
    bench.device.set_fault(Fault::None);
    CHECK(bench.printer.ask_state() == PrinterState::Ok);
    const std::vector<JobIds> late = bench.printer.take_late_ends();
    REQUIRE(late.size() == 1);
    CHECK(late.front().end == ids.end);
    CHECK(bench.device.sheet_count() == 1);
    // The receipt came out, so nothing of it stands before the next one.
    CHECK(bench.printer.print(receipt(2), make_job_ids(2)).outcome == PrintOutcome::Confirmed);
    CHECK(bench.device.find_sheet(2)->dots.height() < 300);
}

TEST_CASE("A job that was cut off before the printer moved may go again") {
    Bench bench("epson-tm-t88vi");
    REQUIRE(bench.printer.print(receipt(3), make_job_ids(1)).outcome == PrintOutcome::Confirmed);
    const PrinterFacts before = bench.printer.ask_facts().value();
    bench.device.receive("\x1D(H\x06");  // the first bytes of the job, and no more
    CHECK(bench.printer.settle(before, 0ms).outcome == PrintOutcome::Failed);
    CHECK(bench.printer.print(receipt(3), make_job_ids(2)).outcome == PrintOutcome::Confirmed);
    CHECK(bench.device.find_sheet(2)->complaints.empty());
}

TEST_CASE("A job that was cut off is in doubt unless everything speaks for it") {
    Bench bench("epson-tm-t88vi");
    PrinterFacts before = bench.printer.ask_facts().value();
    std::chrono::milliseconds since = 0ms;
    SECTION("the printer moved paper") {
        bench.device.receive("A line\n");
    }
    SECTION("it may have been restarted meanwhile") {
        since = 10s;
    }
    SECTION("another printer answers") {
        before.serial_number = "OTHER";
    }
    SECTION("it never said which printer it is") {
        before.serial_number.clear();
    }
    SECTION("it cannot be reached") {
        bench.device.set_fault(Fault::PowerLoss);
        since = 9900ms;
    }
    SECTION("it waits for paper and can be asked nothing") {
        bench.device.set_fault(Fault::PaperEnd);
    }
    CHECK(bench.printer.settle(before, since).outcome == PrintOutcome::InDoubt);
}

TEST_CASE("What a job left behind is cleared before it is judged") {
    Bench bench("epson-tm-t88vi");
    const PrinterFacts before = bench.printer.ask_facts().value();
    bench.device.receive("half a line");
    REQUIRE(!bench.device.is_slot_empty());
    CHECK(bench.printer.settle(before, 0ms).outcome == PrintOutcome::Failed);
    CHECK(bench.device.is_slot_empty());
}

TEST_CASE("A printer that stops taking bytes is offline while the job is still stuck in it") {
    Diary diary;
    Bench bench("epson-tm-t88vi", &diary);
    PrinterOptions options = bench.options(&diary);
    options.deadlines.answer = 100ms;
    options.deadlines.finish = 1500ms;
    Printer printer(options);
    bench.device.set_fault_at(Fault::Stall, 300);
    CHECK(printer.print(receipt(40), make_job_ids(1)).outcome == PrintOutcome::InDoubt);
    CHECK(diary.told == std::vector<std::string>{"ok", "begin", "sent", "offline"});
}

TEST_CASE("What the drawer's switch says depends on how it is wired") {
    const auto [sense, open, closed] =
        GENERATE(std::tuple(DrawerSense::HighIsOpen, DrawerState::Open, DrawerState::Closed),
                 std::tuple(DrawerSense::LowIsOpen, DrawerState::Open, DrawerState::Closed),
                 std::tuple(DrawerSense::None, DrawerState::Unknown, DrawerState::Unknown));
    Bench bench("epson-tm-t88vi");
    bench.profile.drawer_sense = sense;
    Printer printer(bench.options());
    bench.device.set_drawer_open(true);
    printer.ask_state();
    CHECK(printer.drawer() == open);
    bench.device.set_drawer_open(false);
    printer.ask_state();
    CHECK(printer.drawer() == closed);
}
