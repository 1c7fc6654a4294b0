#pragma once

#include <Poco/Net/Context.h>

#include <string>

#include "base/http/server.h"
#include "base/http/transport.h"
#include "base/result.h"

// TLS contexts, built in code (poco.md row 12): TLS 1.2 at least, no console prompts, no system
// store of authorities. Poco's exceptions end here.
namespace http {

using TlsContext = Poco::Net::Context::Ptr;

base::Result<TlsContext> make_server_context(const TlsFiles& files);
// Trusts `ca_file` only, VERIFY_STRICT.
base::Result<TlsContext> make_client_context(const std::string& ca_file);

SslPtr make_server_ssl(const TlsContext& context);
// `host` is what the certificate must name: a DNS name or an IP address.
SslPtr make_client_ssl(const TlsContext& context, const std::string& host);

}  // namespace http
