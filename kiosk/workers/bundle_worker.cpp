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
using wire::ContentDomain;

constexpr milliseconds kLookEvery{60'000};
// The wall clock may be set while this thread sleeps: what is due by it is looked at this often.
constexpr milliseconds kLongestNap{1'000};
constexpr std::string_view kPacks = "packs/";
constexpr std::size_t kMaxReply = 2 * wire::kMaxDocumentBytes;

std::int64_t version_of(const uplink::DomainVersions& versions, ContentDomain domain) {
    return static_cast<std::int64_t>(versions[static_cast<std::size_t>(domain)]);
}

app::Published published_as(const uplink::BundleChoice& choice, std::uint64_t snapshot) {
    const auto versions = choice.versions();
    app::Published published;
    published.versions = {version_of(versions, ContentDomain::Catalogue),
                          version_of(versions, ContentDomain::Prices),
                          version_of(versions, ContentDomain::Policies),
                          version_of(versions, ContentDomain::Phrases)};
    published.settings = version_of(versions, ContentDomain::Settings);
    published.snapshot = static_cast<std::int64_t>(snapshot);
    const auto signers = [&](ContentDomain domain) {
        return choice.bundles[static_cast<std::size_t>(domain)]->signers;
    };
    published.two_signers =
        signers(ContentDomain::Catalogue) > 1 && signers(ContentDomain::Prices) > 1;
    return published;
}

base::Result<app::CatalogueImport> load(const uplink::BundleFolder& folder,
                                        const uplink::BundleChoice& choice) {
    app::CatalogueImport import;
    for (const uplink::ReadyBundle* bundle : choice.bundles) {
        for (const wire::ContentFile& file : bundle->manifest.files) {
            TRY(text, folder.load_content(file));
            if (file.name.starts_with(kPacks)) {
                import.packs.push_back({file.name.substr(kPacks.size()), std::move(text)});
            } else {
                import.files.push_back({file.name, std::move(text)});
            }
        }
    }
    return import;
}

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
    if (round_ && next_change_ && app_.clock.now() >= *next_change_) {
        const auto followed = follow(*round_);
        if (!followed.ok()) {
            next_change_ = app_.clock.now() + kLookEvery;
            base::log(base::LogLevel::Error, "bundles.failed",
                      {{"key", std::string_view(followed.error().key)},
                       {"detail", std::string_view(followed.error().detail)}});
        }
    }
    return std::min(kLongestNap, std::max(look_at_ - app_.clock.monotonic(), milliseconds(0)));
}

base::Status BundleWorker::look() {
    TRY(in_force, load_in_force());
    auto fetched = client_.fetch(in_force);
    if (!fetched.ok()) {
        if (!recalled_) {
            recalled_ = true;
            TRY(recalled, client_.recall(in_force));
            if (recalled) {
                round_ = std::move(recalled);
                CHECK_OK(follow(*round_));
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
    return follow(*round_);
}

base::Result<uplink::DomainVersions> BundleWorker::load_in_force() {
    auto db = app_.readers.lease();
    TRY(active, store::find_active_catalogue(*db));
    uplink::DomainVersions versions{};
    if (!active || active->snapshot == 0) {
        return versions;
    }
    const auto set = [&](ContentDomain domain, std::int64_t version) {
        versions[static_cast<std::size_t>(domain)] = static_cast<std::uint64_t>(version);
    };
    set(ContentDomain::Catalogue, active->versions.catalogue);
    set(ContentDomain::Prices, active->versions.price);
    set(ContentDomain::Policies, active->versions.policy);
    set(ContentDomain::Phrases, active->versions.phrases);
    set(ContentDomain::Settings, active->settings);
    return versions;
}

base::Status BundleWorker::follow(const uplink::BundleRound& round) {
    TRY(usable, without_refused(round));
    TRY(in_force, load_in_force());
    const auto choice = uplink::choose_bundles(usable, app_.clock.now());
    next_change_ = choice.next_change;
    if (!choice.is_whole() || choice.versions() == in_force) {
        return base::ok();
    }
    return try_choice(choice, round.snapshot_version, in_force);
}

base::Result<uplink::BundleRound> BundleWorker::without_refused(const uplink::BundleRound& round) {
    auto db = app_.readers.lease();
    uplink::BundleRound usable{round.snapshot_version, round.snapshot_expires_at, {}, {}};
    for (const uplink::ReadyBundle& bundle : round.ready) {
        TRY(refused, store::is_refused_content(*db, std::string(wire::word(bundle.manifest.domain)),
                                               static_cast<std::int64_t>(bundle.manifest.version)));
        if (!refused) {
            usable.ready.push_back(bundle);
        }
    }
    return usable;
}

// All that is new at once; where that is refused, one domain after the other, so that a bad one
// does not hold up the good ones.
base::Status BundleWorker::try_choice(const uplink::BundleChoice& choice, std::uint64_t snapshot,
                                      const uplink::DomainVersions& in_force) {
    TRY(refusal, take(choice, snapshot));
    if (!refusal) {
        return base::ok();
    }
    const auto wanted = choice.versions();
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] != in_force[i]) {
            changed.push_back(i);
        }
    }
    const bool is_first = in_force == uplink::DomainVersions{};
    if (changed.size() == 1 || is_first) {
        for (const std::size_t domain : changed) {
            CHECK_OK(refuse(choice, domain, *refusal));
        }
        return base::ok();
    }
    TRY(usable, without_refused(*round_));
    auto held = choice;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto in_force_now = std::find_if(
            usable.ready.begin(), usable.ready.end(), [&](const uplink::ReadyBundle& bundle) {
                return static_cast<std::size_t>(bundle.manifest.domain) == i &&
                       bundle.manifest.version == in_force[i];
            });
        held.bundles[i] = in_force_now == usable.ready.end() ? nullptr : &*in_force_now;
    }
    for (const std::size_t domain : changed) {
        auto alone = held;
        alone.bundles[domain] = choice.bundles[domain];
        if (!alone.is_whole()) {
            CHECK_OK(refuse(choice, domain, *refusal));
            continue;
        }
        TRY(alone_refusal, take(alone, snapshot));
        if (alone_refusal) {
            CHECK_OK(refuse(choice, domain, *alone_refusal));
        } else {
            held = alone;
        }
    }
    return base::ok();
}

