#include <unistd.h>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "kiosk/app/identity_file.h"
#include "kiosk/main/commands.h"
#include "kiosk/store/high_water.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/replay.h"
#include "kiosk/store/store_lock.h"

namespace command {
namespace {

constexpr std::size_t kRowsAtOnce = 1'000;
constexpr std::size_t kBytesAtOnce = 16 * 1024 * 1024;
constexpr std::uint64_t kProgressEvery = 50'000;

struct OpenJournal {
    store::StoreLock lock;
    store::Identity identity;
    std::filesystem::path file;
};

base::Result<OpenJournal> open_journal(const std::filesystem::path& data_dir) {
    TRY(lock, store::StoreLock::acquire(data_dir));
    TRY(keys, store::load_keys(data_dir));
    TRY(identity, app::load_identity(data_dir));
    return OpenJournal{std::move(lock),
                       {identity.store, identity.epoch, keys.device.public_key},
                       data_dir / "journal.db"};
}

base::Result<store::Head> verify_whole_chain(const OpenJournal& journal, sqlite::Database& db) {
    CHECK_OK(db.check_integrity());
    const store::Head genesis{0, base::genesis_hash(journal.identity.store, journal.identity.epoch,
                                                    journal.identity.device_public_key)};
    return store::verify_chain(db, journal.identity, genesis);
}

void say_verified(const OpenJournal& journal, const store::Head& head) {
    fmt::print("store {} epoch {}: {} events, every link holds, head {}\n",
               journal.identity.store.text(), journal.identity.epoch, head.seq,
               base::to_hex(base::as_bytes(head.hash)).substr(0, 16));
}

// With the lock held nobody else writes, so a writable connection may read what a crash left in the
// write-ahead log.
base::Status verify_journal(const std::filesystem::path& data_dir) {
    TRY(journal, open_journal(data_dir));
    TRY(db, sqlite::Database::open(journal.file));
    TRY(head, verify_whole_chain(journal, db));
    TRY(mark, store::HighWater::open(data_dir / "high_water", journal.identity.epoch));
    CHECK_OK(store::compare_with_high_water(db, *mark, head));
    say_verified(journal, head);
    return base::ok();
}

// A person vouches that nothing is missing: a mark that is gone or damaged is made anew from the
// journal as it is. One that can be read and says that events are missing stays.
base::Status mark_journal(const std::filesystem::path& data_dir) {
    TRY(journal, open_journal(data_dir));
    TRY(db, sqlite::Database::open(journal.file));
    TRY(head, verify_whole_chain(journal, db));
    const auto old = store::HighWater::open(data_dir / "high_water", journal.identity.epoch);
    if (old.ok()) {
        CHECK_OK(store::compare_with_high_water(db, **old, head));
    }
    TRY(mark, store::HighWater::create(data_dir / "high_water", journal.identity.epoch, head));
    say_verified(journal, *mark->found());
    return base::ok();
}

base::Status replay_journal(const std::filesystem::path& data_dir) {
    TRY(journal, open_journal(data_dir));
    {
        // Brings the write-ahead log into the file, so that the copy beside it sees everything.
        TRY(db, sqlite::Database::open(journal.file));
        CHECK_OK(db.checkpoint_and_truncate());
    }
    const std::filesystem::path scratch =
        data_dir / fmt::format("replay-{}.db", static_cast<int>(::getpid()));
    const auto report = store::replay_and_compare(journal.file, scratch, journal.identity,
                                                  [](std::uint64_t events) {
                                                      if (events % kProgressEvery == 0) {
                                                          fmt::print(stderr, "{} events\n", events);
                                                      }
                                                  });
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(scratch.string() + suffix, ignored);
    }
    CHECK_OK(report.ok() ? base::ok() : base::Status(report.error()));
    for (const store::TableDifference& table : report->tables) {
        fmt::print("{:<18} {:>9} rows, replayed {:>9}, different {}\n", table.table,
                   table.rows_here, table.rows_replayed, table.different);
    }
    if (!report->equal()) {
        return base::error(base::ErrorCode::Corrupt, "journal.replay_differs",
                           "the tables are not what the journal says");
    }
    fmt::print("{} events replayed: all tables are equal\n", report->events);
    return base::ok();
}

void print_event(const base::Event& event, const base::Sha256& hash) {
    base::JsonWriter w;
    w.begin_object();
    w.field("store", event.store.text());
    w.field("epoch", event.epoch);
    w.field("seq", event.seq);
    w.field("event_id", base::format_uuid(event.event_id));
    w.field("wall", base::format_utc(event.wall));
    w.field("type", event.type);
    w.field("aggregate_id", event.aggregate_id);
    w.field("actor", event.actor);
    w.raw_field("payload", event.payload);
    w.field("hash", base::to_hex(base::as_bytes(hash)));
    w.end_object();
    fmt::print("{}\n", w.text());
}

base::Status export_journal(const std::filesystem::path& data_dir, std::uint64_t after) {
    TRY(journal, open_journal(data_dir));
    TRY(db, sqlite::Database::open(journal.file));
    for (;;) {
        TRY(rows, store::load_rows_after(db, after, kRowsAtOnce, kBytesAtOnce));
        if (rows.empty()) {
            return base::ok();
        }
        for (const store::JournalRow& row : rows) {
            TRY(event, base::decode_event(row.body));
            print_event(event, row.hash);
        }
        after = rows.back().seq;
    }
}

}  // namespace

base::Status journal(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {"compare"}));
    CHECK_OK(arguments.allow_only({"data", "compare", "after"}));
    const std::string what = arguments.positional().empty() ? "" : arguments.positional()[0];
    TRY(data, arguments.value("data"));
    if (what == "verify") {
        return verify_journal(data);
    }
    if (what == "mark") {
        return mark_journal(data);
    }
    if (what == "replay") {
        return replay_journal(data);
    }
    if (what == "export") {
        return export_journal(data,
                              std::strtoull(arguments.value_or("after", "0").c_str(), nullptr, 10));
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "journal verify, mark, replay or export");
}

}  // namespace command
