#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_reader.h"
#include "base/result.h"
#include "kiosk/app/returns.h"
#include "kiosk/web/route.h"

// Pieces of bodies about goods that come back.
namespace web {

constexpr std::size_t kMaxReturnLines = 100;
constexpr std::size_t kMaxReturnWords = 500;

template <typename E>
base::Result<E> enum_of(base::JsonObject& object, std::string_view name) {
    TRY(word, object.string(name, 32));
    return policy::parse_enum<E>(word);
}
template <typename E>
base::Result<E> enum_or(base::JsonObject& object, std::string_view name, E otherwise) {
    TRY(word, object.find_string(name, 32));
    return word ? policy::parse_enum<E>(*word) : base::Result<E>(otherwise);
}
// A list of words; absent = empty.
template <typename E>
base::Result<std::vector<E>> enums_of(base::JsonObject& object, std::string_view name) {
    TRY(values, object.find_array(name, 32));
    std::vector<E> list;
    for (const base::JsonValue& value : values) {
        TRY(word, value.as_string());
        TRY(each, policy::parse_enum<E>(word));
        list.push_back(each);
    }
    return list;
}
// The members "lines" of a body, each by `read`.
template <typename T>
base::Result<std::vector<T>> lines_of(base::JsonObject& object,
                                      base::Result<T> (*read)(base::JsonObject&)) {
    TRY(values, object.find_array("lines", kMaxReturnLines));
    std::vector<T> lines;
    for (const base::JsonValue& value : values) {
        TRY(line, base::JsonObject::open(value));
        TRY(each, read(line));
        CHECK_OK(line.finish());
        lines.push_back(std::move(each));
    }
    return lines;
}

base::Result<std::string> return_id_of(const Call& call);
base::Result<int> line_number(base::JsonObject& object);
base::Result<std::int64_t> return_version(base::JsonObject& object);
// {"clerk_id","pin"} or nothing. The digest of the request is then keyed: a PIN is short, and what
// is kept for repeated requests must not be a way to guess it.
base::Result<std::optional<app::SecondPin>> read_approver(base::JsonObject& object, Call& call);
// Members of a decision, but for the record's id and version.
base::Result<app::DecideReturn> read_decision(base::JsonObject& object, Call& call);

}  // namespace web
