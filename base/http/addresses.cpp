#include "base/http/addresses.h"

#include <utility>

namespace http {

AddressTicket::AddressTicket(AddressCounts& counts, std::string address)
    : counts_(&counts), address_(std::move(address)) {}

AddressTicket::AddressTicket(AddressTicket&& other) noexcept
    : counts_(std::exchange(other.counts_, nullptr)), address_(std::move(other.address_)) {}

AddressTicket::~AddressTicket() {
    if (counts_ != nullptr) {
        counts_->leave(address_);
    }
}

AddressCounts::Admission AddressCounts::admit(const std::string& address, int cap) {
    base::MutexLock lock(mutex_);
    int& count = open_[address];
    if (count >= cap) {
        return Admission::Full;
    }
    ++count;
    return Admission::Admitted;
}

void AddressCounts::leave(const std::string& address) {
    base::MutexLock lock(mutex_);
    const auto it = open_.find(address);
    if (--it->second == 0) {
        open_.erase(it);
    }
}

bool is_loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1";
}

}  // namespace http
