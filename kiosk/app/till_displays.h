#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "base/mutex.h"
#include "policy/order_content.h"

namespace app {

// What a customer display shall say: goods and sums, never who buys them.
struct TillView {
    enum class Kind : std::uint8_t { Welcome, Item, ToPay, Thanks };
    Kind kind = Kind::Welcome;
    policy::Language language = policy::Language::ZhCn;
    policy::LocalizedText name = {};  // of the item that was added or changed last
    std::int64_t quantity = 0;
    base::Money amount = {};  // of that item; of Thanks: the change
    base::Money total = {};   // of ToPay: what is still to pay
};

// What stands on the till's screen, for the customer display beside it. Each use case says what is
// new and goes on: the newest replaces what no display has shown yet. Thread-safe.
class TillDisplays {
public:
    // Terminals that have a display; to all others nothing is said.
    explicit TillDisplays(std::set<base::TerminalId> terminals)
        : terminals_(std::move(terminals)) {}

    void show_draft(const base::TerminalId& terminal, policy::Language language,
                    const policy::OrderContent& content);
    // An order after an act of this till; `state` is the order's word.
    struct Sums {
        base::Money due;
        base::Money change;
    };
    void show_order(const base::TerminalId& terminal, const std::string& state, const Sums& sums);

    // Waits until there is something newer than `seen`, at most so long; then the newest.
    TillView wait(const base::TerminalId& terminal, std::uint64_t& seen,
                  std::chrono::milliseconds at_most);
    void wake();  // ends all waiting at once

private:
    using Quantities = std::map<std::string, std::int64_t>;
    struct Till {
        TillView view;
        std::uint64_t number = 0;
        Quantities shown;  // of the draft before, by item
    };

    const std::set<base::TerminalId> terminals_;
    base::Mutex mutex_;
    base::CondVar news_;
    std::map<base::TerminalId, Till> tills_ GUARDED_BY(mutex_);
};

}  // namespace app
