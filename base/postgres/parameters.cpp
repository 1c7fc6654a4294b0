#include "base/postgres/parameters.h"

namespace postgres {
namespace {

using sql::Blob;

// Types of the server's catalogue, fixed for ever (pg_type.dat).
constexpr std::int32_t kBytea = 17;
constexpr std::int32_t kBigint = 20;
constexpr std::int32_t kText = 25;
constexpr int kBinary = 1;

void put_be(char* to, std::uint64_t number, int bytes) {
    for (int i = bytes; i-- > 0; number >>= 8) {
        to[i] = static_cast<char>(number & 0xff);
    }
}

void append_be(std::string& to, std::uint64_t number, int bytes) {
    to.resize(to.size() + static_cast<std::size_t>(bytes));
    put_be(to.data() + to.size() - bytes, number, bytes);
}

void append_bytes(std::string& to, std::string_view bytes) {
    append_be(to, bytes.size(), 4);
    to += bytes;
}

void append_element(std::string& to, const sql::Value& value) {
    struct Visitor {
        std::string& to;
        void operator()(std::nullptr_t) const { append_be(to, UINT32_MAX, 4); }
        void operator()(std::int64_t number) const {
            append_be(to, 8, 4);
            append_be(to, static_cast<std::uint64_t>(number), 8);
        }
        void operator()(std::string_view text) const { append_bytes(to, text); }
        void operator()(Blob blob) const { append_bytes(to, blob.bytes); }
    };
    std::visit(Visitor{to}, value.held());
}

std::int32_t type_of(const sql::NewRows& rows, std::size_t column) {
    for (auto i = column; i < rows.cells.size(); i += rows.columns.size()) {
        const auto& held = rows.cells[i].held();
        if (std::holds_alternative<std::int64_t>(held)) {
            return kBigint;
        }
        if (std::holds_alternative<Blob>(held)) {
            return kBytea;
        }
        if (std::holds_alternative<std::string_view>(held)) {
            return kText;
        }
    }
    return kText;  // nothing but NULL
}

}  // namespace

Parameters::Parameters(std::span<const sql::Value> values) {
    integers_.reserve(values.size());  // their addresses are handed out
    const auto add = [this](const char* pointer, std::size_t length) {
        pointers_.push_back(pointer);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(kBinary);
    };
    const auto add_bytes = [&](std::string_view bytes) {
        add(bytes.data() != nullptr ? bytes.data() : "", bytes.size());
    };
    for (const sql::Value& value : values) {
        const auto& held = value.held();
        if (const auto* number = std::get_if<std::int64_t>(&held)) {
            auto& bytes = integers_.emplace_back();
            put_be(bytes.data(), static_cast<std::uint64_t>(*number), 8);
            add(bytes.data(), bytes.size());
        } else if (const auto* text = std::get_if<std::string_view>(&held)) {
            add_bytes(*text);
        } else if (const auto* blob = std::get_if<Blob>(&held)) {
            add_bytes(blob->bytes);
        } else {
            add(nullptr, 0);
        }
    }
}

std::string encode_array(const sql::NewRows& rows, std::size_t column) {
    const auto width = rows.columns.size();
    std::string array;
    append_be(array, 1, 4);  // dimensions
    append_be(array, 1, 4);  // may hold NULL
    append_be(array, static_cast<std::uint32_t>(type_of(rows, column)), 4);
    append_be(array, rows.cells.size() / width, 4);
    append_be(array, 1, 4);  // the first index
    for (auto i = column; i < rows.cells.size(); i += width) {
        append_element(array, rows.cells[i]);
    }
    return array;
}

std::string_view element_type(const sql::NewRows& rows, std::size_t column) {
    switch (type_of(rows, column)) {
        case kBigint:
            return "bigint";
        case kBytea:
            return "bytea";
    }
    return "text";
}

std::int64_t read_integer(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) {
        number = number << 8 | static_cast<std::uint8_t>(byte);
    }
    switch (bytes.size()) {
        case 2:
            return static_cast<std::int16_t>(number);
        case 4:
            return static_cast<std::int32_t>(number);
    }
    ASSERT(bytes.size() == 8);
    return static_cast<std::int64_t>(number);
}

std::string number_parameters(std::string_view sql) {
    std::string numbered(sql);
    bool is_quoted = false;
    for (char& c : numbered) {
        if (c == '\'') {
            is_quoted = !is_quoted;
        } else if (c == '?' && !is_quoted) {
            c = '$';
        }
    }
    return numbered;
}

}  // namespace postgres
