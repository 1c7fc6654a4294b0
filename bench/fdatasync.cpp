// The floor of every commit: how long this disk takes to make one overwritten 4 KiB page durable.
// bench-fdatasync FILE COUNT; prints one JSON line.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/assert.h"
#include "bench/percentiles.h"

namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr int kPages = 1024;

void fill(int fd, const std::string& page) {
    for (int i = 0; i < kPages; ++i) {
        ASSERT(::write(fd, page.data(), page.size()) == static_cast<ssize_t>(page.size()));
    }
    ASSERT(::fsync(fd) == 0);
}

std::int64_t overwrite_ns(int fd, const std::string& page, int index) {
    const auto start = std::chrono::steady_clock::now();
    const off_t offset = static_cast<off_t>(index % kPages) * static_cast<off_t>(kPageBytes);
    ASSERT(::pwrite(fd, page.data(), page.size(), offset) == static_cast<ssize_t>(page.size()));
    ASSERT(::fdatasync(fd) == 0);
    return (std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
    ASSERT(argc == 3);
    const int fd = ::open(argv[1], O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
    ASSERT(fd >= 0);
    std::string page(kPageBytes, 'a');
    fill(fd, page);
    std::vector<std::int64_t> samples;
    for (int i = 0; i < std::atoi(argv[2]); ++i) {
        page.assign(kPageBytes, static_cast<char>('a' + i % 26));
        samples.push_back(overwrite_ns(fd, page, i));
    }
    ::close(fd);
    ::unlink(argv[1]);
    base::JsonWriter out;
    out.begin_object();
    bench::write_percentiles(out, samples);
    out.end_object();
    std::puts(out.text().c_str());
}
