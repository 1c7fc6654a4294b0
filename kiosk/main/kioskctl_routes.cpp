#include <fmt/format.h>

#include "kiosk/main/commands.h"
#include "kiosk/web/web.h"

namespace command {

base::Status routes(const Words&) {
    for (const std::string& route : web::list_routes()) {
        fmt::print("{}\n", route);
    }
    return base::ok();
}

}  // namespace command
