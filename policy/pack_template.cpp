#include "policy/pack_template.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<Slot, 15> kSlotWords{{{Slot::Item, "item"},
                                      {Slot::Period, "period"},
                                      {Slot::PeriodLong, "period_long"},
                                      {Slot::Start, "start"},
                                      {Slot::Conditions, "conditions"},
                                      {Slot::AllConditions, "all_conditions"},
                                      {Slot::Opening, "opening"},
                                      {Slot::Freight, "freight"},
                                      {Slot::Refund, "refund"},
                                      {Slot::LastDay, "last_day"},
                                      {Slot::RepairTime, "repair_time"},
                                      {Slot::Proofs, "proofs"},
                                      {Slot::Fee, "fee"},
                                      {Slot::Times, "times"},
                                      {Slot::AtLeast, "at_least"}}};

base::Error wrong(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "pack.template", std::move(detail));
}

}  // namespace

base::Result<TextTemplate> TextTemplate::parse(std::string_view text) {
    TextTemplate result;
    result.raw_ = text;
    Piece piece;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = text.find_first_of("[]{}", at);
        piece.literal = text.substr(at, mark - at);
        if (!piece.literal.empty()) {
            result.pieces_.push_back(piece);
            piece.begins_part = false;
        }
        if (mark == std::string_view::npos) {
            break;
        }
        at = mark + 1;
        if (text[mark] == '{') {
            const std::size_t close = text.find('}', mark);
            if (close == std::string_view::npos) {
                return wrong("a { has no }");
            }
            CHECK_OK(result.take_slot(text.substr(at, close - at), piece));
            piece.begins_part = false;
            at = close + 1;
        } else if ((text[mark] == '[') != piece.optional_part && text[mark] != '}') {
            piece.optional_part = !piece.optional_part;
            piece.begins_part = true;
        } else {
            return wrong(std::string("a ") + text[mark] + " stands alone");
        }
    }
    if (piece.optional_part) {
        return wrong("a [ has no ]");
    }
    return result;
}

base::Status TextTemplate::take_slot(std::string_view name, Piece piece) {
    TRY(slot, parse_word(kSlotWords, name, "a slot"));
    slots_.add(slot);
    piece.literal.clear();
    piece.slot = slot;
    pieces_.push_back(std::move(piece));
    return base::ok();
}

std::string TextTemplate::fill(const SlotWords& words) const {
    std::string out;
    out.reserve(2 * raw_.size());  // words are longer than the names of their slots
    std::size_t part_start = 0;
    bool dropped = false;
    for (const Piece& piece : pieces_) {
        if (piece.begins_part || !piece.optional_part) {
            part_start = out.size();
            dropped = false;
        }
        if (dropped) {
            continue;
        }
        if (!piece.slot) {
            out += piece.literal;
            continue;
        }
        const std::string value = words(*piece.slot);
        if (value.empty() && piece.optional_part) {
            out.resize(part_start);
            dropped = true;
        }
        out += value;
    }
    return out;
}

}  // namespace policy
