#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "kiosk/sync/sync_client.h"
#include "tests/kiosk/sync/fakes.h"

// A sync client between a store in memory and a headquarters that does what the test says.
class ClientFixture {
public:
    ClientFixture() : ClientFixture({sample::Log()}) {}
    explicit ClientFixture(std::vector<sample::Log> logs)
        : source_(std::move(logs)), hq_(source_), client_(make_client()) {}

protected:
    uplink::SyncClient make_client() {
        uplink::SyncOptions options;
        options.device_key = sample::device_key();
        options.certificate = {base::StoreId("0117"), 1, options.device_key.public_key,
                               hq_.key().public_key, sample::noon()};
        options.name_json = "{}";
        options.currency = "CNY";
        options.versions = [] { return base::Versions{}; };
        options.random_seed = 1;
        return uplink::SyncClient(std::move(options), source_, hq_, clock_);
    }
    // Steps until the client wants to wait, at most `most` times.
    std::chrono::milliseconds run(int most = 50) {
        auto wait = std::chrono::milliseconds(0);
        for (int i = 0; i < most && wait.count() == 0; ++i) {
            wait = client_.step();
        }
        return wait;
    }
    void run_after(std::chrono::milliseconds wait) {
        clock_.advance(wait);
        run();
    }
    sample::Log& log() { return source_.log(); }
    bool is_complete() { return hq_.log().hashes.back() == log().hash_at(log().head_seq()); }

    base::ManualClock clock_{sample::noon()};
    fake::Source source_;
    fake::Headquarters hq_;
    uplink::SyncClient client_;
};
