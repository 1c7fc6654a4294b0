#include "hq/store/keys.h"

#include "base/file.h"

namespace hq {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr unsigned kOwnerOnly = 0600;

base::Result<std::string> load_or_make_secret(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        auto secret = base::random_bytes(kSecretBytes);
        CHECK_OK(base::write_file_atomically(file, secret, kOwnerOnly));
        return secret;
    }
    TRY(secret, base::read_file(file, kSecretBytes));
    if (secret.size() != kSecretBytes) {
        return base::error(base::ErrorCode::Corrupt, "keys.damaged", file.string());
    }
    return secret;
}

}  // namespace

base::Result<Keys> Keys::load_or_make(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return base::error(base::ErrorCode::Io, "keys.folder", failed.message());
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    TRY(seed, load_or_make_secret(folder / "signing.key"));
    TRY(pepper, load_or_make_secret(folder / "pepper.key"));
    return Keys{base::signing_key_from_seed(seed), std::move(pepper)};
}

}  // namespace hq
