#pragma once

#include "base/json_reader.h"
#include "base/result.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/web/route.h"

namespace web {

// {"name","phone","consent"}: kept only where the person said so; else "request.no_consent".
base::Result<app::Contact> read_contact(const base::JsonValue& value, const Call& call);

}  // namespace web
