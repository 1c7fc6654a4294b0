#include "kiosk/app/store_config.h"

#include <cmath>

#include "base/file.h"
#include "base/json_reader.h"
#include "kiosk/app/till_devices.h"
#include "policy/local_time.h"
#include "policy/order_content.h"
#include "policy/pack_enums.h"

namespace app {
namespace {

using base::JsonObject;
using base::JsonValue;

constexpr std::size_t kMaxConfigBytes = 256 * 1024;
constexpr std::size_t kMaxEntries = 256;
constexpr std::int64_t kMaxFallbackSeconds = 3'600;
constexpr std::int64_t kMaxMinutes = 60 * 24 * 366;

base::Result<policy::LocalizedText> read_text(JsonObject& object, std::string_view name) {
    TRY(value, object.value(name));
    TRY(texts, JsonObject::open(value));
    TRY(zh_cn, texts.find_string("zh-CN", 500));
    TRY(en, texts.find_string("en", 500));
    CHECK_OK(texts.finish());
    return policy::LocalizedText{zh_cn.value_or(""), en.value_or("")};
}

base::Result<policy::LocalizedText> find_text(JsonObject& object, std::string_view name) {
    TRY(value, object.find_value(name));
    return value ? read_text(object, name) : policy::LocalizedText{};
}

base::Result<std::vector<std::string>> read_strings(JsonObject& object, std::string_view name) {
    TRY(values, object.find_array(name, kMaxEntries));
    std::vector<std::string> strings;
    for (const JsonValue& value : values) {
        TRY(text, value.as_string());
        strings.emplace_back(text);
    }
    return strings;
}

base::Result<std::optional<Screen>> read_screen(JsonObject& object) {
    TRY(value, object.find_value("screen"));
    if (!value) {
        return std::optional<Screen>();
    }
    TRY(screen, JsonObject::open(*value));
    TRY(diagonal, screen.integer("diagonal_mm", 50, 5'000));
    TRY(width, screen.integer("width_px", 240, 20'000));
    TRY(height, screen.integer("height_px", 240, 20'000));
    CHECK_OK(screen.finish());
    return std::optional(
        Screen{static_cast<int>(diagonal), static_cast<int>(width), static_cast<int>(height)});
}

base::Result<TerminalConfig> read_terminal(const JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(id, object.string("terminal_id", 32));
    TRY(kind, object.string("kind", 16));
    TRY(name, read_text(object, "name"));
    TRY(screen, read_screen(object));
    TRY(printer, object.find_string("printer", 32));
    CHECK_OK(object.finish());
    if (kind != "kiosk" && kind != "counter" && kind != "till") {
        return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                           "terminals: kind must be kiosk, counter or till");
    }
    return TerminalConfig{base::TerminalId(id), kind, name, screen, printer.value_or("")};
}

base::Result<PrinterConfig> read_printer(const JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(id, object.string("printer_id", 32));
    TRY(name, read_text(object, "name"));
    TRY(address, object.string("address", 300));
    TRY(profile, object.string("profile", 64));
    TRY(fallback, read_strings(object, "fallback"));
    TRY(after, object.find_integer("fallback_after_seconds", 1, kMaxFallbackSeconds));
    TRY(drawer, object.find_boolean("drawer"));
    CHECK_OK(object.finish());
    PrinterConfig printer{id, name, address, profile, fallback};
    printer.fallback_after_seconds = after.value_or(printer.fallback_after_seconds);
    printer.drawer = drawer.value_or(false);
    return printer;
}

base::Status read_shop(JsonObject& object, StoreConfig& config) {
    TRY(store_id, object.string("store_id", 16));
    TRY(name, read_text(object, "name"));
    TRY(currency_code, object.string("currency", 3));
    TRY(currency, base::find_currency(currency_code));
    TRY(country_code, object.string("country_code", 3));
    TRY(jurisdiction, read_strings(object, "jurisdiction"));
    TRY(channel_word, object.string("channel", 32));
    TRY(channel, policy::parse_channel(channel_word));
    TRY(languages, read_strings(object, "languages"));
    for (const std::string& tag : languages) {
        TRY(language, policy::parse_language(tag));
        config.languages.push_back(language);
    }
    TRY(tenders, read_strings(object, "tender_kinds"));
    for (const std::string& word : tenders) {
        TRY(kind, policy::parse_tender_kind(word));
        if (kind == policy::TenderKind::ExchangeCredit) {
            return base::error(base::ErrorCode::InvalidInput, "config.tender_kinds",
                               "exchange_credit comes from a return; it is no way of money");
        }
        config.tender_kinds.push_back(kind);
    }
    config.store_id = base::StoreId(store_id);
    config.name = name;
    config.currency = currency;
    config.country_code = country_code;
    config.jurisdiction = jurisdiction;
    config.channel = channel;
    return base::ok();
}

base::Status check_printers_of_terminals(const StoreConfig& config) {
    for (const TerminalConfig& terminal : config.terminals) {
        if (!terminal.printer_id.empty() && config.find_printer(terminal.printer_id) == nullptr) {
            return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                               "terminals: " + terminal.terminal_id.text() + ": no printer \"" +
                                   terminal.printer_id + "\" among printers");
        }
    }
    return base::ok();
}

base::Status check_fallbacks(const StoreConfig& config) {
    for (const PrinterConfig& printer : config.printers) {
        for (const std::string& other : printer.fallback) {
            if (other == printer.printer_id || config.find_printer(other) == nullptr) {
                return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                                   "printers: " + printer.printer_id + ": fallback \"" + other +
                                       "\" is not another of the printers");
            }
        }
    }
    return base::ok();
}

base::Status read_devices(JsonObject& object, StoreConfig& config) {
    TRY(terminals, object.array("terminals", kMaxEntries));
    for (const JsonValue& value : terminals) {
        TRY(terminal, read_terminal(value));
        config.terminals.push_back(std::move(terminal));
    }
    TRY(printers, object.find_array("printers", kMaxEntries));
    for (const JsonValue& value : printers) {
        TRY(printer, read_printer(value));
        config.printers.push_back(std::move(printer));
    }
    TRY(loopback, read_strings(object, "loopback_terminals"));
    for (const std::string& id : loopback) {
        config.loopback_terminals.emplace_back(id);
    }
    CHECK_OK(check_fallbacks(config));
    return check_printers_of_terminals(config);
}

base::Status read_network(JsonObject& object, StoreConfig& config) {
    TRY(listen, object.string("listen", 100));
    TRY(hosts, read_strings(object, "hosts"));
    TRY(lan_listen, object.find_string("lan_listen", 100));
    TRY(certificate, object.find_string("lan_certificate", 500));
    TRY(private_key, object.find_string("lan_private_key", 500));
    TRY(hq_value, object.find_value("hq"));
    if (hq_value) {
        TRY(hq, JsonObject::open(*hq_value));
        TRY(url, hq.string("url", 300));
        TRY(ca_file, hq.find_string("ca_file", 500));
        TRY(public_base, hq.find_string("public_base", 300));
        CHECK_OK(hq.finish());
        config.hq_url = url;
        config.hq_ca_file = ca_file.value_or("");
        config.public_base = public_base.value_or("");
    }
    config.listen = listen;
    config.hosts = hosts;
    config.lan_listen = lan_listen;
    config.lan_certificate = certificate.value_or("");
    config.lan_private_key = private_key.value_or("");
    if (config.public_base.empty()) {
        config.public_base = "http://" + listen;
    }
    return base::ok();
}

base::Result<PostedPolicy> read_posted(const JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(at, object.string("at", 32));
    TRY(from, object.string("from", 10));
    TRY(to, object.find_string("to", 10));
    CHECK_OK(object.finish());
    TRY(place,
        policy::parse_word(policy::EnumWords<policy::PostedAt>::kWords, at, "policy_posted: at"));
    TRY(first, policy::parse_date(from));
    if (to) {
        TRY(last, policy::parse_date(*to));
        if (last < first) {
            return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                               "policy_posted: to is before from");
        }
    }
    return PostedPolicy{place, from, to.value_or("")};
}

base::Status read_posted_policies(JsonObject& object, StoreConfig& config) {
    TRY(posted, object.find_array("policy_posted", kMaxEntries));
    for (const JsonValue& value : posted) {
        TRY(place, read_posted(value));
        config.policy_posted.push_back(std::move(place));
    }
    return base::ok();
}

base::Status read_evidence(JsonObject& object, StoreConfig& config) {
    TRY(value, object.find_value("evidence"));
    if (value) {
        TRY(evidence, JsonObject::open(*value));
        TRY(certificate, evidence.boolean("certificate"));
        CHECK_OK(evidence.finish());
        config.evidence_certificate = certificate;
    }
    return base::ok();
}

base::Status read_promises(JsonObject& object, StoreConfig& config) {
    TRY(contact_value, object.value("contact"));
    TRY(contact, JsonObject::open(contact_value));
    TRY(phone, contact.string("phone", 32));
    TRY(complaints, read_text(contact, "complaints"));
    CHECK_OK(contact.finish());
    TRY(promise, find_text(object, "promise"));
    TRY(hold, object.find_integer("hold_minutes", 1, kMaxMinutes));
    TRY(reply, object.find_integer("request_reply_minutes", 1, kMaxMinutes));
    TRY(help, object.find_integer("help_minutes", 1, 60));
    config.contact_phone = phone;
    config.complaints = complaints;
    config.promise = promise;
    config.hold_minutes = hold.value_or(config.hold_minutes);
    config.request_reply_minutes = reply.value_or(config.request_reply_minutes);
    config.help_minutes = help.value_or(config.help_minutes);
    return read_posted_policies(object, config);
}

}  // namespace

double Screen::px_per_mm() const {
    return std::hypot(width_px, height_px) / static_cast<double>(diagonal_mm);
}

policy::EnumSet<policy::PostedAt> StoreConfig::posted_on(const std::string& local_date) const {
    policy::EnumSet<policy::PostedAt> places;
    for (const PostedPolicy& each : policy_posted) {
        if (each.from <= local_date && (each.to.empty() || local_date <= each.to)) {
            places.add(each.at);
        }
    }
    return places;
}

const TerminalConfig* StoreConfig::find_terminal(const base::TerminalId& terminal_id) const {
    for (const TerminalConfig& terminal : terminals) {
        if (terminal.terminal_id == terminal_id) {
            return &terminal;
        }
    }
    return nullptr;
}

const PrinterConfig* StoreConfig::find_printer(std::string_view printer_id) const {
    for (const PrinterConfig& printer : printers) {
        if (printer.printer_id == printer_id) {
            return &printer;
        }
    }
    return nullptr;
}

const PrinterConfig* StoreConfig::find_printer_of(const base::TerminalId& terminal_id) const {
    const TerminalConfig* terminal = find_terminal(terminal_id);
    return terminal == nullptr ? nullptr : find_printer(terminal->printer_id);
}

base::Result<StoreConfig> parse_store_config(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxConfigBytes}));
    TRY(object, JsonObject::open(document.root()));
    StoreConfig config;
    CHECK_OK(read_shop(object, config));
    CHECK_OK(read_devices(object, config));
    CHECK_OK(read_till_devices(object, config));
    CHECK_OK(read_network(object, config));
    CHECK_OK(read_promises(object, config));
    CHECK_OK(read_evidence(object, config));
    CHECK_OK(object.finish());
    return config;
}

base::Result<StoreConfig> load_store_config(const std::filesystem::path& data_dir) {
    TRY(text, base::read_file(data_dir / "store.json", kMaxConfigBytes));
    auto config = parse_store_config(text);
    if (!config.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                           (data_dir / "store.json").string() + ": " + config.error().detail);
    }
    return config;
}

}  // namespace app
