#pragma once

#include "base/result.h"
#include "base/sqlite/database.h"

namespace sqlite {

// BEGIN IMMEDIATE … COMMIT. Whatever is not committed is rolled back by the destructor. When
// `commit` fails nothing of it stands. The database must outlive it and not be moved meanwhile.
class Transaction {
public:
    static base::Result<Transaction> begin(Database& database);
    // A read transaction: all reads see the same moment. "Commit" just ends it.
    static base::Result<Transaction> begin_read(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    base::Status commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;  // null once ended
};

// A part of a transaction that can be undone without its neighbours. The destructor undoes what was
// not released. Where SQLite itself has rolled the whole transaction back (disk full, I/O error),
// it does nothing; `Database::in_transaction` tells.
class Savepoint {
public:
    static base::Result<Savepoint> begin(Database& database);
    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    base::Status release();

private:
    explicit Savepoint(Database& database) : database_(&database) {}

    Database* database_;  // null once ended
};

}  // namespace sqlite
