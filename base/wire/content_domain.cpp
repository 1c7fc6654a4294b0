#include "base/wire/content_domain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"

namespace wire {
namespace {

constexpr std::size_t kMaxName = 120;

constexpr std::array<std::pair<ContentDomain, std::string_view>, 5> kWords{{
    {ContentDomain::Catalogue, "catalogue"},
    {ContentDomain::Prices, "prices"},
    {ContentDomain::Policies, "policies"},
    {ContentDomain::Phrases, "phrases"},
    {ContentDomain::Settings, "settings"},
}};

// Whole names, or folders where they end in "/".
constexpr std::array<std::pair<std::string_view, ContentDomain>, 16> kFiles{{
    {"categories.json", ContentDomain::Catalogue},
    {"items/", ContentDomain::Catalogue},
    {"pictures/", ContentDomain::Catalogue},
    {"prices/", ContentDomain::Prices},
    {"promotions.json", ContentDomain::Prices},
    {"tiers.json", ContentDomain::Prices},
    {"freight.json", ContentDomain::Prices},
    {"packing.json", ContentDomain::Prices},
    {"packs/", ContentDomain::Policies},
    {"house/", ContentDomain::Policies},
    {"phrases.json", ContentDomain::Phrases},
    {"shop.json", ContentDomain::Settings},
    {"calendar.json", ContentDomain::Settings},
    {"reasons.json", ContentDomain::Settings},
    {"service_levels.json", ContentDomain::Settings},
    {"installation.json", ContentDomain::Settings},
}};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

bool is_step(std::string_view step) {
    return !step.empty() && step.front() != '.' &&
           std::all_of(step.begin(), step.end(), is_name_character);
}

}  // namespace

std::string_view word(ContentDomain domain) {
    const auto found = std::find_if(kWords.begin(), kWords.end(),
                                    [&](const auto& each) { return each.first == domain; });
    return found->second;
}

base::Result<ContentDomain> parse_content_domain(std::string_view text) {
    for (const auto& [domain, name] : kWords) {
        if (name == text) {
            return domain;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "bundle.form", "unknown domain");
}

std::optional<ContentDomain> domain_of_file(std::string_view name) {
    if (!is_content_name(name)) {
        return std::nullopt;
    }
    for (const auto& [file, domain] : kFiles) {
        const bool fits = file.ends_with('/') ? name.starts_with(file) : name == file;
        if (fits) {
            return domain;
        }
    }
    return std::nullopt;
}

bool is_content_name(std::string_view name) {
    if (name.empty() || name.size() > kMaxName) {
        return false;
    }
    const auto steps = base::split(name, '/');
    return std::all_of(steps.begin(), steps.end(), is_step);
}

}  // namespace wire
