#include "kiosk/app/day_figures.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/print_table.h"
#include "kiosk/store/request_table.h"
#include "policy/order_events.h"
#include "policy/request_events.h"
#include "policy/return_settling_events.h"
#include "policy/shop_events.h"

namespace app {
namespace {

using namespace std::chrono_literals;
using base::Event;
using base::Money;

constexpr auto kClockSlack = 24h;
constexpr auto kIntoNextDay = 36h;  // noon, whether a day has 23, 24 or 25 hours
constexpr std::size_t kRows = 500;
constexpr std::size_t kMaxEventsOfRequest = 10'000;

MoneyCount& of_kind(ByTenderKind& kinds, policy::TenderKind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

// The first event that was written at `time` or later.
base::Result<std::uint64_t> find_first_seq(sqlite::Database& db, base::UtcTime time,
                                           std::uint64_t head) {
    std::uint64_t low = 1;
    std::uint64_t high = head + 1;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        TRY(event, store::load_event(db, middle));
        if (event.wall < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct Between {
    std::uint64_t after = 0;
    std::uint64_t up_to = 0;
};
base::Result<std::optional<Event>> find_first_answer(sqlite::Database& db,
                                                     const base::RequestId& request_id,
                                                     Between seqs) {
    TRY(events, store::load_events_of(db, request_id.text(), kMaxEventsOfRequest));
    for (Event& event : events) {
        const bool answers = event.type == policy::RequestAnswered::kReplied ||
                             event.type == policy::RequestAnswered::kResolved;
        if (answers && event.seq > seqs.after && event.seq <= seqs.up_to) {
            return std::optional(std::move(event));
        }
    }
    return std::optional<Event>();
}

class DayCounter {
public:
    DayCounter(sqlite::Database& db, const DaySpan& span, const AsOf& as_of)
        : db_(db), span_(span), as_of_(as_of) {}

    // Single events whose clock was wrong end nothing: only a whole page of rows that lie past the
    // day, or before it, does.
    base::Result<DayFigures> count() {
        TRY(first, find_beginning());
        for (std::uint64_t seq = first - 1; seq < as_of_.seq;) {
            TRY(rows, store::load_rows_after(db_, seq, kRows, kRows * Event::kMaxBytes));
            if (rows.empty()) {
                break;
            }
            seq = rows.back().seq;
            bool is_past = rows.size() == kRows;
            for (const store::JournalRow& row : rows) {
                if (row.seq > as_of_.seq) {
                    return finish();
                }
                TRY(event, base::decode_event(row.body));
                is_past = is_past && event.wall >= span_.to + kClockSlack;
                if (event.wall >= span_.from && event.wall < span_.to) {
                    CHECK_OK(add(event));
                }
            }
            if (is_past) {
                break;
            }
        }
        return finish();
    }

private:
    // A wrong clock may have misled the search: goes back until a whole page lies before the day.
    base::Result<std::uint64_t> find_beginning() {
        const base::UtcTime from = span_.from - kClockSlack;
        TRY(first, find_first_seq(db_, from, as_of_.seq));
        while (first > 1) {
            const std::uint64_t page = std::min<std::uint64_t>(kRows, first - 1);
            TRY(rows, store::load_rows_after(db_, first - 1 - page, page, page * Event::kMaxBytes));
            bool is_before = true;
            for (const store::JournalRow& row : rows) {
                TRY(event, base::decode_event(row.body));
                is_before = is_before && (row.seq >= first || event.wall < from);
            }
            if (is_before) {
                break;
            }
            first -= page;
        }
        return first;
    }

    base::Status add(const Event& event) {
        if (event.type == policy::OrderTenderTaken::kType) {
            return add_tender(event);
        }
        if (event.type == policy::OrderPaid::kType) {
            return add_paid(event);
        }
        if (event.type == policy::GoodsReturned::kType) {
            TRY(returned, policy::decode_payload<policy::GoodsReturned>(event.payload));
            of_kind(figures_.refunded, returned.refund_kind).add(returned.refund);
        } else if (event.type == policy::ReturnRefunded::kType) {
            TRY(refunded, policy::decode_payload<policy::ReturnRefunded>(event.payload));
            of_kind(figures_.refunded, refunded.kind).add(refunded.amount);
        } else if (event.type == policy::OrderPaidOut::kType) {
            TRY(payout, policy::decode_payload<policy::OrderPaidOut>(event.payload));
            of_kind(figures_.paid_out, payout.kind).add(payout.amount);
        } else if (event.type == policy::OrderEnded::kCancelled ||
                   event.type == policy::OrderEnded::kExpired) {
            TRY(ended, policy::decode_payload<policy::OrderEnded>(event.payload));
            ++(ended.owed_back.is_zero() ? figures_.abandoned : figures_.cancelled);
        } else {
            return add_service_or_paper(event);
        }
        return base::ok();
    }

    base::Status add_service_or_paper(const Event& event) {
        if (event.type == policy::RequestSubmitted::kType) {
            ++figures_.requests_opened;
        } else if (event.type == policy::RequestAnswered::kReplied ||
                   event.type == policy::RequestAnswered::kResolved) {
            TRY(first,
                find_first_answer(db_, base::RequestId(event.aggregate_id), {0, as_of_.seq}));
            figures_.requests_answered += first && first->seq == event.seq ? 1 : 0;
        } else if (event.type == policy::PrintProgressed::kType) {
            return add_progress(event);
        }
        return base::ok();
    }

    base::Status add_tender(const Event& event) {
        TRY(tender, policy::decode_payload<policy::OrderTenderTaken>(event.payload));
        of_kind(figures_.taken, tender.kind).add(tender.amount);
        came_in_[tender.order_id.text()] += tender.amount;
        return base::ok();
    }

    base::Status add_paid(const Event& event) {
        TRY(paid, policy::decode_payload<policy::OrderPaid>(event.payload));
        TRY(order, store::load_order(db_, paid.order_id));
        TRY(content, store::load_content(db_, order.content_seq));
        ++figures_.orders;
        for (const policy::ContentLine& line : content.lines) {
            figures_.pieces += line.quantity;
        }
        figures_.goods += content.goods;
        figures_.discount += content.discount;
        figures_.packing += content.packing;
        figures_.freight += content.freight;
        figures_.net += paid.total;
        if (figures_.first_receipt.empty()) {
            figures_.first_receipt = paid.receipt_number;
        }
        figures_.last_receipt = paid.receipt_number;
        paid_[paid.order_id.text()] = paid.total;
        return base::ok();
    }

    base::Status add_progress(const Event& event) {
        TRY(progress, policy::decode_payload<policy::PrintProgressed>(event.payload));
        TRY(job, store::find_print_job(db_, progress.job_id));
        if (!job ||
            (job->kind != policy::PrintKind::Receipt && job->kind != policy::PrintKind::Copy)) {
            return base::ok();
        }
        in_doubt_.erase(progress.job_id);
        if (progress.state == policy::PrintState::InDoubt) {
            in_doubt_.insert(progress.job_id);
        } else if (progress.state == policy::PrintState::Confirmed ||
                   progress.state == policy::PrintState::Unverified) {
            ++(job->kind == policy::PrintKind::Receipt ? figures_.receipts_printed
                                                       : figures_.copies_printed);
        }
        return base::ok();
    }

    base::Status count_overdue() {
        const base::UtcTime until = std::min(span_.to, as_of_.at);
        TRY(promises, store::list_promises(db_, span_.from, until));
        for (const store::Promise& promise : promises) {
            if (promise.made_seq > as_of_.seq) {
                continue;
            }
            TRY(answer, find_first_answer(db_, promise.request_id, {promise.made_seq, as_of_.seq}));
            figures_.requests_overdue += !answer || answer->wall > promise.promised_at ? 1 : 0;
        }
        return base::ok();
    }

    base::Result<DayFigures> finish() {
        for (const auto& [order_id, total] : paid_) {
            figures_.paid_before += total - came_in_[order_id];
        }
        for (const auto& [order_id, amount] : came_in_) {
            if (paid_.count(order_id) == 0) {
                figures_.part_paid += amount;
            }
        }
        figures_.receipts_in_doubt = static_cast<std::int64_t>(in_doubt_.size());
        CHECK_OK(count_overdue());
        return figures_;
    }

    sqlite::Database& db_;
    const DaySpan& span_;
    const AsOf as_of_;
    DayFigures figures_;
    std::map<std::string, Money> came_in_;  // by order, on this day
    std::map<std::string, Money> paid_;     // totals of the orders paid in full
    std::set<std::string> in_doubt_;        // print jobs
};

}  // namespace

base::Result<DaySpan> span_of_day(const policy::Calendar& calendar, const std::string& day) {
    DaySpan span;
    span.day = day;
    TRY(from, policy::start_of_date(calendar.zone, day));
    TRY(next_day, policy::local_date(calendar, from + kIntoNextDay));
    TRY(to, policy::start_of_date(calendar.zone, next_day));
    span.from = from;
    span.to = to;
    return span;
}

MoneyCount sum_of(const ByTenderKind& kinds) {
    MoneyCount sum;
    for (const MoneyCount& each : kinds) {
        sum.count += each.count;
        sum.amount += each.amount;
    }
    return sum;
}

base::Result<DayFigures> count_day(sqlite::Database& db, const DaySpan& span, const AsOf& as_of) {
    return DayCounter(db, span, as_of).count();
}

}  // namespace app
