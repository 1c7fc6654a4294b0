#include "hq/store/signers.h"

#include <algorithm>
#include <chrono>

#include "base/file.h"
#include "base/text.h"
#include "base/wire/signed_document.h"

namespace hq {
namespace {

using wire::ContentDomain;

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kSeedBytes = 32;
constexpr std::size_t kMinPassphrase = 12;
constexpr std::size_t kMaxPassphrase = 200;
constexpr std::size_t kMaxKeyFile = 256;
constexpr unsigned kOwnerOnly = 0600;
constexpr std::chrono::hours kRootLife{24 * 365 * 5};
constexpr std::string_view kSealContext = "counterfoil.signer.1";

base::Error wrong_passphrase() {
    return base::error(base::ErrorCode::Forbidden, "signer.passphrase",
                       "the passphrase does not open this key");
}

base::Status check_passphrase(std::string_view passphrase) {
    const auto length = base::is_valid_utf8(passphrase) ? base::count_code_points(passphrase) : 0;
    if (length < kMinPassphrase || length > kMaxPassphrase) {
        return base::error(base::ErrorCode::InvalidInput, "signer.passphrase",
                           "a passphrase has 12 to 200 characters");
    }
    return base::ok();
}

struct SealedKey {
    std::string salt;
    std::string sealed;
};

base::Result<SealedKey> seal_seed(std::string_view seed, std::string_view passphrase) {
    SealedKey key{base::random_bytes(kSaltBytes), {}};
    TRY(secret, base::derive_key(passphrase, key.salt));
    key.sealed = base::seal(secret, seed, kSealContext);
    return key;
}

base::Result<base::SigningKey> open_key(const SealedKey& key, std::string_view passphrase) {
    TRY(secret, base::derive_key(passphrase, key.salt));
    const auto seed = base::open_sealed(secret, key.sealed, kSealContext);
    if (!seed.ok() || seed->size() != kSeedBytes) {
        return wrong_passphrase();
    }
    return base::signing_key_from_seed(*seed);
}

std::filesystem::path root_key_file(const Keys& keys) {
    return keys.folder / "root.key";
}

// Where a root was published the key is the one that signed it: another is never made.
base::Result<base::SigningKey> open_root_key(const Keys& keys, std::string_view passphrase,
                                             bool may_make) {
    const auto file = root_key_file(keys);
    if (std::filesystem::exists(file)) {
        TRY(bytes, base::read_file(file, kMaxKeyFile));
        if (bytes.size() <= kSaltBytes) {
            return base::error(base::ErrorCode::Corrupt, "keys.damaged", file.string());
        }
        return open_key({bytes.substr(0, kSaltBytes), bytes.substr(kSaltBytes)}, passphrase);
    }
    if (!may_make) {
        return base::error(base::ErrorCode::NotFound, "signer.root_key",
                           "keys/root.key is not here: bring it back to appoint signers");
    }
    CHECK_OK(check_passphrase(passphrase));
    const auto seed = base::random_bytes(kSeedBytes);
    TRY(sealed, seal_seed(seed, passphrase));
    CHECK_OK(base::write_file_atomically(file, sealed.salt + sealed.sealed, kOwnerOnly));
    return base::signing_key_from_seed(seed);
}

std::string encode_domains(const std::vector<ContentDomain>& domains) {
    std::string text;
    for (const ContentDomain domain : domains) {
        text += (text.empty() ? "" : " ") + std::string(wire::word(domain));
    }
    return text;
}

base::Result<std::vector<ContentDomain>> decode_domains(std::string_view text) {
    std::vector<ContentDomain> domains;
    for (const std::string_view each : base::split(text, ' ')) {
        TRY(domain, wire::parse_content_domain(each));
        domains.push_back(domain);
    }
    return domains;
}

base::Result<std::vector<Signer>> load_signers(sql::Session& db) {
    TRY(rows,
        db.prepare(
            "SELECT user_name, public_key, domains, added_at FROM signer ORDER BY user_name"));
    std::vector<Signer> signers;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return signers;
        }
        TRY(domains, decode_domains(rows.text(2)));
        signers.push_back({std::string(rows.text(0)), std::string(rows.blob(1)), std::move(domains),
                           base::from_unix_ms(rows.int64(3))});
    }
}

bool signs(const Signer& signer, ContentDomain domain) {
    return std::find(signer.domains.begin(), signer.domains.end(), domain) != signer.domains.end();
}

bool wants_second(ContentDomain domain) {
    return domain == ContentDomain::Policies || domain == ContentDomain::Phrases;
}

