// Every fault at every boundary of a command and every 32nd byte of a receipt; at every byte where
// COUNTERFOIL_EVERY_BYTE is set.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <memory>
#include <thread>

#include "base/mutex.h"
#include "tests/fault/printing/bench.h"

using namespace print_fault;
using drivers::Typeface;
using fake_printer::Fault;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t kEvery = 32;
constexpr std::size_t kThreads = 80;  // they wait most of the time

// How long each lasts; where nothing stands, until somebody sees to it.
struct Kind {
    Fault fault;
    std::optional<milliseconds> lasts = std::nullopt;
};
const std::vector<Kind> kKinds = {
    {Fault::PaperNearEnd},
    {Fault::PaperEnd},
    {Fault::CoverOpen},
    {Fault::CutterError},
    {Fault::Offline},
    {Fault::Stall},
    {Fault::GarbageStatus},
    {Fault::Slow},
    {Fault::Disconnect},
    {Fault::PowerLoss, milliseconds(200)},
    {Fault::Disconnect, milliseconds(1)},
    {Fault::PaperEnd, milliseconds(100)},
    {Fault::Stall, milliseconds(100)},
};

// The same thing going wrong with the same fault is shown once.
struct Finding {
    std::size_t cases = 0;
    std::string example;
};

std::vector<std::size_t> places(const Plain& plain) {
    std::vector<std::size_t> bytes = plain.ends;
    const bool all = std::getenv("COUNTERFOIL_EVERY_BYTE") != nullptr;
    for (std::size_t byte = 0; byte <= plain.bytes; byte += all ? 1 : kEvery) {
        bytes.push_back(byte);
    }
    std::sort(bytes.begin(), bytes.end());
    bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
    return bytes;
}

std::vector<Case> all_cases(const drivers::Profile& profile, Logo logo, const Plain& plain) {
    std::vector<Case> cases;
    for (const std::size_t byte : places(plain)) {
        for (const Kind& kind : kKinds) {
            fake_printer::FaultPlan fault{.fault = kind.fault, .at_byte = byte};
            fault.lasts = kind.lasts;
            fault.rate = 30'000;
            cases.push_back({profile, logo, fault, &plain});
        }
    }
    return cases;
}

std::map<std::string, Finding> run_all(const std::vector<Case>& cases) {
    std::atomic<std::size_t> next{0};
    base::Mutex mutex;
    std::map<std::string, Finding> wrong;
    const auto work = [&] {
        const std::unique_ptr<Typeface> typeface = Typeface::open().value();
        for (std::size_t i = next++; i < cases.size(); i = next++) {
            const std::string what = run(cases[i], *typeface);
            const base::MutexLock lock(mutex);
            if (!what.empty()) {
                const std::string kind(word(cases[i].fault.fault));
                Finding& finding = wrong[kind + ": " + what];
                finding.example = cases[i].name();
                ++finding.cases;
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return wrong;
}

}  // namespace

TEST_CASE(
    "No fault at any byte prints a receipt twice, claims one that is not there or spoils the "
    "next") {
    const auto [profile_id, logo] =
        GENERATE(std::pair("epson-tm-m30iii", Logo::No), std::pair("epson-tm-m30iii", Logo::Yes),
                 std::pair("clone-80", Logo::No), std::pair("clone-58", Logo::Yes));
    const drivers::Profile profile = *drivers::find_builtin_profile(profile_id);
    const Plain plain = print_plainly(profile, **Typeface::open(), logo);
    REQUIRE(plain.first.find("谢谢惠顾") != std::string::npos);
    const std::vector<Case> cases = all_cases(profile, logo, plain);
    REQUIRE(cases.size() > 1'000);
    for (const auto& [what, finding] : run_all(cases)) {
        FAIL_CHECK(what << ": " << finding.cases << " cases, such as " << finding.example);
    }
}
