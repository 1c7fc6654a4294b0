#include "policy/svg_check.h"

#include <catch2/catch.hpp>

using policy::find_svg_faults;

namespace {

std::string drawing(const std::string& inside) {
    return R"(<?xml version="1.0"?><!-- ours --><svg xmlns="http://www.w3.org/2000/svg" )"
           R"(xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 240 240">)" +
           inside + "</svg>\n";
}

}  // namespace

TEST_CASE("a plain drawing has no faults") {
    const std::string plain = drawing(
        R"svg(<defs><linearGradient id="a" x1='0'><stop offset="0" stop-color="#fff"/>
        </linearGradient></defs><g fill="url(#a)" style="stroke: url('#a')"><title>壶 杯</title>
        <use href="#a" /><use xlink:href="#a"/></g>)svg");
    CHECK(find_svg_faults(plain).empty());
}

TEST_CASE("whatever could run, load or hide something is a fault") {
    for (const char* inside : {"<script>x</script>",
                               "<SCRIPT/>",
                               "<svg:script/>",
                               "<foreignObject/>",
                               "<image/>",
                               "<style>@import 'x'</style>",
                               "<a href='#x'/>",
                               "<animate/>",
                               "<set/>",
                               "<g onload='x'/>",
                               "<g ONCLICK='x'/>",
                               "<g\nonload='x'/>",
                               "<g/onload='x'/>",
                               "<use href='http://x/y.svg#z'/>",
                               "<use href=' #a'/>",
                               "<use xlink:href='data:x'/>",
                               "<use HREF='//x'/>",
                               "<g fill='url(http://x)'/>",
                               "<g fill='url( \"x\")'/>",
                               "<g style='fill:u\\72l(x)'/>",
                               "<g style='fill:&#117;rl(x)'/>",
                               "<g fill='URL(x)'/>",
                               "<g xml:base='http://x'/>",
                               "<g x:href='http://x'/>",
                               "<g xmlns='http://www.w3.org/1999/xhtml'/>",
                               "<g xmlns='<script>'/>",
                               "<![CDATA[x]]>",
                               "<!DOCTYPE x>",
                               "<!ENTITY x>",
                               "<?xml-stylesheet href='x'?>"}) {
        INFO(inside);
        CHECK_FALSE(find_svg_faults(drawing(inside)).empty());
    }
}

TEST_CASE("a text that is not well formed is a fault") {
    for (const char* inside :
         {"<g>", "</g>", "<g></path>", "<g", "<g fill>", "<g fill=red/>", "<g fill='red/>",
          "<!-- x", "<", "</svg><svg viewBox='0 0 1 1'>", "</svg><g/><svg>"}) {
        INFO(inside);
        CHECK_FALSE(find_svg_faults(drawing(inside)).empty());
    }
    CHECK_FALSE(find_svg_faults("").empty());
    CHECK_FALSE(find_svg_faults("text").empty());
    CHECK_FALSE(find_svg_faults("<g/>").empty());
    CHECK_FALSE(find_svg_faults("<svg xmlns='http://www.w3.org/2000/svg'/>").empty());
    CHECK_FALSE(find_svg_faults("<svg viewBox='0 0 9 9'/>").empty());
    CHECK_FALSE(find_svg_faults(drawing("") + "text").empty());
    CHECK_FALSE(find_svg_faults(drawing("\xff")).empty());
    CHECK_FALSE(find_svg_faults(drawing(std::string(70'000, ' '))).empty());
}

TEST_CASE("no beginning of a drawing is taken for the whole") {
    const std::string whole = drawing("<g fill='url(#a)'><path d='M0 0'/></g>");
    for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
        INFO(whole.substr(0, size));
        CHECK_FALSE(find_svg_faults(whole.substr(0, size)).empty());
    }
}
