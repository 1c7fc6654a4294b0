#include "base/wire/authorization.h"

#include <charconv>

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/text.h"

namespace wire {
namespace {

constexpr std::string_view kScheme = "Counterfoil ";
constexpr std::size_t kMaxHeader = 160;

std::string signed_text(std::string_view target) {
    std::string text("counterfoil.get.1");
    base::put_text(text, target);
    return text;
}

}  // namespace

std::string authorize_get(const base::SigningKey& device_key, std::uint32_t epoch,
                          std::string_view target) {
    return fmt::format("{}{}.{}", kScheme, epoch,
                       base::to_base64url(base::sign(device_key, signed_text(target))));
}

std::optional<Authorization> parse_authorization(std::string_view header) {
    if (header.size() > kMaxHeader || !header.starts_with(kScheme)) {
        return std::nullopt;
    }
    header.remove_prefix(kScheme.size());
    Authorization authorization;
    const auto* const end = header.data() + header.size();
    const auto [rest, failed] = std::from_chars(header.data(), end, authorization.epoch);
    if (failed != std::errc() || rest == end || *rest != '.') {
        return std::nullopt;
    }
    auto signature = base::from_base64url(std::string_view(rest + 1, end));
    if (!signature.ok()) {
        return std::nullopt;
    }
    authorization.signature = std::move(signature).value();
    return authorization;
}

bool is_authorized(const Authorization& authorization, std::string_view target,
                   std::string_view device_public_key) {
    return base::verify_signature(device_public_key, signed_text(target), authorization.signature);
}

}  // namespace wire
