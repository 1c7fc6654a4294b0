#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "policy/adjudicate.h"
#include "policy/pack_set.h"

// Packs, sales and returns that nobody thought of, from a small world in which rows meet often.
namespace samples {

// Every run uses the same numbers, unless PROPERTY_SEED names others or says "fresh". The seed is
// printed, so that a failure can be had again.
class Chance {
public:
    // `salt` keeps the tests of one run apart.
    explicit Chance(std::uint64_t salt);

    int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
    bool one_in(int n) { return below(n) == 0; }
    template <typename E>
    E any(int count) {
        return static_cast<E>(below(count));
    }
    // Each of the first `count` enumerators, one time in `n`.
    template <typename E>
    policy::EnumSet<E> some(int count, int n) {
        policy::EnumSet<E> set;
        for (int i = 0; i < count; ++i) {
            if (one_in(n)) {
                set.add(static_cast<E>(i));
            }
        }
        return set;
    }
    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    std::mt19937_64& engine() { return engine_; }

private:
    std::mt19937_64 engine_;
};

// Grants of all rights and layers, exclusions and conditions that name grants of their own layer,
// as the linter wants it. Row ids begin with `prefix`.
policy::Pack random_pack(Chance& chance, const std::string& prefix);
std::vector<policy::Pack> random_packs(Chance& chance);
policy::Row random_grant(Chance& chance, const std::string& row_id);

policy::SaleFacts random_sale(Chance& chance, const std::vector<policy::Pack>& packs);
// Dates that can be: goods are delivered before they are installed, replaced or repaired.
policy::ReturnFacts random_return(Chance& chance, const std::vector<policy::Pack>& packs);
// Rest days come in runs that are no longer than the engine takes them to be.
policy::Calendar random_calendar(Chance& chance);

}  // namespace samples
