#include <fmt/format.h>

#include "kiosk/main/commands.h"
#include "kiosk/service/set_up.h"

namespace command {

base::Result<std::filesystem::path> find_shipped(const std::string& what) {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    const std::filesystem::path shipped = program.parent_path().parent_path().parent_path() / what;
    if (failure || !std::filesystem::exists(shipped, failure)) {
        return base::error(base::ErrorCode::NotFound, "command.not_found",
                           what + " is not beside the program; name it with an option");
    }
    return shipped;
}

base::Status set_up(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data", "config", "templates", "enrolment-code"}));
    TRY(data, arguments.value("data"));
    TRY(config, arguments.value("config"));
    std::string templates = arguments.value_or("templates", "");
    if (templates.empty()) {
        TRY(shipped, find_shipped("config/receipts"));
        templates = shipped.string();
    }
    CHECK_OK(
        service::set_up_store({data, config, templates, arguments.value_or("enrolment-code", "")}));
    fmt::print("{}: set up\n", data);
    return base::ok();
}

}  // namespace command
