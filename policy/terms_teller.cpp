#include "policy/terms_teller.h"

#include <algorithm>
#include <array>

#include "policy/terms_words.h"

namespace policy {
namespace {

constexpr std::size_t kMaxSummaryLines = 3;
constexpr std::array kLanguages{Language::ZhCn, Language::En};
constexpr EnumSet<Right> kChangeOfMind{Right::NoReason, Right::Withdrawal};
constexpr EnumSet<Right> kForQuality{Right::QualityReturn, Right::Exchange, Right::Repair,
                                     Right::Guarantee};

using Form = TextTemplate TextForms::*;

std::string& part(LocalizedText& text, Language language) {
    return language == Language::ZhCn ? text.zh_cn : text.en;
}

template <typename Say>
LocalizedText in_all_languages(Say say_it) {
    LocalizedText text;
    for (const Language language : kLanguages) {
        part(text, language) = std::string(say_it(language));
    }
    return text;
}

// Turns one resolution into words. Lives for one call.
class Teller {
public:
    Teller(const SaleFacts& sale, const Resolution& resolution, const PackSet& packs)
        : sale_(sale), resolution_(resolution), packs_(packs) {}

    LineTerms tell() {
        LineTerms line;
        line.line = sale_.line;
        line.item_name = sale_.item_name;
        for (const ResolvedRight& right : resolution_.rights) {
            for (const GrantTerms& terms : right.grants.terms) {
                line.grants.push_back(grant(right.right, terms));
                sentences_.push_back({&terms, line.grants.back().text});
            }
        }
        line.tag = tag();
        line.summary = summary();
        for (const WeighedExclusion& each : resolution_.exclusions) {
            if (each.row->guards.has(Guard::Acknowledged)) {
                line.exclusions.push_back(exclusion(each));
            }
        }
        line.notes = notes();
        return line;
    }

private:
    WayBack way_back() const {
        const bool in_shop = sale_.channel == Channel::Shelf || sale_.channel == Channel::PopUp;
        const bool is_carried =
            in_shop && !sale_.by_delivery && !sale_.flags.has(ItemFlag::NeedsInstall);
        return is_carried ? WayBack::Carried : WayBack::Sent;
    }

    // A text without words in a language stays empty there: the reader falls back to the other.
    LocalizedText fill(const Row& row, Form form, const GrantTerms* terms) const {
        const PackText* text = packs_.find_text(row.text_id);
        if (text == nullptr) {
            return {};
        }
        const Spoken spoken{&sale_, terms, &row, &packs_.head_of(row).currency, way_back()};
        return in_all_languages([&](Language language) {
            return (text->in(language).*form).fill([&](Slot slot) {
                return say(slot, spoken, language);
            });
        });
    }

    LocalizedText of_grant(const GrantTerms& terms, Form form) const {
        return fill(*terms.owner, form, &terms);
    }

    // The card and the notes say some grants in the sentence that the list of grants has.
    const LocalizedText& sentence_of(const GrantTerms& terms) const {
        const auto told = std::find_if(sentences_.begin(), sentences_.end(),
                                       [&](const auto& each) { return each.terms == &terms; });
        ASSERT(told != sentences_.end());
        return told->text;
    }

    // An exclusion speaks of the right that it takes.
    LocalizedText of_exclusion(const WeighedExclusion& each, Form form) const {
        return fill(*each.row, form, taken_by(*each.row));
    }

    // What the exclusion takes, or would take once its guard is met.
    const GrantTerms* taken_by(const Row& exclusion) const {
        const auto names = [&](const GrantTerms& terms) {
            const auto& named = exclusion.grants;
            return std::find(named.begin(), named.end(), terms.owner->row_id) != named.end();
        };
        for (const ResolvedRight& right : resolution_.rights) {
            for (const GrantTerms& terms : right.grants.terms) {
                if (names(terms)) {
                    return &terms;
                }
            }
        }
        for (const TakenGrant& taken : resolution_.taken) {
            if (names(taken.terms)) {
                return &taken.terms;
            }
        }
        return nullptr;
    }

    const GrantTerms* first_of(EnumSet<Right> rights) const {
        for (const ResolvedRight& right : resolution_.rights) {
            if (rights.has(right.right)) {
                return &right.grants.terms.front();
            }
        }
        return nullptr;
    }

    LocalizedText tag() const {
        if (!resolution_.exclusions.empty()) {
            return of_exclusion(resolution_.exclusions.front(), &TextForms::tag);
        }
        const GrantTerms* headline = first_of(kChangeOfMind);
        headline = headline != nullptr ? headline : first_of(kForQuality);
        return headline == nullptr ? LocalizedText{} : of_grant(*headline, &TextForms::tag);
    }

    // Once acknowledged, nothing of the right is left: then the card does not promise it first.
    bool would_vanish(const GrantTerms& headline) const {
        return std::any_of(resolution_.exclusions.begin(), resolution_.exclusions.end(),
                           [&](const auto& each) {
                               return each.row->states.empty() && taken_by(*each.row) == &headline;
                           });
    }

