#include "hq/store/users.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/ids.h"
#include "base/log.h"
#include "base/text.h"

namespace hq {
namespace {

constexpr std::size_t kMinPassword = 10;
constexpr std::size_t kMaxPassword = 128;
constexpr std::size_t kMaxName = 32;
constexpr std::size_t kTokenBytes = 32;
constexpr std::chrono::minutes kIdle{30};
constexpr std::chrono::hours kLongest{8};
constexpr std::chrono::minutes kTouchEvery{1};
constexpr std::chrono::hours kForgetFailures{24};
constexpr std::int64_t kFreeFailures = 2;
constexpr std::int64_t kLongestWaitS = 900;

base::Error failed() {
    return base::error(base::ErrorCode::Unauthenticated, "session.sign_in_failed");
}

bool is_user_name(std::string_view text) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= kMaxName &&
           std::all_of(text.begin(), text.end(), is_allowed);
}

std::chrono::seconds wait_after(std::int64_t failures) {
    if (failures <= kFreeFailures) {
        return std::chrono::seconds(0);
    }
    const auto doublings = std::min<std::int64_t>(failures - kFreeFailures - 1, 20);
    return std::chrono::seconds(std::min(std::int64_t{1} << doublings, kLongestWaitS));
}

// Counts this try as a failure; success takes it back.
base::Status count_try(sql::Session& db, const base::Sha256& name_hash, base::UtcTime now) {
    CHECK_OK(db.exec("DELETE FROM console_failure WHERE wait_until<?1",
                     base::unix_ms(now - kForgetFailures)));
    // The row is there and ours: of several tries at once each is counted.
    CHECK_OK(
        db.exec("INSERT INTO console_failure VALUES (?1,0,0) ON CONFLICT DO NOTHING", name_hash));
    TRY(failures,
        db.find_int64("SELECT failures FROM console_failure WHERE name_hash=?1 FOR UPDATE",
                      name_hash));
    TRY(wait_until,
        db.find_int64("SELECT wait_until FROM console_failure WHERE name_hash=?1", name_hash));
    if (const auto left = wait_until.value_or(0) - base::unix_ms(now); left > 0) {
        auto wait = base::error(base::ErrorCode::TooMany, "session.wait");
        wait.facts_json = fmt::format(R"({{"retry_after_s":{}}})", (left + 999) / 1000);
        return wait;
    }
    const auto counted = failures.value_or(0) + 1;
    return db.exec("UPDATE console_failure SET failures=?2, wait_until=?3 WHERE name_hash=?1",
                   name_hash, counted, base::unix_ms(now + wait_after(counted)));
}

// The stored hash; for unknown names one of the same cost that nothing fits.
base::Result<std::string> load_hash(Storage& storage, const Keys& keys, std::string_view user) {
    TRY(found, storage.read([&](sql::Session& db) {
        return db.find_text("SELECT password_hash FROM console_user WHERE user_name=?1", user);
    }));
    if (found) {
        return std::move(*found);
    }
    static const auto kNobody = base::hash_pin(base::random_bytes(16), keys.pepper);
    return kNobody;
}

base::Status begin_session(sql::Session& db, std::string_view user, std::string_view token,
                           base::UtcTime now) {
    CHECK_OK(db.exec("DELETE FROM console_failure WHERE name_hash=?1", base::sha256(user)));
    CHECK_OK(
        db.exec("DELETE FROM console_session WHERE started_at<?1", base::unix_ms(now - kLongest)));
    return db.exec("INSERT INTO console_session VALUES (?1,?2,?3,?3)", base::sha256(token), user,
                   base::unix_ms(now));
}

}  // namespace

base::Status set_password(Storage& storage, const Keys& keys, std::string_view user,
                          std::string_view password, base::UtcTime now) {
    if (!is_user_name(user)) {
        return base::error(base::ErrorCode::InvalidInput, "input.user",
                           "letters, digits, dots and dashes, at most 32");
    }
    const auto length = base::is_valid_utf8(password) ? base::count_code_points(password) : 0;
    if (length < kMinPassword || length > kMaxPassword) {
        return base::error(base::ErrorCode::InvalidInput, "input.password",
                           "a password has 10 to 128 characters");
    }
    TRY(hash, base::hash_pin(password, keys.pepper));
    return storage.write([&](sql::Session& db) -> base::Status {
        CHECK_OK(db.exec("DELETE FROM console_session WHERE user_name=?1", user));
        return db.exec(
            "INSERT INTO console_user VALUES (?1,?2,?3) "
            "ON CONFLICT(user_name) DO UPDATE SET password_hash=?2, added_at=?3",
            user, hash, base::unix_ms(now));
    });
}

base::Result<std::string> sign_in(Storage& storage, const Keys& keys, std::string_view user,
                                  std::string_view password, base::UtcTime now) {
    const auto counted =
        storage.write([&](sql::Session& db) { return count_try(db, base::sha256(user), now); });
    CHECK_OK(counted);
    TRY(hash, load_hash(storage, keys, user));
    if (!base::verify_pin(hash, password, keys.pepper)) {
        base::log(base::LogLevel::Warning, "console.sign_in_failed");
        return failed();
    }
    auto token = base::random_token(kTokenBytes);
    const auto begun =
        storage.write([&](sql::Session& db) { return begin_session(db, user, token, now); });
    CHECK_OK(begun);
    base::log(base::LogLevel::Info, "console.signed_in", {{"user", user}});
    return token;
}

base::Result<std::optional<std::string>> find_user(Storage& storage, std::string_view token,
                                                   base::UtcTime now) {
    struct Session {
        std::string user;
        base::UtcTime last_seen_at;
    };
    const auto token_hash = base::sha256(token);
    TRY(session, storage.read([&](sql::Session& db) -> base::Result<std::optional<Session>> {
        TRY(row, db.prepare("SELECT user_name, last_seen_at FROM console_session WHERE "
                            "token_hash=?1 AND started_at>?2 AND last_seen_at>?3"));
        row.bind(token_hash, base::unix_ms(now - kLongest), base::unix_ms(now - kIdle));
        TRY(has_row, row.step());
        if (!has_row) {
            return std::optional<Session>();
        }
        return std::optional(Session{std::string(row.text(0)), base::from_unix_ms(row.int64(1))});
    }));
    if (!session) {
        return std::optional<std::string>();
    }
    if (now - session->last_seen_at > kTouchEvery) {
        const auto touched = storage.write([&](sql::Session& db) {
            return db.exec("UPDATE console_session SET last_seen_at=?2 WHERE token_hash=?1",
                           token_hash, base::unix_ms(now));
        });
        CHECK_OK(touched);
    }
    return std::optional(std::move(session->user));
}

base::Status sign_out(Storage& storage, std::string_view token) {
    return storage.write([&](sql::Session& db) {
        return db.exec("DELETE FROM console_session WHERE token_hash=?1", base::sha256(token));
    });
}

}  // namespace hq
