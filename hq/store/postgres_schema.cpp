#include "hq/store/postgres_schema.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "hq/store/schema.h"

namespace hq {
namespace {

struct Word {
    std::string_view sqlite;
    std::string_view postgres;
};

// Longer ones first where one begins like another.
constexpr std::array<Word, 6> kWords{{
    {"/* by month */", "PARTITION BY RANGE (received_at)"},
    {"STRICT, WITHOUT ROWID", ""},
    {"STRICT", ""},
    {"INTEGER", "BIGINT"},
    {"BLOB", "BYTEA"},
    {"TEXT", "TEXT COLLATE \"C\""},
}};

// What only PostgreSQL has to be told: rows that change often leave room for their next version on
// their page, and what is compressed already is not compressed again.
constexpr std::string_view kTuning = R"sql(
ALTER TABLE sync_cursor SET (fillfactor=50);
ALTER TABLE sync_health SET (fillfactor=50);
ALTER TABLE projection_cursor SET (fillfactor=50);
ALTER TABLE sales_order SET (fillfactor=80);
ALTER TABLE raw_batch ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS raw_batch_other PARTITION OF raw_batch DEFAULT;
CREATE TABLE IF NOT EXISTS event_other PARTITION OF event DEFAULT;
)sql";

// "hqd" in a 64-bit number of our own.
constexpr std::string_view kLock = "SELECT pg_advisory_xact_lock(6841701)";

constexpr std::string_view kMakePartitions = R"sql(
DO $$
DECLARE
  month timestamp;
  parent text;
BEGIN
  FOR i IN 0..1 LOOP
    month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i);
    FOREACH parent IN ARRAY ARRAY['raw_batch', 'event'] LOOP
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
        parent || to_char(month, '_YYYY_MM'), parent,
        (extract(epoch FROM month) * 1000)::bigint,
        (extract(epoch FROM month + interval '1 month') * 1000)::bigint);
    END LOOP;
  END LOOP;
END $$;
)sql";

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The word that stands at the beginning of `text`, where nothing of a longer name does.
const Word* find_word(std::string_view text, char before) {
    for (const Word& word : kWords) {
        const bool stands = text.starts_with(word.sqlite) && !is_word(before);
        if (stands && (text.size() == word.sqlite.size() || !is_word(text[word.sqlite.size()]))) {
            return &word;
        }
    }
    return nullptr;
}

base::Result<std::size_t> load_version(postgres::Connection& db) {
    CHECK_OK(db.exec_script("CREATE TABLE IF NOT EXISTS schema_version(version BIGINT NOT NULL)"));
    TRY(version, db.find_int64("SELECT max(version) FROM schema_version"));
    return static_cast<std::size_t>(version.value_or(0));
}

}  // namespace

std::string to_postgres(std::string_view step) {
    std::string text;
    char before = ' ';
    while (!step.empty()) {
        const Word* word = find_word(step, before);
        const auto length = word != nullptr ? word->sqlite.size() : 1;
        before = step[length - 1];
        text += word != nullptr ? word->postgres : step.substr(0, 1);
        step.remove_prefix(length);
    }
    return text;
}

base::Status migrate_postgres(postgres::Connection& db) {
    CHECK_OK(db.exec_script(kLock));
    const auto steps = migrations();
    TRY(version, load_version(db));
    if (version > steps.size()) {
        return base::error(base::ErrorCode::Unsupported, "database.newer_schema",
                           fmt::format("version {}, known {}", version, steps.size()));
    }
    if (version == steps.size()) {
        return base::ok();
    }
    for (std::size_t next = version; next < steps.size(); ++next) {
        CHECK_OK(db.exec_script(to_postgres(steps[next])));
    }
    CHECK_OK(db.exec_script(kTuning));
    return db.exec("INSERT INTO schema_version VALUES (?1)", steps.size());
}

base::Status make_partitions(postgres::Connection& db) {
    CHECK_OK(db.exec_script(kLock));
    return db.exec_script(kMakePartitions);
}

}  // namespace hq
