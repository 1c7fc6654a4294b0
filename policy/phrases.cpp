#include "policy/phrases.h"

#include <algorithm>
#include <optional>

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<PhraseSituation, 21> kSituations{{
    {PhraseSituation::Greeting, "greeting"},
    {PhraseSituation::Need, "need"},
    {PhraseSituation::Offer, "offer"},
    {PhraseSituation::Confirm, "confirm"},
    {PhraseSituation::Terms, "terms"},
    {PhraseSituation::Payment, "payment"},
    {PhraseSituation::Thanks, "thanks"},
    {PhraseSituation::Farewell, "farewell"},
    {PhraseSituation::NoDeal, "no_deal"},
    {PhraseSituation::Wait, "wait"},
    {PhraseSituation::Apology, "apology"},
    {PhraseSituation::Empathy, "empathy"},
    {PhraseSituation::Refusal, "refusal"},
    {PhraseSituation::Alternative, "alternative"},
    {PhraseSituation::FollowUp, "follow_up"},
    {PhraseSituation::Reminder, "reminder"},
    {PhraseSituation::Logistics, "logistics"},
    {PhraseSituation::Invoice, "invoice"},
    {PhraseSituation::Return, "return"},
    {PhraseSituation::Complaint, "complaint"},
    {PhraseSituation::OutOfHours, "out_of_hours"},
}};

constexpr Words<PhraseTone, 3> kTones{{
    {PhraseTone::Warm, "warm"},
    {PhraseTone::Plain, "plain"},
    {PhraseTone::Formal, "formal"},
}};

bool is_placeholder_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// What stands before the next placeholder, and its name where there is one.
struct Piece {
    std::string_view plain;
    std::optional<std::string_view> placeholder;
};

base::Error broken_braces(std::string_view near) {
    return base::error(base::ErrorCode::InvalidInput, "phrase.braces",
                       "write a placeholder as {name}, near \"" + std::string(near) + "\"");
}

base::Result<std::vector<Piece>> split_pieces(std::string_view text) {
    std::vector<Piece> pieces;
    while (!text.empty()) {
        const std::size_t brace = text.find_first_of("{}");
        if (brace == std::string_view::npos) {
            pieces.push_back({text, std::nullopt});
            break;
        }
        const std::size_t end = text.find('}', brace);
        if (text[brace] == '}' || end == std::string_view::npos) {
            return broken_braces(text.substr(brace));
        }
        const std::string_view name = text.substr(brace + 1, end - brace - 1);
        if (!is_placeholder_name(name)) {
            return broken_braces(text.substr(brace, end - brace + 1));
        }
        pieces.push_back({text.substr(0, brace), name});
        text.remove_prefix(end + 1);
    }
    return pieces;
}

}  // namespace

std::string_view word(PhraseSituation situation) {
    return find_word(kSituations, situation);
}

base::Result<PhraseSituation> parse_phrase_situation(std::string_view word) {
    return parse_word(kSituations, word, "a situation");
}

std::string_view word(PhraseTone tone) {
    return find_word(kTones, tone);
}

base::Result<PhraseTone> parse_phrase_tone(std::string_view word) {
    return parse_word(kTones, word, "a tone");
}

base::Result<std::vector<std::string>> find_placeholders(std::string_view text) {
    TRY(pieces, split_pieces(text));
    std::vector<std::string> names;
    for (const Piece& piece : pieces) {
        if (piece.placeholder) {
            names.emplace_back(*piece.placeholder);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

base::Result<std::string> fill_phrase(const Phrase& phrase, Language language,
                                      const std::map<std::string, std::string>& values) {
    for (const auto& [name, value] : values) {
        const auto& known = phrase.placeholders;
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return base::error(base::ErrorCode::InvalidInput, "phrase.value_unknown",
                               phrase.phrase_id + " has no placeholder " + name);
        }
    }
    TRY(pieces, split_pieces(phrase.text.in(language)));
    std::string filled;
    for (const Piece& piece : pieces) {
        filled += piece.plain;
        if (!piece.placeholder) {
            continue;
        }
        const auto value = values.find(std::string(*piece.placeholder));
        if (value == values.end()) {
            return base::error(
                base::ErrorCode::InvalidInput, "phrase.value_missing",
                phrase.phrase_id + " needs a value for " + std::string(*piece.placeholder));
        }
        filled += value->second;
    }
    return filled;
}

}  // namespace policy
