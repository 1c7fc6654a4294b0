#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/event_codec.h"

// What happened to the shop itself: goods counted, content switched, people at screens, paper.
namespace policy {

struct StockCount {
    std::string item_id;
    std::int64_t available = 0;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("item_id", s.item_id);
        f("available", s.available);
    }
};

struct StockCounted {
    static constexpr std::string_view kType = "stock_counted";
    static constexpr std::size_t kMaxItems = 2'000;  // an event stays far below its bound
    std::vector<StockCount> items;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("items", s.items);
    }
};

struct CatalogueActivated {
    static constexpr std::string_view kType = "catalogue_activated";
    std::int64_t catalogue = 0;
    std::int64_t price = 0;
    std::int64_t policy = 0;
    std::int64_t phrases = 0;
    std::int64_t items = 0;
    std::string content_digest;
    std::string pack_digest;
    std::int64_t settings = 0;
    std::int64_t snapshot = 0;  // of headquarters; 0 = imported from a folder
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("catalogue", s.catalogue);
        f("price", s.price);
        f("policy", s.policy);
        f("phrases", s.phrases);
        f("items", s.items);
        f("content_digest", s.content_digest);
        f("pack_digest", s.pack_digest);
        f.later("settings", s.settings);
        f.later("snapshot", s.snapshot);
    }
};

// What headquarters published and this store did not take; once for each version of a domain.
struct ContentRefused {
    static constexpr std::string_view kType = "content_refused";
    std::string domain;  // "prices"
    std::int64_t version = 0;
    std::string reason;  // a key: "bundle.signature", "bundle.absurd_price", "import.errors" …
    std::string detail;  // for the people at headquarters, in English
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("domain", s.domain);
        f("version", s.version);
        f("reason", s.reason);
        f("detail", s.detail);
    }
};

// PRE-9: what a customer has spent before this store kept its own books.
struct MemberRecorded {
    static constexpr std::string_view kType = "member_recorded";
    std::string phone_index;
    base::Money cumulative;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("phone_index", s.phone_index);
        f("cumulative_minor", s.cumulative);
    }
};

// Audit only: "clerk_signed_in", "clerk_locked", "clerk_unlocked", "terminal_enrolled".
struct PersonAtScreen {
    static constexpr std::string_view kSignedIn = "clerk_signed_in";
    static constexpr std::string_view kLocked = "clerk_locked";
    static constexpr std::string_view kUnlocked = "clerk_unlocked";
    static constexpr std::string_view kEnrolled = "terminal_enrolled";
    base::ClerkId clerk;
    base::TerminalId terminal;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("clerk", s.clerk);
        f("terminal", s.terminal);
    }
};

// Where a job goes from each: kiosk/workers/print_worker.h. `Unverified` = sent, but the printer
// cannot say that it printed.
enum class PrintState { Queued, Sending, Sent, Confirmed, Unverified, InDoubt, Failed };
// A drawer is no paper: nobody is asked about it, and it is not listed among papers.
enum class PrintKind { Receipt, Copy, Slip, PolicyNotice, ReturnSlip, DaySlip, Drawer };
std::string_view word(PrintState state);
std::string_view word(PrintKind kind);
base::Result<PrintState> parse_print_state(std::string_view text);
base::Result<PrintKind> parse_print_kind(std::string_view text);
template <>
base::Result<PrintState> parse_enum<PrintState>(std::string_view text);
template <>
base::Result<PrintKind> parse_enum<PrintKind>(std::string_view text);

struct PrintRequested {
    static constexpr std::string_view kType = "print_requested";
    std::string job_id;
    PrintKind kind = PrintKind::Receipt;
    base::OrderId order_id;
    base::RequestId request_id;
    std::string printer_id;
    int copy_number = 0;
    std::string about;  // id of the return, or the business day "2026-11-22"; else ""
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("job_id", s.job_id);
        f("kind", s.kind);
        f("order_id", s.order_id);
        f("request_id", s.request_id);
        f("printer_id", s.printer_id);
        f("copy_number", s.copy_number);
        f.later("about", s.about);
    }
};

struct PrintProgressed {
    static constexpr std::string_view kType = "print_progressed";
    std::string job_id;
    PrintState state = PrintState::Sending;
    std::string reason;  // "paper_end", "offline", "nothing_came_out", …; "" = none
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("job_id", s.job_id);
        f("state", s.state);
        f("reason", s.reason);
    }
};

}  // namespace policy
