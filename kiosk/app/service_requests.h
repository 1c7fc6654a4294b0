#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/request_table.h"
#include "policy/installation.h"
#include "policy/invoice_buyer.h"
#include "policy/request_cause.h"
#include "policy/request_words.h"
#include "policy/service_request.h"

// Service requests, help calls and tracking (AFT-3, AFT-4, AFT-9, PRE-1, PRE-2).
namespace app {

struct Contact {
    std::string name;
    std::string phone;
};
struct SubmitRequest {
    policy::RequestKind kind = policy::RequestKind::Complaint;
    std::optional<base::OrderId> order_id;
    std::optional<int> line;
    std::vector<std::string> reason_ids;
    std::string words;
    std::optional<Contact> contact;  // given with consent only
    std::string channel;             // "kiosk", "counter", "phone", "online"
    policy::Language language = policy::Language::ZhCn;
    std::string selling_store;  // of goods that another store sold: there is no order here
    std::optional<policy::InvoiceBuyer> invoice;  // an invoice, and nothing else
    std::string item_id;                          // somebody wants to be told of
    std::optional<policy::SlotChoice> slot;       // an installation
    bool is_captured = false;  // by a clerk: the words first, the slip once it is complete
};
base::Result<Reply> submit_request(App& app, const Caller& caller, const Idempotency& once,
                                   SubmitRequest command);
base::Result<Reply> take_request(App& app, const Caller& caller, const Idempotency& once,
                                 const base::RequestId& request_id);
struct ReplyToRequest {
    base::RequestId request_id;
    std::string text;
    std::string phrase_id;  // "" = own words
};
base::Result<Reply> reply_to_request(App& app, const Caller& caller, const Idempotency& once,
                                     const ReplyToRequest& command);
struct ResolveRequest {
    base::RequestId request_id;
    std::string text;
    policy::RequestOutcome outcome = policy::RequestOutcome::Solved;
    policy::Judgement judgement = {};
    std::vector<int> installed_lines = {};  // of an installation that names no line
};
base::Result<Reply> resolve_request(App& app, const Caller& caller, const Idempotency& once,
                                    const ResolveRequest& command);
struct RateRequest {
    base::RequestId request_id;
    int score = 0;  // 1..5
    std::string words;
};
base::Result<Reply> rate_request(App& app, const Caller& caller, const Idempotency& once,
                                 const RateRequest& command);

base::Result<Reply> show_request(App& app, const Caller& caller, const base::RequestId& request_id);
using store::Whose;
struct ListRequests {
    std::string state;   // "" = all that are open
    int limit = 50;      // 1..200
    std::string number;  // not empty: only the one of this number
    Whose whose = Whose::Everybodys;
};
base::Result<Reply> list_requests(App& app, const Caller& caller, const ListRequests& query);

// Before one is left: those of the last 30 days that it may repeat, newest first. By phone for the
// staff only, so that nobody asks a kiosk about others.
struct SimilarRequests {
    policy::RequestKind kind = policy::RequestKind::Complaint;
    std::optional<base::OrderId> order_id;
    std::optional<int> line;
    std::string phone;  // E.164, or ""
};
base::Result<Reply> list_similar_requests(App& app, const Caller& caller,
                                          const SimilarRequests& query);

// By number and the last four digits of the phone; every miss gives the same "tracking.not_found".
// A hit ties what was found to the customer's session (rating, further reads).
struct Track {
    std::string number;
    std::string phone_tail;
};
base::Result<Reply> track(App& app, const Caller& caller, const Track& query);

// The code on a slip, whole as a scanner gives it or its token alone: it is the right to see the
// request, for those without a phone too. Misses are "tracking.not_found", and counted as above.
base::Result<Reply> track_by_code(App& app, const Caller& caller, const std::string& code);
// The page behind that code, for a phone: state, next step, promise and answers in words. Nobody is
// named in it but who answers.
base::Result<Reply> show_tracking_page(App& app, const std::string& token);
std::string hash_of_track_token(std::string_view token);
std::string tracking_url_of(const App& app, std::string_view token);  // "" for no token

// ORG-4: the full contact, for who owns the request or leads the team. That it was shown, to whom
// and why stands in its history. Forbidden "request.contact_masked", NotFound "request.no_contact".
struct ShowContact {
    base::RequestId request_id;
    std::string reason;
};
base::Result<Reply> show_contact(App& app, const Caller& caller, const ShowContact& command);

struct CallForHelp {
    std::string step;  // "K2"
    std::optional<base::OrderId> order_id;
};
base::Result<Reply> call_for_help(App& app, const Caller& caller, const Idempotency& once,
                                  const CallForHelp& command);
base::Result<Reply> list_help_calls(App& app, const Caller& caller);
base::Result<Reply> answer_help_call(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& help_call_id);

}  // namespace app
