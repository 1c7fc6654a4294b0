// verify receipt | keys | page: whether a receipt's evidence code is what a store signed.
#include <fmt/format.h>

#include "base/file.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "kiosk/app/identity_file.h"
#include "kiosk/app/store_config.h"
#include "kiosk/main/commands.h"
#include "kiosk/store/keys.h"
#include "policy/evidence.h"

namespace command {
namespace {

constexpr std::size_t kMaxKeysFile = 16 * 1024 * 1024;
constexpr std::size_t kMaxKeys = 100'000;
constexpr std::size_t kMaxPage = 4 * 1024 * 1024;
constexpr std::string_view kNoKeys = "<script id=\"keys\" type=\"application/json\">[]</script>";

struct StoreKey {
    std::string store_id;
    std::int64_t epoch = 0;
    std::string public_key;  // 32 bytes
};

base::Result<StoreKey> read_key(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(store_id, object.string("store_id", policy::Evidence::kMaxStoreBytes));
    TRY(epoch, object.integer("epoch", 0, UINT32_MAX));
    TRY(hex, object.string("public_key", 64));
    TRY(public_key, base::from_hex(hex));
    if (public_key.size() != 32) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "public_key of store " + store_id + ": 64 hex digits are wanted");
    }
    // Name and currency are for pages that people read.
    for (const std::string_view name : {"name", "currency_symbol", "currency_exponent"}) {
        TRY(ignored, object.find_value(name));
        static_cast<void>(ignored);
    }
    CHECK_OK(object.finish());
    return StoreKey{store_id, epoch, public_key};
}

base::Result<std::vector<StoreKey>> read_keys(const std::string& file) {
    TRY(text, base::read_file(file, kMaxKeysFile));
    TRY(document, base::JsonDocument::parse(text, {.max_bytes = kMaxKeysFile}));
    TRY(values, document.root().as_array(kMaxKeys));
    std::vector<StoreKey> keys;
    for (const base::JsonValue& value : values) {
        TRY(key, read_key(value));
        keys.push_back(std::move(key));
    }
    return keys;
}

// The key of the store and epoch that the code speaks of.
base::Result<std::string> find_key(const base::Arguments& arguments,
                                   const policy::Evidence& evidence) {
    if (arguments.has("key")) {
        TRY(hex, arguments.value("key"));
        return base::from_hex(hex);
    }
    if (arguments.has("keys")) {
        TRY(file, arguments.value("keys"));
        TRY(keys, read_keys(file));
        for (const StoreKey& key : keys) {
            if (key.store_id == evidence.store.text() && key.epoch == evidence.epoch) {
                return key.public_key;
            }
        }
        return base::error(base::ErrorCode::NotFound, "evidence.unknown_store",
                           fmt::format("{} has no key of store {} epoch {}: whether the code is "
                                       "genuine cannot be told",
                                       file, evidence.store.text(), evidence.epoch));
    }
    TRY(data, arguments.value("data"));
    TRY(keys, store::load_keys(data));
    return keys.device.public_key;
}

base::Status verify_receipt(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "key", "keys"}));
    if (arguments.positional().size() != 1) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "verify receipt CODE --data DIR | --keys FILE | --key HEX");
    }
    const std::string& code = arguments.positional()[0];
    TRY(claimed, policy::read_evidence(code));
    TRY(key, find_key(arguments, claimed));
    TRY(evidence, policy::verify_evidence(code, key));
    fmt::print("genuine: store {} epoch {} event {}, {}, total {} minor units, policy version {}\n",
               evidence.store.text(), evidence.epoch, evidence.seq, base::format_utc(evidence.at),
               evidence.total.minor(), evidence.policy_version);
    return base::ok();
}

// This store's public key, in the form that everybody who checks receipts reads.
base::Result<std::string> own_keys(const base::Arguments& arguments) {
    TRY(data, arguments.value("data"));
    TRY(keys, store::load_keys(data));
    TRY(identity, app::load_identity(data));
    TRY(config, app::load_store_config(data));
    base::JsonWriter w;
    w.begin_array();
    w.begin_object();
    w.field("store_id", config.store_id.text());
    w.field("epoch", static_cast<std::int64_t>(identity.epoch));
    w.field("public_key", base::to_hex(keys.device.public_key));
    w.key("name");
    w.begin_object();
    w.field("zh-CN", config.name.zh_cn);
    w.field("en", config.name.en);
    w.end_object();
    w.field("currency_symbol", config.currency.symbol);
    w.field("currency_exponent", config.currency.exponent);
    w.end_object();
    w.end_array();
    return w.take();
}

base::Status print_keys(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data"}));
    TRY(keys, own_keys(arguments));
    fmt::print("{}\n", keys);
    return base::ok();
}

// One file that checks receipts in any browser, without a network, with the keys in it.
base::Status write_page(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "keys", "out", "page"}));
    TRY(out, arguments.value("out"));
    std::filesystem::path page = arguments.value_or("page", "");
    if (page.empty()) {
        TRY(shipped, find_shipped("ui-web/dist/verify.html"));
        page = shipped;
    }
    TRY(html, base::read_file(page, kMaxPage));
    const std::size_t at = html.find(kNoKeys);
    if (at == std::string::npos) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           page.string() + " has no place for keys");
    }
    std::string keys;
    if (arguments.has("keys")) {
        TRY(file, arguments.value("keys"));
        CHECK_OK(read_keys(file));
        TRY(text, base::read_file(file, kMaxKeysFile));
        keys = text;
    } else {
        TRY(own, own_keys(arguments));
        keys = own;
    }
    // Inside a script element no "<" may stand as it is; in JSON it can be written otherwise.
    for (std::size_t i = keys.find('<'); i != std::string::npos; i = keys.find('<', i)) {
        keys.replace(i, 1, "\\u003c");
    }
    html.replace(at + kNoKeys.find("[]"), 2, keys);
    CHECK_OK(base::write_file_atomically(out, html));
    fmt::print("{}: open it in any browser, also without a network\n", out);
    return base::ok();
}

}  // namespace

base::Status verify(const Words& words) {
    if (!words.empty()) {
        TRY(arguments, base::Arguments::parse(Words(words.begin() + 1, words.end()), {}));
        using Act = base::Status (*)(const base::Arguments&);
        const std::pair<std::string_view, Act> acts[] = {
            {"receipt", verify_receipt}, {"keys", print_keys}, {"page", write_page}};
        for (const auto& [name, act] : acts) {
            if (words[0] == name) {
                return act(arguments);
            }
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "verify receipt CODE | keys | page; kioskctl --help says how");
}

}  // namespace command
