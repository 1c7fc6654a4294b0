#pragma once

#include <filesystem>
#include <string>

#include "base/http/server.h"

// Throw-away authorities and certificates, made in code when a test needs them.
namespace certificates {

struct Made {
    std::string authority_file;  // PEM of the authority's certificate
    http::TlsFiles server;       // a certificate by it for `name`
};

// `name` is a DNS name or an IPv4 address. `days` may be negative: then it has expired.
Made make(const std::filesystem::path& folder, const std::string& name, int days);

}  // namespace certificates
