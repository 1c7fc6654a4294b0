#include "kiosk/receipts/book.h"

#include "base/assert.h"
#include "base/file.h"

namespace receipts {

namespace {

constexpr std::size_t kMaxTemplateBytes = 256 * 1024;
constexpr Paper kPapers[] = {Paper::OrderReceipt, Paper::ServiceRequestSlip, Paper::PolicyNotice};

template <typename Data>
base::Result<drivers::Document> fill_parsed(const Template& paper_template,
                                            const base::Result<Data>& data) {
    if (!data.ok()) {
        return data.error();
    }
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
    }
    return {};
}

base::Result<Paper> parse_paper(std::string_view text) {
    for (const Paper paper : kPapers) {
        if (word(paper) == text) {
            return paper;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "receipt.template",
                       "there is no paper \"" + std::string(text) + "\"");
}

const Schema& schema_of(Paper paper) {
    switch (paper) {
        case Paper::OrderReceipt:
            return schema_of(ReceiptData());
        case Paper::ServiceRequestSlip:
            return schema_of(SlipData());
        case Paper::PolicyNotice:
            return schema_of(NoticeData());
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
    const drivers::Punctuation punctuation = language == policy::Language::En
                                                 ? drivers::Punctuation::Narrow
                                                 : drivers::Punctuation::AsWritten;
    return Template::compile(text, schema_of(paper), punctuation);
}

base::Result<drivers::Document> fill_from_json(const Template& paper_template, Paper paper,
                                               std::string_view json) {
    switch (paper) {
        case Paper::OrderReceipt:
            return fill_parsed(paper_template, parse_receipt_data(json));
        case Paper::ServiceRequestSlip:
            return fill_parsed(paper_template, parse_slip_data(json));
        case Paper::PolicyNotice:
            return fill_parsed(paper_template, parse_notice_data(json));
    }
    return fill_parsed(paper_template, parse_receipt_data(json));
}

}  // namespace receipts