// A domain that nobody signs yet names the root key itself, so that it has an owner.
wire::Role make_role(const std::vector<Signer>& signers, ContentDomain domain,
                     const std::string& root_key) {
    wire::Role role;
    for (const Signer& signer : signers) {
        if (signs(signer, domain)) {
            role.keys.push_back(signer.public_key);
        }
    }
    if (role.keys.empty()) {
        role.keys.push_back(root_key);
    }
    role.threshold = wants_second(domain) && role.keys.size() > 1 ? 2 : 1;
    return role;
}

base::Status publish_root(sql::Session& db, const Keys& keys, const base::SigningKey& root_key,
                          base::UtcTime now) {
    TRY(present, load_root(db));
    TRY(signers, load_signers(db));
    wire::Root root;
    root.version = present ? present->version + 1 : 1;
    root.issued_at = now;
    root.expires_at = now + kRootLife;
    root.root = {{root_key.public_key}, 1};
    root.snapshot = {{keys.snapshot_key.public_key}, 1};
    root.timestamp = {{keys.timestamp_key.public_key}, 1};
    for (const ContentDomain domain : wire::kContentDomains) {
        root.domains[static_cast<std::size_t>(domain)] =
            make_role(signers, domain, root_key.public_key);
    }
    wire::SignedDocument document{wire::encode(root), {}};
    document.signatures.push_back(
        wire::sign_document(root_key, wire::kRootDomain, document.message));
    // The stores know this key from their certificates: the pin of the first root.
    document.signatures.push_back(
        wire::sign_document(keys.signing_key, wire::kRootDomain, document.message));
    return db.exec("INSERT INTO root_document VALUES (?1,?2,?3)", root.version,
                   wire::encode(document), base::unix_ms(now));
}

}  // namespace

base::Status appoint_signer(Storage& storage, const Keys& keys, const NewSigner& wanted,
                            base::UtcTime now) {
    CHECK_OK(check_passphrase(wanted.passphrase));
    if (wanted.domains.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "signer.domains", "name what they sign");
    }
    TRY(known, storage.read([&](sql::Session& db) {
        return db.find_int64("SELECT 1 FROM console_user WHERE user_name=?1", wanted.user);
    }));
    if (!known) {
        return base::error(base::ErrorCode::NotFound, "signer.user", wanted.user);
    }
    TRY(root, storage.read([](sql::Session& db) { return load_root(db); }));
    TRY(root_key, open_root_key(keys, wanted.root_passphrase, !root.has_value()));
    const auto seed = base::random_bytes(kSeedBytes);
    TRY(sealed, seal_seed(seed, wanted.passphrase));
    const auto public_key = base::signing_key_from_seed(seed).public_key;
    const auto domains = encode_domains(wanted.domains);
    return storage.write([&](sql::Session& db) -> base::Status {
        CHECK_OK(db.exec("DELETE FROM signer WHERE user_name=?1", wanted.user));
        CHECK_OK(db.exec("INSERT INTO signer VALUES (?1,?2,?3,?4,?5,?6)", wanted.user,
                         sql::Blob{public_key}, sql::Blob{sealed.salt}, sql::Blob{sealed.sealed},
                         domains, base::unix_ms(now)));
        return publish_root(db, keys, root_key, now);
    });
}

base::Result<std::vector<Signer>> list_signers(Storage& storage) {
    return storage.read([](sql::Session& db) { return load_signers(db); });
}

base::Result<base::SigningKey> open_signer_key(Storage& storage, std::string_view user,
                                               std::string_view passphrase, ContentDomain domain) {
    struct Found {
        SealedKey key;
        std::string domains;
    };
    TRY(found, storage.read([&](sql::Session& db) -> base::Result<std::optional<Found>> {
        TRY(row, db.prepare("SELECT salt, sealed_key, domains FROM signer WHERE user_name=?1"));
        row.bind(user);
        TRY(has_row, row.step());
        if (!has_row) {
            return std::optional<Found>();
        }
        return std::optional(
            Found{{std::string(row.blob(0)), std::string(row.blob(1))}, std::string(row.text(2))});
    }));
    const auto nobody =
        base::error(base::ErrorCode::Forbidden, "signer.none", "not appointed to sign this domain");
    if (!found) {
        return nobody;
    }
    TRY(domains, decode_domains(found->domains));
    if (std::find(domains.begin(), domains.end(), domain) == domains.end()) {
        return nobody;
    }
    return open_key(found->key, passphrase);
}

base::Result<std::optional<wire::Root>> load_root(sql::Session& db) {
    TRY(text, db.find_text("SELECT document FROM root_document ORDER BY version DESC LIMIT 1"));
    if (!text) {
        return std::optional<wire::Root>();
    }
    TRY(document, wire::open_signed_document(*text));
    TRY(root, wire::decode_root(document.message));
    return std::optional(std::move(root));
}

base::Result<std::optional<std::string>> find_root_document(sql::Session& db,
                                                            std::uint64_t version) {
    return db.find_text("SELECT document FROM root_document WHERE version=?1", version);
}

}  // namespace hq
