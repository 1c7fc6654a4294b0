#include "kiosk/app/pin_check.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/crypto.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/session_table.h"
#include "policy/shop_events.h"

// A PIN at a screen (design: security.md). The failure is counted, durably, before the PIN is
// hashed, and taken back when it was right: pulling the plug gives no free guess.
namespace app {
namespace {

using base::ErrorCode;

constexpr std::int64_t kLockAfter = 10;
constexpr std::int64_t kMaxWaitS = 300;
constexpr std::size_t kPinDigits = 6;

base::Error failed() {
    return base::error(ErrorCode::Unauthenticated, "session.sign_in_failed",
                       "clerk number or PIN is wrong");
}

// 0, 0, 1, 2, 4, 8 … seconds after the first, second, third … failure.
std::int64_t wait_seconds(std::int64_t failures) {
    if (failures <= 2) {
        return 0;
    }
    const std::int64_t doublings = std::min<std::int64_t>(failures - 3, 20);
    return std::min<std::int64_t>(std::int64_t{1} << doublings, kMaxWaitS);
}

base::ClerkId counted_as(const std::optional<store::ClerkRow>& known,
                         const base::ClerkId& clerk_id) {
    return known ? clerk_id : base::ClerkId("?");
}

struct Attempt {
    std::optional<store::ClerkRow> clerk;
    bool locked = false;
    std::vector<std::string> ended = {};  // sessions of a clerk who was locked with it
};

// Whoever is locked works nowhere on: at no other counter either.
base::Result<std::vector<std::string>> end_sessions_of(store::WriteContext& context,
                                                       const base::ClerkId& clerk_id) {
    TRY(sessions, store::list_sessions(context.db()));
    std::vector<std::string> ended;
    for (const store::SessionRow& session : sessions) {
        if (session.kind == "clerk" && session.clerk_id == clerk_id) {
            CHECK_OK(store::delete_session(context.db(), session.token_hash));
            ended.push_back(session.token_hash);
        }
    }
    return ended;
}

base::Result<Attempt> count_attempt(store::WriteContext& context, App& app,
                                    const base::ClerkId& clerk_id,
                                    const base::TerminalId& terminal) {
    TRY(known, store::find_clerk(context.db(), clerk_id));
    TRY(failures, store::load_pin_failures(context.db(), counted_as(known, clerk_id), terminal));
    // A wait longer than the longest one there is comes from a clock that was set back.
    const bool waits = context.now() < failures.wait_until &&
                       failures.wait_until - context.now() <= std::chrono::seconds(kMaxWaitS);
    if (waits) {
        const auto left =
            std::chrono::ceil<std::chrono::seconds>(failures.wait_until - context.now());
        base::Error error = base::error(ErrorCode::TooMany, "session.wait", "too many tries");
        error.facts_json = fmt::format(R"({{"retry_after_s":{}}})", left.count());
        return error;
    }
    const std::optional<store::ClerkRow>& clerk = known;
    Attempt attempt{clerk, clerk && clerk->locked};
    failures.failures += 1;
    failures.wait_until = context.now() + std::chrono::seconds(wait_seconds(failures.failures));
    // Unknown numbers share one row a terminal: guessing at them slows down like one clerk's PIN.
    CHECK_OK(
        store::put_pin_failures(context.db(), counted_as(clerk, clerk_id), terminal, failures));
    TRY(everywhere, store::count_pin_failures(context.db(), clerk_id));
    if (clerk && !clerk->locked && everywhere > kLockAfter) {
        CHECK_OK(store::set_clerk_locked(context.db(), clerk_id, true));
        TRY(seq, context.append({.type = policy::PersonAtScreen::kLocked,
                                 .aggregate_id = "clerk/" + clerk_id.text(),
                                 .actor = "system",
                                 .versions = app.shop.current()->versions,
                                 .payload = policy::encode_payload(
                                     policy::PersonAtScreen{clerk_id, terminal})}));
        static_cast<void>(seq);
        TRY(ended, end_sessions_of(context, clerk_id));
        attempt.ended = std::move(ended);
        attempt.locked = true;
    }
    return attempt;
}

// An encoded hash that no PIN fits: unknown clerk numbers cost the same time as known ones.
const std::string& decoy_hash(const store::Keys& keys) {
    static const std::string decoy = [&] {
        auto hashed = base::hash_pin(base::random_token(16), keys.pepper);
        return hashed.ok() ? *hashed : std::string();
    }();
    return decoy;
}

}  // namespace

base::Result<store::ClerkRow> check_pin(App& app, const base::TerminalId& terminal,
                                        const std::string& clerk_id, const std::string& pin) {
    Attempt attempt;
    const base::ClerkId clerk(clerk_id);
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(counted, count_attempt(context, app, clerk, terminal));
        attempt = std::move(counted);
        Outcome outcome;
        outcome.after_commit.push_back([&app, ended = attempt.ended] {
            for (const std::string& hash : ended) {
                app.sessions.remove(hash);
            }
        });
        return outcome;
    }));
    const std::string& encoded = attempt.clerk ? attempt.clerk->pin_hash : decoy_hash(app.keys);
    const bool fits = pin.size() == kPinDigits && base::verify_pin(encoded, pin, app.keys.pepper);
    if (attempt.locked) {
        return base::error(ErrorCode::Forbidden, "session.locked",
                           "a supervisor unlocks it at the counter");
    }
    if (!fits || !attempt.clerk) {
        return failed();
    }
    return std::move(*attempt.clerk);
}

base::Result<std::optional<SecondPerson>> check_second_person(
    App& app, const Caller& caller, const std::optional<SecondPin>& second) {
    if (!second) {
        return std::optional<SecondPerson>();
    }
    if (second->clerk_id == caller.clerk.text()) {
        return base::error(ErrorCode::Refused, "authority.second_is_first",
                           "somebody else agrees, not the same person again");
    }
    auto checked = check_pin(app, caller.terminal, second->clerk_id, second->pin);
    if (!checked.ok() && checked.error().code == ErrorCode::Unauthenticated) {
        return base::error(ErrorCode::Forbidden, "approver.wrong_pin",
                           "the second person's number or PIN is wrong");
    }
    TRY(clerk, std::move(checked));
    TRY(role, parse_role(clerk.role));
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        CHECK_OK(store::clear_pin_failures(context.db(), clerk.clerk_id, caller.terminal));
        return Outcome{};
    }));
    return std::optional(SecondPerson{clerk.clerk_id, role});
}

}  // namespace app
