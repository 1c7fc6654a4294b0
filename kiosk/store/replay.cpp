#include "kiosk/store/replay.h"

#include <fmt/format.h>

#include "base/sqlite/transaction.h"
#include "kiosk/store/apply.h"
#include "kiosk/store/schema.h"

namespace store {
namespace {

constexpr std::size_t kEventsPerTransaction = 5'000;
constexpr std::size_t kBytesPerTransaction = 16 * 1024 * 1024;

base::Result<std::int64_t> count(sqlite::Database& db, const std::string& sql) {
    TRY(statement, db.prepare_text(sql));
    TRY(found, statement.step());
    return found ? statement.int64(0) : 0;
}

base::Result<TableDifference> compare_table(sqlite::Database& db, std::string_view table) {
    TableDifference difference;
    difference.table = std::string(table);
    TRY(here, count(db, fmt::format("SELECT count(*) FROM original.{}", table)));
    TRY(replayed, count(db, fmt::format("SELECT count(*) FROM main.{}", table)));
    constexpr std::string_view kMissing =
        "SELECT count(*) FROM (SELECT * FROM {0}.{2} EXCEPT SELECT * FROM {1}.{2})";
    TRY(lost, count(db, fmt::format(fmt::runtime(kMissing), "original", "main", table)));
    TRY(extra, count(db, fmt::format(fmt::runtime(kMissing), "main", "original", table)));
    difference.rows_here = here;
    difference.rows_replayed = replayed;
    difference.different = lost + extra;
    return difference;
}

}  // namespace

bool ReplayReport::equal() const {
    for (const TableDifference& table : tables) {
        if (table.different != 0 || table.rows_here != table.rows_replayed) {
            return false;
        }
    }
    return true;
}

base::Status create_database(const std::filesystem::path& file) {
    std::error_code failure;
    if (std::filesystem::exists(file, failure)) {
        return base::error(base::ErrorCode::Conflict, "store.exists", file.string());
    }
    TRY(db, sqlite::Database::open(file, {.access = sqlite::Access::Create}));
    return db.migrate(migrations());
}

base::Result<ReplayReport> replay_and_compare(const std::filesystem::path& journal_file,
                                              const std::filesystem::path& into,
                                              const Identity& identity,
                                              const std::function<void(std::uint64_t)>& progress) {
    CHECK_OK(create_database(into));
    TRY(source, sqlite::Database::open(journal_file, {.access = sqlite::Access::ReadOnly}));
    TRY(target, sqlite::Database::open(into));
    Head head{0, base::genesis_hash(identity.store, identity.epoch, identity.device_public_key)};
    ReplayReport report;
    for (;;) {
        TRY(rows, load_rows_after(source, head.seq, kEventsPerTransaction, kBytesPerTransaction));
        if (rows.empty()) {
            break;
        }
        TRY(transaction, sqlite::Transaction::begin(target));
        for (const JournalRow& row : rows) {
            TRY(event, base::decode_event(row.body));
            head = {row.seq, base::chain_hash(head.hash, row.body)};
            CHECK_OK(apply(target, event, head.hash, row.body));
        }
        CHECK_OK(transaction.commit());
        report.events = head.seq;
        progress(head.seq);
    }
    const std::string attached = journal_file.string();
    CHECK_OK(target.exec("ATTACH DATABASE ?1 AS original", attached));
    for (const std::string_view table : business_tables()) {
        TRY(difference, compare_table(target, table));
        report.tables.push_back(std::move(difference));
    }
    return report;
}

}  // namespace store
