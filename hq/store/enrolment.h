#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"

namespace hq {

// Lets a box ask for an epoch of this store: a fresh one-time code of 128 bits, good for 15 minutes
// and for this store only. A store that is not known yet is added.
base::Result<std::string> invite_store(Storage& storage, const base::StoreId& store,
                                       base::UtcTime now);

// The certificate's envelope for a box that shows its key and a code. Epochs only grow; logs of
// other devices are fenced. The same code with the same key gives the same certificate again, so
// that a lost reply costs nothing. Every refusal is "sync.enrolment_refused".
base::Result<std::string> enrol_device(Storage& storage, const Keys& keys,
                                       const base::StoreId& store, std::string_view body,
                                       base::UtcTime now);

// Letters, digits, "-" and "_", at most 32.
bool is_store_id(std::string_view text);

}  // namespace hq
