#include "base/sqlite/statement.h"

#include <sqlite3.h>

#include <utility>

#include "base/sqlite/error.h"

namespace sqlite {

Statement::Statement(Slot& slot) : slot_(&slot), handle_(slot.handle) {
    ASSERT(!slot.leased);
    slot.leased = true;
}

Statement::Statement(sqlite3_stmt* owned_here) : handle_(owned_here) {}

Statement::Statement(Statement&& other) noexcept
    : slot_(std::exchange(other.slot_, nullptr)),
      handle_(std::exchange(other.handle_, nullptr)),
      bind_error_(other.bind_error_) {}

Statement::~Statement() {
    if (handle_ == nullptr) {
        return;
    }
    if (slot_ == nullptr) {
        sqlite3_finalize(handle_);
        return;
    }
    reset();
    sqlite3_clear_bindings(handle_);
    slot_->leased = false;
}

void Statement::note(int code) {
    if (code != SQLITE_OK && bind_error_ == SQLITE_OK) {
        bind_error_ = code;
    }
}

void Statement::bind_at(int index, std::nullptr_t) {
    note(sqlite3_bind_null(handle_, index));
}

void Statement::bind_at(int index, std::string_view text) {
    // A null pointer would bind NULL; an empty view means empty text.
    const char* data = text.data() != nullptr ? text.data() : "";
    note(sqlite3_bind_text64(handle_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_at(int index, Blob blob) {
    const char* data = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
    note(sqlite3_bind_blob64(handle_, index, data, blob.bytes.size(), SQLITE_STATIC));
}

void Statement::bind_int64(int index, std::int64_t value) {
    note(sqlite3_bind_int64(handle_, index, value));
}

base::Result<bool> Statement::step() {
    auto* database = sqlite3_db_handle(handle_);
    if (bind_error_ != SQLITE_OK) {
        return to_error(database, bind_error_, "bind");
    }
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return to_error(database, code, sqlite3_sql(handle_));
}

base::Status Statement::run() {
    for (;;) {
        TRY(has_row, step());
        if (!has_row) {
            reset();
            return base::ok();
        }
    }
}

void Statement::reset() {
    // Repeats the error of the last step, which has been reported already.
    sqlite3_reset(handle_);
    bind_error_ = SQLITE_OK;
}

std::int64_t Statement::int64(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return {data != nullptr ? data : "",
            static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::string_view Statement::blob(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    return {data != nullptr ? data : "",
            static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::find_int64(int column) const {
    return is_null(column) ? std::nullopt : std::optional(int64(column));
}

std::optional<std::string_view> Statement::find_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

}  // namespace sqlite
