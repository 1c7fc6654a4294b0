#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/order.h"
#include "policy/terms.h"
#include "policy/values.h"

namespace app {

// What a screen measures: sizes on it are millimetres.
struct Screen {
    int diagonal_mm = 0;
    int width_px = 0;
    int height_px = 0;
    double px_per_mm() const;
};

struct TerminalConfig {
    base::TerminalId terminal_id;
    std::string kind;  // "kiosk", "counter", "till"
    policy::LocalizedText name;
    std::optional<Screen> screen;
    std::string printer_id;  // whose slot the person at this terminal sees; "" = none of its own
};

struct PrinterConfig {
    std::string printer_id;
    policy::LocalizedText name;
    std::string address;  // "tcp://127.0.0.1:9100", "file:///…"
    std::string profile;
    std::vector<std::string> fallback;         // printer_ids, the best first
    std::int64_t fallback_after_seconds = 15;  // of trouble
    bool drawer = false;                       // a cash drawer hangs on it
};

// A barcode scanner that the service reads for one screen. What is not named here is never opened.
struct ScannerConfig {
    std::string scanner_id;
    base::TerminalId terminal_id;  // the only screen that hears of its scans
    std::string device;            // "usb://0c2e:0b61", with serial number or port where needed
    std::string kind;              // "hid_pos", "keyboard"
};

// A display of two lines for the customer at a till.
struct DisplayConfig {
    base::TerminalId terminal_id;  // whose orders it shows
    std::string address;           // as of a printer: "file:///dev/ttyUSB0", "tcp://…"
    std::string character_set;     // "gb18030-2byte", "ascii" …
};

// Where the return policy hangs, and on which local dates; without `to` it still does.
struct PostedPolicy {
    policy::PostedAt at = policy::PostedAt::Register;
    std::string from;  // "2026-01-01"
    std::string to;
};

// store.json of a data folder, checked. Format: docs/operations.md. Immutable while a store runs.
struct StoreConfig {
    base::StoreId store_id;
    policy::LocalizedText name;
    base::Currency currency;
    std::string country_code;               // "86"
    std::vector<std::string> jurisdiction;  // from wide to narrow: {"CN", "CN-11"}
    policy::Channel channel = policy::Channel::Shelf;
    std::vector<policy::Language> languages;
    std::string listen;              // "127.0.0.1:8080"
    std::vector<std::string> hosts;  // exact Host values
    std::optional<std::string> lan_listen;
    std::string lan_certificate;  // PEM paths, with lan_listen
    std::string lan_private_key;
    std::vector<base::TerminalId> loopback_terminals;
    std::vector<TerminalConfig> terminals;
    std::vector<PrinterConfig> printers;
    std::vector<ScannerConfig> scanners;
    std::vector<DisplayConfig> customer_displays;
    std::vector<policy::TenderKind> tender_kinds;
    std::string contact_phone;
    policy::LocalizedText complaints;  // where a complaint goes besides the store
    policy::LocalizedText promise;     // the store's return promise on the attract screen
    std::vector<PostedPolicy> policy_posted;
    std::int64_t hold_minutes = 2'880;
    std::int64_t request_reply_minutes = 30;
    std::int64_t help_minutes = 2;
    std::string hq_url;  // "" = none
    std::string hq_ca_file;
    std::string public_base;            // where a phone finds the digital receipt
    bool evidence_certificate = false;  // codes on receipts carry the store's certificate

    // Where the policy hung on a local date.
    policy::EnumSet<policy::PostedAt> posted_on(const std::string& local_date) const;
    const TerminalConfig* find_terminal(const base::TerminalId& terminal_id) const;
    const PrinterConfig* find_printer(std::string_view printer_id) const;
    // The terminal's own printer, or null.
    const PrinterConfig* find_printer_of(const base::TerminalId& terminal_id) const;
};

// Errors have key "config.invalid" and name the member.
base::Result<StoreConfig> parse_store_config(std::string_view json);
base::Result<StoreConfig> load_store_config(const std::filesystem::path& data_dir);

}  // namespace app
