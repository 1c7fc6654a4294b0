#pragma once

#include <string>

#include "drivers/document.h"
#include "drivers/profile.h"

// A document as the lines that come out of a printer, in letters: for golden files that a person
// can read. Text is where it stands on the paper; enlarged text is spread over its cells; rules,
// codes and cuts have lines of their own. Decoded by glibc's iconv, which is not ours.
std::string paper_lines(const drivers::Document& document, const drivers::Profile& profile);
