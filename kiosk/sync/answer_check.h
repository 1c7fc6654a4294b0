#pragma once

#include <string_view>

#include "base/result.h"
#include "base/wire/messages.h"
#include "kiosk/sync/transport.h"

namespace uplink {

// The one gate between bytes from the net and an acknowledgement: status 200 or 409, JSON, the form
// of an answer, headquarters' signature, and made for exactly this request. Everything else, a
// captive portal's page with status 200 included, is an error and acknowledges nothing:
// "sync.bad_answer", or the key of the problem that headquarters answered.
base::Result<wire::Answer> check_answer(const TransportReply& reply, std::string_view request_body,
                                        std::string_view hq_public_key);

}  // namespace uplink
