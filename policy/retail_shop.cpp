#include <map>

#include "base/json_writer.h"
#include "policy/online_retail.h"

namespace policy {
namespace {

constexpr const char* kShop = R"({"schema": 1, "currency": "GBP", "country_code": "44",
 "versions": {"catalogue": 1, "price": 1, "phrases": 1}, "languages": ["en"]})";

constexpr const char* kCategories = R"({"categories": [
 {"path": "giftware", "name": {"en": "Giftware"}},
 {"path": "carriage", "name": {"en": "Carriage"}}]})";

constexpr const char* kGiftPicture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">)"
    R"(<rect x="44" y="104" width="152" height="104" rx="8" fill="#e8dcc8"/>)"
    R"(<rect x="32" y="76" width="176" height="40" rx="8" fill="#d9c7a8"/>)"
    R"(<rect x="106" y="76" width="28" height="132" fill="#a3483b"/>)"
    R"(<path d="M120 76c-36 0-52-14-44-30s36-4 44 30c8-34 36-46 44-30s-8 30-44 30z" fill="none" )"
    R"(stroke="#a3483b" stroke-width="10"/></svg>)";

constexpr const char* kParcelPicture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">)"
    R"(<path d="M36 84l84-40 84 40v84l-84 40-84-40z" fill="#d9c7a8"/>)"
    R"(<path d="M36 84l84 40 84-40M120 124v84" fill="none" stroke="#8a6f4a" stroke-width="6"/>)"
    R"(<path d="M78 64l84 40v28" fill="none" stroke="#a3483b" stroke-width="8"/></svg>)";

// Bank holidays of England and Wales in the years of the data set.
constexpr const char* kCalendar = R"({"version": 1, "zone": "Europe/London",
 "first_year": 2010, "last_year": 2011,
 "opening": {"week": [[["07:00", "21:00"]], [["07:00", "21:00"]], [["07:00", "21:00"]],
   [["07:00", "21:00"]], [["07:00", "21:00"]], [["09:00", "18:00"]], [["09:00", "18:00"]]],
  "holidays": [{"date": "2010-12-25", "name": {"en": "Christmas Day"}}], "working_days": []},
 "working": {"week": [[["09:00", "17:30"]], [["09:00", "17:30"]], [["09:00", "17:30"]],
   [["09:00", "17:30"]], [["09:00", "17:30"]], [], []],
  "holidays": [
   {"date": "2010-01-01", "name": {"en": "New Year's Day"}},
   {"date": "2010-04-02", "name": {"en": "Good Friday"}},
   {"date": "2010-04-05", "name": {"en": "Easter Monday"}},
   {"date": "2010-05-03", "name": {"en": "Early May bank holiday"}},
   {"date": "2010-05-31", "name": {"en": "Spring bank holiday"}},
   {"date": "2010-08-30", "name": {"en": "Summer bank holiday"}},
   {"date": "2010-12-27", "name": {"en": "Christmas Day, substitute day"
}
},
   {"date": "2010-12-28", "name": {"en": "Boxing Day, substitute day"}},
   {"date": "2011-01-03", "name": {"en": "New Year's Day, substitute day"}},
   {"date": "2011-04-22", "name": {"en": "Good Friday"}},
   {"date": "2011-04-25", "name": {"en": "Easter Monday"}},
   {"date": "2011-04-29", "name": {"en": "Royal wedding bank holiday"}},
   {"date": "2011-05-02", "name": {"en": "Early May bank holiday"}},
   {"date": "2011-05-30", "name": {"en": "Spring bank holiday"}},
   {"date": "2011-08-29", "name": {"en": "Summer bank holiday"}},
   {"date": "2011-12-26", "name": {"en": "Boxing Day"}},
   {"date": "2011-12-27", "name": {"en": "Christmas Day, substitute day"}}],
  "working_days": []
}
})";

constexpr const char* kReasons = R"({
 "cancel_reasons": [{"reason_id": "changed_mind", "name": {"en": "Changed my mind"}},
  {"reason_id": "ordered_twice", "name": {"en": "Ordered twice"}}],
 "dispute_reasons": [
  {"reason_id": "wrong_goods", "part": "goods", "name": {"en": "Not what I chose"}},
  {"reason_id": "wrong_price", "part": "price", "name": {"en": "The price is not right"}},
  {"reason_id": "wrong_delivery", "part": "delivery", "name": {"en": "Not how I want it"}}],
 "request_reasons": [
  {"reason_id": "broken", "kind": "complaint", "name": {"en": "It is broken"}},
  {"reason_id": "no_longer_wanted", "kind": "return", "name": {"en": "No longer wanted"}},
  {"reason_id": "missing", "kind": "claim", "name": {"en": "Something is missing"}}],
 "return_reasons": [{"reason_id": "no_longer_wanted", "name": {"en": "No longer wanted"}},
  {"reason_id": "faulty", "name": {"en": "Faulty"}}]})";

