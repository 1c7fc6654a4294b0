#include "kiosk/app/till_displays.h"

#include <algorithm>

namespace app {
namespace {

using policy::ContentLine;

// The line that the customer has just seen change: the one with more of its item than before, else
// any other that differs, else the last.
const ContentLine* find_news(const std::map<std::string, std::int64_t>& before,
                             const std::vector<ContentLine>& lines) {
    const ContentLine* news = lines.empty() ? nullptr : &lines.back();
    std::int64_t most = 0;
    for (const ContentLine& line : lines) {
        const auto known = before.find(line.item_id);
        const std::int64_t more = line.quantity - (known == before.end() ? 0 : known->second);
        if (more > most || (more < 0 && most == 0)) {
            most = std::max<std::int64_t>(more, 0);
            news = &line;
        }
    }
    return news;
}

}  // namespace

void TillDisplays::show_draft(const base::TerminalId& terminal, policy::Language language,
                              const policy::OrderContent& content) {
    if (!terminals_.contains(terminal)) {
        return;
    }
    base::MutexLock lock(mutex_);
    Till& till = tills_[terminal];
    const ContentLine* line = find_news(till.shown, content.lines);
    till.shown.clear();
    for (const ContentLine& one : content.lines) {
        till.shown[one.item_id] += one.quantity;
    }
    till.view = {.kind = TillView::Kind::Item, .language = language, .total = content.total};
    if (line != nullptr) {
        till.view.name = line->name;
        till.view.quantity = line->quantity;
        till.view.amount = line->goods;
    }
    ++till.number;
    news_.notify_all();
}

void TillDisplays::show_order(const base::TerminalId& terminal, const std::string& state,
                              const Sums& sums) {
    if (!terminals_.contains(terminal)) {
        return;
    }
    base::MutexLock lock(mutex_);
    Till& till = tills_[terminal];
    const bool is_over = state == "cancelled" || state == "expired";
    till.view.kind = is_over           ? TillView::Kind::Welcome
                     : state == "paid" ? TillView::Kind::Thanks
                                       : TillView::Kind::ToPay;
    till.view.amount = sums.change;
    till.view.total = sums.due;
    till.shown.clear();
    ++till.number;
    news_.notify_all();
}

TillView TillDisplays::wait(const base::TerminalId& terminal, std::uint64_t& seen,
                            std::chrono::milliseconds at_most) {
    base::MutexLock lock(mutex_);
    Till& till = tills_[terminal];
    if (till.number == seen) {
        news_.wait_for(mutex_, at_most);
    }
    seen = till.number;
    return till.view;
}

void TillDisplays::wake() {
    base::MutexLock lock(mutex_);
    news_.notify_all();
}

}  // namespace app
