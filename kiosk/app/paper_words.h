#pragma once

#include <string>

#include "policy/order.h"
#include "policy/return_record.h"
#include "policy/values.h"

// Words of the shop as they stand on papers.
namespace app {

std::string tender_name(policy::TenderKind kind, policy::Language language);
std::string fulfilment_name(policy::FulfilmentKind kind, policy::Language language);
// What was decided on goods that came back: "已受理，按实付价退款".
std::string return_decision_words(const policy::ReturnRecord& record, policy::Language language);
// How many digits of the journal's hash a paper shows.
constexpr std::size_t kChainDigits = 8;

}  // namespace app
