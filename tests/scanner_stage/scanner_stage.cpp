// A program on a machine with scanners plugged in, for tests from outside: makes the devices, runs
// the program that its words name, and does what standard input says, a line each. To be started
// with libumockdev-preload before the C library.
//
//   scanner-stage PROGRAM WORDS…
//     plug ID hid_pos|keyboard VID:PID   each line is answered by "done"
//     unplug ID | scan ID TEXT | chord ID    Ctrl and O amid a scan
//
// Ends with its input, and the program with it (SIGTERM).
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>

#include "tests/drivers/scanner/fake_scanner.h"

namespace {

using scanner_test::FakeScanner;

using Scanners = std::map<std::string, std::unique_ptr<FakeScanner>>;

std::uint16_t read_hex(const std::string& text) {
    std::uint16_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, 16);
    return number;
}

void plug(scanner_test::Testbed& testbed, Scanners& scanners, const std::string& id,
          std::istream& words) {
    if (const auto known = scanners.find(id); known != scanners.end()) {
        known->second->plug();
        return;
    }
    std::string kind;
    std::string ids;
    words >> kind >> ids;
    const int number = static_cast<int>(scanners.size());
    scanners[id] = std::make_unique<FakeScanner>(
        testbed, kind == "hid_pos" ? FakeScanner::Kind::HidRaw : FakeScanner::Kind::Keyboard,
        scanner_test::Shape{.vendor_id = read_hex(ids.substr(0, 4)),
                            .product_id = read_hex(ids.substr(5)),
                            .serial = "",
                            .port = "1-" + std::to_string(number + 1),
                            .number = number});
}

void follow(scanner_test::Testbed& testbed) {
    Scanners scanners;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string act;
        std::string id;
        words >> act >> id >> std::ws;
        if (act == "plug") {
            plug(testbed, scanners, id, words);
        } else if (act == "unplug") {
            scanners.at(id)->unplug();
        } else if (act == "scan") {
            std::string text;
            std::getline(words, text);
            scanners.at(id)->scan(text);
        } else if (act == "chord") {
            scanners.at(id)->type("69");
            scanners.at(id)->press_with(KEY_LEFTCTRL, KEY_O);
            scanners.at(id)->press(KEY_ENTER);
        }
        std::cout << "done " << act << std::endl;
    }
}

}  // namespace

int main(int, char** arguments) {
    scanner_test::Testbed testbed;
    pid_t program = 0;
    if (::posix_spawn(&program, arguments[1], nullptr, nullptr, arguments + 1, environ) != 0) {
        std::cerr << "cannot start " << arguments[1] << '\n';
        return 2;
    }
    follow(testbed);
    ::kill(program, SIGTERM);
    int status = 0;
    ::waitpid(program, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
