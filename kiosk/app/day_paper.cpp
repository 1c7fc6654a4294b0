#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/day_figures.h"
#include "kiosk/app/figures.h"
#include "kiosk/app/paper_words.h"
#include "kiosk/app/papers.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/print_table.h"

namespace app {
namespace {

using base::Money;
using policy::Language;
using receipts::DayData;

constexpr std::string_view kClerkActor = "clerk:";
constexpr policy::TenderKind kKinds[] = {policy::TenderKind::Cash, policy::TenderKind::Card,
                                         policy::TenderKind::Wallet, policy::TenderKind::Transfer,
                                         policy::TenderKind::ExchangeCredit};

std::vector<receipts::DayDefinition> definitions(Language language) {
    if (language == Language::ZhCn) {
        return {{"营业日为当地 0 点到 24 点。净额为当日付清的订单的应付金额，不减退货。"},
                {"当日实收＝净额－此前已收＋未付清订单的收款，找零已扣除。"},
                {"当日留存＝当日实收－退货退款－取消后返还，不含备用金。"},
                {"逾期未答复：承诺在当日到期、未按时答复的服务请求。"},
                {"当日请求的服务：只算当日提出的请求；用时为工作时间的中位数，含义全文在柜台的服务"
                 "数字页。"}};
    }
    return {{"The day runs from 0:00 to 24:00 local time. Net: what the orders came to that were "
             "paid in full on this day; returns are not taken off."},
            {"Taken = net - came in before + on unpaid orders; change given is taken off."},
            {"Kept = taken - returns - pay-outs, without the float."},
            {"Promises missed: requests to be answered on this day that were not, in time."},
            {"Today's requests: those left on this day; times are medians of working time. Defined "
             "in full on the counter's page of figures."}};
}

struct Reading {
    store::PrintJob original;  // the job whose figures are printed
    int number = 0;            // of this day
};

// A copy shows the figures of the slip that it copies.
base::Result<Reading> find_reading(sqlite::Database& db, const store::PrintJob& job) {
    TRY(jobs, store::list_print_jobs_about(db, job.about));
    Reading reading{job, 0};
    for (const store::PrintJob& each : jobs) {
        if (each.copy_number == 0 && each.created_seq <= job.created_seq) {
            reading.original = each;
            ++reading.number;
        }
    }
    return reading;
}

class DayWords {
public:
    DayWords(const base::Currency& currency, Language language, DayData& data)
        : currency_(currency), language_(language), data_(data) {}

    void add_sales(const DayFigures& figures) {
        data_.orders = std::to_string(figures.orders);
        data_.pieces = std::to_string(figures.pieces);
        data_.gross = money(figures.goods);
        data_.discount = money(figures.discount);
        data_.packing = unless_zero(figures.packing);
        data_.freight = unless_zero(figures.freight);
        data_.net = money(figures.net);
        data_.paid_before = unless_zero(-figures.paid_before);
        data_.part_paid = unless_zero(figures.part_paid);
        data_.first_receipt = figures.first_receipt.empty() ? "-" : figures.first_receipt;
        data_.last_receipt = figures.last_receipt.empty() ? "-" : figures.last_receipt;
    }

    void add_money(const DayFigures& figures) {
        const MoneyCount taken = sum_of(figures.taken);
        const MoneyCount refunded = sum_of(figures.refunded);
        const MoneyCount paid_out = sum_of(figures.paid_out);
        data_.taken = money(taken.amount);
        data_.returns = std::to_string(refunded.count);
        data_.refunded = money(-refunded.amount);
        data_.payouts = std::to_string(paid_out.count);
        data_.paid_out = money(-paid_out.amount);
        data_.kept = money(taken.amount - refunded.amount - paid_out.amount);
        constexpr auto kCash = static_cast<std::size_t>(policy::TenderKind::Cash);
        data_.cash = money(figures.taken[kCash].amount - figures.refunded[kCash].amount -
                           figures.paid_out[kCash].amount);
        for (const policy::TenderKind kind : kKinds) {
            const auto i = static_cast<std::size_t>(kind);
            add_kind(kind, figures.taken[i], figures.taken[i].amount, data_.tenders);
            add_kind(kind, figures.refunded[i], -figures.refunded[i].amount, data_.refunds);
            add_kind(kind, figures.paid_out[i], -figures.paid_out[i].amount, data_.payout_kinds);
        }
    }

