#pragma once

#include <string>
#include <vector>

#include "policy/terms_resolve.h"

// An outcome in the words of the packs: for golden vectors, traces and the digest of a decision.
// One way of writing for each value, so that equal outcomes are equal texts.
namespace policy {

std::string describe(const Window& window);
std::string describe(const GrantTerms& terms);

// One line each: "no_reason cn.remote.no_reason (statute): 7 days from delivery, roll_forward;
// freight buyer; …", "offered …", "in_force …", "note …". A value that another row than the owner
// gave carries that row in brackets. "nothing" where no row speaks of the line.
std::vector<std::string> describe_outcome(const Resolution& resolution);

// "intact+complete"; "-" for the empty set.
template <typename E>
std::string describe(EnumSet<E> set) {
    std::string words;
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        if (set.has(value)) {
            words.append(words.empty() ? "" : "+").append(word);
        }
    }
    return words.empty() ? "-" : words;
}

}  // namespace policy
