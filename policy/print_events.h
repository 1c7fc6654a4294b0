#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"
#include "policy/event_codec.h"

// What a printer was asked before a job, where jobs went instead, and the cash drawer. The job
// itself (requested, progressed) is in shop_events.h.
namespace policy {

// The job is about to be sent; its state is "sending" from here. Texts are the printer's own, ""
// where it was not asked or did not say.
struct PrintBegun {
    static constexpr std::string_view kType = "print_begun";
    std::string job_id;
    std::string printer_id;
    std::int64_t attempt = 0;  // the process ids follow from it
    std::string maker;
    std::string model;
    std::string serial_number;
    std::string line_feeds;
    std::string cuts;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("job_id", s.job_id);
        f("printer_id", s.printer_id);
        f("attempt", s.attempt);
        f("maker", s.maker);
        f("model", s.model);
        f("serial_number", s.serial_number);
        f("line_feeds", s.line_feeds);
        f("cuts", s.cuts);
    }
};

// It waited, nothing of it was sent, and now it waits for another printer.
struct PrintMoved {
    static constexpr std::string_view kType = "print_moved";
    std::string job_id;
    std::string from_printer;
    std::string to_printer;
    std::string reason;  // the state of the printer that it waited for
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("job_id", s.job_id);
        f("from_printer", s.from_printer);
        f("to_printer", s.to_printer);
        f("reason", s.reason);
    }
};

// Why a drawer is opened. Only the first is the store's own doing.
enum class DrawerReason { CashTender, Change, Count, Handover, Other };
std::string_view word(DrawerReason reason);
base::Result<DrawerReason> parse_drawer_reason(std::string_view text);
template <>
base::Result<DrawerReason> parse_enum<DrawerReason>(std::string_view text);

// A short job of its own. The actor says who asked.
struct DrawerRequested {
    static constexpr std::string_view kType = "drawer_requested";
    std::string job_id;
    std::string printer_id;
    DrawerReason reason = DrawerReason::Other;
    std::string tender_id;  // of CashTender
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("job_id", s.job_id);
        f("printer_id", s.printer_id);
        f("reason", s.reason);
        f("tender_id", s.tender_id);
    }
};

}  // namespace policy
