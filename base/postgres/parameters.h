#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sql/session.h"

namespace postgres {

// Values as libpq takes them, all in the binary form: integers as eight bytes, high byte first.
// Views the values, which must stay.
class Parameters {
public:
    explicit Parameters(std::span<const sql::Value> values);
    Parameters(const Parameters&) = delete;
    Parameters& operator=(const Parameters&) = delete;

    int count() const { return static_cast<int>(pointers_.size()); }
    const char* const* pointers() const { return pointers_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    std::vector<std::array<char, 8>> integers_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// One column of new rows as a one-dimensional array in the binary form.
std::string encode_array(const sql::NewRows& rows, std::size_t column);
// The name of its type: bigint, text or bytea.
std::string_view element_type(const sql::NewRows& rows, std::size_t column);

std::int64_t read_integer(std::string_view bytes);  // of two, four or eight bytes

// `?N` as `$N`, outside of quoted text.
std::string number_parameters(std::string_view sql);

}  // namespace postgres
