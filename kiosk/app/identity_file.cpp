#include "kiosk/app/identity_file.h"

#include "base/file.h"
#include "base/json_reader.h"
#include "base/json_writer.h"

namespace app {
namespace {

constexpr std::size_t kMaxBytes = 4 * 1024;

}  // namespace

base::Result<BoxIdentity> load_identity(const std::filesystem::path& data_dir) {
    TRY(text, base::read_file(data_dir / "identity.json", kMaxBytes));
    TRY(document, base::JsonDocument::parse(text));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(store, object.string("store_id", 16));
    TRY(epoch, object.integer("epoch", 0, INT32_MAX));
    CHECK_OK(object.finish());
    return BoxIdentity{base::StoreId(store), static_cast<std::uint32_t>(epoch)};
}

base::Status save_identity(const std::filesystem::path& data_dir, const BoxIdentity& identity) {
    base::JsonWriter w;
    w.begin_object();
    w.field("store_id", identity.store.text());
    w.field("epoch", identity.epoch);
    w.end_object();
    return base::write_file_atomically(data_dir / "identity.json", w.text() + "\n");
}

}  // namespace app
