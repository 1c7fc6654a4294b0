#include "policy/span_walk.h"

#include <algorithm>

namespace policy {

std::optional<Span> SpanWalk::next(int max_days) {
    while (true) {
        for (; index_ < today_.size(); ++index_) {
            const Span span{std::max(today_[index_].from, reached_), today_[index_].to};
            if (span.from < span.to) {
                reached_ = span.to;
                ++index_;
                return span;
            }
        }
        if (days_walked_ > max_days) {
            return std::nullopt;
        }
        today_ = days_.day(date_).open;
        index_ = 0;
        date_ += date::days(1);
        ++days_walked_;
    }
}

}  // namespace policy
