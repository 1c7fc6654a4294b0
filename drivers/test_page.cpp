#include "drivers/test_page.h"

#include <string>

namespace drivers {

namespace {

void add_line(Document& document, Align align, std::string_view text, const Style& style = {}) {
    document.begin_row({});
    document.begin_cell(kShare, align);
    document.add_text(text, style);
}

// "1234567890123…", as wide as the paper: a wrong width shows at once.
std::string ruler(std::size_t columns) {
    std::string digits;
    for (std::size_t i = 1; i <= columns; ++i) {
        digits += static_cast<char>('0' + i % 10);
    }
    return digits;
}

}  // namespace

Document make_test_page(const Profile& profile, std::string_view address) {
    Document document;
    add_line(document, Align::Center, "打印测试 / Printer test", {.width = 2, .height = 2});
    add_line(document, Align::Left, profile.profile_id + ": " + profile.name);
    add_line(document, Align::Left, address);
    document.begin_row({.border = Border::None});
    document.begin_cell(kShare, Align::Left);
    document.add_text(ruler(profile.columns), {});
    add_line(document, Align::Left, "国标二级汉字：鑫淼焱垚犇羴猋骉");
    add_line(document, Align::Left, "￥1,234.56  ①②③  ℃ № ★ ○●", {.bold = true});
    document.add_rule({});
    add_line(document, Align::Right, "右 right");
    document.add_qr_code(address, {.cell_dots = 4});
    document.add(Cut());
    return document;
}

}  // namespace drivers
