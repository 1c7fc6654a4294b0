#include "kiosk/workers/sync_worker.h"

#include <pthread.h>

#include "base/crypto.h"
#include "base/json_writer.h"
#include "kiosk/app/boards.h"
#include "kiosk/sync/identity.h"

namespace workers {
namespace {

constexpr std::string_view kProgram = "kioskd 1";

std::string encode_name(const policy::LocalizedText& name) {
    base::JsonWriter w;
    w.begin_object();
    w.field("zh-CN", name.zh_cn);
    w.field("en", name.en);
    w.end_object();
    return w.take();
}

std::uint64_t random_seed() {
    std::uint64_t seed = 0;
    for (const char byte : base::random_bytes(sizeof seed)) {
        seed = seed << 8 | static_cast<std::uint8_t>(byte);
    }
    return seed;
}

}  // namespace

base::Result<std::unique_ptr<SyncWorker>> SyncWorker::create(app::App& app,
                                                             const store::Identity& identity,
                                                             const wire::Certificate& certificate) {
    TRY(transport, uplink::HttpTransport::create(app.config.hq_url, app.config.hq_ca_file));
    uplink::SyncOptions options;
    options.device_key = app.keys.device;
    options.certificate = certificate;
    options.machine = uplink::machine_fingerprint();
    options.program = std::string(kProgram);
    options.name_json = encode_name(app.config.name);
    options.currency = app.config.currency.code;
    options.versions = [&shop = app.shop] {
        const auto current = shop.current();
        return current ? current->versions : base::Versions{};
    };
    options.random_seed = random_seed();
    return std::unique_ptr<SyncWorker>(
        new SyncWorker(app, identity, std::move(transport), std::move(options)));
}

SyncWorker::SyncWorker(app::App& app, const store::Identity& identity,
                       std::unique_ptr<uplink::HttpTransport> transport,
                       uplink::SyncOptions options)
    : app_(app),
      source_(app, identity),
      transport_(std::move(transport)),
      client_(std::move(options), source_, *transport_, app.clock) {}

SyncWorker::~SyncWorker() {
    {
        base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    transport_->abort();
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void SyncWorker::start() {
    thread_ = std::thread([this] { work(); });
}

void SyncWorker::wake() {
    {
        base::MutexLock lock(mutex_);
        woken_ = true;
    }
    wake_.notify_one();
}

void SyncWorker::work() {
    pthread_setname_np(pthread_self(), "sync");
    for (;;) {
        const std::chrono::milliseconds wait = client_.step();
        show_status();
        base::MutexLock lock(mutex_);
        if (!stopping_ && !woken_ && wait.count() > 0) {
            wake_.wait_for(mutex_, wait);
        }
        if (stopping_) {
            return;
        }
        woken_ = false;
    }
}

void SyncWorker::show_status() {
    const uplink::SyncStatus status = client_.status();
    if (on_snapshot_ && status.snapshot_version > 0) {
        on_snapshot_(status.snapshot_version);
    }
    app::SyncView view;
    view.configured = true;
    view.connected = status.connected;
    view.durable_seq = status.durable_seq;
    view.last_ok_at = status.last_contact_at.value_or(base::UtcTime{});
    view.last_error = status.last_error;
    view.alarm = status.alarm;
    if (app_.sync.set(view)) {
        app_.changes.publish({0, "sync", "", "", view.connected ? "connected" : "offline"});
    }
}

}  // namespace workers
