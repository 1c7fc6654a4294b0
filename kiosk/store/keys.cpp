#include "kiosk/store/keys.h"

#include <array>

#include "base/file.h"

namespace store {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::array<const char*, 4> kNames{"device.key", "wrapping.key", "index.key",
                                            "pepper.key"};

base::Result<std::string> load_one(const std::filesystem::path& file) {
    TRY(bytes, base::read_file(file, kKeyBytes));
    if (bytes.size() != kKeyBytes) {
        return base::error(base::ErrorCode::Corrupt, "store.key_damaged", file.string());
    }
    return bytes;
}

}  // namespace

std::string Keys::phone_index(std::string_view e164) const {
    return std::string(base::as_bytes(base::hmac_sha256(index, e164)).substr(0, 16));
}

base::Result<Keys> load_keys(const std::filesystem::path& data_dir) {
    std::array<std::string, kNames.size()> loaded;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        TRY(bytes, load_one(data_dir / "keys" / kNames[i]));
        loaded[i] = std::move(bytes);
    }
    return Keys{base::signing_key_from_seed(loaded[0]), loaded[1], loaded[2], loaded[3]};
}

base::Result<Keys> load_or_make_keys(const std::filesystem::path& data_dir) {
    const std::filesystem::path folder = data_dir / "keys";
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failure);
    for (const char* name : kNames) {
        if (!std::filesystem::exists(folder / name, failure)) {
            CHECK_OK(
                base::write_file_atomically(folder / name, base::random_bytes(kKeyBytes), 0600));
        }
    }
    return load_keys(data_dir);
}

}  // namespace store
