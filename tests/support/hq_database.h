#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "base/crypto.h"
#include "base/postgres/connection.h"
#include "base/text.h"

namespace support {

// A database of headquarters for one test: a file of SQLite in the folder or, where the environment
// names a server (COUNTERFOIL_POSTGRESQL, tests/support/postgres.py), a schema of its own there.
class HqDatabase {
public:
    explicit HqDatabase(const std::filesystem::path& folder)
        : address_("sqlite:" + (folder / "hq.db").string()) {
        if (const char* server = std::getenv("COUNTERFOIL_POSTGRESQL"); server != nullptr) {
            server_ = server;
            schema_ = "test_" + base::to_hex(base::random_bytes(6));
            run("CREATE SCHEMA " + schema_);
            address_ = server_ + "&options=-csearch_path%3D" + schema_;
        }
    }
    ~HqDatabase() {
        if (is_postgres()) {
            run("DROP SCHEMA " + schema_ + " CASCADE");
        }
    }
    HqDatabase(const HqDatabase&) = delete;
    HqDatabase& operator=(const HqDatabase&) = delete;

    const std::string& address() const { return address_; }
    bool is_postgres() const { return !server_.empty(); }
    const std::string& server() const { return server_; }

private:
    void run(const std::string& sql) {
        const auto db = postgres::Connection::open(server_);
        if (!db.ok() || !(*db)->exec_script(sql).ok()) {
            throw std::runtime_error("no answer from " + server_);
        }
    }

    std::string address_;
    std::string server_;
    std::string schema_;
};

}  // namespace support
