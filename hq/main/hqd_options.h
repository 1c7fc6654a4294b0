#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "hq/service/headquarters.h"

namespace hq {

enum class Command { Serve, AddStore, AddUser, Help };

struct HqdOptions {
    Command command = Command::Serve;
    std::string subject;  // the store or the user to add
    HeadquartersOptions headquarters;
};

extern const char* const kUsage;
base::Result<HqdOptions> parse_options(const std::vector<std::string>& arguments);

}  // namespace hq
