#include "base/http/transport.h"

#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace http {
namespace {

IoResult plain_result(ssize_t returned, IoState wanted_when_busy) {
    if (returned > 0) {
        return {IoState::Done, static_cast<std::size_t>(returned)};
    }
    if (returned == 0) {
        return {IoState::Closed};
    }
    const bool busy = errno == EAGAIN || errno == EWOULDBLOCK;
    return {busy ? wanted_when_busy : IoState::Failed};
}

int clamp_size(std::size_t size) {
    constexpr std::size_t kMax = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(size, kMax));
}

}  // namespace

Transport::Transport(Poco::Net::StreamSocket socket, SslPtr ssl)
    : socket_(std::move(socket)), ssl_(std::move(ssl)), fd_(socket_.impl()->sockfd()) {
    socket_.setBlocking(false);
    socket_.setNoDelay(true);
    if (ssl_) {
        SSL_set_fd(ssl_.get(), fd_);
    }
}

IoResult Transport::read(char* into, std::size_t room) {
    if (ssl_) {
        ERR_clear_error();
        return tls_result(SSL_read(ssl_.get(), into, clamp_size(room)));
    }
    ssize_t got = 0;
    do {
        got = ::recv(fd_, into, room, 0);
    } while (got < 0 && errno == EINTR);
    return plain_result(got, IoState::WantsRead);
}

IoResult Transport::write(std::string_view bytes, More more) {
    if (ssl_) {
        ERR_clear_error();
        return tls_result(SSL_write(ssl_.get(), bytes.data(), clamp_size(bytes.size())));
    }
    const int flags = MSG_NOSIGNAL | (more == More::Yes ? MSG_MORE : 0);
    ssize_t sent = 0;
    do {
        sent = ::send(fd_, bytes.data(), bytes.size(), flags);
    } while (sent < 0 && errno == EINTR);
    return plain_result(sent, IoState::WantsWrite);
}

IoResult Transport::tls_result(int returned) {
    if (returned > 0) {
        return {IoState::Done, static_cast<std::size_t>(returned)};
    }
    switch (SSL_get_error(ssl_.get(), returned)) {
        case SSL_ERROR_WANT_READ:
            return {IoState::WantsRead};
        case SSL_ERROR_WANT_WRITE:
            return {IoState::WantsWrite};
        case SSL_ERROR_ZERO_RETURN:
            return {IoState::Closed};
        default:
            return {IoState::Failed};
    }
}

void Transport::shutdown_send() {
    if (ssl_) {
        SSL_shutdown(ssl_.get());
    }
    ::shutdown(fd_, SHUT_WR);
}

}  // namespace http