// nullopt: it is what the store sells by now. Else the first thing that is wrong with it.
base::Result<std::optional<policy::Finding>> BundleWorker::take(const uplink::BundleChoice& choice,
                                                                std::uint64_t snapshot) {
    TRY(import, load(client_.folder(), choice));
    import.published = published_as(choice, snapshot);
    const auto report = app::import_catalogue(app_, import, [](const std::string&) {});
    if (!report.ok() && report.error().code != base::ErrorCode::Refused &&
        report.error().code != base::ErrorCode::InvalidInput) {
        return report.error();
    }
    if (!report.ok()) {
        return std::optional(policy::Finding{policy::Severity::Error, report.error().key, "", "",
                                             report.error().detail, ""});
    }
    if (report->errors > 0) {
        return std::optional(report->findings.front());
    }
    base::log(base::LogLevel::Info, "bundles.switched",
              {{"snapshot", static_cast<std::int64_t>(snapshot)}, {"items", report->items}});
    return std::optional<policy::Finding>();
}

base::Status BundleWorker::refuse(const uplink::BundleChoice& choice, std::size_t domain,
                                  const policy::Finding& finding) {
    const auto& manifest = choice.bundles[domain]->manifest;
    base::log(base::LogLevel::Error, "bundles.refused",
              {{"domain", wire::word(manifest.domain)},
               {"version", static_cast<std::int64_t>(manifest.version)},
               {"file", std::string_view(finding.file)}});
    return app::note_refused_content(app_, {std::string(wire::word(manifest.domain)),
                                            static_cast<std::int64_t>(manifest.version),
                                            "bundle.content", policy::format_finding(finding)});
}

}  // namespace workers
