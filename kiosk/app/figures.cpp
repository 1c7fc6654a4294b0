#include "kiosk/app/figures.h"

#include <algorithm>
#include <map>

#include "kiosk/app/request_view.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/request_table.h"
#include "policy/order_content.h"
#include "policy/words.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::LocalizedText;
using policy::ServiceRequest;

constexpr policy::Words<FigureGroup, 8> kGroups{{{FigureGroup::Store, "store"},
                                                 {FigureGroup::Day, "day"},
                                                 {FigureGroup::Clerk, "clerk"},
                                                 {FigureGroup::Kind, "kind"},
                                                 {FigureGroup::Reason, "reason"},
                                                 {FigureGroup::Product, "product"},
                                                 {FigureGroup::Cause, "cause"},
                                                 {FigureGroup::Responsible, "responsible"}}};

struct Group {
    LocalizedText name;
    std::vector<policy::MeasuredRequest> requests;
};

// Sorts measured requests into groups by what the question asks.
class Sorter {
public:
    Sorter(App& app, sqlite::Database& db, FigureGroup by)
        : app_(app), db_(db), shop_(app.shop.current()), by_(by) {}

    base::Status add(const ServiceRequest& request, const std::vector<base::Event>& events,
                     const policy::MeasuredRequest& measured) {
        switch (by_) {
            case FigureGroup::Store:
                put(app_.config.store_id.text(), app_.config.name, measured);
                return base::ok();
            case FigureGroup::Day:
                return add_to_day(request, measured);
            case FigureGroup::Clerk:
                return add_to_clerk(request.owner, measured);
            case FigureGroup::Kind:
                put(std::string(policy::word(request.kind)), policy::name_of(request.kind),
                    measured);
                return base::ok();
            case FigureGroup::Reason:
                return add_to_reasons(events, measured);
            case FigureGroup::Product:
                return add_to_product(request, measured);
            case FigureGroup::Cause:
                put_judged(measured.judgement.cause, measured);
                return base::ok();
            case FigureGroup::Responsible:
                put_judged(measured.judgement.responsible, measured);
                return base::ok();
        }
        ASSERT(false);
    }

    std::vector<FigureRow> take() {
        std::vector<FigureRow> rows;
        for (auto& [key, group] : groups_) {
            rows.push_back({key, group.name, policy::sum_up(group.requests)});
        }
        if (by_ != FigureGroup::Day) {
            std::stable_sort(rows.begin(), rows.end(), [](const FigureRow& a, const FigureRow& b) {
                return a.figures.requests > b.figures.requests;
            });
        }
        return rows;
    }

private:
    void put(const std::string& key, const LocalizedText& name,
             const policy::MeasuredRequest& measured) {
        Group& group = groups_[key];
        group.name = name;
        group.requests.push_back(measured);
    }

    template <typename Judged>
    void put_judged(Judged judged, const policy::MeasuredRequest& measured) {
        put(std::string(policy::word(judged)), policy::name_of(judged), measured);
    }

    base::Status add_to_day(const ServiceRequest& request,
                            const policy::MeasuredRequest& measured) {
        TRY(day, policy::local_date(shop_->rules.opening, request.created_at));
        put(day, {day, day}, measured);
        return base::ok();
    }

    base::Status add_to_clerk(const base::ClerkId& owner, const policy::MeasuredRequest& measured) {
        LocalizedText name{"没有人接手", "Nobody yet"};
        if (!owner.empty()) {
            TRY(clerk, store::find_clerk(db_, owner));
            const std::string known = clerk ? clerk->name : owner.text();
            name = {known, known};
        }
        put(owner.text(), name, measured);
        return base::ok();
    }

    // A request with two reasons counts for both.
    base::Status add_to_reasons(const std::vector<base::Event>& events,
                                const policy::MeasuredRequest& measured) {
        TRY(record, policy::fold_request(events));
        for (const std::string& reason_id : record.reason_ids) {
            LocalizedText name{reason_id, reason_id};
            for (const policy::RequestReason& known : shop_->rules.reasons.request) {
                if (known.reason_id == reason_id) {
                    name = known.name;
                }
            }
            put(reason_id, name, measured);
        }
        if (record.reason_ids.empty()) {
            put("", {"没有选原因", "No reason given"}, measured);
        }
        return base::ok();
    }

