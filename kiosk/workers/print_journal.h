#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "drivers/printer_facts.h"
#include "kiosk/app/app.h"
#include "kiosk/app/commit.h"
#include "kiosk/store/print_table.h"
#include "policy/print_events.h"

namespace workers {

// What the journal learns of one printer's jobs. Each call is one commit, and each looks on the
// writer's thread whether the job still is where the caller believes it to be, so that no job goes
// two ways and no late word of a printer overrules a person's answer.
class PrintJournal {
public:
    PrintJournal(app::App& app, std::string printer_id)
        : app_(app), printer_id_(std::move(printer_id)) {}

    // Conflict "print.moved" where it does not wait for this printer any more.
    base::Status begin(const store::PrintJob& job, const drivers::PrinterFacts& before,
                       std::uint64_t attempt);
    // False where it was not `from` any more, or not this printer's.
    base::Result<bool> progress(const std::string& job_id,
                                std::initializer_list<policy::PrintState> from,
                                policy::PrintState to, const std::string& reason);
    // False where it does not wait for this printer any more.
    base::Result<bool> move(const std::string& job_id, const std::string& to_printer,
                            const std::string& reason);

    struct Begun {
        drivers::PrinterFacts before;
        std::optional<std::chrono::milliseconds> since;  // nothing: the machine was restarted
    };
    // Of the job's last attempt; nothing known where the journal has none.
    base::Result<Begun> load_begun(const store::PrintJob& job);

private:
    using Allowed = std::function<bool(const store::PrintJob&)>;
    base::Result<bool> append(const std::string& job_id, const Allowed& allowed,
                              std::string_view type, const std::string& payload,
                              const std::string& word);

    app::App& app_;
    const std::string printer_id_;
};

// Before the workers start: what waits for a printer that is no more in store.json goes to the
// first that is; what was being sent there is in doubt. Drawers of it stay shut.
base::Status settle_removed_printers(app::App& app);

}  // namespace workers
