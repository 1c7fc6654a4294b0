#include "kiosk/web/contact.h"

#include "base/text.h"
#include "kiosk/web/decode.h"

namespace web {

base::Result<app::Contact> read_contact(const base::JsonValue& value, const Call& call) {
    TRY(object, base::JsonObject::open(value));
    TRY(name, text(object, "name", 80));
    TRY(phone, object.string("phone", 24));
    TRY(e164, base::normalize_phone(phone, call.app.config.country_code));
    TRY(consent, object.boolean("consent"));
    CHECK_OK(object.finish());
    if (!consent) {
        return base::error(base::ErrorCode::InvalidInput, "request.no_consent",
                           "a contact comes with consent or not at all");
    }
    return app::Contact{std::move(name), std::move(e164)};
}

}  // namespace web