    base::Status add_to_product(const ServiceRequest& request,
                                const policy::MeasuredRequest& measured) {
        if (!request.item_id.empty()) {
            TRY(item, store::find_item(db_, request.item_id));
            put(request.item_id,
                item ? item->name : LocalizedText{request.item_id, request.item_id}, measured);
            return base::ok();
        }
        if (!request.order_id.empty()) {
            TRY(order, store::find_order(db_, request.order_id));
            if (order) {
                TRY(content, store::load_content(db_, order->content_seq));
                for (const policy::ContentLine& line : content.lines) {
                    if (line.line == request.line || content.lines.size() == 1) {
                        put(line.item_id, line.name, measured);
                        return base::ok();
                    }
                }
            }
        }
        put("", {"没有指明商品", "No product named"}, measured);
        return base::ok();
    }

    App& app_;
    sqlite::Database& db_;
    std::shared_ptr<const ShopSnapshot> shop_;
    FigureGroup by_;
    std::map<std::string, Group> groups_;
};

struct Days {
    base::UtcTime from{};
    base::UtcTime to{};
};
base::Result<Days> read_days(const policy::Calendar& calendar, const AskFigures& question) {
    TRY(first, span_of_day(calendar, question.from));
    TRY(last, span_of_day(calendar, question.to));
    constexpr std::chrono::hours kLongest{24 * FigureTable::kMaxDays};
    if (last.from < first.from || last.to - first.from > kLongest) {
        return base::error(ErrorCode::InvalidInput, "figures.span",
                           "from is the first day and to the last, at most 400 days");
    }
    return Days{first.from, last.to};
}

base::Result<std::vector<ServiceRequest>> list_requests_of(sqlite::Database& db, const Days& days) {
    TRY(requests,
        store::list_requests_created(db, days.from, days.to, FigureTable::kMaxRequests + 1));
    if (requests.size() > static_cast<std::size_t>(FigureTable::kMaxRequests)) {
        return base::error(ErrorCode::TooLarge, "figures.too_many",
                           "more requests than can be counted at once: ask for fewer days");
    }
    return requests;
}

}  // namespace

base::Result<FigureGroup> parse_figure_group(std::string_view text) {
    return policy::parse_word(kGroups, text, "by");
}

std::string_view word(FigureGroup group) {
    return policy::find_word(kGroups, group);
}

base::Result<FigureTable> count_figures(App& app, const AskFigures& question) {
    const auto shop = app.shop.current();
    TRY(days, read_days(shop->rules.opening, question));
    TRY(working, policy::WorkingTime::create(shop->rules.working));
    auto db = app.readers.lease();
    TRY(requests, list_requests_of(*db, days));
    Sorter sorter(app, *db, question.by);
    std::vector<policy::MeasuredRequest> all;
    for (const ServiceRequest& request : requests) {
        TRY(events, store::load_events_of(*db, request.request_id.text(), kMaxRequestHistory));
        TRY(measured, policy::measure_request(events, working, app.clock.now()));
        if (measured.counts) {
            CHECK_OK(sorter.add(request, events, measured));
            all.push_back(measured);
        }
    }
    FigureTable table{question.from, question.to, question.by, sorter.take(), 0, {}, {}};
    table.total = policy::sum_up(all);
    TRY(given, count_given(*db, days.from, days.to));
    table.given = given;
    table.given.requests = table.total.cost;
    if (table.rows.size() > FigureTable::kMaxRows) {
        table.left_out = table.rows.size() - FigureTable::kMaxRows;
        table.rows.resize(FigureTable::kMaxRows);
    }
    return table;
}

base::Result<policy::ServiceFigures> count_service_of_day(const App& app, sqlite::Database& db,
                                                          const DaySpan& span, const AsOf& as_of) {
    const auto shop = app.shop.current();
    TRY(working, policy::WorkingTime::create(shop->rules.working));
    TRY(requests, list_requests_of(db, {span.from, span.to}));
    std::vector<policy::MeasuredRequest> all;
    for (const ServiceRequest& request : requests) {
        if (request.submitted_seq > as_of.seq) {
            continue;
        }
        TRY(events, store::load_events_of(db, request.request_id.text(), kMaxRequestHistory));
        std::erase_if(events, [&](const base::Event& event) { return event.seq > as_of.seq; });
        TRY(measured, policy::measure_request(events, working, as_of.at));
        all.push_back(measured);
    }
    return policy::sum_up(all);
}

}  // namespace app
