#include "kiosk/app/shown_terms.h"

#include "base/gzip.h"
#include "base/text.h"

namespace app {
namespace {

constexpr int kFast = 1;
constexpr std::size_t kMaxTerms = 4 * 1024 * 1024;

}  // namespace

std::string pack_terms(std::string_view rendered_json) {
    return base::to_base64url(base::gzip(rendered_json, kFast));
}

base::Result<std::string> open_terms(const policy::TermsDisclosed& disclosed) {
    TRY(compressed, base::from_base64url(disclosed.terms_gzip));
    return base::gunzip(compressed, kMaxTerms);
}

}  // namespace app