    std::vector<LocalizedText> summary() const {
        std::vector<LocalizedText> lines;
        const GrantTerms* headline = first_of(kChangeOfMind);
        const GrantTerms* quality = first_of({Right::QualityReturn});
        if (headline != nullptr && !would_vanish(*headline)) {
            lines.push_back(sentence_of(*headline));
        }
        for (const WeighedExclusion& each : resolution_.exclusions) {
            lines.push_back(of_exclusion(each, &TextForms::sentence));
        }
        if (!resolution_.exclusions.empty()) {
            lines.push_back(in_all_languages(say_quality_stays));
        } else if (headline != nullptr) {
            const HowTo how{headline,
                            quality == nullptr ? ReturnFreight::None : quality->cost.freight,
                            way_back()};
            lines.push_back(in_all_languages([&](Language l) { return say_how(how, l); }));
        } else {
            if (quality != nullptr) {
                lines.push_back(sentence_of(*quality));
            }
            lines.push_back(in_all_languages(say_no_change_of_mind));
        }
        lines.resize(std::min(lines.size(), kMaxSummaryLines));
        return lines;
    }

    Grant grant(Right right, const GrantTerms& terms) const {
        Grant grant;
        grant.right = cell_word(right);
        grant.row_id = terms.owner->row_id;
        grant.text_id = terms.owner->text_id;
        grant.text = of_grant(terms, &TextForms::sentence);
        grant.full_text = of_grant(terms, &TextForms::full);
        grant.cite = terms.owner->cite;
        grant.period_count = terms.window.period.count;
        grant.period_unit = cell_word(terms.window.period.unit);
        grant.clock_start = cell_word(terms.window.clock);
        grant.freight = cell_word(terms.cost.freight);
        return grant;
    }

    Exclusion exclusion(const WeighedExclusion& each) const {
        Exclusion exclusion;
        exclusion.exclusion_id = each.row->row_id;
        exclusion.text_id = each.row->text_id;
        exclusion.text = of_exclusion(each, &TextForms::full);
        exclusion.acknowledgement = of_exclusion(each, &TextForms::acknowledgement);
        exclusion.cite = each.row->cite;
        exclusion.acknowledged = each.standing == Standing::InForce;
        return exclusion;
    }

    // Seller or buyer where it is the same for all quality rights.
    ReturnFreight common_freight() const {
        const GrantTerms* first = first_of(kForQuality);
        for (const ResolvedRight& right : resolution_.rights) {
            if (kForQuality.has(right.right) &&
                right.grants.terms.front().cost.freight != first->cost.freight) {
                return ReturnFreight::None;
            }
        }
        return first == nullptr ? ReturnFreight::None : first->cost.freight;
    }

    // The quality rights in one sentence.
    LocalizedText quality_note() const {
        std::vector<LocalizedText> briefs;
        for (const ResolvedRight& right : resolution_.rights) {
            if (kForQuality.has(right.right)) {
                briefs.push_back(of_grant(right.grants.terms.front(), &TextForms::brief));
            }
        }
        return in_all_languages([&](Language language) {
            std::vector<std::string> words;
            for (LocalizedText& brief : briefs) {
                if (!part(brief, language).empty()) {
                    words.push_back(part(brief, language));
                }
            }
            return words.empty() ? "" : say_quality_rights(words, common_freight(), language);
        });
    }

    std::vector<LocalizedText> notes() const {
        std::vector<LocalizedText> notes;
        if (LocalizedText quality = quality_note(); !quality.empty()) {
            notes.push_back(std::move(quality));
        }
        for (const ResolvedRight& right : resolution_.rights) {
            if (!kForQuality.has(right.right) && !kChangeOfMind.has(right.right)) {
                notes.push_back(sentence_of(right.grants.terms.front()));
            }
        }
        for (const Row* row : resolution_.notes) {
            notes.push_back(fill(*row, &TextForms::sentence, nullptr));
        }
        return notes;
    }

    const SaleFacts& sale_;
    const Resolution& resolution_;
    const PackSet& packs_;
    struct Sentence {
        const GrantTerms* terms = nullptr;
        LocalizedText text;
    };
    std::vector<Sentence> sentences_;
};

bool names_item(const TextForms& forms) {
    const auto names = [](const TextTemplate& text) { return text.slots().has(Slot::Item); };
    return names(forms.tag) || names(forms.brief) || names(forms.sentence) || names(forms.full) ||
           names(forms.acknowledgement);
}

}  // namespace

bool names_item(const Row& row, const PackSet& packs) {
    const PackText* text = packs.find_text(row.text_id);
    return text != nullptr && (names_item(text->zh_cn) || names_item(text->en));
}

LineTerms tell(const SaleFacts& sale, const Resolution& resolution, const PackSet& packs) {
    return Teller(sale, resolution, packs).tell();
}

}  // namespace policy
