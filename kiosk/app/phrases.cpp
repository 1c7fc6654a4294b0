#include "kiosk/app/phrases.h"

#include <algorithm>
#include <charconv>

#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/phrase_values.h"
#include "kiosk/store/phrase_table.h"
#include "kiosk/store/request_table.h"
#include "policy/order_content.h"
#include "policy/phrase_events.h"
#include "policy/phrase_placeholders.h"

namespace app {
namespace {

using base::ErrorCode;
using base::JsonWriter;
using policy::Language;
using policy::Phrase;

template <typename T, typename Word>
void write_words(JsonWriter& w, std::string_view name, const std::vector<T>& list, Word word) {
    w.key(name);
    w.begin_array();
    for (const T& each : list) {
        w.string(word(each));
    }
    w.end_array();
}

void write_words_of(JsonWriter& w, const policy::FilledPhrase& filled) {
    w.field("language", policy::tag(filled.language));
    w.field("text", filled.text);
    write_words(w, "missing", filled.missing,
                [](const std::string& name) -> std::string_view { return name; });
}

void write_phrase(JsonWriter& w, const Phrase& phrase, const store::PhraseTally& tally,
                  const std::optional<policy::FilledPhrase>& filled) {
    const auto same = [](const std::string& text) -> std::string_view { return text; };
    w.begin_object();
    w.field("phrase_id", phrase.phrase_id);
    w.field("situation", policy::word(phrase.situation));
    w.field("tone", policy::word(phrase.tone));
    policy::write_localized(w, "text", phrase.text);
    write_words(w, "placeholders", phrase.placeholders, same);
    write_words(w, "kinds", phrase.kinds, [](policy::RequestKind kind) { return word(kind); });
    w.field("uses", tally.uses);
    if (tally.uses == 0) {
        w.null_field("last_used_at");
    } else {
        w.field("last_used_at", base::format_utc(tally.last_used_at));
    }
    if (filled) {
        w.key("filled");
        w.begin_object();
        write_words_of(w, *filled);
        w.end_object();
    }
    w.end_object();
}

base::Result<policy::MessageValue> read_said(const std::string& name, const std::string& text) {
    const policy::Placeholder* known = policy::find_placeholder(name);
    if (known == nullptr || known->value == policy::PlaceholderValue::Text) {
        return policy::MessageValue(text);
    }
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) {
        return base::error(ErrorCode::InvalidInput, "phrase.number_wanted",
                           "{" + name + "} is a whole number");
    }
    return policy::MessageValue(number);
}

bool has_text(const Phrase& phrase, Language language) {
    return !(language == Language::En ? phrase.text.en : phrase.text.zh_cn).empty();
}

// Fills phrases about one order or request; what is on record is read once a language.
class Filler {
public:
    Filler(App& app, const Caller& caller, sqlite::Database& db, const PhraseSubject& subject)
        : app_(app), caller_(caller), db_(db), subject_(subject) {}

    base::Result<policy::FilledPhrase> fill(const Phrase& phrase, std::optional<Language> wanted,
                                            const std::map<std::string, std::string>& said = {}) {
        TRY(customers, language_of(app_, caller_, db_, subject_));
        Language language = wanted.value_or(customers);
        if (!has_text(phrase, language)) {
            language = language == Language::En ? Language::ZhCn : Language::En;
        }
        CHECK_OK(read(language));
        policy::MessageValues values;
        for (const std::string& name : phrase.placeholders) {
            const auto found = recorded_[language].find(name);
            if (found != recorded_[language].end()) {
                values.insert(*found);
            }
        }
        for (const auto& [name, text] : said) {
            TRY(value, read_said(name, text));
            values.insert_or_assign(name, std::move(value));
        }
        return policy::fill_phrase(phrase, language, values);
    }

private:
    base::Status read(Language language) {
        if (!recorded_.contains(language)) {
            TRY(values, values_on_record(app_, caller_, db_, subject_, language));
            recorded_[language] = std::move(values);
        }
        return base::ok();
    }

    App& app_;
    const Caller& caller_;
    sqlite::Database& db_;
    const PhraseSubject& subject_;
    std::map<Language, policy::MessageValues> recorded_;
};

base::Status require_subject(App& app, const Caller& caller, sqlite::Database& db,
                             const PhraseSubject& subject) {
    TRY(language, language_of(app, caller, db, subject));
    static_cast<void>(language);
    return base::ok();
}

}  // namespace

base::Result<Phrase> find_phrase(const App& app, const std::string& phrase_id) {
    const auto shop = app.shop.current();
    const auto& phrases = shop->rules.phrases;
    const auto found = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
        return phrase.phrase_id == phrase_id;
    });
    if (found == phrases.end()) {
        return base::error(ErrorCode::NotFound, "phrase.not_found", "no phrase has this id");
    }
    return *found;
}

base::Result<Reply> list_phrases(App& app, const Caller& caller, const ListPhrases& query) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    TRY(tallies, store::load_phrase_tallies(*db));
    const auto found = policy::find_phrases(shop->rules.phrases, query.wish);
    Filler filler(app, caller, *db, query.subject);
    JsonWriter w;
    w.begin_object();
    w.key("phrases");
    w.begin_array();
    const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(query.limit));
    for (std::size_t i = 0; i < shown; ++i) {
        std::optional<policy::FilledPhrase> words;
        if (!query.subject.empty()) {
            TRY(filled, filler.fill(*found[i], std::nullopt));
            words = std::move(filled);
        }
        const auto tally = tallies.find(found[i]->phrase_id);
        write_phrase(w, *found[i], tally == tallies.end() ? store::PhraseTally{} : tally->second,
                     words);
    }
    w.end_array();
    w.field("found", found.size());
    w.field("version", shop->versions.phrases);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> fill_phrase(App& app, const Caller& caller, const FillPhrase& query) {
    TRY(phrase, find_phrase(app, query.phrase_id));
    auto db = app.readers.lease();
    Filler filler(app, caller, *db, query.subject);
    TRY(filled, filler.fill(phrase, query.language, query.said));
    JsonWriter w;
    w.begin_object();
    w.field("phrase_id", phrase.phrase_id);
    write_words_of(w, filled);
    w.end_object();
    return Reply{200, w.take()};
}

base::Status append_phrase_use(App& app, store::WriteContext& context, const Caller& caller,
                               const UsePhrase& command) {
    TRY(phrase, find_phrase(app, command.phrase_id));
    const policy::PhraseUsed event{phrase.phrase_id, std::string(policy::tag(command.language)),
                                   caller.clerk, command.subject.request_id,
                                   command.subject.order_id};
    TRY(seq, context.append({.type = policy::PhraseUsed::kType,
                             .aggregate_id = "phrase:" + phrase.phrase_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(event)}));
    static_cast<void>(seq);
    return base::ok();
}

base::Result<Reply> use_phrase(App& app, const Caller& caller, const Idempotency& once,
                               const UsePhrase& command) {
    return commit_once(app, caller, once,
                       [&](store::WriteContext& context) -> base::Result<Outcome> {
                           CHECK_OK(require_subject(app, caller, context.db(), command.subject));
                           CHECK_OK(append_phrase_use(app, context, caller, command));
                           TRY(tallies, store::load_phrase_tallies(context.db()));
                           JsonWriter w;
                           w.begin_object();
                           w.field("phrase_id", command.phrase_id);
                           w.field("uses", tallies[command.phrase_id].uses);
                           w.end_object();
                           return Outcome{{201, w.take()}};
                       });
}

}  // namespace app
