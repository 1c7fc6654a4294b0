#pragma once

#include <string>

namespace drivers {

// Which printer it is (GS I) and how much it has printed in its life (GS g 2), in its own words.
struct PrinterFacts {
    std::string maker;
    std::string model;
    std::string serial_number;
    std::string line_feeds;  // counter 148
    std::string cuts;        // counter 178
    bool operator==(const PrinterFacts&) const = default;

    // Enough to tell that nothing was printed since: it says which one it is, and it counts.
    bool prove_something() const { return !serial_number.empty() && !line_feeds.empty(); }
};

}  // namespace drivers
