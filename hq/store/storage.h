#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "hq/store/engine.h"

namespace hq {

// The file of "sqlite:FILE"; nullopt for a URL of PostgreSQL. InvalidInput "options" for others.
base::Result<std::optional<std::filesystem::path>> find_sqlite_file(std::string_view address);

// Headquarters' database. Thread-safe: a call holds its connection for as long as its function
// runs, so functions neither wait nor send.
class Storage {
public:
    template <typename Function>
    using ResultOf = std::invoke_result_t<Function&, sql::Session&>;

    // `address` is "sqlite:FILE" or a "postgresql://" URL. `on_broken` is called once when the disk
    // of a SQLite file failed (hq/store/sqlite_engine.h).
    static base::Result<std::unique_ptr<Storage>> open(const std::string& address,
                                                       std::function<void()> on_broken);

    // One transaction: durable when it returns ok, nothing of it otherwise.
    //   storage.write([&](sql::Session& db) -> base::Result<Answer> { … });
    template <typename Function>
    ResultOf<Function> write(Function&& function) {
        return run(Work::Durable, function);
    }

    // The same for what can be made again from what is durable already (projections): whole or not
    // at all too, but a power cut may take the latest of it back. Costs no fsync of its own.
    template <typename Function>
    ResultOf<Function> write_derived(Function&& function) {
        return run(Work::Derived, function);
    }

    // Sees one moment, all that was committed before it.
    template <typename Function>
    ResultOf<Function> read(Function&& function) {
        return run(Work::Read, function);
    }

    base::Status check() { return engine_->check(); }
    base::Status tidy() { return engine_->tidy(); }
    void count_written(std::size_t bytes) { engine_->count_written(bytes); }

private:
    explicit Storage(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

    template <typename Function>
    ResultOf<Function> run(Work work, Function& function) {
        std::optional<ResultOf<Function>> result;
        const auto done = engine_->run(work, [&](sql::Session& db) -> base::Status {
            result.emplace(function(db));
            return result->ok() ? base::ok() : base::Status(result->error());
        });
        CHECK_OK(done);
        return std::move(*result);
    }

    std::unique_ptr<Engine> engine_;
};

}  // namespace hq
