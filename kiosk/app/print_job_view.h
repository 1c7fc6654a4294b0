#pragma once

#include <vector>

#include "base/json_writer.h"
#include "kiosk/store/print_table.h"

namespace app {

// The object "PrintJob" of docs/openapi.yaml.
void write_print_job(base::JsonWriter& writer, const store::PrintJob& job);
// The member "jobs".
void write_print_jobs(base::JsonWriter& writer, const std::vector<store::PrintJob>& jobs);

}  // namespace app
