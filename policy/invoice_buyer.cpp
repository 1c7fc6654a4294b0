#include "policy/invoice_buyer.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "policy/tax_number.h"

namespace policy {
namespace {

constexpr std::size_t kMinTitle = 2;  // code points
constexpr std::size_t kMaxTitle = 100;
constexpr std::size_t kMaxEmail = 254;     // RFC 5321, 4.5.3.1.3
constexpr std::size_t kMaxLocalPart = 64;  // RFC 5321, 4.5.3.1.1
constexpr std::size_t kMaxLabel = 63;      // RFC 1035, 2.3.4
constexpr std::string_view kInLocal = ".!#$%&'*+/=?^_`{|}~-";

base::Error refused(const char* key, const char* why) {
    return base::error(base::ErrorCode::InvalidInput, key, why);
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlank = " \t";
    const std::size_t from = text.find_first_not_of(kBlank);
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Labels of letters, digits and inner hyphens (RFC 1035, 2.3.1); the last has letters.
bool looks_like_domain(std::string_view domain) {
    int labels = 0;
    std::string_view last;
    for (std::string_view rest = domain;; ++labels) {
        const std::size_t dot = rest.find('.');
        last = rest.substr(0, dot);
        const bool fits = !last.empty() && last.size() <= kMaxLabel && last.front() != '-' &&
                          last.back() != '-' && std::all_of(last.begin(), last.end(), [](char c) {
                              return is_letter(c) || is_digit(c) || c == '-';
                          });
        if (!fits) {
            return false;
        }
        if (dot == rest.npos) {
            break;
        }
        rest.remove_prefix(dot + 1);
    }
    return labels >= 1 && last.size() >= 2 && std::any_of(last.begin(), last.end(), is_letter);
}

// The form that mail servers agree on, without quotes and other scripts (RFC 5321, 4.1.2); whether
// the address exists only a letter to it tells.
bool looks_like_email(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (text.size() > kMaxEmail || at == text.npos || at == 0 || at > kMaxLocalPart) {
        return false;
    }
    const std::string_view local = text.substr(0, at);
    const auto fits = [](char c) {
        return is_letter(c) || is_digit(c) || kInLocal.find(c) != kInLocal.npos;
    };
    return std::all_of(local.begin(), local.end(), fits) && local.front() != '.' &&
           local.back() != '.' && local.find("..") == local.npos &&
           looks_like_domain(text.substr(at + 1));
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
