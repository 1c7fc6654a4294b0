#pragma once

#include <span>
#include <string_view>

namespace hq {

// The steps of the schema. Every key begins with store_id, so that
// the tables can be spread over several databases by store without a redesign.
std::span<const std::string_view> migrations();

}  // namespace hq
