#pragma once

#include <string>

#include "policy/order.h"
#include "policy/values.h"

// Words of the shop as they stand on papers.
namespace app {

std::string tender_name(policy::TenderKind kind, policy::Language language);
std::string fulfilment_name(policy::FulfilmentKind kind, policy::Language language);
// How many digits of the journal's hash a paper shows.
constexpr std::size_t kChainDigits = 8;

}  // namespace app
