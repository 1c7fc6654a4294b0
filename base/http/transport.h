#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <Poco/Net/StreamSocket.h>
#include <openssl/ssl.h>

#include "base/result.h"

namespace http {

enum class IoState {
    Done,        // `bytes` of them, at least one
    WantsRead,   // wait until the socket is readable, then the same call again
    WantsWrite,  // the same for writable (TLS may want this while reading)
    Closed,      // the other side ended cleanly
    Failed,      // reset, or TLS broke: nothing more will work
};

struct IoResult {
    IoState state = IoState::Failed;
    std::size_t bytes = 0;
};

// Frees an SSL without a word to the other side: close() is what ends a connection here.
struct SslDeleter {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using SslPtr = std::unique_ptr<SSL, SslDeleter>;

// A connected socket that never blocks, plain or TLS. Poco owns the descriptor; bytes go straight
// to the system or OpenSSL, because Poco's TLS sockets cannot be made non-blocking once accepted
// and its plain ones report by exception. One thread at a time.
class Transport {
public:
    // Makes the socket non-blocking. `ssl` (state and verification already set) may be null.
    Transport(Poco::Net::StreamSocket socket, SslPtr ssl);
    Transport(Transport&&) noexcept = default;
    Transport& operator=(Transport&&) noexcept = default;

    int fd() const { return fd_; }
    bool is_tls() const { return ssl_ != nullptr; }
    SSL* ssl() const { return ssl_.get(); }

    IoResult read(char* into, std::size_t room);
    enum class More { No, Yes };  // Yes: another write follows at once
    IoResult write(std::string_view bytes, More more);
    // Bytes that were decrypted or received already, which no readiness event will announce.
    bool has_pending() const { return ssl_ && SSL_has_pending(ssl_.get()) != 0; }
    void shutdown_send();

private:
    IoResult tls_result(int returned);

    Poco::Net::StreamSocket socket_;
    SslPtr ssl_;
    int fd_;
};

}  // namespace http
