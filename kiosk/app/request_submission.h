#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/write_context.h"
#include "policy/request_events.h"
#include "policy/request_promise.h"
#include "policy/service_request.h"

// What a request was left with: as it was submitted, or completed since.
namespace app {

// What a request's events seal under the customer's key.
struct RequestPersonal {
    std::string words;
    std::string name;
    std::string phone;
    std::string invoice_for = {};  // "person", "company"; "" = no invoice
    std::string title = {};
    std::string tax_number = {};
    std::string email = {};
    std::string track_token = {};  // in the slip's QR code
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("words", s.words);
        f("name", s.name);
        f("phone", s.phone);
        f.later("invoice_for", s.invoice_for);
        f.later("title", s.title);
        f.later("tax_number", s.tax_number);
        f.later("email", s.email);
        f.later("track_token", s.track_token);
    }
};

// What it is about and whose it is, and where that is sealed.
struct Submission {
    policy::RequestDetails details;
    base::Uuid event_id{};
    std::string_view field;
};
base::Result<Submission> load_submission(sqlite::Database& db,
                                         const policy::ServiceRequest& request);
// Empty where the person was erased.
base::Result<RequestPersonal> open_request_personal(sqlite::Database& db, const store::Keys& keys,
                                                    const policy::ServiceRequest& request);

// What was captured may lack what another needs.
base::Status check_submission(App& app, const SubmitRequest& command);
base::Status check_order_line(App& app, store::WriteContext& context, const Caller& caller,
                              const SubmitRequest& command);

// Checks the details against the store, says whose the request is, and returns what is to be
// sealed under the key of that subject.
base::Result<RequestPersonal> gather_person(App& app, store::WriteContext& context,
                                            const SubmitRequest& command,
                                            policy::RequestSubmitted& event);
base::Result<std::string> seal_person(store::WriteContext& context, const std::string& subject_id,
                                      const base::Uuid& event_id, std::string_view field,
                                      const RequestPersonal& personal);

// AFT-4: what a request of this kind is promised from now on.
base::Result<policy::MadePromise> promise_from(const App& app, policy::RequestKind kind,
                                               bool urgent, base::UtcTime from);

}  // namespace app
