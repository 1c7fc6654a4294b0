#include "hq/store/shop_check.h"

#include <optional>

#include "hq/store/content_table.h"
#include "hq/store/release_table.h"
#include "policy/shop.h"
#include "policy/terms.h"

namespace hq {
namespace {

constexpr std::string_view kPacks = "packs/";

struct ShopFiles {
    std::vector<policy::ShopFile> files;
    std::vector<policy::PackFile> packs;
};

base::Status add_files(sql::Session& db, const wire::Manifest& manifest, ShopFiles& shop) {
    for (const wire::ContentFile& file : manifest.files) {
        TRY(text, find_content(db, file.digest));
        if (!text) {
            return base::error(base::ErrorCode::Corrupt, "database.corrupt",
                               "content is missing: " + file.name);
        }
        if (file.name.starts_with(kPacks)) {
            shop.packs.push_back({file.name.substr(kPacks.size()), std::move(*text)});
        } else {
            shop.files.push_back({file.name, std::move(*text)});
        }
    }
    return base::ok();
}

policy::Finding missing(wire::ContentDomain domain) {
    return {policy::Severity::Error,
            std::string(wire::word(domain)),
            "",
            "",
            "nothing of this domain was drafted yet",
            "upload it too: a shop needs all five"};
}

void add_error(ShopCheck& check, policy::Finding finding) {
    ++check.errors;
    check.findings.insert(check.findings.begin(), std::move(finding));
}

}  // namespace

base::Result<ShopCheck> check_shop(Storage& storage, const Release& release) {
    ShopCheck check;
    TRY(shop, storage.read([&](sql::Session& db) -> base::Result<ShopFiles> {
        ShopFiles files;
        for (const wire::ContentDomain domain : wire::kContentDomains) {
            if (domain == release.id.domain) {
                CHECK_OK(add_files(db, release.manifest, files));
                continue;
            }
            TRY(newest, find_newest(db, domain));
            if (!newest) {
                add_error(check, missing(domain));
                continue;
            }
            CHECK_OK(add_files(db, newest->manifest, files));
        }
        return files;
    }));
    if (check.errors > 0) {
        return check;
    }
    auto reading = policy::read_shop(shop.files);
    check.errors = reading.errors;
    check.findings = std::move(reading.findings);
    const auto packs = policy::load_packs(shop.packs);
    if (!packs.ok()) {
        add_error(check, {policy::Severity::Error, "packs", "", "", packs.error().detail, ""});
        return check;
    }
    for (policy::Finding& finding : policy::test_packs(**packs)) {
        add_error(check, std::move(finding));
    }
    return check;
}

}  // namespace hq
