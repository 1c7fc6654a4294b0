#pragma once

#include <string>
#include <string_view>

#include "drivers/printer.h"
#include "drivers/printer_dialog.h"

namespace drivers {

// One attempt to print one document on one connection, from the first byte to the outcome. A mark
// in front and one behind tell how far the printer got.
class PrintAttempt {
public:
    // All outlive it. `before` is what the printer said of itself just now.
    PrintAttempt(const PrinterOptions& options, PrinterDialog& dialog, const JobIds& ids,
                 const PrinterFacts& before);

    PrintResult run(std::string_view document);

    // Something may be left in the printer's buffers.
    bool left_rests() const { return left_rests_; }

private:
    bool can_confirm() const;
    std::string bracket(std::string_view document) const;
    bool has_begun() const;
    bool has_ended() const;
    PrintResult wait_for_end();
    PrintResult finish_unconfirmed();
    PrintResult give_up(std::string_view why);
    bool printed_nothing();
    PrintResult finish(PrintOutcome outcome, std::string_view detail);

    const PrinterOptions& options_;
    PrinterDialog& dialog_;
    const JobIds& ids_;
    const PrinterFacts& before_;
    const std::size_t barriers_before_;
    PrintResult result_;
    bool left_rests_ = false;
};

}  // namespace drivers
