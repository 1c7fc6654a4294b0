#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policy {

// What keeps an SVG text from being a plain drawing. Elements and attributes come from a closed
// list: no scripts, no handlers, no style sheets, no references out of the file, no entities; well
// formed, with a viewBox and SVG's own namespace, at most 64 KiB. Empty = safe to serve.
std::vector<std::string> find_svg_faults(std::string_view svg);

}  // namespace policy
