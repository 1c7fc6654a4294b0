// The floor of every commit: how long this disk takes to make one overwritten 4 KiB page durable.
// bench-fdatasync FILE PERIOD_US: one page is due each period, until the standard input ends; then
// prints one JSON line. Runs beside what is measured, so that a disk that stalls, stalls both; and
// like bench-load it counts from when a page was due, so that a stall counts for all it held up.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/assert.h"
#include "bench/percentiles.h"

namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr int kPages = 1024;
constexpr int kMaxSamples = 1'000'000;

void fill(int fd, const std::string& page) {
    for (int i = 0; i < kPages; ++i) {
        ASSERT(::write(fd, page.data(), page.size()) == static_cast<ssize_t>(page.size()));
    }
    ASSERT(::fsync(fd) == 0);
}

void overwrite(int fd, const std::string& page, int index) {
    const off_t offset = static_cast<off_t>(index % kPages) * static_cast<off_t>(kPageBytes);
    ASSERT(::pwrite(fd, page.data(), page.size(), offset) == static_cast<ssize_t>(page.size()));
    ASSERT(::fdatasync(fd) == 0);
}

using Clock = std::chrono::steady_clock;

// True once the standard input has ended; else returns when it is time.
bool is_told_to_end(Clock::time_point due) {
    const auto left = std::max(due - Clock::now(), Clock::duration(0)).count();
    const timespec wait{left / 1'000'000'000, left % 1'000'000'000};
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::ppoll(&input, 1, &wait, nullptr) > 0;
}

}  // namespace

int main(int argc, char** argv) {
    ASSERT(argc == 3);
    const int fd = ::open(argv[1], O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
    ASSERT(fd >= 0);
    std::string page(kPageBytes, 'a');
    fill(fd, page);
    std::vector<std::int64_t> samples;
    const std::chrono::microseconds period(std::atol(argv[2]));
    auto due = Clock::now() + period;
    for (int i = 0; i < kMaxSamples && !is_told_to_end(due); ++i, due += period) {
        page.assign(kPageBytes, static_cast<char>('a' + i % 26));
        overwrite(fd, page, i);
        samples.push_back((Clock::now() - due).count());
    }
    ::close(fd);
    ::unlink(argv[1]);
    base::JsonWriter out;
    out.begin_object();
    bench::write_percentiles(out, samples);
    out.end_object();
    std::puts(out.text().c_str());
}
