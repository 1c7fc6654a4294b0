#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.h"

// How a store says who it is when it only asks for something: the header
//   Authorization: Counterfoil <epoch>.<base64url of an Ed25519 signature>
// by its device key over "counterfoil.get.1" ‖ u32 length ‖ the target. It is good for this target
// alone, and as often as it is asked: whoever could read it off the wire could read the answer too.
namespace wire {

std::string authorize_get(const base::SigningKey& device_key, std::uint32_t epoch,
                          std::string_view target);

struct Authorization {
    std::uint32_t epoch = 0;
    std::string signature;
};
// nullopt: not of this form.
std::optional<Authorization> parse_authorization(std::string_view header);
bool is_authorized(const Authorization& authorization, std::string_view target,
                   std::string_view device_public_key);

}  // namespace wire
