#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

struct JsonBounds {
    std::size_t max_bytes = 64 * 1024;
    std::size_t max_depth = 16;
};

class JsonDocument;

// A value inside a JsonDocument, which must outlive it. Strict: the exact type is wanted, numbers
// are integers in range, nothing is converted. Every error has key "input.json" and says the path.
class JsonValue {
public:
    Result<std::string_view> as_string() const;
    Result<std::int64_t> as_int(std::int64_t min, std::int64_t max) const;
    Result<bool> as_bool() const;
    Result<std::vector<JsonValue>> as_array(std::size_t max_items) const;
    bool is_null() const;
    bool is_object() const;
    bool is_string() const;
    // The value as it stood in the text, minified.
    std::string raw() const;
    const std::string& path() const { return path_; }

private:
    friend class JsonDocument;
    friend class JsonObject;
    struct Node;
    JsonValue(const JsonDocument* document, std::uint32_t node, std::string path);
    const JsonDocument* document_;
    std::uint32_t node_;
    std::string path_;
};

// Reads the members of one object, each at most once; `finish()` refuses members nobody asked for.
//   TRY(object, JsonObject::open(value)); TRY(name, object.string("name", 80));
//   CHECK_OK(object.finish());
class JsonObject {
public:
    static Result<JsonObject> open(const JsonValue& value);

    Result<JsonValue> value(std::string_view name);
    // Absent and null are both nullopt.
    Result<std::optional<JsonValue>> find_value(std::string_view name);

    Result<std::string> string(std::string_view name, std::size_t max_code_points);
    Result<std::optional<std::string>> find_string(std::string_view name,
                                                   std::size_t max_code_points);
    Result<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max);
    Result<std::optional<std::int64_t>> find_integer(std::string_view name, std::int64_t min,
                                                     std::int64_t max);
    Result<bool> boolean(std::string_view name);
    Result<std::optional<bool>> find_boolean(std::string_view name);
    Result<std::vector<JsonValue>> array(std::string_view name, std::size_t max_items);
    // Absent and null are both an empty list.
    Result<std::vector<JsonValue>> find_array(std::string_view name, std::size_t max_items);

    // Names in document order, for maps such as {"zh-CN": …, "en": …}.
    std::vector<std::string_view> names() const;
    Status finish() const;

private:
    explicit JsonObject(const JsonValue& value);
    JsonValue value_;
    std::vector<bool> seen_;
};

// Owns the parsed text. Refuses invalid UTF-8, duplicate keys, floats, depth and size over bounds.
class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string_view text, JsonBounds bounds = {});
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    JsonValue root() const;

private:
    friend class JsonValue;
    friend class JsonObject;
    struct Tree;
    explicit JsonDocument(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

}  // namespace base
