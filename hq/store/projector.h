#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/event.h"
#include "base/result.h"
#include "hq/store/log_table.h"
#include "hq/store/projection.h"
#include "hq/store/storage.h"

namespace hq {

// Brings the projections up to the logs: each projection has a cursor for each log and goes through
// it in order. An event that cannot be applied parks its aggregate, visibly, from that event on;
// everything else goes on. Trouble with the database is no poison: the step fails and is repeated.
// One thread a projector; of several processes one at a time works at a projection of a log, whose
// cursor's row it locks, and the others pass it by.
class Projector {
public:
    Projector(Storage& storage, const base::Clock& clock);

    // One transaction for each log that is behind, of at most kStepEvents. Returns how many events
    // were passed; 0 = everything is applied.
    base::Result<std::size_t> step();

    // Tries every parked aggregate again from where it stopped: at the start, when the program may
    // know more than it did. Returns how many are well now.
    base::Result<std::size_t> retry_parked();

    static constexpr std::size_t kStepEvents = 500;

private:
    struct Work {
        LogKey key;
        std::uint64_t applied_seq = 0;  // of the projection that is furthest behind
    };
    // An event of one projection, read; or why it cannot be.
    struct Step {
        const base::Event* event = nullptr;
        base::Result<Change> change;
    };
    using Steps = std::vector<std::vector<Step>>;  // for each projection
    // Together: all changes at once, nothing when one of them is poison. OneByOne: each with a
    // savepoint of its own, poison parks its aggregate.
    enum class Care { Together, OneByOne };
    struct Parked {
        LogKey from;
        std::uint64_t seq = 0;
        std::string aggregate_id;
    };

    base::Result<std::vector<Work>> find_work();
    base::Result<std::vector<base::Event>> load_events(const Work& work);
    static std::vector<Step> read(const Projection& projection,
                                  const std::vector<base::Event>& events);
    // False: another process works at all of it.
    base::Result<bool> advance(const LogKey& key, const Steps& steps, std::uint64_t to_seq,
                               Care care);
    base::Result<bool> pass(sql::Session& db, const Projection& projection, const LogKey& key,
                            const std::vector<Step>& steps, std::uint64_t to_seq, Care care);
    // False: it is parked now.
    base::Result<bool> apply_or_park(sql::Session& db, const Projection& projection,
                                     const Step& step);
    base::Result<std::vector<Parked>> load_parked(const Projection& projection);
    static base::Result<std::vector<base::Event>> load_page(sql::Session& db,
                                                            const Projection& projection,
                                                            const Parked& from);
    base::Result<bool> retry_in(sql::Session& db, const Projection& projection,
                                const Parked& parked);
    base::Result<bool> retry(const Projection& projection, const Parked& parked);

    Storage& storage_;
    const base::Clock& clock_;
};

// Up to where every projection has seen this log.
base::Result<std::uint64_t> load_applied_seq(sql::Session& db, const LogKey& key);

}  // namespace hq
