#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/readers.h"
#include "policy/event_codec.h"
#include "policy/request_record.h"
#include "policy/service_request.h"

// A service request as JSON, in the form of docs/openapi.yaml, on any connection.
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

base::Result<RequestPersonal> open_request_personal(sqlite::Database& db, const store::Keys& keys,
                                                    const policy::ServiceRequest& request);

constexpr std::size_t kMaxRequestHistory = 500;
base::Result<policy::RequestRecord> load_request_record(sqlite::Database& db,
                                                        const base::RequestId& request_id);

// Customers read what was said with them; notes, hand-overs and alarms are the staff's.
enum class Reader { Staff, Customer };
Reader reader_of(const Caller& caller);
base::Result<std::string> render_request(const App& app, sqlite::Database& db,
                                         const policy::ServiceRequest& request, Reader reader);
base::Result<std::string> render_request_card(const App& app, sqlite::Database& db,
                                              const policy::ServiceRequest& request);

}  // namespace app
