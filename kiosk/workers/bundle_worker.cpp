#include "kiosk/workers/bundle_worker.h"

#include <pthread.h>

#include <algorithm>

#include <fmt/format.h>

#include "base/log.h"
#include "base/wire/signed_document.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/store/catalogue_table.h"

namespace workers {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{60'000};
// The wall clock may be set while this thread sleeps: what is due by it is looked at this often.
constexpr milliseconds kLongestNap{1'000};
constexpr std::size_t kMaxReply = 2 * wire::kMaxDocumentBytes;

}  // namespace

base::Result<std::unique_ptr<BundleWorker>> BundleWorker::create(
    app::App& app, const wire::Certificate& certificate, const std::filesystem::path& data_dir) {
    TRY(transport,
        uplink::HttpTransport::create(app.config.hq_url, app.config.hq_ca_file, kMaxReply));
    TRY(folder, uplink::BundleFolder::open(data_dir / "bundles"));
    return std::unique_ptr<BundleWorker>(
        new BundleWorker(app, certificate, std::move(folder), std::move(transport)));
}

BundleWorker::BundleWorker(app::App& app, const wire::Certificate& certificate,
                           uplink::BundleFolder folder,
                           std::unique_ptr<uplink::HttpTransport> transport)
    : app_(app),
      transport_(std::move(transport)),
      client_(certificate, app.keys.device, std::move(folder), *transport_, app.clock),
      switch_(app, client_.folder()),
      backoff_({}, static_cast<std::uint64_t>(base::unix_ms(app.clock.now()))) {}

BundleWorker::~BundleWorker() {
    {
        const base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    transport_->abort();
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void BundleWorker::start() {
    thread_ = std::thread([this] { work(); });
}

void BundleWorker::hear_of(std::uint64_t snapshot_version) {
    {
        const base::MutexLock lock(mutex_);
        if (snapshot_version <= heard_of_) {
            return;
        }
        heard_of_ = snapshot_version;
    }
    wake_.notify_one();
}

void BundleWorker::work() {
    pthread_setname_np(pthread_self(), "bundles");
    std::uint64_t seen = 0;
    for (;;) {
        {
            const base::MutexLock lock(mutex_);
            if (stopping_) {
                return;
            }
            if (heard_of_ > seen) {
                seen = heard_of_;
                look_at_ = app_.clock.monotonic();
            }
        }
        const auto wait = step();
        const base::MutexLock lock(mutex_);
        if (!stopping_ && heard_of_ == seen) {
            wake_.wait_for(mutex_, wait);
        }
    }
}

// Looks when it is time to, and goes by what is known when its time has come.
BundleWorker::Wait BundleWorker::step() {
    const auto now = app_.clock.monotonic();
    if (now >= look_at_) {
        const auto looked = look();
        if (looked.ok() || looked.error().key == "bundle.none") {
            backoff_.succeed();
            look_at_ = now + kLookEvery;
        } else {
            look_at_ = now + std::max(backoff_.after_failure(std::nullopt), milliseconds(1'000));
            base::log(base::LogLevel::Warning, "bundles.failed",
                      {{"key", std::string_view(looked.error().key)},
                       {"detail", std::string_view(looked.error().detail)}});
        }
    }
    const auto change = switch_.next_change();
    if (round_ && change && app_.clock.now() >= *change && now >= follow_at_) {
        const auto followed = switch_.follow(*round_);
        if (!followed.ok()) {
            follow_at_ = now + kLookEvery;
            base::log(base::LogLevel::Error, "bundles.failed",
                      {{"key", std::string_view(followed.error().key)},
                       {"detail", std::string_view(followed.error().detail)}});
        }
    }
    return std::min(kLongestNap, std::max(look_at_ - app_.clock.monotonic(), milliseconds(0)));
}

base::Status BundleWorker::look() {
    TRY(in_force, switch_.load_in_force());
    auto fetched = client_.fetch(in_force);
    if (!fetched.ok()) {
        if (!recalled_) {
            recalled_ = true;
            TRY(recalled, client_.recall(in_force));
            if (recalled) {
                round_ = std::move(recalled);
                CHECK_OK(switch_.follow(*round_));
            }
        }
        return fetched.error();
    }
    recalled_ = true;
    for (const uplink::RefusedBundle& refused : fetched->refused) {
        CHECK_OK(app::note_refused_content(app_, {std::string(wire::word(refused.domain)),
                                                  static_cast<std::int64_t>(refused.version),
                                                  refused.error.key, refused.error.detail}));
    }
    round_ = std::move(fetched).value();
    return switch_.follow(*round_);
}

}  // namespace workers
