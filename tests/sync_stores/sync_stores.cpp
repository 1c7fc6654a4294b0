// Several stores that send their logs to headquarters at once, each with the sync client that
// kioskd has: sync-stores URL FOLDER ORDERS STORE=CODE… Enrols each store, then sends until
// everything of all of them is acknowledged. Ends with one line of JSON: how many events, how long,
// and of each store where its log ends and what was paid.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/sync/identity.h"
#include "kiosk/sync/sync_client.h"
#include "tests/kiosk/sync/fakes.h"
#include "tests/support/sample_log.h"
#include "tests/support/sample_orders.h"

namespace {

using namespace std::chrono_literals;

constexpr auto kLongest = 300s;
constexpr int kEnrolmentTries = 50;

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "sync-stores: %s\n", why.c_str());
    std::exit(1);
}

class Store {
public:
    Store(const std::string& id, char key, int orders, const std::string& url)
        : source_({make_log(id, key, orders)}) {
        auto transport = uplink::HttpTransport::create(url);
        if (!transport.ok()) {
            fail(transport.error().key);
        }
        transport_ = std::move(transport).value();
    }

    void enrol(const std::string& code, const std::filesystem::path& folder) {
        for (int i = 0; i < kEnrolmentTries; ++i) {
            const auto certificate =
                uplink::enrol(*transport_, {log().store(), code, 0}, log().key(),
                              folder / (log().store().text() + ".json"));
            if (certificate.ok()) {
                make_client(*certificate);
                return;
            }
            std::this_thread::sleep_for(100ms);
        }
        fail("no certificate for " + log().store().text());
    }

    // Until all is acknowledged.
    void send() {
        const auto end = std::chrono::steady_clock::now() + kLongest;
        while (client_->status().durable_seq < log().head_seq()) {
            const auto wait = client_->step();
            failures_ += client_->status().connected ? 0 : 1;
            if (!client_->status().alarm.empty()) {
                fail(log().store().text() + ": " + client_->status().alarm);
            }
            if (std::chrono::steady_clock::now() > end) {
                fail(log().store().text() +
                     " does not get through: " + client_->status().last_error);
            }
            if (wait > 0ms) {
                std::this_thread::sleep_for(wait);
            }
        }
    }

    sample::Log& log() { return source_.log(); }
    int failures() const { return failures_; }

private:
    static sample::Log make_log(const std::string& id, char key, int orders) {
        sample::Log log(id, 1, sample::device_key(key));
        for (int order = 1; order <= orders; ++order) {
            sample::add_order(log, order);
        }
        return log;
    }
    void make_client(const wire::Certificate& certificate) {
        uplink::SyncOptions options;
        options.device_key = log().key();
        options.certificate = certificate;
        options.machine = "machine";
        options.name_json = "{}";
        options.currency = "CNY";
        options.versions = [] { return base::Versions{}; };
        options.backoff = {20ms, 500ms, 1s};
        options.linger = 0ms;
        client_ =
            std::make_unique<uplink::SyncClient>(std::move(options), source_, *transport_, clock_);
    }

    base::SystemClock clock_;
    fake::Source source_;
    std::unique_ptr<uplink::HttpTransport> transport_;
    std::unique_ptr<uplink::SyncClient> client_;
    int failures_ = 0;
};

void print(std::vector<std::unique_ptr<Store>>& stores, int orders, double seconds) {
    std::uint64_t events = 0;
    int failures = 0;
    std::string each;
    for (const auto& store : stores) {
        const auto& log = store->log();
        events += log.head_seq();
        failures += store->failures();
        each += fmt::format(R"({}{{"store_id":"{}","head_seq":{},"head_hash":"{}"}})",
                            each.empty() ? "" : ",", log.store().text(), log.head_seq(),
                            base::to_hex(base::as_bytes(log.hash_at(log.head_seq()))));
    }
    fmt::print(
        "{{\"events\":{},\"seconds\":{:.3f},\"events_per_s\":{:.0f},\"failures\":{},"
        "\"orders_each\":{},\"paid_minor_each\":{},\"stores\":[{}]}}\n",
        events, seconds, static_cast<double>(events) / seconds, failures, orders,
        orders * sample::kOrderPaidMinor, each);
}

}  // namespace

int main(int count, char** values) {
    if (count < 5) {
        std::fputs("sync-stores URL FOLDER ORDERS STORE=CODE…\n", stderr);
        return 64;
    }
    const int orders = std::atoi(values[3]);
    std::vector<std::unique_ptr<Store>> stores;
    for (int i = 4; i < count; ++i) {
        const std::string argument = values[i];
        const auto equals = argument.find('=');
        stores.push_back(std::make_unique<Store>(argument.substr(0, equals),
                                                 static_cast<char>('a' + i), orders, values[1]));
        stores.back()->enrol(argument.substr(equals + 1), values[2]);
    }
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (const auto& store : stores) {
        threads.emplace_back([&store] { store->send(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    print(stores, orders, seconds.count());
    return 0;
}
