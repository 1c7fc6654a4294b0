#include "kiosk/app/change_feed.h"

namespace app {

void ChangeFeed::listen(Listener listener) {
    base::MutexLock lock(mutex_);
    listener_ = std::move(listener);
}

void ChangeFeed::publish(Change change) {
    base::MutexLock lock(mutex_);
    change.id = next_id_++;
    if (listener_) {
        listener_(change);
    }
}

}  // namespace app
