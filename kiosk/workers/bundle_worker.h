#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/sync/backoff.h"
#include "kiosk/sync/bundle_client.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/workers/bundle_switch.h"

namespace workers {

// The thread "bundles": fetches what headquarters publishes and goes by it, connected or not. Looks
// every minute, and at once when the sync thread hears of a newer snapshot.
class BundleWorker {
public:
    static base::Result<std::unique_ptr<BundleWorker>> create(
        app::App& app, const wire::Certificate& certificate, const std::filesystem::path& data_dir);
    ~BundleWorker();  // aborts what is on the wire and joins

    void start();
    void hear_of(std::uint64_t snapshot_version);

    // One look, on the caller's thread, before `start` or without it.
    base::Status look();

private:
    using Wait = std::chrono::milliseconds;

    BundleWorker(app::App& app, const wire::Certificate& certificate, uplink::BundleFolder folder,
                 std::unique_ptr<uplink::HttpTransport> transport);
    void work();
    Wait step();

    app::App& app_;
    std::unique_ptr<uplink::HttpTransport> transport_;
    uplink::BundleClient client_;
    BundleSwitch switch_;
    uplink::Backoff backoff_;
    std::optional<uplink::BundleRound> round_;
    bool recalled_ = false;
    std::chrono::milliseconds look_at_{0};  // monotonic, as below
    std::chrono::milliseconds follow_at_{0};

    base::Mutex mutex_;
    base::CondVar wake_;
    std::uint64_t heard_of_ GUARDED_BY(mutex_) = 0;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;  // last: everything it uses stands before it runs
};

}  // namespace workers
