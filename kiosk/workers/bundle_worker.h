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
#include "kiosk/sync/bundle_choice.h"
#include "kiosk/sync/bundle_client.h"
#include "kiosk/sync/http_transport.h"

namespace workers {

// The thread "bundles": fetches what headquarters publishes, and switches to it when its time
// comes, connected or not. Content that is refused is told to headquarters through the journal,
// once, and the shop goes on by what it has. Looks every minute, and at once when the sync thread
// hears of a newer snapshot.
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
    base::Status follow(const uplink::BundleRound& round);
    base::Result<uplink::DomainVersions> load_in_force();
    // The versions in force where a choice was taken; errors are of the store itself.
    base::Status try_choice(const uplink::BundleChoice& choice, std::uint64_t snapshot,
                            const uplink::DomainVersions& in_force);
    base::Result<std::optional<policy::Finding>> take(const uplink::BundleChoice& choice,
                                                      std::uint64_t snapshot);
    base::Status refuse(const uplink::BundleChoice& choice, std::size_t domain,
                        const policy::Finding& finding);
    base::Result<uplink::BundleRound> without_refused(const uplink::BundleRound& round);

    app::App& app_;
    std::unique_ptr<uplink::HttpTransport> transport_;
    uplink::BundleClient client_;
    uplink::Backoff backoff_;
    std::optional<uplink::BundleRound> round_;
    std::optional<base::UtcTime> next_change_;
    bool recalled_ = false;
    std::chrono::milliseconds look_at_{0};  // monotonic

    base::Mutex mutex_;
    base::CondVar wake_;
    std::uint64_t heard_of_ GUARDED_BY(mutex_) = 0;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;  // last: everything it uses stands before it runs
};

}  // namespace workers
