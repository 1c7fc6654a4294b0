#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace target {

// The real kioskd of this build over a small store of its own, from the folder of this program.
class KioskdProcess {
public:
    KioskdProcess();
    ~KioskdProcess();  // kills it where it still runs
    KioskdProcess(const KioskdProcess&) = delete;
    KioskdProcess& operator=(const KioskdProcess&) = delete;

    std::uint16_t port() const { return port_; }
    void send_signal(int signal) const;
    // The exit status as waitpid gives it, or -1 when it still runs after `seconds`.
    int wait(int seconds);

private:
    static std::filesystem::path program(const std::string& name);
    static pid_t spawn(std::vector<std::string> words, const std::filesystem::path& log);
    static void run(const std::vector<std::string>& words, const std::filesystem::path& log);
    std::uint16_t find_port() const;

    std::filesystem::path folder_;
    std::filesystem::path log_;
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

}  // namespace target
