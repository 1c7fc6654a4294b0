// bench-receipts TEMPLATE DATA.jsonl PROFILE SECONDS: how many receipts a second one thread makes
// of a template and changing data, from named fields to the printer's bytes. Every receipt has
// another number and the next data; nothing is kept from one to the next but memory.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/profile.h"
#include "kiosk/receipts/book.h"

namespace {

constexpr std::size_t kMaxFile = 16 * 1024 * 1024;

struct Work {
    receipts::Template paper;
    std::vector<receipts::ReceiptData> data;
    drivers::Profile profile;
};

base::Result<Work> prepare(char** words) {
    TRY(markup, base::read_file(words[1], kMaxFile));
    TRY(paper,
        receipts::compile_paper(markup, receipts::Paper::OrderReceipt, policy::Language::ZhCn));
    TRY(profile, drivers::find_builtin_profile(words[3]));
    TRY(lines, base::read_file(words[2], kMaxFile));
    Work work{std::move(paper), {}, std::move(profile)};
    for (const std::string_view line : base::split(lines, '\n')) {
        if (!line.empty()) {
            TRY(data, receipts::parse_receipt_data(line));
            work.data.push_back(std::move(data));
        }
    }
    return work;
}

// Another number in the last digits of the text.
void number(std::string& text, std::size_t value) {
    for (std::size_t i = text.size(); i-- > 0 && text[i] >= '0' && text[i] <= '9'; value /= 10) {
        text[i] = static_cast<char>('0' + value % 10);
    }
}

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void measure(Work& work, double seconds) {
    drivers::Document document;
    drivers::NotoArtist artist;  // as the print worker has one
    drivers::EscposEncoder encoder(work.profile, &artist);
    std::size_t receipts = 0;
    std::size_t bytes = 0;
    const double begun = processor_seconds();
    double took = 0;
    while (took < seconds) {
        for (receipts::ReceiptData& data : work.data) {
            number(data.receipt_number, receipts);
            number(data.order_number, receipts);
            work.paper.fill(&data, document);
            bytes += encoder.encode(document).size();
            ++receipts;
        }
        took = processor_seconds() - begun;
    }
    std::printf("{\"receipts_per_s\":%.0f,\"bytes\":%.0f}\n", static_cast<double>(receipts) / took,
                static_cast<double>(bytes) / static_cast<double>(receipts));
}

}  // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::fprintf(stderr, "usage: bench-receipts TEMPLATE DATA.jsonl PROFILE SECONDS\n");
        return 2;
    }
    base::Result<Work> work = prepare(words);
    if (!work.ok() || work->data.empty()) {
        std::fprintf(stderr, "%s\n", work.ok() ? "no data" : work.error().detail.c_str());
        return 1;
    }
    measure(*work, std::atof(words[4]));
    return 0;
}