constexpr std::pair<PhraseSituation, const char*> kPhrases[] = {
    {PhraseSituation::Greeting, "Good day, welcome to {store}."},
    {PhraseSituation::Need, "What is the present for?"},
    {PhraseSituation::Offer, "Here are two that would suit."},
    {PhraseSituation::Confirm, "Please look at each line and say whether it is right."},
    {PhraseSituation::Terms, "Before you pay, here is what you may return and how."},
    {PhraseSituation::Payment, "You can pay in cash, by card, or in parts."},
    {PhraseSituation::Thanks, "Thank you. Please keep the receipt."},
    {PhraseSituation::Farewell, "Good-bye, see you again."},
    {PhraseSituation::NoDeal, "Thank you for looking. You are welcome any time."},
    {PhraseSituation::Wait, "One moment, I am finding out."},
    {PhraseSituation::Apology, "I am sorry for the trouble this made you."},
    {PhraseSituation::Empathy, "I see why that is annoying."},
    {PhraseSituation::Refusal, "I cannot do that, but this is what I can do."},
    {PhraseSituation::Alternative, "It is not here at the moment. This one is close to it."},
    {PhraseSituation::FollowUp, "Is everything in order now?"},
    {PhraseSituation::Reminder, "Order {order_number} is kept for you until {time}."},
    {PhraseSituation::Logistics, "Your parcel is on its way."},
    {PhraseSituation::Invoice, "I will print the invoice for you."},
    {PhraseSituation::Return, "Let us look at the goods together."},
    {PhraseSituation::Complaint, "I take this over. You will hear from us by {time}."},
    {PhraseSituation::OutOfHours, "We are closed now. Somebody answers from {time} on."},
};

void write_english(base::JsonWriter& writer, std::string_view name, std::string_view text) {
    writer.key(name);
    writer.begin_object();
    writer.field("en", text);
    writer.end_object();
}

std::string write_phrases() {
    base::JsonWriter writer;
    writer.begin_object();
    writer.key("phrases");
    writer.begin_array();
    for (const auto& [situation, text] : kPhrases) {
        const MessageFormat message = MessageFormat::parse(text).value();
        writer.begin_object();
        writer.field("phrase_id", word(situation));
        writer.field("situation", word(situation));
        writer.field("tone", word(PhraseTone::Plain));
        write_english(writer, "text", text);
        writer.key("placeholders");
        writer.begin_array();
        for (const MessageArgument& argument : message.arguments()) {
            writer.string(argument.name);
        }
        writer.end_array();
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

// The file's returns name no receipt: a supervisor takes them, whatever they come to.
constexpr const char* kHouse = R"(house: online-retail
title.en: Who may decide what
version: 1
status: draft
status_note.en: Made for the import of the data set; no shop's manager has approved it.

reason: receipt_lost
name.en: no receipt
acts: return_without_receipt, return_outside_rights

reason: goodwill
name.en: goodwill
acts: return_outside_rights, waive_fee

authority: supervisor.return
acts: return_without_receipt, return_outside_rights, waive_fee
role: supervisor
reasons: receipt_lost, goodwill
limit: 1000000.00
text.en: A return that a supervisor allows
cite.en: The import of the data set
valid_from: 2009-01-01

authority_vector: a supervisor takes goods without a receipt
act: return_without_receipt
role: supervisor
amount: 168469.60
reason: receipt_lost
on: 2011-12-09
expect: by supervisor.return alone, limit 1000000.00
)";

struct SoldItem {
    const RetailRow* row = nullptr;  // the first one that names it
    std::int64_t sold = 0;
};

bool is_carriage(std::string_view stock_code) {
    return stock_code == "POST" || stock_code == "DOT" || stock_code == "C2";
}

void write_item(base::JsonWriter& writer, const std::string& item_id, const SoldItem& item) {
    const bool carriage = is_carriage(item.row->stock_code);
    writer.begin_object();
    writer.field("item_id", item_id);
    writer.field("model", item.row->stock_code);
    write_english(writer, "name", item.row->description);
    writer.field("category", carriage ? "carriage" : "giftware");
    writer.field("price_minor", item.row->unit_price.minor());
    writer.field("list_price_minor", item.row->unit_price.minor());
    writer.field("weight_grams", 0);
    writer.field("picture", carriage ? "parcel.svg" : "gift.svg");
    write_english(writer, "unit", "piece");
    writer.field("stock", item.sold);
    writer.end_object();
}

// In the order of the rows. What was sold is what was in stock.
std::string write_items(const std::vector<RetailRow>& rows) {
    std::map<std::string, SoldItem> items;
    std::vector<std::string> order;
    for (const RetailRow& row : rows) {
        const std::string item_id = retail_item_id(row).text();
        SoldItem& item = items[item_id];
        if (item.row == nullptr) {
            item.row = &row;
            order.push_back(item_id);
        }
        item.sold += row.is_return ? 0 : row.quantity;
    }
    base::JsonWriter writer;
    writer.begin_object();
    writer.key("items");
    writer.begin_array();
    for (const std::string& item_id : order) {
        write_item(writer, item_id, items[item_id]);
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace

std::vector<ShopFile> make_retail_shop(const std::vector<RetailRow>& rows) {
    return {
        {"shop.json", kShop},
        {"categories.json", kCategories},
        {"items/online-retail.json", write_items(rows)},
        {"pictures/gift.svg", kGiftPicture},
        {"pictures/parcel.svg", kParcelPicture},
        {"promotions.json", R"({"promotions": []})"},
        {"tiers.json", R"({"tiers": []})"},
        {"freight.json", R"({"free_freight_threshold_minor": 0, "regions": [], "couriers": []})"},
        {"packing.json", R"({"packing": []})"},
        {"calendar.json", kCalendar},
        {"phrases.json", write_phrases()},
        {"reasons.json", kReasons},
        {"house/authority.rows.txt", kHouse},
    };
}

}  // namespace policy
