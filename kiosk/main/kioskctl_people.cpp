#include <chrono>
#include <iostream>

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/sessions.h"
#include "kiosk/main/commands.h"
#include "kiosk/service/store_box.h"
#include "kiosk/store/people_table.h"
#include "policy/shop_events.h"

namespace command {
namespace {

constexpr std::size_t kPinDigits = 6;
constexpr std::size_t kCodeBytes = 16;
constexpr std::size_t kTokenBytes = 32;
constexpr std::chrono::minutes kCodeLife{15};

base::Error wrong(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "command.arguments", std::move(detail));
}

// Six digits, no runs (123456) and no repeats (111111), up or down.
base::Status check_pin(const std::string& pin) {
    if (pin.size() != kPinDigits || pin.find_first_not_of("0123456789") != std::string::npos) {
        return wrong("a PIN has six digits");
    }
    for (const int step : {-1, 0, 1}) {
        bool regular = true;
        for (std::size_t i = 1; i < pin.size(); ++i) {
            regular = regular && pin[i] - pin[i - 1] == step;
        }
        if (regular) {
            return wrong("a PIN is neither a run nor one digit repeated");
        }
    }
    return base::ok();
}

base::Status add_clerk(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "id", "name", "role"}));
    TRY(data, arguments.value("data"));
    TRY(id, arguments.value("id"));
    TRY(name, arguments.value("name"));
    TRY(role_word, arguments.value("role"));
    TRY(role, app::parse_role(role_word));
    if (!app::is_staff(role)) {
        return wrong("--role is clerk, senior_clerk, supervisor or manager");
    }
    if (id.empty() || id.size() > 6 || id.find_first_not_of("0123456789") != std::string::npos) {
        return wrong("--id is a number of at most six digits");
    }
    std::string pin;
    std::getline(std::cin, pin);
    CHECK_OK(check_pin(pin));
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    TRY(hash, base::hash_pin(pin, box->app().keys.pepper));
    CHECK_OK(
        app::commit(box->app(), [&](store::WriteContext& context) -> base::Result<app::Outcome> {
            CHECK_OK(
                store::put_clerk(context.db(), {base::ClerkId(id), name, role_word, hash, false}));
            return app::Outcome{};
        }));
    fmt::print("clerk {} ({}) added\n", id, role_word);
    return base::ok();
}

// The way back where nobody who could unlock is left.
base::Status unlock(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "id"}));
    TRY(data, arguments.value("data"));
    TRY(id, arguments.value("id"));
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    const app::Caller owner{app::Role::System, {}, {}, ""};
    CHECK_OK(app::unlock_clerk(box->app(), owner, id));
    fmt::print("clerk {} may sign in again\n", id);
    return base::ok();
}

base::Status add_member(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"data", "phone", "spent"}));
    TRY(data, arguments.value("data"));
    TRY(phone, arguments.value("phone"));
    TRY(spent, arguments.value("spent"));
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    app::App& app = box->app();
    TRY(amount, base::parse_money(spent, app.config.currency));
    TRY(e164, base::normalize_phone(phone, app.config.country_code));
    const policy::MemberRecorded event{base::to_hex(app.keys.phone_index(e164)), amount};
    CHECK_OK(app::commit(app, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
        TRY(seq, context.append({.type = policy::MemberRecorded::kType,
                                 .aggregate_id = "member/" + event.phone_index,
                                 .actor = "system",
                                 .payload = policy::encode_payload(event)}));
        static_cast<void>(seq);
        return app::Outcome{};
    }));
    fmt::print("member {} has spent {}\n", base::mask_phone(e164), spent);
    return base::ok();
}

base::Status make_code(app::App& app, const app::TerminalConfig& terminal) {
    const std::string code = base::random_token(kCodeBytes);
    CHECK_OK(app::commit(app, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
        CHECK_OK(store::put_enrolment_code(context.db(), app::hash_token(code),
                                           terminal.terminal_id, context.now() + kCodeLife));
        return app::Outcome{};
    }));
    fmt::print("{}\n", code);
    return base::ok();
}

base::Status make_token(app::App& app, const app::TerminalConfig& terminal) {
    if (terminal.kind != "till") {
        return wrong("only a till uses a token; a screen is enrolled with a code");
    }
    const std::string token = base::random_token(kTokenBytes);
    CHECK_OK(app::commit(app, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
        CHECK_OK(store::put_terminal_token(
            context.db(), {app::hash_token(token), terminal.terminal_id, terminal.kind},
            context.now()));
        return app::Outcome{};
    }));
    fmt::print("{}\n", token);
    return base::ok();
}

}  // namespace

base::Status people(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    const auto& what = arguments.positional();
    if (what.size() == 2 && what[0] == "clerk" && what[1] == "add") {
        return add_clerk(arguments);
    }
    if (what.size() == 2 && what[0] == "clerk" && what[1] == "unlock") {
        return unlock(arguments);
    }
    if (what.size() == 2 && what[0] == "member" && what[1] == "add") {
        return add_member(arguments);
    }
    return wrong("clerk add, clerk unlock, or member add");
}

base::Status terminal(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data", "terminal"}));
    TRY(data, arguments.value("data"));
    TRY(id, arguments.value("terminal"));
    const std::string what = arguments.positional().empty() ? "" : arguments.positional()[0];
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    const app::TerminalConfig* config = box->app().config.find_terminal(base::TerminalId(id));
    if (config == nullptr) {
        return wrong("store.json has no terminal " + id);
    }
    if (what == "code") {
        return make_code(box->app(), *config);
    }
    if (what == "token") {
        return make_token(box->app(), *config);
    }
    return wrong("terminal code, or terminal token");
}

}  // namespace command
