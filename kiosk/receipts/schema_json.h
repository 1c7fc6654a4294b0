#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "kiosk/receipts/schema.h"

// The JSON form of a struct of texts: an object whose members are the fields and sections of its
// schema.
namespace receipts {

// Into an empty struct of the schema. Absent members stay empty, unknown ones are refused; errors
// have key "input.json".
base::Status read_json(std::string_view json, const Schema& schema, void* data);
// Empty fields and sections are left out.
std::string write_json(const Schema& schema, const void* data);

}  // namespace receipts
