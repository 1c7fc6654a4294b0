#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

base::Result<Phrase> read_phrase(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(phrase_id, read_id(object, "phrase_id"));
    TRY(situation_word, object.string("situation", kMaxIdCodePoints));
    TRY(situation, parse_phrase_situation(situation_word));
    TRY(tone_word, object.string("tone", kMaxIdCodePoints));
    TRY(tone, parse_phrase_tone(tone_word));
    TRY(text, read_text(object, "text"));
    TRY(placeholders, find_ids(object, "placeholders"));
    TRY(kind_words, find_ids(object, "kinds"));
    CHECK_OK(object.finish());
    std::vector<RequestKind> kinds;
    for (const std::string& kind_word : kind_words) {
        TRY(kind, parse_request_kind(kind_word));
        kinds.push_back(kind);
    }
    return Phrase{phrase_id, situation, tone, text, placeholders, kinds};
}

base::Result<Reason> read_reason(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(reason_id, read_id(object, "reason_id"));
    TRY(name, read_text(object, "name"));
    CHECK_OK(object.finish());
    return Reason{reason_id, name};
}

base::Result<DisputeReason> read_dispute_reason(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(reason_id, read_id(object, "reason_id"));
    TRY(part_word, object.string("part", kMaxIdCodePoints));
    TRY(part, parse_order_part(part_word));
    TRY(name, read_text(object, "name"));
    CHECK_OK(object.finish());
    return DisputeReason{reason_id, part, name};
}

base::Result<RequestReason> read_request_reason(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(reason_id, read_id(object, "reason_id"));
    TRY(kind_word, object.string("kind", kMaxIdCodePoints));
    TRY(kind, parse_request_kind(kind_word));
    TRY(name, read_text(object, "name"));
    CHECK_OK(object.finish());
    return RequestReason{reason_id, kind, name};
}

}  // namespace

std::vector<Phrase> read_phrases(const ShopFile& file, Findings& findings) {
    std::vector<Phrase> phrases;
    read_root(file, findings, [&](base::JsonObject& root) {
        phrases = read_list<Phrase>(root, "phrases", kMaxListItems, file, findings, read_phrase);
    });
    return phrases;
}

Reasons read_reasons(const ShopFile& file, Findings& findings) {
    Reasons reasons;
    read_root(file, findings, [&](base::JsonObject& root) {
        reasons.cancel =
            read_list<Reason>(root, "cancel_reasons", kMaxListItems, file, findings, read_reason);
        reasons.dispute = read_list<DisputeReason>(root, "dispute_reasons", kMaxListItems, file,
                                                   findings, read_dispute_reason);
        reasons.request = read_list<RequestReason>(root, "request_reasons", kMaxListItems, file,
                                                   findings, read_request_reason);
        reasons.returned =
            read_list<Reason>(root, "return_reasons", kMaxListItems, file, findings, read_reason);
    });
    return reasons;
}

}  // namespace policy
