#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "base/wire/bundle.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"

// Who may sign what headquarters publishes. Each signer is a user of the console with a key of
// their own, sealed with a passphrase that is kept nowhere; the root, which names them, is signed
// with the root key, which lies sealed in keys/root.key and may be carried away between uses.
namespace hq {

struct NewSigner {
    std::string user;
    std::string passphrase;       // at least 12 characters; of the signer's own key
    std::string root_passphrase;  // of keys/root.key, which the first signer's appointment makes
    std::vector<wire::ContentDomain> domains;
};

// Makes the signer's key and publishes the next root. Appointing somebody again gives them a new
// key and the domains named now. Policies and phrases want two signatures as soon as two may sign
// them. Errors: "signer.passphrase" (wrong or too short), NotFound "signer.user" (no such user).
base::Status appoint_signer(Storage& storage, const Keys& keys, const NewSigner& wanted,
                            base::UtcTime now);

struct Signer {
    std::string user;
    std::string public_key;
    std::vector<wire::ContentDomain> domains;
    base::UtcTime added_at{};
};
base::Result<std::vector<Signer>> list_signers(Storage& storage);

// The signer's key, opened. Forbidden "signer.none": not appointed for this domain.
base::Result<base::SigningKey> open_signer_key(Storage& storage, std::string_view user,
                                               std::string_view passphrase,
                                               wire::ContentDomain domain);

// nullopt: nobody was appointed yet.
base::Result<std::optional<wire::Root>> load_root(sql::Session& db);
base::Result<std::optional<std::string>> find_root_document(sql::Session& db,
                                                            std::uint64_t version);

}  // namespace hq
