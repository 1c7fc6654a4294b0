#pragma once

#include "base/json_writer.h"
#include "kiosk/store/print_table.h"

namespace app {

// The object "PrintJob" of docs/openapi.yaml.
void write_print_job(base::JsonWriter& writer, const store::PrintJob& job);

}  // namespace app
