#include "tests/fake_printer/fault.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace fake_printer {

namespace {

constexpr Milliseconds kPowerBack{2'000};  // when nothing else was asked for
constexpr std::size_t kMost = 1'000'000'000;

constexpr std::pair<std::string_view, Fault> kWords[] = {
    {"none", Fault::None},
    {"paper_near_end", Fault::PaperNearEnd},
    {"slow", Fault::Slow},
    {"garbage_status", Fault::GarbageStatus},
    {"offline", Fault::Offline},
    {"cutter_error", Fault::CutterError},
    {"paper_end", Fault::PaperEnd},
    {"cover_open", Fault::CoverOpen},
    {"stall", Fault::Stall},
    {"disconnect", Fault::Disconnect},
    {"power_loss", Fault::PowerLoss},
};

base::Error fault_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "input.json", std::move(detail));
}

base::Result<std::size_t> parse_number(std::string_view text, std::string_view name) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > kMost) {
        return fault_error("\"" + std::string(text) + "\" is no number for " + std::string(name));
    }
    return value;
}

base::Status read_setting(std::string_view setting, FaultPlan& plan) {
    const std::size_t equals = std::min(setting.find('='), setting.size());
    const std::string_view name = setting.substr(0, equals);
    const std::string_view rest = setting.substr(std::min(equals + 1, setting.size()));
    if (name != "byte" && name != "after" && name != "for" && name != "rate") {
        return fault_error("\"" + std::string(setting) + "\": byte=N, after=MS, for=MS or rate=N");
    }
    TRY(value, parse_number(rest, name));
    if (name == "byte") {
        plan.at_byte = value;
    } else if (name == "after") {
        plan.after = Milliseconds(value);
    } else if (name == "for") {
        plan.lasts = Milliseconds(value);
    } else if (value == 0) {
        return fault_error("rate=0 is \"stall\"");
    } else {
        plan.rate = value;
    }
    return base::ok();
}

}  // namespace

std::string_view word(Fault fault) {
    const auto* const found =
        std::find_if(std::begin(kWords), std::end(kWords),
                     [&](const auto& entry) { return entry.second == fault; });
    return found->first;
}

std::vector<Fault> all_faults() {
    std::vector<Fault> faults;
    for (const auto& [name, fault] : kWords) {
        if (fault != Fault::None) {
            faults.push_back(fault);
        }
    }
    return faults;
}

base::Result<Fault> parse_fault(std::string_view word) {
    std::string known;
    for (const auto& [name, fault] : kWords) {
        if (name == word) {
            return fault;
        }
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    return fault_error("\"" + std::string(word) + "\" is no fault: " + known);
}

base::Result<FaultPlan> parse_fault_plan(std::string_view text) {
    const std::size_t at = std::min(text.find('@'), text.size());
    FaultPlan plan;
    TRY(fault, parse_fault(text.substr(0, at)));
    plan.fault = fault;
    if (fault == Fault::None) {
        return fault_error("\"none\" is no fault");
    }
    std::string_view settings = text.substr(at);
    while (!settings.empty()) {
        settings.remove_prefix(1);  // '@' or ','
        const std::size_t end = std::min(settings.find(','), settings.size());
        CHECK_OK(read_setting(settings.substr(0, end), plan));
        settings.remove_prefix(end);
    }
    if (plan.at_byte && plan.after) {
        return fault_error("a fault begins at a byte or after a time, not both");
    }
    return plan;
}

void FaultBoard::plan(const FaultPlan& plan, Milliseconds now) {
    if (plan.at_byte || plan.after) {
        to_come_.push_back(plan);
    } else {
        begin(plan, now);
    }
}

void FaultBoard::begin(const FaultPlan& plan, Milliseconds now) {
    end(plan.fault);
    if (plan.fault == Fault::None) {
        return;
    }
    std::optional<Milliseconds> lasts = plan.lasts;
    if (plan.fault == Fault::PowerLoss && !lasts) {
        lasts = kPowerBack;
    }
    active_.push_back({plan.fault, lasts ? std::optional(now + *lasts) : std::nullopt});
    begun_.push_back(plan.fault);
    rate_ = plan.fault == Fault::Slow ? plan.rate : rate_;
}

void FaultBoard::end(Fault fault) {
    std::erase_if(active_, [&](const Active& active) { return active.fault == fault; });
}

void FaultBoard::end_all() {
    active_.clear();
    to_come_.clear();
}

bool FaultBoard::look(Milliseconds now, std::size_t received) {
    const std::size_t ended = std::erase_if(
        active_, [&](const Active& active) { return active.until && *active.until <= now; });
    bool changed = ended > 0;
    for (std::size_t i = 0; i < to_come_.size();) {
        const FaultPlan plan = to_come_[i];
        const bool due = plan.at_byte ? received >= *plan.at_byte : now >= *plan.after;
        if (due) {
            to_come_.erase(to_come_.begin() + static_cast<std::ptrdiff_t>(i));
            begin(plan, now);
            changed = true;
        } else {
            ++i;
        }
    }
    return changed;
}

std::vector<Fault> FaultBoard::take_begun() {
    return std::exchange(begun_, {});
}

bool FaultBoard::has(Fault fault) const {
    return std::any_of(active_.begin(), active_.end(),
                       [&](const Active& active) { return active.fault == fault; });
}

Fault FaultBoard::worst() const {
    Fault worst = Fault::None;
    for (const auto& [name, fault] : kWords) {
        worst = has(fault) ? fault : worst;
    }
    return worst;
}

std::vector<Fault> FaultBoard::active() const {
    std::vector<Fault> faults;
    for (const Active& active : active_) {
        faults.push_back(active.fault);
    }
    return faults;
}

std::size_t FaultBoard::bytes_until_next(std::size_t received, std::size_t most) const {
    for (const FaultPlan& plan : to_come_) {
        if (plan.at_byte && *plan.at_byte > received) {
            most = std::min(most, *plan.at_byte - received);
        }
    }
    return most;
}

}  // namespace fake_printer
