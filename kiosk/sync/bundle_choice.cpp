#include "kiosk/sync/bundle_choice.h"

#include <algorithm>

namespace uplink {

bool BundleChoice::is_whole() const {
    return std::all_of(bundles.begin(), bundles.end(),
                       [](const ReadyBundle* bundle) { return bundle != nullptr; });
}

DomainVersions BundleChoice::versions() const {
    DomainVersions versions{};
    for (std::size_t i = 0; i < bundles.size(); ++i) {
        versions[i] = bundles[i] != nullptr ? bundles[i]->manifest.version : 0;
    }
    return versions;
}

BundleChoice choose_bundles(const BundleRound& round, base::UtcTime now) {
    BundleChoice choice;
    for (const ReadyBundle& bundle : round.ready) {
        const auto at = bundle.effective_at;
        if (at > now) {
            choice.next_change = std::min(choice.next_change.value_or(at), at);
            continue;
        }
        // A round is in the order of versions: the last one that fits is the newest.
        choice.bundles[static_cast<std::size_t>(bundle.manifest.domain)] = &bundle;
    }
    return choice;
}

}  // namespace uplink
