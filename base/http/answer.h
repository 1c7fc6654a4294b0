#pragma once

#include <string>
#include <string_view>

#include "base/http/message.h"

// How a Response becomes bytes. The only writer of status lines and security headers.
namespace http {

enum class AfterAnswer { KeepOpen, Close };
enum class BodyBytes { Send, LeaveOut };  // LeaveOut: the answer to HEAD

// The content-security policy of every answer (design: security.md).
extern const std::string_view kContentSecurityPolicy;

// Appends the whole head with its empty line.
void append_head(const Response& response, AfterAnswer after, std::string& out);

// A complete small answer for connections that are refused at the door, before any request.
std::string door_answer(int status);

}  // namespace http
