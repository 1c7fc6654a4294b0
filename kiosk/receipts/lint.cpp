#include "kiosk/receipts/lint.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/text.h"

namespace receipts {

namespace {

constexpr std::size_t kNarrowPaperCells = 32;  // 58 mm

constexpr std::string_view kReceiptMust[] = {
    "store_name",
    "receipt_number",
    "order_number",
    "sold_at",
    "lines.name",
    "lines.quantity",
    "lines.unit_price",
    "lines.amount",
    "rights.terms.text|lines.terms.text",
    "rights.acknowledgements.text|lines.acknowledgements.text",
    "adjustments.text",
    "adjustments.amount",
    "total",
    "tenders.kind",
    "tenders.amount",
    "change",
    "copy_number",
    "qr:evidence_code",
    "policy_version",
    "phone"};
constexpr std::string_view kSlipMust[] = {"store_name", "number",      "kind", "submitted_at",
                                          "promised",   "copy_number", "phone"};
constexpr std::string_view kNoticeMust[] = {
    "store_name",      "printed_at",       "policy_version",   "items.name",
    "items.also.text", "items.terms.text", "items.terms.cite", "items.exclusions.text",
    "items.notes.text"};

constexpr std::string_view kReturnMust[] = {
    "store_name",     "number",   "taken_at",     "clerk",       "lines.name",
    "lines.quantity", "refund",   "lines.refund", "refund_form", "refund_when",
    "receipt_number", "decision", "reason",       "copy_number", "phone"};
constexpr std::string_view kDayMust[] = {"store_name",
                                         "day",
                                         "as_of",
                                         "unfinished",
                                         "reading",
                                         "copy_number",
                                         "orders",
                                         "gross",
                                         "discount",
                                         "net",
                                         "paid_before",
                                         "part_paid",
                                         "taken",
                                         "tenders.kind",
                                         "tenders.count",
                                         "tenders.amount",
                                         "returns",
                                         "refunded",
                                         "payouts",
                                         "paid_out",
                                         "kept",
                                         "cash",
                                         "abandoned",
                                         "requests_opened",
                                         "requests_answered",
                                         "requests_overdue",
                                         "receipts_printed",
                                         "copies_printed",
                                         "receipts_in_doubt",
                                         "first_receipt",
                                         "last_receipt",
                                         "journal_seq",
                                         "journal_hash",
                                         "definitions.text"};

std::span<const std::string_view> must_show(Paper paper) {
    switch (paper) {
        case Paper::OrderReceipt:
            return kReceiptMust;
        case Paper::ServiceRequestSlip:
            return kSlipMust;
        case Paper::PolicyNotice:
            return kNoticeMust;
        case Paper::ReturnSlip:
            return kReturnMust;
        case Paper::DaySlip:
            return kDayMust;
    }
    return {};
}

// `names` as "rights.terms.text|lines.terms.text".
bool shows_one_of(const std::vector<std::string>& uses, std::string_view names) {
    const auto wanted = base::split(names, '|');
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view name) {
        return std::find(uses.begin(), uses.end(), name) != uses.end();
    });
}

}  // namespace

std::vector<Finding> lint_paper(std::string_view text, Paper paper) {
    std::vector<Finding> findings = Template::check(text, schema_of(paper));
    if (!findings.empty()) {
        return findings;
    }
    const auto compiled =
        Template::compile(text, schema_of(paper), drivers::Punctuation::AsWritten);
    findings = compiled->warnings();
    for (const std::string_view names : must_show(paper)) {
        if (!shows_one_of(compiled->uses(), names)) {
            findings.push_back({0,
                                "this paper must show " + std::string(base::split(names, '|')[0]),
                                "put it back; the template that comes with the program has it"});
        }
    }
    if (compiled->widest_row() > kNarrowPaperCells) {
        findings.push_back({0,
                            "columns of " + std::to_string(compiled->widest_row()) +
                                " cells do not fit paper of 58 mm, which has 32",
                            "make the widths smaller, or write * for one of them"});
    }
    if (!compiled->ends_with_cut()) {
        findings.push_back({0, "the last line must be a cut (=)", "write a line = at the end"});
    }
    return findings;
}

}  // namespace receipts
