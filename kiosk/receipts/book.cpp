#include "kiosk/receipts/book.h"

#include <span>

#include "base/assert.h"
#include "base/file.h"

namespace receipts {

namespace {

constexpr std::size_t kMaxTemplateBytes = 256 * 1024;

// Stores that were set up before these were there have a folder without them.
bool came_later(Paper paper) {
    return paper == Paper::ReturnSlip || paper == Paper::DaySlip;
}

// Without these a paper is not what it is called.
constexpr std::string_view kReceiptNeeds[] = {
    "store_name", "receipt_number", "order_number", "sold_at", "total", "evidence_code", "lines"};
constexpr std::string_view kSlipNeeds[] = {"store_name", "number", "kind", "submitted_at",
                                           "promised"};
constexpr std::string_view kNoticeNeeds[] = {"store_name", "printed_at", "items"};
constexpr std::string_view kReturnNeeds[] = {"store_name", "number",      "taken_at",    "decision",
                                             "refund",     "refund_form", "refund_when", "lines"};
constexpr std::string_view kDayNeeds[] = {"store_name", "day",   "as_of",       "orders",
                                          "net",        "taken", "journal_seq", "journal_hash"};

std::span<const std::string_view> needs_of(Paper paper) {
    switch (paper) {
        case Paper::OrderReceipt:
            return kReceiptNeeds;
        case Paper::ServiceRequestSlip:
            return kSlipNeeds;
        case Paper::PolicyNotice:
            return kNoticeNeeds;
        case Paper::ReturnSlip:
            return kReturnNeeds;
        case Paper::DaySlip:
            return kDayNeeds;
    }
    return {};
}

base::Status check_complete(Paper paper, const void* data) {
    const Schema& schema = schema_of(paper);
    std::string missing;
    for (const std::string_view name : needs_of(paper)) {
        const Field* const field = schema.find_field(name);
        const bool there = field != nullptr ? !field->get(data).empty()
                                            : schema.find_section(name)->size(data) > 0;
        if (!there) {
            missing.append(" ").append(name);
        }
    }
    return missing.empty()
               ? base::ok()
               : base::error(base::ErrorCode::InvalidInput, "receipt.data_missing",
                             "the data of this " + std::string(word(paper)) + " lack:" + missing);
}

template <typename Data>
base::Result<drivers::Document> fill_parsed(const Template& paper_template, Paper paper,
                                            const base::Result<Data>& data) {
    if (!data.ok()) {
        return data.error();
    }
    CHECK_OK(check_complete(paper, &*data));
    drivers::Document document;
    paper_template.fill(&*data, document);
    return document;
}

}  // namespace

std::string_view word(Paper paper) {
    switch (paper) {
        case Paper::OrderReceipt:
            return "order_receipt";
        case Paper::ServiceRequestSlip:
            return "service_request_slip";
        case Paper::PolicyNotice:
            return "policy_notice";
        case Paper::ReturnSlip:
            return "return_slip";
        case Paper::DaySlip:
            return "day_slip";
    }
    return {};
}

base::Result<Paper> parse_paper(std::string_view text) {
    for (const Paper paper : kPapers) {
        if (word(paper) == text) {
            return paper;
        }
    }
    std::string detail = "there is no template \"" + std::string(text) + "\"; there are:";
    for (const Paper paper : kPapers) {
        detail.append(" ").append(word(paper));
    }
    return base::error(base::ErrorCode::InvalidInput, "receipt.template", std::move(detail));
}

const Schema& schema_of(Paper paper) {
    switch (paper) {
        case Paper::OrderReceipt:
            return schema_of(ReceiptData());
        case Paper::ServiceRequestSlip:
            return schema_of(SlipData());
        case Paper::PolicyNotice:
            return schema_of(NoticeData());
        case Paper::ReturnSlip:
            return schema_of(ReturnData());
        case Paper::DaySlip:
            return schema_of(DayData());
    }
    return schema_of(ReceiptData());
}

base::Result<Book> Book::load(const std::filesystem::path& folder,
                              const std::vector<policy::Language>& languages) {
    Book book;
    for (const Paper paper : kPapers) {
        for (const policy::Language language : languages) {
            const std::string name =
                std::string(word(paper)) + "." + std::string(policy::tag(language)) + ".rl";
            if (came_later(paper) && !std::filesystem::exists(folder / name)) {
                continue;
            }
            TRY(text, base::read_file(folder / name, kMaxTemplateBytes));
            base::Result<Template> compiled = compile_paper(text, paper, language);
            if (!compiled.ok()) {
                return base::error(compiled.error().code, compiled.error().key,
                                   name + ": " + compiled.error().detail);
            }
            book.templates_.emplace(std::pair(paper, language), std::move(compiled).value());
        }
    }
    return book;
}

bool Book::holds(Paper paper, policy::Language language) const {
    return find(paper, language) != nullptr;
}

const Template* Book::find(Paper paper, policy::Language language) const {
    const auto found = templates_.find({paper, language});
    return found == templates_.end() ? nullptr : &found->second;
}

void Book::fill_paper(Paper paper, policy::Language language, const void* data,
                      drivers::Document& document) const {
    const Template* const found = find(paper, language);
    ASSERT(found != nullptr);
    found->fill(data, document);
}

void Book::fill(const ReceiptData& data, policy::Language language,
                drivers::Document& document) const {
    fill_paper(Paper::OrderReceipt, language, &data, document);
}

void Book::fill(const SlipData& data, policy::Language language,
                drivers::Document& document) const {
    fill_paper(Paper::ServiceRequestSlip, language, &data, document);
}

void Book::fill(const NoticeData& data, policy::Language language,
                drivers::Document& document) const {
    fill_paper(Paper::PolicyNotice, language, &data, document);
}

void Book::fill(const ReturnData& data, policy::Language language,
                drivers::Document& document) const {
    fill_paper(Paper::ReturnSlip, language, &data, document);
}

void Book::fill(const DayData& data, policy::Language language, drivers::Document& document) const {
    fill_paper(Paper::DaySlip, language, &data, document);
}

base::Result<drivers::Document> Book::fill_from_json(Paper paper, policy::Language language,
                                                     std::string_view json) const {
    const Template* const found = find(paper, language);
    if (found == nullptr) {
        return base::error(base::ErrorCode::NotFound, "receipt.template",
                           "no template of this paper in this language");
    }
    return receipts::fill_from_json(*found, paper, json);
}

base::Result<Template> compile_paper(std::string_view text, Paper paper,
                                     policy::Language language) {
    return Template::compile(text, schema_of(paper), punctuation_of(language));
}

drivers::Punctuation punctuation_of(policy::Language language) {
    return language == policy::Language::En ? drivers::Punctuation::Narrow
                                            : drivers::Punctuation::AsWritten;
}

base::Result<drivers::Document> fill_from_json(const Template& paper_template, Paper paper,
                                               std::string_view json) {
    switch (paper) {
        case Paper::OrderReceipt:
            return fill_parsed(paper_template, paper, parse_receipt_data(json));
        case Paper::ServiceRequestSlip:
            return fill_parsed(paper_template, paper, parse_slip_data(json));
        case Paper::PolicyNotice:
            return fill_parsed(paper_template, paper, parse_notice_data(json));
        case Paper::ReturnSlip:
            return fill_parsed(paper_template, paper, parse_return_data(json));
        case Paper::DaySlip:
            return fill_parsed(paper_template, paper, parse_day_data(json));
    }
    return fill_parsed(paper_template, paper, parse_receipt_data(json));
}

}  // namespace receipts
