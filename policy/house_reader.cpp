#include "base/text.h"
#include "policy/house_cells.h"
#include "policy/house_rules.h"

namespace policy {
namespace {

ReadCell acts_into(EnumSet<Act>& into) {
    return [&into](const std::string& value) -> base::Status {
        TRY(words, parse_list(value));
        for (const std::string& each : words) {
            TRY(act, parse_act(each));
            into.add(act);
        }
        return base::ok();
    };
}

ReadCell rank_into(Rank& into) {
    return [&into](const std::string& value) -> base::Status {
        const auto rank = find_rank(value);
        if (!rank) {
            return unknown_cell("clerk senior_clerk supervisor manager");
        }
        into = *rank;
        return base::ok();
    };
}

// "discount 12.50", one a line.
base::Result<std::vector<Given>> parse_given(const std::string& value,
                                             const base::Currency& currency) {
    std::vector<Given> all;
    for (const std::string_view line : base::split(value, '\n')) {
        const std::size_t space = line.find(' ');
        TRY(act, parse_act(line.substr(0, space)));
        TRY(amount, base::parse_money(space == std::string_view::npos ? "" : line.substr(space + 1),
                                      currency));
        all.push_back({act, amount});
    }
    return all;
}

class HouseReader {
public:
    HouseReader(const base::Currency& currency, Findings& findings)
        : currency_(currency), findings_(findings) {}

    void read(const Stanza& stanza) {
        if (stanza.kind == "house") {
            read_head(stanza);
        } else if (stanza.kind == "reason") {
            read_reason(stanza);
        } else if (stanza.kind == "authority") {
            read_authority(stanza);
        } else if (stanza.kind == "authority_vector") {
            read_authority_vector(stanza);
        } else {
            findings_.error(stanza.where(stanza.line), stanza.id, stanza.kind,
                            "no kind of house rule",
                            "house, reason, authority or authority_vector");
        }
    }

    HouseRules take_rules() { return std::move(house_); }

private:
    void read_head(const Stanza& stanza) {
        HouseHead head;
        head.title_id = stanza.id;
        head.place = {stanza.file, stanza.line};
        const CellTable table{
            {"title.zh-CN", text_into(head.title.zh_cn)},
            {"title.en", text_into(head.title.en)},
            {"version",
             [&](const auto& v) { return take(parse_count(v, 1'000'000), head.version); }},
            {"status",
             [&](const auto& v) {
                 return take(parse_word(EnumWords<PackStatus>::kWords, v, "status"), head.status);
             }},
            {"status_note.zh-CN", text_into(head.status_note.zh_cn)},
            {"status_note.en", text_into(head.status_note.en)}};
        if (!house_.head.title_id.empty()) {
            findings_.error(stanza.where(stanza.line), stanza.id, "house", "a second head",
                            "keep one 'house:' stanza in all files under house/");
        } else if (read_table(stanza, table, {"title.en", "version", "status", "status_note.en"},
                              findings_)) {
            house_.head = std::move(head);
        }
    }

    void read_reason(const Stanza& stanza) {
        AuthorityReason reason;
        reason.reason_id = stanza.id;
        reason.place = {stanza.file, stanza.line};
        const CellTable table{{"name.zh-CN", text_into(reason.name.zh_cn)},
                              {"name.en", text_into(reason.name.en)},
                              {"acts", acts_into(reason.acts)}};
        if (read_table(stanza, table, {"name.en", "acts"}, findings_)) {
            house_.authority.reasons.push_back(std::move(reason));
        }
    }

    void read_authority(const Stanza& stanza) {
        AuthorityRow row;
        row.row_id = stanza.id;
        row.place = {stanza.file, stanza.line};
        const CellTable table{
            {"acts", acts_into(row.acts)},
            {"role", rank_into(row.rank)},
            {"reasons", list_into(row.reasons)},
            {"limit", money_into(row.limit, currency_)},
            {"limit_per_mille",
             [&](const auto& v) { return take(parse_count(v, 1000), row.limit_per_mille); }},
            {"second_above", money_into(row.second_above, currency_)},
            {"second_role", rank_into(row.second_rank)},
            {"words", yes_into(row.words_needed)},
            {"items", list_into(row.items)},
            {"text.zh-CN", text_into(row.text.zh_cn)},
            {"text.en", text_into(row.text.en)},
            {"cite.zh-CN", text_into(row.cite.zh_cn)},
            {"cite.en", text_into(row.cite.en)},
            {"valid_from", date_into(row.valid_from)},
            {"valid_to", date_into(row.valid_to)}};
        if (read_table(stanza, table,
                       {"acts", "role", "reasons", "text.en", "cite.en", "valid_from"},
                       findings_)) {
            house_.authority.rows.push_back(std::move(row));
        }
    }

    void read_authority_vector(const Stanza& stanza) {
        AuthorityVector vector;
        vector.name = stanza.id;
        vector.place = {stanza.file, stanza.line};
        AuthorityWish& wish = vector.wish;
        const CellTable table{
            {"act", [&](const auto& v) { return take(parse_act(v), wish.act); }},
            {"role", text_into(wish.role)},
            {"amount", money_into(wish.amount, currency_)},
            {"of", money_into(wish.of, currency_)},
            {"reason", text_into(wish.reason_id)},
            {"words", yes_into(wish.has_words)},
            {"item", text_into(wish.item_id)},
            {"before", [&](const auto& v) { return take(parse_given(v, currency_), wish.before); }},
            {"on", date_into(wish.local_date)},
            {"expect", text_into(vector.expected)}};
        if (read_table(stanza, table, {"act", "role", "amount", "reason", "on", "expect"},
                       findings_)) {
            house_.authority.vectors.push_back(std::move(vector));
        }
    }

    const base::Currency& currency_;
    Findings& findings_;
    HouseRules house_;
};

}  // namespace

HouseRules read_house(const std::vector<PackFile>& files, const base::Currency& currency,
                      Findings& findings) {
    HouseReader reader(currency, findings);
    for (const PackFile& file : files) {
        for (const Stanza& stanza : parse_stanzas(file, findings)) {
            reader.read(stanza);
        }
    }
    return reader.take_rules();
}

}  // namespace policy
