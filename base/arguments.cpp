#include "base/arguments.h"

#include <algorithm>

namespace base {
namespace {

Error wrong(std::string detail) {
    return error(ErrorCode::InvalidInput, "command.arguments", std::move(detail));
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Result<Arguments> Arguments::parse(const std::vector<std::string>& words,
                                   const std::vector<std::string>& flags) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (!word.starts_with("--")) {
            arguments.positional_.push_back(word);
            continue;
        }
        const std::string name = word.substr(2);
        if (arguments.has(name)) {
            return wrong(word + " is given twice");
        }
        if (contains(flags, name)) {
            arguments.named_[name] = "";
        } else if (i + 1 < words.size()) {
            arguments.named_[name] = words[++i];
        } else {
            return wrong(word + " needs a value");
        }
    }
    return arguments;
}

Result<std::string> Arguments::value(const std::string& name) const {
    const auto found = named_.find(name);
    if (found == named_.end()) {
        return wrong("--" + name + " is missing");
    }
    return found->second;
}

std::string Arguments::value_or(const std::string& name, const std::string& fallback) const {
    const auto found = named_.find(name);
    return found == named_.end() ? fallback : found->second;
}

Status Arguments::allow_only(const std::vector<std::string>& names) const {
    for (const auto& [name, value] : named_) {
        if (!contains(names, name)) {
            return wrong("unknown option --" + name);
        }
    }
    return ok();
}

}  // namespace base
