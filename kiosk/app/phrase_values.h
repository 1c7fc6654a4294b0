#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/phrases.h"
#include "policy/message_format.h"

namespace app {

// What is on record for a phrase about this order or request: values by the names of
// policy/phrase_placeholders.h, in the language. Names and phones masked.
base::Result<policy::MessageValues> values_on_record(App& app, const Caller& caller,
                                                     sqlite::Database& db,
                                                     const PhraseSubject& subject,
                                                     policy::Language language);

// The language that the customer chose for it.
base::Result<policy::Language> language_of(App& app, const Caller& caller, sqlite::Database& db,
                                           const PhraseSubject& subject);

}  // namespace app
