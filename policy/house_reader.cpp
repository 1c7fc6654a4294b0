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

// "books 45.00 x 2 item=B-1 packing=gift grams=350 special": category, price, how many, and what
// else matters of the goods.
base::Result<LineInput> parse_line(std::string_view text, const base::Currency& currency) {
    const std::vector<std::string_view> words = base::split(text, ' ');
    if (words.size() < 4 || words[2] != "x") {
        return unknown_cell("CATEGORY PRICE x QUANTITY item= packing= grams= special");
    }
    LineInput line;
    line.item.item_id = base::ItemId("sample");
    line.item.category = std::string(words[0]);
    TRY(price, base::parse_money(words[1], currency));
    TRY(quantity, parse_count(words[3], 999));
    line.item.price = price;
    line.item.list_price = price;
    line.quantity = quantity;
    for (std::size_t i = 4; i < words.size(); ++i) {
        const std::string value(words[i].substr(words[i].find('=') + 1));
        if (words[i] == "special") {
            line.item.special_price = true;
        } else if (words[i].starts_with("item=")) {
            line.item.item_id = base::ItemId(value);
        } else if (words[i].starts_with("packing=")) {
            line.packing_id = value;
        } else if (words[i].starts_with("grams=")) {
            TRY(grams, parse_count(value, 1'000'000));
            line.item.weight_grams = grams;
        } else {
            return unknown_cell("item= packing= grams= special");
        }
    }
    return line;
}

base::Result<std::vector<LineInput>> parse_lines(const std::string& value,
                                                 const base::Currency& currency) {
    std::vector<LineInput> lines;
    for (const std::string_view each : base::split(value, '\n')) {
        TRY(line, parse_line(each, currency));
        lines.push_back(std::move(line));
    }
    return lines;
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
        } else if (stanza.kind == "hold") {
            read_hold(stanza);
        } else if (stanza.kind == "hold_vector") {
            read_hold_vector(stanza);
        } else if (stanza.kind == "price_vector") {
            read_price_vector(stanza);
        } else {
            findings_.error(stanza.where(stanza.line), stanza.id, stanza.kind,
                            "no kind of house rule",
                            "house, reason, authority, hold, authority_vector, hold_vector or "
                            "price_vector");
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

    void read_hold(const Stanza& stanza) {
        HoldRow row;
        row.row_id = stanza.id;
        row.place = {stanza.file, stanza.line};
        const CellTable table{
            {"drafted_by", [&](const auto& v) { return take(parse_drafted_by(v), row.by); }},
            {"minutes", [&](const auto& v) { return take(parse_count(v, 525'600), row.minutes); }},
            {"text.zh-CN", text_into(row.text.zh_cn)},
            {"text.en", text_into(row.text.en)},
            {"cite.zh-CN", text_into(row.cite.zh_cn)},
            {"cite.en", text_into(row.cite.en)},
            {"valid_from", date_into(row.valid_from)},
            {"valid_to", date_into(row.valid_to)}};
        if (read_table(stanza, table, {"drafted_by", "minutes", "text.en", "cite.en", "valid_from"},
                       findings_)) {
            house_.holds.rows.push_back(std::move(row));
        }
    }

    void read_hold_vector(const Stanza& stanza) {
        HoldVector vector;
        vector.name = stanza.id;
        vector.place = {stanza.file, stanza.line};
        const CellTable table{
            {"drafted_by", [&](const auto& v) { return take(parse_drafted_by(v), vector.by); }},
            {"on", date_into(vector.on)},
            {"expect", text_into(vector.expected)}};
        if (read_table(stanza, table, {"drafted_by", "on", "expect"}, findings_)) {
            house_.holds.vectors.push_back(std::move(vector));
        }
    }

    void read_price_vector(const Stanza& stanza) {
        PriceVector vector;
        vector.name = stanza.id;
        vector.place = {stanza.file, stanza.line};
        PricingInput& input = vector.input;
        const CellTable table{
            {"lines", [&](const auto& v) { return take(parse_lines(v, currency_), input.lines); }},
            {"tier", text_into(input.tier_id)},
            {"courier", text_into(input.courier_id)},
            {"region", text_into(input.region)},
            {"on", date_into(vector.on)},
            {"expect", [&](const std::string& v) {
                 for (const std::string_view line : base::split(v, '\n')) {
                     vector.expected.emplace_back(line);
                 }
                 return base::ok();
             }}};
        if (read_table(stanza, table, {"lines", "on", "expect"}, findings_)) {
            input.delivery = !input.courier_id.empty();
            house_.prices.push_back(std::move(vector));
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
