#include "base/http/tls.h"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/PrivateKeyPassphraseHandler.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLManager.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <mutex>

#include "base/assert.h"

namespace http {
namespace {

// A key with a passphrase is a mistake of set-up; asking for it on a console would hang a service.
class NoPassphrase final : public Poco::Net::PrivateKeyPassphraseHandler {
public:
    NoPassphrase() : PrivateKeyPassphraseHandler(true) {}
    void onPrivateKeyRequested(const void*, std::string& passphrase) override {
        passphrase.clear();
    }
};

void prepare_process() {
    static std::once_flag once;
    std::call_once(once, [] {
        Poco::Net::initializeSSL();
        // OpenSSL writes without MSG_NOSIGNAL: a client that hangs up must not end the process.
        std::signal(SIGPIPE, SIG_IGN);
        auto& manager = Poco::Net::SSLManager::instance();
        manager.initializeServer(new NoPassphrase, new Poco::Net::RejectCertificateHandler(true),
                                 nullptr);
        manager.initializeClient(new NoPassphrase, new Poco::Net::RejectCertificateHandler(false),
                                 nullptr);
    });
}

base::Result<TlsContext> make_context(Poco::Net::Context::Usage usage,
                                      const Poco::Net::Context::Params& params) {
    try {
        prepare_process();
        TlsContext context = new Poco::Net::Context(usage, params);
        context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
        context->disableStatelessSessionResumption();
        SSL_CTX_set_mode(context->sslContext(),
                         SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        return context;
    } catch (const Poco::Exception& e) {
        return base::error(base::ErrorCode::Io, "http.tls_files", e.displayText());
    }
}

SslPtr make_ssl(const TlsContext& context) {
    SslPtr ssl(SSL_new(context->sslContext()));
    ASSERT(ssl != nullptr);
    return ssl;
}

}  // namespace

base::Result<TlsContext> make_server_context(const TlsFiles& files) {
    Poco::Net::Context::Params params;
    params.privateKeyFile = files.private_key;
    params.certificateFile = files.certificate_chain;
    // Terminals prove themselves by their cookie, stores by their signature: no client certificate.
    params.verificationMode = Poco::Net::Context::VERIFY_NONE;
    params.loadDefaultCAs = false;
    return make_context(Poco::Net::Context::TLS_SERVER_USE, params);
}

base::Result<TlsContext> make_client_context(const std::string& ca_file) {
    if (ca_file.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "http.no_authority",
                           "https needs the file of the authority to trust");
    }
    Poco::Net::Context::Params params;
    params.caLocation = ca_file;
    params.verificationMode = Poco::Net::Context::VERIFY_STRICT;
    params.loadDefaultCAs = false;
    return make_context(Poco::Net::Context::TLS_CLIENT_USE, params);
}

SslPtr make_server_ssl(const TlsContext& context) {
    SslPtr ssl = make_ssl(context);
    SSL_set_accept_state(ssl.get());
    return ssl;
}

SslPtr make_client_ssl(const TlsContext& context, const std::string& host) {
    SslPtr ssl = make_ssl(context);
    SSL_set_connect_state(ssl.get());
    Poco::Net::IPAddress address;
    if (Poco::Net::IPAddress::tryParse(host, address)) {
        ASSERT(X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl.get()), host.c_str()) == 1);
    } else {
        ASSERT(SSL_set_tlsext_host_name(ssl.get(), host.c_str()) == 1);
        ASSERT(SSL_set1_host(ssl.get(), host.c_str()) == 1);
    }
    return ssl;
}

}  // namespace http
