// The floor of every answer: Poco's own server with its own defaults but a keep-alive that lasts
// and enough threads, saying hello. bench-hello PORT; ends on SIGTERM.
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/ThreadPool.h>

#include <csignal>
#include <cstdlib>

namespace {

namespace net = Poco::Net;

constexpr int kThreads = 80;

class Hello : public net::HTTPRequestHandler {
    void handleRequest(net::HTTPServerRequest& request,
                       net::HTTPServerResponse& response) override {
        // A body that is left unread would be taken for the next request.
        request.stream().ignore(1 << 20);
        static const std::string kBody = "{\"hello\":\"store\"}";
        response.setContentType("application/json");
        response.sendBuffer(kBody.data(), kBody.size());
    }
};

class Factory : public net::HTTPRequestHandlerFactory {
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
        return new Hello;
    }
};

}  // namespace

int main(int, char** argv) {
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigprocmask(SIG_BLOCK, &stops, nullptr);
    const net::ServerSocket socket(
        net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(std::atoi(argv[1]))));
    Poco::ThreadPool pool(kThreads, kThreads);
    net::HTTPServerParams::Ptr parameters = new net::HTTPServerParams;
    parameters->setMaxThreads(kThreads);
    parameters->setMaxQueued(kThreads);
    parameters->setKeepAlive(true);
    parameters->setMaxKeepAliveRequests(0);
    net::HTTPServer server(new Factory, pool, socket, parameters);
    server.start();
    int signal = 0;
    sigwait(&stops, &signal);
    server.stopAll(true);
}
