#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "kiosk/store/keys.h"

// Personal fields are ciphertext in the journal, under a key of the person's own; erasing that key
// erases the person from an immutable log. The keys lie beside the log, wrapped by the box's key.
namespace store {

// On the writer's connection: the subject's key, made at the first use.
base::Result<std::string> load_or_make_subject_key(sqlite::Database& db, const Keys& keys,
                                                   const std::string& subject_id);
// nullopt: never made or erased.
base::Result<std::optional<std::string>> find_subject_key(sqlite::Database& db, const Keys& keys,
                                                          const std::string& subject_id);

// Throws the key away, on the writer's connection: nobody reads what it sealed. A person who comes
// again gets another key.
base::Status erase_subject_key(sqlite::Database& db, const std::string& subject_id);

// One sealed field of a subject; "" where nothing is sealed or the key was thrown away. Corrupt
// where a field cannot be opened though its subject was never erased.
struct SealedField {
    const std::string& subject_id;
    const base::Uuid& event_id;
    std::string_view field;
    std::string_view sealed;
};
base::Result<std::string> open_subject_field(sqlite::Database& db, const Keys& keys,
                                             const SealedField& sealed);

// "x1." + base64url(XChaCha20-Poly1305); bound to the event and the field's name.
std::string seal_field(std::string_view key, const base::Uuid& event_id, std::string_view field,
                       std::string_view plain);
base::Result<std::string> open_field(std::string_view key, const base::Uuid& event_id,
                                     std::string_view field, std::string_view sealed);

}  // namespace store
