#include "policy/pack_stanza.h"

#include <fmt/format.h>

#include "base/text.h"

namespace policy {
namespace {

constexpr std::size_t kMaxFileBytes = 4 * 1024 * 1024;
constexpr std::string_view kContinuation = "  ";

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

bool has_control(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            return true;
        }
    }
    return false;
}

// Reads one file line by line; a stanza is open from its first cell to the next blank line.
class StanzaReader {
public:
    StanzaReader(const PackFile& file, Findings& findings) : file_(file), findings_(findings) {}

    std::vector<Stanza> read() {
        for (std::string_view line : base::split(file_.text, '\n')) {
            ++line_;
            if (!line.empty() && line.back() == '\r') {
                line.remove_suffix(1);
            }
            take(line);
        }
        return std::move(stanzas_);
    }

private:
    void take(std::string_view line) {
        if (base::trim(line).empty()) {
            open_ = false;
        } else if (line.front() == '#') {
            return;
        } else if (has_control(line)) {
            refuse("a tab or control character", "use spaces");
        } else if (line.substr(0, kContinuation.size()) == kContinuation) {
            take_continuation(base::trim(line));
        } else {
            take_cell(line);
        }
    }

    void take_continuation(std::string_view rest) {
        if (!open_ || stanzas_.back().cells.empty()) {
            return refuse("an indented line continues nothing",
                          "begin it with 'name:' or put it below the cell that it belongs to");
        }
        std::string& value = stanzas_.back().cells.back().value;
        value += (value.empty() ? "" : "\n");
        value += rest;
    }

    void take_cell(std::string_view line) {
        std::size_t size = 0;
        while (size < line.size() && is_name_char(line[size])) {
            ++size;
        }
        if (size == 0 || size == line.size() || line[size] != ':') {
            return refuse("not of the form 'name: value'", "write one cell a line");
        }
        const std::string name(line.substr(0, size));
        const std::string value(base::trim(line.substr(size + 1)));
        if (!open_) {
            stanzas_.push_back({file_.name, name, value, line_, {}});
            open_ = true;
        } else if (stanzas_.back().find(name) != nullptr) {
            findings_.error(place(), stanzas_.back().id, name, "the cell stands twice",
                            "keep one of the two");
        } else {
            stanzas_.back().cells.push_back({name, value, line_});
        }
    }

    std::string place() const { return fmt::format("{}:{}", file_.name, line_); }
    void refuse(std::string wrong, std::string remedy) {
        findings_.error(place(), open_ ? stanzas_.back().id : "", "", std::move(wrong),
                        std::move(remedy));
    }

    const PackFile& file_;
    Findings& findings_;
    std::vector<Stanza> stanzas_;
    int line_ = 0;
    bool open_ = false;
};

}  // namespace

const Cell* Stanza::find(std::string_view name) const {
    for (const Cell& cell : cells) {
        if (cell.name == name) {
            return &cell;
        }
    }
    return nullptr;
}

std::string Stanza::where(int at_line) const {
    return fmt::format("{}:{}", file, at_line);
}

std::vector<Stanza> parse_stanzas(const PackFile& file, Findings& findings) {
    if (file.text.size() > kMaxFileBytes || !base::is_valid_utf8(file.text)) {
        findings.error(file.name, "", "", "not UTF-8, or over 4 MiB", "save it as UTF-8 text");
        return {};
    }
    return StanzaReader(file, findings).read();
}

}  // namespace policy
