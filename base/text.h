#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

bool is_valid_utf8(std::string_view text);

// Decodes one code point at `offset` and advances it; `text` must be valid UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);

// What a person typed: valid UTF-8, no C0/C1 controls, no bidirectional overrides, trimmed, at most
// `max_code_points`. Anything else is refused with key "input.text".
Result<std::string> clean_text(std::string_view text, std::size_t max_code_points);

// True when a run of 13 to 19 digits (spaces and dashes ignored) passes Luhn: never stored.
bool looks_like_card_number(std::string_view text);

// E.164 ("+8613800005678"); national numbers get `country_code` ("86").
Result<std::string> normalize_phone(std::string_view text, std::string_view country_code);

// "138 •••• 5678", "张•" , "上海市浦东新区 •••": what a screen shows before "show" is tapped.
std::string mask_phone(std::string_view e164);
std::string mask_name(std::string_view name);
// "y***@example.com"; "" stays "".
std::string mask_email(std::string_view email);
std::string mask_address(std::string_view address);

// ASCII lower case; CJK and all else unchanged.
std::string fold_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

// GS1 check digit: true for 8, 12, 13 or 14 digits whose last one is right.
bool is_valid_gtin(std::string_view digits);
char gtin_check_digit(std::string_view digits_without_check);

std::string to_hex(std::string_view bytes);
Result<std::string> from_hex(std::string_view text);
std::string to_base64url(std::string_view bytes);
Result<std::string> from_base64url(std::string_view text);
// RFC 9285.
std::string to_base45(std::string_view bytes);
Result<std::string> from_base45(std::string_view text);

}  // namespace base
