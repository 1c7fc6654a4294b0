#pragma once

#include <string>
#include <unordered_map>

#include "base/mutex.h"

namespace http {

class AddressCounts;

// A place among the connections of one address, given back on destruction.
class AddressTicket {
public:
    AddressTicket(AddressCounts& counts, std::string address);
    AddressTicket(AddressTicket&& other) noexcept;
    AddressTicket& operator=(AddressTicket&&) = delete;
    ~AddressTicket();

private:
    AddressCounts* counts_;
    std::string address_;
};

// Open connections of each client address. Thread-safe.
class AddressCounts {
public:
    enum class Admission { Admitted, Full };
    // Admitted: the caller makes the ticket that gives the place back.
    Admission admit(const std::string& address, int cap);

private:
    friend class AddressTicket;
    void leave(const std::string& address);

    base::Mutex mutex_;
    std::unordered_map<std::string, int> open_ GUARDED_BY(mutex_);
};

// 127.0.0.0/8 and ::1.
bool is_loopback(const std::string& address);

}  // namespace http
