#include "policy/invoice_buyer.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "policy/tax_number.h"

namespace policy {
namespace {

constexpr std::size_t kMinTitle = 2;  // code points
constexpr std::size_t kMaxTitle = 100;
constexpr std::size_t kMaxEmail = 254;  // RFC 5321, 4.5.3.1.3

base::Error refused(const char* key, const char* why) {
    return base::error(base::ErrorCode::InvalidInput, key, why);
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlank = " \t";
    const std::size_t from = text.find_first_not_of(kBlank);
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

// What a person can have mistyped; whether the address exists only a letter to it tells.
bool looks_like_email(std::string_view text) {
    const std::size_t at = text.find('@');
    if (text.size() > kMaxEmail || at == 0 || at == text.npos || at != text.rfind('@')) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    const bool is_visible =
        std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c != 0x7f; });
    return is_visible && domain.find('.') != domain.npos && domain.front() != '.' &&
           domain.back() != '.' && domain.find("..") == domain.npos;
}

}  // namespace

base::Result<InvoiceBuyer> check_invoice_buyer(InvoiceBuyer buyer) {
    buyer.title = trim(buyer.title);
    buyer.email = trim(buyer.email);
    const std::size_t length = base::count_code_points(buyer.title);
    if (length < kMinTitle || length > kMaxTitle) {
        return refused("invoice.title", "the name on the invoice has 2 to 100 characters");
    }
    if (!buyer.email.empty() && !looks_like_email(buyer.email)) {
        return refused("invoice.email", "an address looks like name@example.com");
    }
    if (!buyer.is_company) {
        return buyer.tax_number.empty()
                   ? base::Result<InvoiceBuyer>(std::move(buyer))
                   : refused("invoice.person_tax_number", "only companies have a tax number");
    }
    TRY(number, read_tax_number(buyer.tax_number));
    buyer.tax_number = std::move(number);
    return buyer;
}

}  // namespace policy
