// verify receipt | keys | page: whether a receipt's evidence code is what a store signed.
#include <fmt/format.h>

#include "base/file.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "kiosk/app/identity_file.h"
#include "kiosk/app/store_config.h"
#include "kiosk/main/commands.h"
#include "kiosk/store/keys.h"
#include "kiosk/sync/identity.h"
#include "policy/order_content.h"
#include "policy/receipt_keys.h"

namespace command {
namespace {

constexpr std::size_t kMaxPage = 4 * 1024 * 1024;
constexpr std::string_view kNoKeys = "<script id=\"keys\" type=\"application/json\">[]</script>";

base::Result<policy::ReceiptKeys> read_keys_file(const std::string& file) {
    TRY(text, base::read_file(file, policy::kMaxKeysFile));
    return policy::read_receipt_keys(text);
}

base::Result<std::optional<wire::Certificate>> load_certificate(const std::string& data) {
    return uplink::load_certificate(std::filesystem::path(data) / "keys" / "certificate.json");
}

// Whom to believe: a file of keys, one key for the store that the code names, or this store's own.
base::Result<policy::ReceiptKeys> find_keys(const base::Arguments& arguments,
                                            const policy::Evidence& claimed) {
    if (arguments.has("keys")) {
        TRY(file, arguments.value("keys"));
        return read_keys_file(file);
    }
    std::string public_key;
    policy::ReceiptKeys keys;
    if (arguments.has("key")) {
        TRY(hex, arguments.value("key"));
        TRY(given, base::from_hex(hex));
        public_key = given;
    } else {
        TRY(data, arguments.value("data"));
        TRY(own, store::load_keys(data));
        TRY(certificate, load_certificate(data));
        public_key = own.device.public_key;
        if (certificate) {
            keys.roots.push_back({certificate->hq_public_key, {}});
        }
    }
    // A code with a certificate of another store is for the roots.
    if (keys.roots.empty() || !claimed.certificate ||
        claimed.certificate->device_public_key == public_key) {
        keys.stores.push_back({claimed.store.text(), claimed.epoch, public_key, {}});
    }
    return keys;
}

base::Error unproved(const policy::CheckedEvidence& checked) {
    const policy::Evidence& evidence = checked.evidence;
    if (checked.proof == policy::EvidenceProof::Altered) {
        return base::error(base::ErrorCode::Refused, "evidence.altered",
                           "the code is not as the store's device signed it");
    }
    return base::error(base::ErrorCode::NotFound, "evidence.unknown_store",
                       fmt::format("there is no key of store {} epoch {} here, and no known "
                                   "headquarters certified it: whether the code is genuine "
                                   "cannot be told",
                                   evidence.store.text(), evidence.epoch));
}

base::Status verify_receipt(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "key", "keys"}));
    if (arguments.positional().size() != 1) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "verify receipt CODE --data DIR | --keys FILE | --key HEX");
    }
    const std::string& code = arguments.positional()[0];
    TRY(claimed, policy::read_evidence(code));
    TRY(keys, find_keys(arguments, claimed));
    TRY(checked, policy::check_evidence(code, keys));
    if (policy::word(checked.proof) != "proved") {
        return unproved(checked);
    }
    const policy::Evidence& evidence = checked.evidence;
    fmt::print(
        "genuine: store {} epoch {} event {}, {}, total {} minor units, policy version {}{}\n",
        evidence.store.text(), evidence.epoch, evidence.seq, base::format_utc(evidence.at),
        evidence.total.minor(), evidence.policy_version,
        checked.proof == policy::EvidenceProof::ByCertificate ? ", by the certificate in the code"
                                                              : "");
    return base::ok();
}

void write_currency(base::JsonWriter& w, const app::StoreConfig& config) {
    w.field("currency_symbol", config.currency.symbol);
    w.field("currency_exponent", config.currency.exponent);
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
    policy::write_localized(w, "name", config.name);
    write_currency(w, config);
    w.end_object();
    w.end_array();
    return w.take();
}

base::Result<wire::Certificate> require_certificate(const base::Arguments& arguments) {
    TRY(data, arguments.value("data"));
    TRY(certificate, load_certificate(data));
    if (!certificate) {
        return base::error(base::ErrorCode::NotFound, "command.no_certificate",
                           "this store was set up without an enrolment code, so headquarters "
                           "signed nothing for it");
    }
    return *certificate;
}

// The key of headquarters, by which every store's code with a certificate is proved.
base::Result<std::string> root_keys(const base::Arguments& arguments) {
    TRY(certificate, require_certificate(arguments));
    TRY(data, arguments.value("data"));
    TRY(config, app::load_store_config(data));
    base::JsonWriter w;
    w.begin_array();
    w.begin_object();
    w.field("root_public_key", base::to_hex(certificate.hq_public_key));
    write_currency(w, config);
    w.end_object();
    w.end_array();
    return w.take();
}

base::Status print_keys(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "root"}));
    TRY(keys, arguments.has("root") ? root_keys(arguments) : own_keys(arguments));
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
        CHECK_OK(read_keys_file(file));
        TRY(text, base::read_file(file, policy::kMaxKeysFile));
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

base::Status show_certificate(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data"}));
    TRY(certificate, require_certificate(arguments));
    TRY(data, arguments.value("data"));
    TRY(config, app::load_store_config(data));
    fmt::print(
        "store          {}\nepoch          {}\ndevice key     {}\nheadquarters   {}\n"
        "issued         {}\non receipts    {}\n",
        certificate.store.text(), certificate.epoch, base::to_hex(certificate.device_public_key),
        base::to_hex(certificate.hq_public_key), base::format_utc(certificate.issued_at),
        config.evidence_certificate ? "yes"
                                    : "no (store.json: \"evidence\": {\"certificate\": true})");
    return base::ok();
}

base::Status verify(const Words& words) {
    if (!words.empty()) {
        TRY(arguments, base::Arguments::parse(Words(words.begin() + 1, words.end()), {"root"}));
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
