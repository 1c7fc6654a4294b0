#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/ids.h"
#include "base/result.h"

struct sqlite3_stmt;

namespace sqlite {

// SQL that stands in the source as a literal: the address is the key of the statement cache.
struct Sql {
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text(literal, N - 1) {}
    std::string_view text;
};

// Bytes to be bound as a BLOB; a plain string_view is bound as TEXT.
struct Blob {
    std::string_view bytes;
};

// A prepared statement, leased from the cache of its Database, which must outlive it. The
// destructor resets it, forgets the bound values and gives it back. Not thread-safe.
//
// Values are bound by reference, never copied: texts and blobs must stay until the next reset,
// which is why `bind` refuses temporary strings at compile time. A failed bind is reported by the
// next step.
//   TRY(found, database.prepare("SELECT name FROM store WHERE store_id = ?1"));
//   found.bind(store_id);
//   TRY(has_row, found.step());
class Statement {
public:
    struct Slot {
        sqlite3_stmt* handle = nullptr;
        bool leased = false;
    };

    explicit Statement(Slot& slot);                // from the cache
    explicit Statement(sqlite3_stmt* owned_here);  // finalised by the destructor
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // All parameters in order, from ?1; resets first.
    template <typename... Values>
    Statement& bind(Values&&... values) {
        static_assert((!kDangles<Values> && ...), "the bound text would be gone before the step");
        reset();
        int index = 0;
        (bind_at(++index, values), ...);
        return *this;
    }

    void bind_at(int index, std::nullptr_t);
    void bind_at(int index, std::string_view text);
    void bind_at(int index, const char* text) { bind_at(index, std::string_view(text)); }
    void bind_at(int index, const std::string& text) { bind_at(index, std::string_view(text)); }
    void bind_at(int index, Blob blob);
    template <std::integral N>
    void bind_at(int index, N value) {
        if constexpr (std::is_unsigned_v<N> && sizeof(N) == sizeof(std::int64_t)) {
            ASSERT(value <= static_cast<N>(INT64_MAX));
        }
        bind_int64(index, static_cast<std::int64_t>(value));
    }
    template <typename Tag>
    void bind_at(int index, const base::Id<Tag>& id) {
        bind_at(index, std::string_view(id.text()));
    }
    template <std::size_t N>
    void bind_at(int index, const std::array<std::uint8_t, N>& bytes) {
        bind_at(index, Blob{{reinterpret_cast<const char*>(bytes.data()), N}});
    }
    template <typename T>
    void bind_at(int index, const std::optional<T>& value) {
        if (value.has_value()) {
            bind_at(index, *value);
        } else {
            bind_at(index, nullptr);
        }
    }

    // True: a row stands ready in the columns. False: done.
    base::Result<bool> step();
    // To the end, rows ignored, then reset: for statements that change something.
    base::Status run();
    void reset();

    // Columns from 0, of the row that stands ready. The views stay until the next step or reset.
    std::int64_t int64(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    bool is_null(int column) const;
    std::optional<std::int64_t> find_int64(int column) const;
    std::optional<std::string_view> find_text(int column) const;

private:
    template <typename T>
    static constexpr bool kDangles =
        !std::is_lvalue_reference_v<T> &&
        (std::same_as<std::remove_cvref_t<T>, std::string> ||
         std::same_as<std::remove_cvref_t<T>, std::optional<std::string>>);

    void bind_int64(int index, std::int64_t value);
    void note(int code);

    Slot* slot_ = nullptr;
    sqlite3_stmt* handle_;
    int bind_error_ = 0;
};

}  // namespace sqlite
