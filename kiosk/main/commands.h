#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"

// The commands of kioskctl, one file a group. Each prints for people and returns an error that says
// what to do.
namespace command {

using Words = std::vector<std::string>;

base::Status set_up(const Words& words);  // setup
base::Status import(const Words& words);  // import catalogue | online-retail
base::Status import_online_retail(const Words& words);
base::Status journal(const Words& words);           // journal verify | mark | replay | export
base::Status people(const Words& words);            // clerk add, member add
base::Status terminal(const Words& words);          // terminal code, terminal token
base::Status verify(const Words& words);            // verify receipt | keys | page
base::Status show_certificate(const Words& words);  // certificate
base::Status receipt(const Words& words);           // receipt render | lint
base::Status printer(const Words& words);           // printer list | status | test
bool is_shop(const Words& words);                   // policy lint | test | show of a shop's folder
base::Status shop_rules(const Words& words);
base::Status authority(const base::Arguments& arguments);  // policy authority
base::Status price(const base::Arguments& arguments);      // policy price
base::Status packs(const Words& words);     // policy lint | test | show | diff | disclose | …
base::Status calendar(const Words& words);  // calendar due
base::Status routes(const Words& words);    // routes

// The folder that holds config/ beside the program's build/bin, or an error that names --config.
base::Result<std::filesystem::path> find_shipped(const std::string& what);

}  // namespace command
