#pragma once

#include "base/json_reader.h"
#include "base/result.h"
#include "kiosk/app/store_config.h"

namespace app {

// The members "scanners" and "customer_displays" of store.json; its terminals are read already.
base::Status read_till_devices(base::JsonObject& object, StoreConfig& config);

}  // namespace app
