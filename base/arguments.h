#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

// The words of a command line: positional ones, and --name value pairs (or --name alone).
namespace base {

class Arguments {
public:
    // `flags` are the names that take no value. Refuses unknown forms and repeated names.
    static Result<Arguments> parse(const std::vector<std::string>& words,
                                   const std::vector<std::string>& flags);

    const std::vector<std::string>& positional() const { return positional_; }
    bool has(const std::string& name) const { return named_.contains(name); }
    Result<std::string> value(const std::string& name) const;  // says which one is missing
    std::string value_or(const std::string& name, const std::string& fallback) const;
    // Refuses names that are not in the list, so that a typing error is not passed over.
    Status allow_only(const std::vector<std::string>& names) const;

private:
    std::vector<std::string> positional_;
    std::map<std::string, std::string> named_;
};

}  // namespace base
