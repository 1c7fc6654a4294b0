#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace wire {

// What headquarters publishes apart from each other: each has its own versions and its own signers.
enum class ContentDomain { Catalogue, Prices, Policies, Phrases, Settings };
inline constexpr std::array kContentDomains{ContentDomain::Catalogue, ContentDomain::Prices,
                                            ContentDomain::Policies, ContentDomain::Phrases,
                                            ContentDomain::Settings};

std::string_view word(ContentDomain domain);  // "catalogue"
base::Result<ContentDomain> parse_content_domain(std::string_view text);

// Which domain a file of a shop's folder belongs to; packs stand under "packs/". nullopt: to none,
// such a name is never taken from a bundle. The table is in docs/wire.md.
std::optional<ContentDomain> domain_of_file(std::string_view name);

// Letters, digits, "." "_" "-" in steps parted by single "/"; no step begins with "."; at most 120.
bool is_content_name(std::string_view name);

}  // namespace wire
