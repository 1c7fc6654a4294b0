#include "kiosk/workers/bundle_switch.h"

#include <vector>

#include "base/log.h"
#include "kiosk/store/catalogue_table.h"

namespace workers {
namespace {

using wire::ContentDomain;

constexpr std::string_view kPacks = "packs/";
// A bigger shop is read a second time when its time comes, and not kept in memory until then.
constexpr std::int64_t kMaxKeptItems = 10'000;

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

std::vector<std::size_t> changed_domains(const uplink::DomainVersions& wanted,
                                         const uplink::DomainVersions& in_force) {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] != in_force[i]) {
            changed.push_back(i);
        }
    }
    return changed;
}

// The bundles of exactly these versions, as far as the round has them.
uplink::BundleChoice choose_versions(const uplink::BundleRound& round,
                                     const uplink::DomainVersions& versions) {
    uplink::BundleChoice choice;
    for (const uplink::ReadyBundle& bundle : round.ready) {
        const auto domain = static_cast<std::size_t>(bundle.manifest.domain);
        if (bundle.manifest.version == versions[domain]) {
            choice.bundles[domain] = &bundle;
        }
    }
    return choice;
}

// What is wrong with what was published, and not with this box.
bool is_of_content(const base::Error& error) {
    return error.code == base::ErrorCode::Refused || error.code == base::ErrorCode::InvalidInput;
}

}  // namespace

// What holds now, and then what will hold next.
base::Status BundleSwitch::follow(const uplink::BundleRound& round) {
    for (const bool now : {true, false}) {
        TRY(usable, without_refused(round));
        TRY(in_force, load_in_force());
        const auto present = uplink::choose_bundles(usable, app_.clock.now());
        next_change_ = present.next_change;
        if (!now && !next_change_) {
            break;
        }
        const Wanted wanted{usable, now ? present : uplink::choose_bundles(usable, *next_change_),
                            in_force, now};
        const auto versions = wanted.choice.versions();
        const bool is_ready = ready_ && !now && ready_->versions == versions;
        if (wanted.choice.is_whole() && versions != in_force && !is_ready) {
            CHECK_OK(try_all(wanted));
        }
    }
    return base::ok();
}

base::Result<uplink::DomainVersions> BundleSwitch::load_in_force() {
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

base::Result<uplink::BundleRound> BundleSwitch::without_refused(const uplink::BundleRound& round) {
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
base::Status BundleSwitch::try_all(const Wanted& wanted) {
    TRY(refusal, take(wanted));
    if (!refusal) {
        return base::ok();
    }
    const auto changed = changed_domains(wanted.choice.versions(), wanted.in_force);
    if (changed.size() > 1 && wanted.in_force != uplink::DomainVersions{}) {
        return try_one_by_one(wanted);
    }
    for (const std::size_t domain : changed) {
        CHECK_OK(refuse(wanted, domain, *refusal));
    }
    return base::ok();
}

base::Status BundleSwitch::try_one_by_one(const Wanted& wanted) {
    auto held = choose_versions(wanted.round, wanted.in_force);
    for (const std::size_t domain : changed_domains(wanted.choice.versions(), wanted.in_force)) {
        auto alone = wanted;
        alone.choice = held;
        alone.choice.bundles[domain] = wanted.choice.bundles[domain];
        if (!alone.choice.is_whole()) {
            continue;  // what is in force is not published any more: nobody's fault can be told
        }
        TRY(refusal, take(alone));
        if (refusal) {
            CHECK_OK(refuse(wanted, domain, *refusal));
        } else {
            held = alone.choice;
        }
    }
    return base::ok();
}

base::Result<std::optional<policy::Finding>> BundleSwitch::take(const Wanted& wanted) {
    const bool is_known = ready_ && ready_->versions == wanted.choice.versions();
    if (!is_known || (wanted.now && !ready_->catalogue.shop)) {
        TRY(refusal, prepare(wanted));
        if (refusal) {
            return refusal;
        }
    }
    if (wanted.now) {
        CHECK_OK(app::switch_catalogue(app_, ready_->catalogue));
        base::log(base::LogLevel::Info, "bundles.switched",
                  {{"snapshot", static_cast<std::int64_t>(wanted.round.snapshot_version)},
                   {"items", ready_->catalogue.report.items}});
        ready_.reset();
    } else if (ready_->catalogue.report.items > kMaxKeptItems) {
        ready_->catalogue.shop.reset();
        ready_->catalogue.import = {};
    }
    return std::optional<policy::Finding>();
}

base::Result<std::optional<policy::Finding>> BundleSwitch::prepare(const Wanted& wanted) {
    ready_.reset();
    TRY(import, load(folder_, wanted.choice));
    import.published = published_as(wanted.choice, wanted.round.snapshot_version);
    auto prepared = app::prepare_catalogue(app_, std::move(import));
    if (!prepared.ok() && is_of_content(prepared.error())) {
        return std::optional(policy::Finding{policy::Severity::Error, prepared.error().key, "", "",
                                             prepared.error().detail, ""});
    }
    if (!prepared.ok()) {
        return prepared.error();
    }
    if (!prepared->shop) {
        return std::optional(prepared->report.findings.front());
    }
    ready_ = Ready{wanted.choice.versions(), std::move(prepared).value()};
    return std::optional<policy::Finding>();
}

base::Status BundleSwitch::refuse(const Wanted& wanted, std::size_t domain,
                                  const policy::Finding& finding) {
    const auto& manifest = wanted.choice.bundles[domain]->manifest;
    base::log(base::LogLevel::Error, "bundles.refused",
              {{"domain", wire::word(manifest.domain)},
               {"version", static_cast<std::int64_t>(manifest.version)},
               {"file", std::string_view(finding.file)}});
    return app::note_refused_content(app_, {std::string(wire::word(manifest.domain)),
                                            static_cast<std::int64_t>(manifest.version),
                                            "bundle.content", policy::format_finding(finding)});
}

}  // namespace workers
