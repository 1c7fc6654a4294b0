#pragma once

#include <string>

#include "base/crypto.h"
#include "policy/pack.h"

// What the digest of a set of packs covers: every value, written in one way.
namespace policy {

void hash_head(base::FieldHasher& hasher, const PackHead& head);
void hash_row(base::FieldHasher& hasher, const Row& row);
void hash_text(base::FieldHasher& hasher, const PackText& text);

}  // namespace policy
