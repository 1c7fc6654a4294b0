#include "tests/http/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cctype>
#include <cstdio>

namespace certificates {
namespace {

struct Party {
    EVP_PKEY* key;
    X509* certificate;
};

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Party make_party(const std::string& name, int days, const Party* issuer) {
    Party party{EVP_EC_gen("P-256"), X509_new()};
    X509* certificate = party.certificate;
    constexpr long kDay = 24 * 60 * 60;
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), issuer == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -400 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * kDay);
    X509_set_pubkey(certificate, party.key);
    const auto* bytes = reinterpret_cast<const unsigned char*>(name.c_str());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC, bytes, -1,
                               -1, 0);
    X509* by = issuer == nullptr ? certificate : issuer->certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(by));
    if (issuer == nullptr) {
        add_extension(certificate, by, NID_basic_constraints, "critical,CA:TRUE");
    } else {
        const bool number = std::isdigit(static_cast<unsigned char>(name.front())) != 0;
        add_extension(certificate, by, NID_subject_alt_name, (number ? "IP:" : "DNS:") + name);
    }
    X509_sign(certificate, issuer == nullptr ? party.key : issuer->key, EVP_sha256());
    return party;
}

void write_certificate(const std::string& path, X509* certificate) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
}

void write_key(const std::string& path, EVP_PKEY* key) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
}

void free_party(const Party& party) {
    EVP_PKEY_free(party.key);
    X509_free(party.certificate);
}

}  // namespace

Made make(const std::filesystem::path& folder, const std::string& name, int days) {
    std::filesystem::create_directories(folder);
    constexpr int kYear = 365;
    const Party authority = make_party("Sample authority", kYear, nullptr);
    const Party server = make_party(name, days, &authority);
    Made made{folder / "authority.pem", {folder / "server.pem", folder / "server.key"}};
    write_certificate(made.authority_file, authority.certificate);
    write_certificate(made.server.certificate_chain, server.certificate);
    write_key(made.server.private_key, server.key);
    free_party(authority);
    free_party(server);
    return made;
}

}  // namespace certificates
