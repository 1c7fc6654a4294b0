#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "policy/shop.h"

namespace samples {

// The smallest shop that the linter has nothing to say about.
std::vector<policy::ShopFile> small_shop();

// Replaces `from`, which must stand in the file, by `to`.
void mend(std::vector<policy::ShopFile>& shop, std::string_view file, std::string_view from,
          std::string_view to);

// One way to break the clean shop, and the finding that must come of it.
struct Broken {
    const char* file;
    const char* from;
    const char* to;
    policy::Severity severity;
    const char* subject;
    const char* member;
    const char* wrong;  // a part of it
};

void expect(const Broken& broken);

}  // namespace samples
