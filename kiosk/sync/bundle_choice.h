#pragma once

#include <array>
#include <optional>

#include "base/clock.h"
#include "kiosk/sync/bundle_client.h"

namespace uplink {

// What holds at a moment: of each domain the newest version whose time has come; null where there
// is none. Views into the round.
struct BundleChoice {
    std::array<const ReadyBundle*, wire::kContentDomains.size()> bundles{};
    std::optional<base::UtcTime> next_change;  // the next time at which another one holds

    bool is_whole() const;
    DomainVersions versions() const;
};
BundleChoice choose_bundles(const BundleRound& round, base::UtcTime now);

}  // namespace uplink
