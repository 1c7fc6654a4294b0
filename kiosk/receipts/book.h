#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "drivers/document.h"
#include "kiosk/receipts/day_data.h"
#include "kiosk/receipts/receipt_data.h"
#include "kiosk/receipts/return_data.h"
#include "kiosk/receipts/template.h"
#include "policy/values.h"

namespace receipts {

enum class Paper { OrderReceipt, ServiceRequestSlip, PolicyNotice, ReturnSlip, DaySlip };
constexpr Paper kPapers[] = {Paper::OrderReceipt, Paper::ServiceRequestSlip, Paper::PolicyNotice,
                             Paper::ReturnSlip, Paper::DaySlip};
std::string_view word(Paper paper);  // "order_receipt", as in file names
// Errors name the papers there are.
base::Result<Paper> parse_paper(std::string_view word);
const Schema& schema_of(Paper paper);

// The templates of one store: all papers in all its languages, read at start and when the owner
// changes them. Immutable; safe from any thread.
class Book {
public:
    // Reads PAPER.LANGUAGE.rl ("order_receipt.zh-CN.rl") from `folder`; each paper is wanted in
    // each language, but return and day slips may be absent from folders older than they. Errors
    // have key "receipt.template" and name the file and the line.
    static base::Result<Book> load(const std::filesystem::path& folder,
                                   const std::vector<policy::Language>& languages);

    bool holds(Paper paper, policy::Language language) const;
    // Clears the document and fills it, for a paper that it holds.
    void fill(const ReceiptData& data, policy::Language language,
              drivers::Document& document) const;
    void fill(const SlipData& data, policy::Language language, drivers::Document& document) const;
    void fill(const NoticeData& data, policy::Language language, drivers::Document& document) const;
    void fill(const ReturnData& data, policy::Language language, drivers::Document& document) const;
    void fill(const DayData& data, policy::Language language, drivers::Document& document) const;
    // From the JSON form of the paper's data (receipt_data.h).
    base::Result<drivers::Document> fill_from_json(Paper paper, policy::Language language,
                                                   std::string_view json) const;

private:
    void fill_paper(Paper paper, policy::Language language, const void* data,
                    drivers::Document& document) const;
    const Template* find(Paper paper, policy::Language language) const;

    std::map<std::pair<Paper, policy::Language>, Template> templates_;
};

// Chinese firmware draws ’ and – two cells wide; papers in English do without.
drivers::Punctuation punctuation_of(policy::Language language);
// One template without a book, for tools: compiled for its paper and language.
base::Result<Template> compile_paper(std::string_view text, Paper paper, policy::Language language);
// Any paper's data from JSON into a document. Also what `kioskctl receipt render` calls. Data
// without what such a paper is for are refused with key "receipt.data_missing", which names it.
base::Result<drivers::Document> fill_from_json(const Template& paper_template, Paper paper,
                                               std::string_view json);

}  // namespace receipts
