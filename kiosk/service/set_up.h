#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace service {

// What a new store is made from.
struct SetUp {
    std::filesystem::path data_dir;   // made; must not hold a store
    std::filesystem::path config;     // a store.json
    std::filesystem::path templates;  // receipt templates to copy
    std::string enrolment_code;       // of headquarters; "" = sell without it, as epoch 0
};
// Makes keys, copies configuration and templates, enrols, creates the empty journal. Refuses
// "setup.exists". When it fails half way it can be called again with the same folder.
base::Status set_up_store(const SetUp& wanted);

}  // namespace service
