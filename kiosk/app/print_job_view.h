#pragma once

#include "base/json_writer.h"
#include "kiosk/store/request_table.h"

namespace app {

// {"job_id","kind","order_id","request_id","printer_id","state","copy_number","reason","updated_at"}
void write_print_job(base::JsonWriter& writer, const store::PrintJob& job);

}  // namespace app
