#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/sync/bundle_choice.h"
#include "kiosk/sync/bundle_client.h"

namespace workers {

// Turns what was fetched into what the store sells, when its time comes. What is still to come is
// read and judged ahead, so that at its time only the switch is left and a fault is known before.
// Content that is refused is told to headquarters through the journal, once, and the shop goes on
// by what it has. One thread.
class BundleSwitch {
public:
    BundleSwitch(app::App& app, const uplink::BundleFolder& folder) : app_(app), folder_(folder) {}

    // Goes by this round from now on. Errors are of the store itself.
    base::Status follow(const uplink::BundleRound& round);
    // When to follow again, although nothing new came.
    std::optional<base::UtcTime> next_change() const { return next_change_; }
    // The versions by which the store goes; zeros while its content is from a folder.
    base::Result<uplink::DomainVersions> load_in_force();

private:
    // Content that was read and judged, and waits for its time or is switched to at once.
    struct Ready {
        uplink::DomainVersions versions{};
        app::PreparedCatalogue catalogue;  // without its shop where that would be too much to keep
    };
    struct Wanted {
        const uplink::BundleRound& round;
        uplink::BundleChoice choice;
        uplink::DomainVersions in_force{};
        bool now = false;
    };

    base::Status try_all(const Wanted& wanted);
    base::Status try_one_by_one(const Wanted& wanted);
    // The first thing that is wrong with it; nullopt: ready, and where its time is now, in force.
    base::Result<std::optional<policy::Finding>> take(const Wanted& wanted);
    base::Result<std::optional<policy::Finding>> prepare(const Wanted& wanted);
    base::Status refuse(const Wanted& wanted, std::size_t domain, const policy::Finding& finding);
    base::Result<uplink::BundleRound> without_refused(const uplink::BundleRound& round);

    app::App& app_;
    const uplink::BundleFolder& folder_;
    std::optional<base::UtcTime> next_change_;
    std::optional<Ready> ready_;
};

}  // namespace workers
