#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/assert.h"

namespace base {

// Every expected failure of the product is one of these; web maps them to HTTP in one place.
enum class ErrorCode {
    InvalidInput,     // the request cannot be understood or breaks a rule of form
    Unauthenticated,  // nobody is signed in
    Forbidden,        // signed in, but the role or terminal may not do this
    NotFound,
    Conflict,  // the state changed since the caller looked; error.facts says how
    Refused,   // a rule of the shop says no; the key says which and what to do instead
    TooLarge,
    TooMany,      // throttled; retry later
    Unavailable,  // the store or a device cannot serve now; retry later
    Timeout,
    Io,
    Corrupt,
    Unsupported,
};

// `key` names the phrase that a person is shown (dotted, stable, e.g. "order.version_conflict");
// `detail` is for the log and the developer, in English, without personal data.
// `facts_json` is either empty or one JSON object with what the caller needs to go on.
struct Error {
    ErrorCode code = ErrorCode::InvalidInput;
    std::string key;
    std::string detail;
    std::string facts_json = {};
};

// A value or an Error. Never empty, never both. Taking the value of a failure is a bug.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        ASSERT(ok());
        return std::get<0>(state_);
    }
    const T& value() const& {
        ASSERT(ok());
        return std::get<0>(state_);
    }
    // By value, so that `for (auto& x : load().value())` does not outlive what it walks over.
    T value() && {
        ASSERT(ok());
        return std::get<0>(std::move(state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        ASSERT(!ok());
        return std::get<1>(state_);
    }

private:
    std::variant<T, Error> state_;
};

struct Unit {};

// Success without a value, or an Error: `return base::ok();`
using Status = Result<Unit>;
inline Status ok() {
    return Unit{};
}

inline Error error(ErrorCode code, std::string key, std::string detail = {}) {
    return Error{code, std::move(key), std::move(detail), {}};
}

}  // namespace base

// TRY(name, expression): returns the error to the caller or binds the value to `name`.
#define BASE_JOIN_(a, b) a##b
#define BASE_JOIN(a, b) BASE_JOIN_(a, b)
#define TRY(name, expression)                             \
    auto BASE_JOIN(try_result_, __LINE__) = (expression); \
    if (!BASE_JOIN(try_result_, __LINE__).ok()) {         \
        return BASE_JOIN(try_result_, __LINE__).error();  \
    }                                                     \
    auto name = std::move(BASE_JOIN(try_result_, __LINE__)).value()

// CHECK_OK(expression): returns the error of a Status to the caller.
#define CHECK_OK(expression)                                        \
    do {                                                            \
        if (auto BASE_JOIN(check_status_, __LINE__) = (expression); \
            !BASE_JOIN(check_status_, __LINE__).ok()) {             \
            return BASE_JOIN(check_status_, __LINE__).error();      \
        }                                                           \
    } while (false)
