#include "kiosk/app/boards.h"

namespace app {

bool DeviceBoard::note(States& states, const std::string& id, const std::string& state) {
    std::string& known = states[id];
    const bool changed = known != state;
    known = state;
    return changed;
}

std::string DeviceBoard::state_of(const States& states, const std::string& id) {
    const auto found = states.find(id);
    return found == states.end() ? "unknown" : found->second;
}

bool DeviceBoard::set_printer(const std::string& printer_id, const std::string& state) {
    base::MutexLock lock(mutex_);
    return note(printers_, printer_id, state);
}

std::string DeviceBoard::printer_state(const std::string& printer_id) const {
    base::MutexLock lock(mutex_);
    return state_of(printers_, printer_id);
}

bool DeviceBoard::set_scanner(const std::string& scanner_id, const std::string& state) {
    base::MutexLock lock(mutex_);
    return note(scanners_, scanner_id, state);
}

std::string DeviceBoard::scanner_state(const std::string& scanner_id) const {
    base::MutexLock lock(mutex_);
    return state_of(scanners_, scanner_id);
}

bool BoxBoard::set(const BoxTrouble& trouble) {
    base::MutexLock lock(mutex_);
    const bool changed = trouble.clock_jumped != trouble_.clock_jumped ||
                         trouble.disk_low != trouble_.disk_low ||
                         trouble.disk_full != trouble_.disk_full;
    trouble_ = trouble;
    return changed;
}

BoxTrouble BoxBoard::trouble() const {
    base::MutexLock lock(mutex_);
    return trouble_;
}

bool SyncBoard::set(const SyncView& view) {
    base::MutexLock lock(mutex_);
    const bool changed = view.connected != view_.connected || view.alarm != view_.alarm ||
                         view.last_error != view_.last_error;
    view_ = view;
    return changed;
}

SyncView SyncBoard::view() const {
    base::MutexLock lock(mutex_);
    return view_;
}

}  // namespace app
