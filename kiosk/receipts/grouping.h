#pragma once

#include <string>
#include <vector>

#include "kiosk/receipts/receipt_data.h"
#include "policy/values.h"

// Goods share most of their rights: said once for all of them, twenty goods need one page and not
// twenty. Nothing is left out; the order of the first appearance stays.
namespace receipts {

// One entry for the lines whose tag, terms, acknowledgements and notes are the same.
std::vector<ReceiptRights> group_rights(const std::vector<ReceiptLine>& lines,
                                        policy::Language language);

// What is true of every item moves to an entry of its own at the end, called `all_items`; items of
// which the rest is the same become one. A single item stays as it is.
std::vector<NoticeItem> group_items(std::vector<NoticeItem> items, const std::string& all_items);

}  // namespace receipts
