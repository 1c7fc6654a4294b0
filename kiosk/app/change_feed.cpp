#include "kiosk/app/change_feed.h"

namespace app {

void ChangeFeed::listen(Listener listener) {
    base::MutexLock lock(mutex_);
    listeners_.push_back(std::move(listener));
}

void ChangeFeed::forget_listeners() {
    base::MutexLock lock(mutex_);
    listeners_.clear();
}

void ChangeFeed::publish(Change change) {
    base::MutexLock lock(mutex_);
    change.id = next_id_++;
    for (const Listener& listener : listeners_) {
        listener(change);
    }
}

}  // namespace app
