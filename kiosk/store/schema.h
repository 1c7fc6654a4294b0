#pragma once

#include <span>
#include <string_view>

namespace store {

// Migrations, forward only, one transaction each; the length is the `user_version` of a new store.
std::span<const std::string_view> migrations();

// The tables that `apply` writes from events and nothing else: replaying the journal gives them
// again.
std::span<const std::string_view> business_tables();

}  // namespace store
