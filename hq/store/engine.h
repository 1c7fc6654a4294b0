#pragma once

#include <cstddef>
#include <functional>

#include "base/result.h"
#include "base/sql/session.h"

namespace hq {

enum class Work {
    Durable,  // on disk when it returns ok
    Derived,  // can be made again from what is durable: whole or not at all, but costs no fsync
    Read,     // sees one moment
};

// Which database it is: hands out sessions, one transaction each. Thread-safe.
class Engine {
public:
    using Function = std::function<base::Status(sql::Session& db)>;

    virtual ~Engine() = default;
    // Runs the function in a transaction and commits when it says ok; nothing of it stands
    // otherwise. It may run again where the database asks for that (a deadlock).
    virtual base::Status run(Work work, const Function& function) = 0;
    // Whether the database answers.
    virtual base::Status check() = 0;
    // What has to be done now and then; called between writes by the projection worker.
    virtual base::Status tidy() = 0;
    // How much was written, as the caller of `run` estimates it.
    virtual void count_written(std::size_t bytes) = 0;
};

}  // namespace hq
