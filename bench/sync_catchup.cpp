// How fast a backlog goes up: one store's journal in SQLite, the sync client, loopback HTTP, and a
// real hqd with SQLite that acknowledges only what is on disk. bench-sync-catchup [EVENTS]; the
// last line is JSON. The floor, in the same run: the same rows put into SQLite in batches of the
// same size, one durable commit each, and nothing else.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/sqlite/database.h"
#include "base/sqlite/transaction.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/sync/identity.h"
#include "kiosk/sync/sync_client.h"
#include "tests/support/hqd_process.h"
#include "tests/support/sample_log.h"
#include "tests/support/sample_orders.h"

namespace {

using Seconds = std::chrono::duration<double>;

constexpr int kDefaultEvents = 100'000;
constexpr std::size_t kFloorBatch = wire::kMaxBatchEvents;

template <typename T>
T must(base::Result<T> result) {
    if (!result.ok()) {
        std::fprintf(stderr, "%s: %s\n", result.error().key.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

Seconds since(std::chrono::steady_clock::time_point start) {
    return std::chrono::steady_clock::now() - start;
}

// A journal as a store keeps it: sequence, hash, canonical bytes.
class Journal final : public uplink::EventSource {
public:
    Journal(sqlite::Database database, const sample::Log& log)
        : database_(std::move(database)),
          epoch_(log.epoch()),
          head_(log.head_seq()),
          head_hash_(log.hash_at(head_)),
          genesis_(log.hash_at(0)) {
        must(database_.exec_script(
            "CREATE TABLE journal(seq INTEGER PRIMARY KEY, hash BLOB, body BLOB) STRICT"));
        auto transaction = must(sqlite::Transaction::begin(database_));
        for (std::uint64_t seq = 1; seq <= head_; ++seq) {
            must(database_.exec("INSERT INTO journal VALUES (?1,?2,?3)", seq, log.hash_at(seq),
                                sqlite::Blob{log.canonical(seq)}));
        }
        must(transaction.commit());
    }

    base::Result<std::vector<uplink::LogHead>> logs() override {
        return std::vector<uplink::LogHead>{{epoch_, head_, head_hash_, acked_}};
    }
    base::Result<base::Sha256> hash_at(std::uint32_t, std::uint64_t seq) override {
        if (seq == 0) {
            return genesis_;
        }
        TRY(row, database_.prepare("SELECT hash FROM journal WHERE seq=?1"));
        row.bind(seq);
        TRY(has_row, row.step());
        ASSERT(has_row);
        return to_hash(row.blob(0));
    }
    base::Status read(
        std::uint32_t, std::uint64_t after_seq, std::size_t max_events,
        const std::function<uplink::Visit(const uplink::EventView&)>& visit) override {
        TRY(rows, database_.prepare(
                      "SELECT seq, hash, body FROM journal WHERE seq>?1 ORDER BY seq LIMIT ?2"));
        rows.bind(after_seq, max_events);
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row || visit({static_cast<std::uint64_t>(rows.int64(0)), to_hash(rows.blob(1)),
                                   rows.blob(2)}) == uplink::Visit::Stop) {
                return base::ok();
            }
        }
    }
    base::Status save_acked(std::uint32_t, std::uint64_t seq) override {
        acked_ = seq;
        return base::ok();
    }

private:
    static base::Sha256 to_hash(std::string_view bytes) {
        base::Sha256 hash{};
        std::copy(bytes.begin(), bytes.end(), hash.begin());
        return hash;
    }

    sqlite::Database database_;
    std::uint32_t epoch_;
    std::uint64_t head_;
    base::Sha256 head_hash_;
    base::Sha256 genesis_;
    std::uint64_t acked_ = 0;
};

sqlite::Database create(const std::filesystem::path& file) {
    return must(sqlite::Database::open(file, {.access = sqlite::Access::Create}));
}

// Events a second of plain durable inserts of the same bytes.
double measure_floor(const std::filesystem::path& file, const sample::Log& log) {
    auto database = create(file);
    must(database.exec_script("CREATE TABLE event(seq INTEGER PRIMARY KEY, body BLOB) STRICT"));
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t seq = 1; seq <= log.head_seq();) {
        auto transaction = must(sqlite::Transaction::begin(database));
        for (std::size_t i = 0; i < kFloorBatch && seq <= log.head_seq(); ++i, ++seq) {
            must(database.exec("INSERT INTO event VALUES (?1,?2)", seq,
                               sqlite::Blob{log.canonical(seq)}));
        }
        must(transaction.commit());
    }
    return static_cast<double>(log.head_seq()) / since(start).count();
}

double measure_catchup(HqdProcess& hqd, const std::string& code, Journal& journal,
                       const sample::Log& log, const std::filesystem::path& folder) {
    auto transport = must(uplink::HttpTransport::create(hqd.url()));
    uplink::SyncOptions options;
    options.device_key = log.key();
    options.certificate = must(
        uplink::enrol(*transport, {log.store(), code, 0}, log.key(), folder / "certificate.json"));
    options.name_json = "{}";
    options.currency = "CNY";
    options.versions = [] { return base::Versions{}; };
    const base::SystemClock clock;
    uplink::SyncClient client(std::move(options), journal, *transport, clock);
    const auto start = std::chrono::steady_clock::now();
    while (client.status().durable_seq < log.head_seq()) {
        if (client.step() > std::chrono::milliseconds(0)) {
            std::fprintf(stderr, "stopped: %s\n", client.status().last_error.c_str());
            std::exit(1);
        }
    }
    return static_cast<double>(log.head_seq()) / since(start).count();
}

}  // namespace

int main(int count, char** values) {
    const int events = count > 1 ? std::atoi(values[1]) : kDefaultEvents;
    std::string pattern = (std::filesystem::temp_directory_path() / "catchup_XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    sample::Log log;
    for (int order = 1; log.head_seq() < static_cast<std::uint64_t>(events); ++order) {
        sample::add_order(log, order);
    }
    std::size_t bytes = 0;
    for (std::uint64_t seq = 1; seq <= log.head_seq(); ++seq) {
        bytes += log.canonical(seq).size();
    }
    Journal journal(create(folder / "journal.db"), log);
    HqdProcess hqd(folder / "hq");
    const auto code = hqd.add_store(log.store().text());
    if (!hqd.start()) {
        std::fprintf(stderr, "hqd does not start\n");
        return 1;
    }
    const double caught_up = measure_catchup(hqd, code, journal, log, folder);
    hqd.stop(SIGTERM);
    const double floor = measure_floor(folder / "floor.db", log);
    std::filesystem::remove_all(folder);
    fmt::print("{} events of {} bytes on average\n", log.head_seq(), bytes / log.head_seq());
    fmt::print("{{\"sync_catchup_events_per_s\":{:.0f},\"sqlite_insert_events_per_s\":{:.0f}}}\n",
               caught_up, floor);
    return 0;
}
