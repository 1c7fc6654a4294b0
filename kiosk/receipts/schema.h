#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace receipts {

// The named fields of a struct of texts, so that templates, JSON and the linter share one list.
// Everything is a pointer to a static table: looking a field up costs one call through a pointer.
struct Schema;

struct Field {
    std::string_view name;
    const std::string& (*get)(const void* data);
    std::string& (*edit)(void* data);
};

// A list of structs inside a struct: "lines" of a receipt.
struct Section {
    std::string_view name;
    std::size_t (*size)(const void* data);
    const void* (*at)(const void* data, std::size_t index);
    void* (*append)(void* data);
    const Schema* schema;
};

struct Schema {
    std::span<const Field> fields;
    std::span<const Section> sections;

    const Field* find_field(std::string_view name) const;
    const Section* find_section(std::string_view name) const;
};

template <typename Class, typename Member>
Class class_of(Member Class::*);

template <auto Member>
constexpr Field field(std::string_view name) {
    using Class = decltype(class_of(Member));
    return {name,
            [](const void* data) -> const std::string& {
                return static_cast<const Class*>(data)->*Member;
            },
            [](void* data) -> std::string& { return static_cast<Class*>(data)->*Member; }};
}

template <auto Member>
constexpr Section section(std::string_view name, const Schema& schema) {
    using Class = decltype(class_of(Member));
    return {
        name, [](const void* data) { return (static_cast<const Class*>(data)->*Member).size(); },
        [](const void* data, std::size_t index) -> const void* {
            return &(static_cast<const Class*>(data)->*Member)[index];
        },
        [](void* data) -> void* { return &(static_cast<Class*>(data)->*Member).emplace_back(); },
        &schema};
}

}  // namespace receipts
