#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/http/server.h"
#include "tests/http/kioskd_process.h"

// The servers that the conduct tests speak to. Both offer GET /api/v1/health without a session and
// POST /api/v1/terminals/enrolment with a small JSON body.
namespace target {

// The library alone, in this process, with deadlines short enough for a test.
class Sample {
public:
    Sample();
    std::uint16_t port() const { return server_->ports().front(); }
    const http::Limits& limits() const { return limits_; }
    http::Server& server() { return *server_; }

private:
    http::Limits limits_;
    std::unique_ptr<http::Server> server_;
};

http::Limits short_limits();

// The real program, one process for all tests of this run.
class Kioskd {
public:
    std::uint16_t port() const { return process().port(); }
    const http::Limits& limits() const { return limits_; }

private:
    static KioskdProcess& process();
    const http::Limits limits_{};
};

}  // namespace target
