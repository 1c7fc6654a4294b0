#include "policy/search_terms.h"

#include <algorithm>

#include "base/text.h"
#include "policy/gtin.h"

namespace policy {
namespace {

constexpr std::size_t kMinPrefix = 2;      // code points
constexpr std::size_t kMaxNeighbours = 3;  // Chinese characters in one term
constexpr std::size_t kMaxInnerInitials = 6;
constexpr std::size_t kMaxLeadingInitials = 16;

bool is_chinese(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3000 && c <= 0x303F)) ||
           (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

bool is_word_character(char32_t c) {
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    const bool is_punctuation = c < 0xC0 || c == 0xD7 || c == 0xF7 ||
                                (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                                c >= 0xFE00;
    return !is_punctuation && !is_chinese(c);
}

// ASCII to lower case, full-width forms to half-width.
char32_t fold(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        c = c - 0xFF01 + '!';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

enum class Script { Word, Chinese };

// A run of characters of one kind, folded.
struct Piece {
    Script script = Script::Word;
    std::string text;
    std::vector<std::size_t> starts;  // of each code point in `text`

    std::size_t size() const { return starts.size(); }
    std::string part(std::size_t from, std::size_t count) const {
        const std::size_t end = from + count < size() ? starts[from + count] : text.size();
        return text.substr(starts[from], end - starts[from]);
    }
    void add(char32_t c) {
        starts.push_back(text.size());
        base::append_utf8(text, c);
    }
    void add(const Piece& other) {
        for (const std::size_t start : other.starts) {
            starts.push_back(text.size() + start);
        }
        text += other.text;
    }
};

// Cuts at blanks, punctuation and changes of script.
std::vector<Piece> split_pieces(std::string_view text) {
    std::vector<Piece> pieces;
    bool go_on = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = fold(base::next_code_point(text, offset));
        const bool chinese = is_chinese(c);
        if (!chinese && !is_word_character(c)) {
            go_on = false;
            continue;
        }
        const Script script = chinese ? Script::Chinese : Script::Word;
        if (!go_on || pieces.back().script != script) {
            pieces.push_back({script, {}, {}});
        }
        go_on = true;
        pieces.back().add(c);
    }
    return pieces;
}

std::string cut(std::string term) {
    if (term.size() > kMaxTermBytes) {
        std::size_t end = kMaxTermBytes;
        while ((static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) {
            --end;  // not inside a character
        }
        term.resize(end);
    }
    return term;
}

class TermSet {
public:
    void add(std::string term) { terms_.push_back(cut(std::move(term))); }

    void add_prefixes(const Piece& word) {
        // Of "7l" also "7": a person types "1.7" for "1.7L".
        const bool is_figure = word.text[0] >= '0' && word.text[0] <= '9';
        const std::size_t least = is_figure ? 1 : std::min(kMinPrefix, word.size());
        for (std::size_t size = least; size <= word.size(); ++size) {
            std::string prefix = word.part(0, size);
            if (prefix.size() > kMaxTermBytes) {
                return;
            }
            add(std::move(prefix));
        }
    }

    void add_words(std::string_view text) {
        for (const Piece& piece : split_pieces(text)) {
            if (piece.script == Script::Word) {
                add_prefixes(piece);
            } else {
                add_neighbours(piece);
            }
        }
    }

    void add_neighbours(const Piece& chinese) {
        for (std::size_t from = 0; from < chinese.size(); ++from) {
            const std::size_t most = std::min(kMaxNeighbours, chinese.size() - from);
            for (std::size_t size = 1; size <= most; ++size) {
                add(chinese.part(from, size));
            }
        }
    }

    void add_pinyin(std::string_view pinyin) {
        std::string initials;
        for (const Piece& syllable : split_pieces(pinyin)) {
            add_prefixes(syllable);
            initials += syllable.part(0, 1);
        }
        for (std::size_t from = 0; from < initials.size(); ++from) {
            const std::size_t bound = from == 0 ? kMaxLeadingInitials : kMaxInnerInitials;
            const std::size_t most = std::min(bound, initials.size() - from);
            for (std::size_t size = 2; size <= most; ++size) {
                add(initials.substr(from, size));
            }
        }
    }

    void add_number(std::string_view number) {
        add_words(number);
        Piece whole;
        for (const Piece& part : split_pieces(number)) {
            whole.add(part);
        }
        if (whole.size() > 0) {
            add_prefixes(whole);
        }
    }

    std::vector<std::string> take() {
        std::sort(terms_.begin(), terms_.end());
        terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
        return std::move(terms_);
    }

private:
    std::vector<std::string> terms_;
};

}  // namespace

std::vector<std::string> index_terms(const Item& item) {
    TermSet terms;
    terms.add_words(item.name.zh_cn);
    terms.add_words(item.name.en);
    terms.add_number(item.model);
    terms.add_number(item.item_id.text());
    terms.add_pinyin(item.pinyin);
    if (!item.gtin.empty()) {
        for (std::string& spelling : gtin_spellings(item.gtin)) {
            terms.add(std::move(spelling));
        }
    }
    return terms.take();
}

std::string index_text(const Item& item) {
    std::string text;
    for (const std::string& term : index_terms(item)) {
        text.append(text.empty() ? "" : " ").append(term);
    }
    return text;
}

std::vector<std::string> query_terms(std::string_view query) {
    std::vector<std::string> terms;
    const auto add = [&](std::string term) {
        term = cut(std::move(term));
        const bool is_new = std::find(terms.begin(), terms.end(), term) == terms.end();
        if (is_new && terms.size() < kMaxQueryTerms) {
            terms.push_back(std::move(term));
        }
    };
    if (!base::is_valid_utf8(query)) {
        return terms;
    }
    for (const Piece& piece : split_pieces(query)) {
        if (piece.script == Script::Word || piece.size() <= kMaxNeighbours) {
            add(piece.text);
            continue;
        }
        for (std::size_t from = 0; from + kMaxNeighbours <= piece.size(); ++from) {
            add(piece.part(from, kMaxNeighbours));
        }
    }
    return terms;
}

std::string match_expression(const std::vector<std::string>& terms) {
    std::string expression;
    for (const std::string& term : terms) {
        expression.append(expression.empty() ? "\"" : " \"").append(term).append("\"");
    }
    return expression;
}

}  // namespace policy
