#include "policy/svg_check.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace policy {
namespace {

constexpr std::size_t kMaxSvgBytes = 64 * 1024;
constexpr std::size_t kMaxDepth = 64;
constexpr std::string_view kBlanks = " \t\r\n";

constexpr std::array<std::string_view, 24> kElements{
    "svg",     "g",        "path",           "rect",
    "circle",  "ellipse",  "line",           "polyline",
    "polygon", "defs",     "linearGradient", "radialGradient",
    "stop",    "clipPath", "mask",           "pattern",
    "use",     "symbol",   "title",          "desc",
    "text",    "tspan",    "filter",         "feGaussianBlur"};

// Names with a colon that are no reference; xlink:href is looked at as href.
constexpr std::array<std::string_view, 4> kNamespaced{"xmlns:xlink", "xlink:href", "xml:space",
                                                      "xml:lang"};

constexpr std::string_view kSvgNamespace = "http://www.w3.org/2000/svg";
constexpr std::string_view kXlinkNamespace = "http://www.w3.org/1999/xlink";

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Every url(…) of a value must point into the file itself.
bool has_foreign_url(std::string_view value) {
    for (std::size_t at = value.find("url("); at != std::string_view::npos;
         at = value.find("url(", at + 1)) {
        const std::size_t target = value.find_first_not_of("'\" \t", at + 4);
        if (target == std::string_view::npos || value[target] != '#') {
            return true;
        }
    }
    return false;
}

// Walks the text once; stops at the first thing it cannot follow.
class SvgReader {
public:
    explicit SvgReader(std::string_view svg) : rest_(svg) {}

    std::vector<std::string> run() {
        while (faults_.empty() && !rest_.empty()) {
            const std::size_t open = rest_.find('<');
            check_text(rest_.substr(0, open));
            if (open == std::string_view::npos) {
                break;
            }
            rest_.remove_prefix(open);
            read_tag();
        }
        if (faults_.empty() && (!open_.empty() || !has_root_)) {
            fault("an element is not closed, or there is none");
        }
        return std::move(faults_);
    }

private:
    void fault(std::string what) { faults_.push_back(std::move(what)); }

    void check_text(std::string_view text) {
        const bool blank = text.find_first_not_of(kBlanks) == std::string_view::npos;
        if (open_.empty() && !blank) {
            fault("text outside the drawing");
        }
    }

    // Takes everything up to and with `end`; a fault where it is missing.
    std::string_view take_until(std::string_view end) {
        const std::size_t at = rest_.find(end);
        if (at == std::string_view::npos) {
            fault("a tag is not closed");
            return {};
        }
        const std::string_view taken = rest_.substr(0, at);
        rest_.remove_prefix(at + end.size());
        return taken;
    }

    void read_tag() {
        if (rest_.starts_with("<!--")) {
            take_until("-->");
        } else if (rest_.starts_with("<?xml ") && !has_root_) {
            take_until("?>");
        } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
            fault("a DOCTYPE, entity, CDATA or processing instruction");
        } else if (rest_.starts_with("</")) {
            read_end();
        } else {
            read_start();
        }
    }

    void read_end() {
        std::string_view name = take_until(">");
        name.remove_prefix(std::min<std::size_t>(2, name.size()));
        if (open_.empty() || open_.back() != base::trim(name)) {
            fault("</" + std::string(name) + "> closes nothing");
        } else {
            open_.pop_back();
        }
    }

    void read_start() {
        rest_.remove_prefix(1);
        const std::string_view name = rest_.substr(0, rest_.find_first_of(" \t\r\n/>"));
        rest_.remove_prefix(name.size());
        if (!is_one_of(kElements, name)) {
            return fault("the element <" + std::string(name) + ">");
        }
        if (open_.empty() && (has_root_ || name != "svg")) {
            return fault("the root is not one <svg>");
        }
        has_view_box_ = has_namespace_ = false;
        while (faults_.empty() && read_attribute()) {
        }
        if (!faults_.empty()) {
            return;
        }
        if (!has_root_ && !(has_view_box_ && has_namespace_)) {
            return fault("<svg> has no viewBox or no xmlns");
        }
        has_root_ = true;
        finish_start(name);
    }

    void finish_start(std::string_view name) {
        if (rest_.starts_with("/>")) {
            rest_.remove_prefix(2);
        } else if (rest_.starts_with(">")) {
            rest_.remove_prefix(1);
            open_.push_back(name);
        } else {
            fault("a tag is not closed");
        }
        if (open_.size() > kMaxDepth) {
            fault("nested too deeply");
        }
    }

    // False at the end of the tag.
    bool read_attribute() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size()));
        if (rest_.empty() || rest_[0] == '>' || rest_[0] == '/') {
            return false;
        }
        const std::string_view name = base::trim(take_until("="));
        rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size()));
        if (!faults_.empty() || rest_.empty() || (rest_[0] != '"' && rest_[0] != '\'')) {
            fault("an attribute without quotes");
            return false;
        }
        const char quote = rest_[0];
        rest_.remove_prefix(1);
        check_attribute(name, take_until(std::string_view(&quote, 1)));
        return true;
    }

    void check_attribute(std::string_view name, std::string_view value) {
        const std::string folded = base::fold_ascii(name);
        const bool odd_name = name.find_first_of("<>\"'& \t\r\n") != std::string_view::npos;
        if (odd_name || folded.starts_with("on")) {
            return fault("the attribute " + folded);
        }
        if (folded.find(':') != std::string::npos && !is_one_of(kNamespaced, folded)) {
            return fault("the attribute " + folded);
        }
        has_view_box_ = has_view_box_ || name == "viewBox";
        has_namespace_ = has_namespace_ || name == "xmlns";
        if (name == "xmlns" || name == "xmlns:xlink") {
            if (value != (name == "xmlns" ? kSvgNamespace : kXlinkNamespace)) {
                fault("a foreign namespace");
            }
            return;
        }
        const std::string content = base::fold_ascii(value);
        if ((folded == "href" || folded == "xlink:href") && !content.starts_with("#")) {
            return fault("a reference out of the file: " + std::string(name));
        }
        // A backslash or an entity could hide one of the words that are looked for.
        const bool hides = content.find_first_of("\\&<") != std::string::npos;
        if (hides || has_foreign_url(content) || content.find("@import") != std::string::npos ||
            content.find("javascript:") != std::string::npos) {
            fault("the value of " + std::string(name));
        }
    }

    std::string_view rest_;
    std::vector<std::string_view> open_;
    std::vector<std::string> faults_;
    bool has_root_ = false;
    bool has_view_box_ = false;
    bool has_namespace_ = false;
};

}  // namespace

std::vector<std::string> find_svg_faults(std::string_view svg) {
    if (svg.size() > kMaxSvgBytes) {
        return {"over 64 KiB"};
    }
    if (!base::is_valid_utf8(svg)) {
        return {"not valid UTF-8"};
    }
    return SvgReader(svg).run();
}

}  // namespace policy
