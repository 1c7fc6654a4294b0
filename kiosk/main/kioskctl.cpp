#include <fmt/format.h>

#include "base/log.h"
#include "kiosk/main/commands.h"

namespace {

constexpr const char* kUsage = R"(kioskctl: sets up and looks after a store's data folder

  setup --data DIR --config STORE.json [--templates DIR] [--enrolment-code CODE]
  import catalogue SHOP_DIR --data DIR [--packs DIR]
  import published --data DIR
  import online-retail FILE.csv ... [--data DIR]
  journal verify --data DIR             check every link of the chain and the high-water mark
  journal mark --data DIR               the same, and make the mark anew where it was lost
  journal replay --compare --data DIR   replay into an empty database and compare all tables
  journal export --data DIR [--after SEQ]   one JSON object an event, on standard output
  clerk add --data DIR --id NN --name NAME --role ROLE    (PIN on standard input)
  clerk unlock --data DIR --id NN            after too many wrong PINs
  member add --data DIR --phone PHONE --spent AMOUNT
  terminal code --data DIR --terminal ID     a one-time code for a screen (15 minutes)
  terminal token --data DIR --terminal ID    a bearer token for a till of another maker
  certificate --data DIR                what headquarters signed for this store's device
  verify receipt CODE --data DIR | --keys FILE.json | --key HEX
  verify keys --data DIR [--root]       this store's public key, or headquarters'
  verify page --data DIR | --keys FILE.json --out FILE.html   a page that checks receipts offline
  receipt render --data FILE.json --template NAME | --markup FILE.receipt [--language TAG]
                 [--profile P] [--templates DIR] [--png FILE] [--escpos FILE]
  receipt lint [--templates DIR]        what is wrong with paper templates
  printer list                          printers on USB: address, names, the profile that fits
  printer status ADDRESS [--profile P]  what the printer says of itself
  printer test ADDRESS [--profile P]    prints a test page and says whether it came out
  printer test ADDRESS --find-character-set [--profile P]   prints which Chinese the printer has
                 with --data DIR, ADDRESS may be a printer of store.json
  policy lint [FOLDER ...]              what is wrong with packs, by row, column and remedy
  policy test [FOLDER ...]              runs the examples that stand in them
  policy show [FOLDER ...]              their rows, a line or two each
  policy diff OLD_FOLDER NEW_FOLDER     what changed, cell by cell
  policy disclose --facts FILE.json [--packs FOLDER] [--trace]   the terms of one sale, as JSON
  policy adjudicate --facts FILE.json [--packs FOLDER] [--packs-now FOLDER]
                 [--calendar FILE.json] [--trace]   what the buyer may still do, as JSON
                 without a folder: the packs that are shipped
  calendar due --calendar FILE.json --from TIME --minutes N [--opening]
                 when so many working minutes (with --opening: opening minutes) have run, and what
                 was skipped, as JSON; a negative N counts back from TIME
  routes                                list the HTTP routes of kioskd

Commands that change a store need kioskd to be stopped.
)";

base::Status dispatch(const std::string& group, const command::Words& words) {
    if (group == "setup") {
        return command::set_up(words);
    }
    if (group == "import") {
        return command::import(words);
    }
    if (group == "journal") {
        return command::journal(words);
    }
    if (group == "clerk" || group == "member") {
        command::Words all = words;
        all.insert(all.begin(), group);
        return command::people(all);
    }
    if (group == "terminal") {
        return command::terminal(words);
    }
    if (group == "certificate") {
        return command::show_certificate(words);
    }
    if (group == "verify") {
        return command::verify(words);
    }
    if (group == "receipt") {
        return command::receipt(words);
    }
    if (group == "printer") {
        return command::printer(words);
    }
    if (group == "policy") {
        return command::packs(words);
    }
    if (group == "calendar") {
        return command::calendar(words);
    }
    if (group == "routes") {
        return command::routes(words);
    }
    return base::error(base::ErrorCode::InvalidInput, "command.unknown",
                       "unknown command '" + group + "'; kioskctl --help lists them");
}

}  // namespace

int main(int argc, char** argv) {
    base::set_minimum_log_level(base::LogLevel::Warning);
    command::Words words(argv + 1, argv + argc);
    if (words.empty() || words[0] == "--help" || words[0] == "help") {
        fmt::print("{}", kUsage);
        return words.empty() ? 2 : 0;
    }
    const std::string group = words.front();
    words.erase(words.begin());
    const base::Status done = dispatch(group, words);
    if (!done.ok()) {
        fmt::print(stderr, "kioskctl: {} ({})\n",
                   done.error().detail.empty() ? done.error().key : done.error().detail,
                   done.error().key);
        return done.error().key.starts_with("command.") ? 2 : 1;
    }
    return 0;
}
