#include "kiosk/app/boards.h"

namespace app {

bool DeviceBoard::set_printer(const std::string& printer_id, const std::string& state,
                              const std::string& drawer, base::UtcTime now) {
    base::MutexLock lock(mutex_);
    PrinterSeen& seen = printers_[printer_id];
    const bool is_new = seen.since == base::UtcTime{} || seen.state != state;
    const bool changed = is_new || seen.drawer != drawer;
    seen.state = state;
    seen.drawer = drawer;
    if (is_new) {
        seen.since = now;
    }
    return changed;
}

PrinterSeen DeviceBoard::printer(const std::string& printer_id) const {
    base::MutexLock lock(mutex_);
    const auto found = printers_.find(printer_id);
    return found == printers_.end() ? PrinterSeen() : found->second;
}

bool DeviceBoard::set_scanner(const std::string& scanner_id, const std::string& state) {
    base::MutexLock lock(mutex_);
    std::string& known = scanners_[scanner_id];
    const bool changed = known != state;
    known = state;
    return changed;
}

std::string DeviceBoard::scanner_state(const std::string& scanner_id) const {
    base::MutexLock lock(mutex_);
    const auto found = scanners_.find(scanner_id);
    return found == scanners_.end() ? "unknown" : found->second;
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
