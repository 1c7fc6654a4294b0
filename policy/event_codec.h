#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/money.h"
#include "base/result.h"

// Payloads of events: each is a struct with one `fields` function that names its members once;
// writing and reading both come from it, so that they cannot drift apart.
//   struct OrderPushed { …; template <class S, class F> static void fields(S& s, F& f) {
//       f("order_id", s.order_id); f("terminal_id", s.terminal_id); } };
namespace policy {

// A piece of JSON that is carried as it stands.
struct RawJson {
    std::string text = "null";
};

// Enums that events carry give `word(E)` and a parser here.
template <typename E>
base::Result<E> parse_enum(std::string_view text);

class FieldWriter {
public:
    explicit FieldWriter(base::JsonWriter& writer) : writer_(writer) {}
    template <typename T>
    void operator()(std::string_view name, const T& value) {
        writer_.key(name);
        write(value);
    }
    template <typename T>
    void later(std::string_view name, const T& value) {
        (*this)(name, value);
    }

private:
    template <typename T>
    void write(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            writer_.string(word(value));
        } else if constexpr (std::is_same_v<T, bool>) {
            writer_.boolean(value);
        } else if constexpr (std::is_integral_v<T>) {
            writer_.number(value);
        } else {
            write_object(value);
        }
    }
    void write(const std::string& text) { writer_.string(text); }
    void write(base::Money money) { writer_.number(money.minor()); }
    void write(base::UtcTime time) { writer_.number(base::unix_ms(time)); }
    void write(const RawJson& json) { writer_.raw(json.text); }
    template <typename Tag>
    void write(const base::Id<Tag>& id) {
        writer_.string(id.text());
    }
    template <typename T>
    void write(const std::vector<T>& list) {
        writer_.begin_array();
        for (const T& each : list) {
            write(each);
        }
        writer_.end_array();
    }
    template <typename T>
    void write_object(const T& value) {
        writer_.begin_object();
        FieldWriter inner(writer_);
        T::fields(value, inner);
        writer_.end_object();
    }
    base::JsonWriter& writer_;
};

class FieldReader {
public:
    static constexpr std::size_t kMaxText = 256 * 1024;
    static constexpr std::size_t kMaxItems = 10'000;

    explicit FieldReader(base::JsonObject& object) : object_(object) {}
    template <typename T>
    void operator()(std::string_view name, T& out) {
        if (error_) {
            return;
        }
        auto value = object_.value(name);
        if (!value.ok()) {
            error_ = value.error();
            return;
        }
        keep(read(*value, out));
    }
    // A member that events of an older program lack: there it keeps the value it has.
    template <typename T>
    void later(std::string_view name, T& out) {
        if (error_) {
            return;
        }
        auto value = object_.find_value(name);
        if (!value.ok()) {
            error_ = value.error();
        } else if (*value) {
            keep(read(**value, out));
        }
    }
    base::Status status() const {
        if (error_) {
            return *error_;
        }
        return base::ok();
    }

private:
    void keep(const base::Status& status) {
        if (!status.ok() && !error_) {
            error_ = status.error();
        }
    }
    template <typename T>
    base::Status read(const base::JsonValue& value, T& out) {
        if constexpr (std::is_enum_v<T>) {
            TRY(text, value.as_string());
            TRY(parsed, parse_enum<T>(text));
            out = parsed;
            return base::ok();
        } else if constexpr (std::is_same_v<T, bool>) {
            TRY(flag, value.as_bool());
            out = flag;
            return base::ok();
        } else if constexpr (std::is_integral_v<T>) {
            TRY(number, value.as_int(std::is_signed_v<T> ? INT64_MIN : 0, INT64_MAX));
            out = static_cast<T>(number);
            return base::ok();
        } else {
            TRY(object, base::JsonObject::open(value));
            FieldReader inner(object);
            T::fields(out, inner);
            return inner.status();
        }
    }
    base::Status read(const base::JsonValue& value, std::string& out) {
        TRY(text, value.as_string());
        out = std::string(text);
        return base::ok();
    }
    base::Status read(const base::JsonValue& value, base::Money& out) {
        TRY(minor, value.as_int(-base::Money::kMaxMinor, base::Money::kMaxMinor));
        out = base::Money::of_minor(minor);
        return base::ok();
    }
    base::Status read(const base::JsonValue& value, base::UtcTime& out) {
        TRY(ms, value.as_int(0, INT64_MAX));
        out = base::from_unix_ms(ms);
        return base::ok();
    }
    base::Status read(const base::JsonValue& value, RawJson& out) {
        out.text = value.raw();
        return base::ok();
    }
    template <typename Tag>
    base::Status read(const base::JsonValue& value, base::Id<Tag>& out) {
        TRY(text, value.as_string());
        out = base::Id<Tag>(std::string(text));
        return base::ok();
    }
    template <typename T>
    base::Status read(const base::JsonValue& value, std::vector<T>& out) {
        TRY(items, value.as_array(kMaxItems));
        out.clear();
        out.reserve(items.size());
        for (const base::JsonValue& item : items) {
            CHECK_OK(read(item, out.emplace_back()));
        }
        return base::ok();
    }
    base::JsonObject& object_;
    std::optional<base::Error> error_;
};

template <typename T>
std::string encode_payload(const T& event) {
    base::JsonWriter writer;
    writer.begin_object();
    FieldWriter fields(writer);
    T::fields(event, fields);
    writer.end_object();
    return writer.take();
}

// Members that a newer program wrote are passed over; missing ones are an error.
template <typename T>
base::Result<T> decode_payload(std::string_view payload) {
    TRY(document, base::JsonDocument::parse(payload, {.max_bytes = FieldReader::kMaxText}));
    TRY(object, base::JsonObject::open(document.root()));
    T event;
    FieldReader fields(object);
    T::fields(event, fields);
    CHECK_OK(fields.status());
    return event;
}

}  // namespace policy
