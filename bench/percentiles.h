#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/json_writer.h"

namespace bench {

// Nearest rank: the smallest sample that at least `share` per mille of all samples do not exceed.
inline std::int64_t per_mille_of(const std::vector<std::int64_t>& sorted, std::size_t share) {
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, sorted.size() * share / 1000)];
}

inline void write_percentiles(base::JsonWriter& out, std::vector<std::int64_t> samples_ns) {
    std::sort(samples_ns.begin(), samples_ns.end());
    out.field("count", samples_ns.size());
    out.field("p50_ns", per_mille_of(samples_ns, 500));
    out.field("p90_ns", per_mille_of(samples_ns, 900));
    out.field("p99_ns", per_mille_of(samples_ns, 990));
    out.field("max_ns", samples_ns.empty() ? 0 : samples_ns.back());
}

}  // namespace bench
