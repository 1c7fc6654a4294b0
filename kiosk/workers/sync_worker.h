#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <thread>

#include "base/mutex.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/sync/identity.h"
#include "kiosk/sync/sync_client.h"
#include "kiosk/workers/journal_source.h"

namespace workers {

// The thread "sync": steps the sync client, shows screens how far it is. A commit wakes it.
class SyncWorker {
public:
    static base::Result<std::unique_ptr<SyncWorker>> create(app::App& app,
                                                            const store::Identity& identity,
                                                            const wire::Certificate& certificate);
    // Called on the sync thread whenever headquarters names a newer snapshot of its content.
    void on_snapshot(std::function<void(std::uint64_t)> listener) {
        on_snapshot_ = std::move(listener);
    }
    ~SyncWorker();  // aborts what is on the wire and joins

    void start();
    void wake();

private:
    SyncWorker(app::App& app, const store::Identity& identity,
               std::unique_ptr<uplink::HttpTransport> transport, uplink::SyncOptions options);
    void work();
    void show_status();

    app::App& app_;
    std::function<void(std::uint64_t)> on_snapshot_;
    JournalSource source_;
    std::unique_ptr<uplink::HttpTransport> transport_;
    uplink::SyncClient client_;
    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool woken_ GUARDED_BY(mutex_) = false;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace workers