    void add_service(const DayFigures& figures) {
        data_.abandoned = std::to_string(figures.abandoned);
        data_.cancelled = figures.cancelled == 0 ? "" : std::to_string(figures.cancelled);
        data_.requests_opened = std::to_string(figures.requests_opened);
        data_.requests_answered = std::to_string(figures.requests_answered);
        data_.requests_overdue = std::to_string(figures.requests_overdue);
        data_.receipts_printed = std::to_string(figures.receipts_printed);
        data_.copies_printed = std::to_string(figures.copies_printed);
        data_.receipts_in_doubt = std::to_string(figures.receipts_in_doubt);
    }

    void add_quality(const policy::ServiceFigures& figures) {
        data_.first_response = minutes(figures.first_response);
        data_.resolution = minutes(figures.resolution);
        data_.promise_kept = share(figures.promises_kept, figures.promises_due);
        data_.reopened = share(figures.reopened, figures.resolved);
        const auto average = policy::average_hundredths(figures.rating_sum, figures.ratings);
        data_.satisfaction =
            average ? fmt::format("{}.{:02}", *average / 100, *average % 100) : "-";
        data_.concession_cost = money(figures.cost);
    }

private:
    std::string minutes(const policy::Spread& spread) const {
        if (spread.count == 0) {
            return "-";
        }
        return std::to_string(spread.median) + (language_ == Language::ZhCn ? " 分钟" : " min");
    }
    static std::string share(std::int64_t part, std::int64_t whole) {
        return whole == 0 ? "-" : fmt::format("{}/{}", part, whole);
    }
    std::string money(Money amount) const { return base::format_money(amount, currency_); }
    std::string unless_zero(Money amount) const { return amount.is_zero() ? "" : money(amount); }
    void add_kind(policy::TenderKind kind, const MoneyCount& counted, Money amount,
                  std::vector<receipts::DaySum>& out) const {
        if (counted.count > 0) {
            out.push_back(
                {tender_name(kind, language_), std::to_string(counted.count), money(amount)});
        }
    }

    const base::Currency& currency_;
    Language language_;
    DayData& data_;
};

base::Result<std::string> name_of_actor(sqlite::Database& db, const std::string& actor) {
    if (actor.compare(0, kClerkActor.size(), kClerkActor) != 0) {
        return actor;
    }
    const base::ClerkId id(actor.substr(kClerkActor.size()));
    TRY(clerk, store::find_clerk(db, id));
    return clerk ? clerk->name : id.text();
}

}  // namespace

base::Result<DayData> gather_day(App& app, sqlite::Database& db, const store::PrintJob& job) {
    const auto shop = app.shop.current();
    const Language language = app.config.languages.front();
    const policy::Calendar& calendar = shop->rules.opening;
    TRY(reading, find_reading(db, job));
    TRY(asked, store::load_event(db, reading.original.created_seq));
    const AsOf as_of{reading.original.created_seq - 1, asked.wall};
    TRY(span, span_of_day(calendar, job.about));
    TRY(figures, count_day(db, span, as_of));
    DayData data;
    data.store_name = app.config.name.in(language);
    data.store_id = app.config.store_id.text();
    data.day = span.day;
    TRY(as_of_words, policy::local_date_time(calendar, as_of.at));
    data.as_of = as_of_words;
    if (as_of.at < span.to) {
        data.unfinished =
            language == Language::ZhCn ? "营业日未结束，中途读数" : "Day not over: interim";
    }
    data.reading = std::to_string(reading.number);
    TRY(printed_by, name_of_actor(db, asked.actor));
    data.printed_by = printed_by;
    DayWords words(app.config.currency, language, data);
    words.add_sales(figures);
    words.add_money(figures);
    words.add_service(figures);
    TRY(served, count_service_of_day(app, db, span, as_of));
    words.add_quality(served);
    TRY(hash, store::load_hash(db, as_of.seq));
    data.journal_seq = std::to_string(as_of.seq);
    data.journal_hash = base::to_hex(base::as_bytes(hash)).substr(0, kChainDigits);
    data.definitions = definitions(language);
    if (job.copy_number > 0) {
        TRY(copied_at, policy::local_date_time(calendar, job.updated_at));
        data.copy_number = std::to_string(job.copy_number);
        data.copied_at = copied_at;
    }
    return data;
}

}  // namespace app
