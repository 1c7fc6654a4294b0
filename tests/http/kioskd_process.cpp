#include "tests/http/kioskd_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "base/ids.h"

extern char** environ;

namespace target {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// No printer and no headquarters: nothing here talks to anything outside.
constexpr auto kStoreJson = R"({"store_id":"0117","name":{"zh-CN":"样例店","en":"Sample Store"},
"currency":"CNY","country_code":"86","jurisdiction":["CN","CN-BJ"],"channel":"shelf",
"languages":["zh-CN","en"],"listen":"127.0.0.1:0","hosts":["127.0.0.1:0"],
"loopback_terminals":["kiosk-1"],
"terminals":[{"terminal_id":"kiosk-1","kind":"kiosk","name":{"zh-CN":"自助机 1","en":"Kiosk 1"}}],
"printers":[],"tender_kinds":["cash"],
"contact":{"phone":"+861000000117","complaints":{"zh-CN":"12315","en":"12315"}},
"promise":{"zh-CN":"样例","en":"Sample"},"hold_minutes":60,"request_reply_minutes":30})";

}  // namespace

KioskdProcess::KioskdProcess()
    : folder_(fs::temp_directory_path() / ("kioskd-" + base::random_token(9))),
      log_(folder_ / "log") {
    const fs::path config = fs::path(COUNTERFOIL_ROOT) / "config";
    const std::string data = folder_ / "data";
    fs::create_directories(folder_);
    std::ofstream(folder_ / "store.json") << kStoreJson;
    run({"kioskctl", "setup", "--data", data, "--config", folder_ / "store.json", "--templates",
         config / "receipts"},
        log_);
    run({"kioskctl", "import", "catalogue", config / "sample-shop", "--data", data, "--packs",
         config / "packs"},
        log_);
    process_ = spawn({"kioskd", "--data", data, "--listen", "127.0.0.1:0"}, log_);
    for (int i = 0; i < 2'000 && port_ == 0; ++i) {
        std::this_thread::sleep_for(milliseconds(10));
        port_ = find_port();
    }
    if (port_ == 0) {
        throw std::runtime_error("kioskd did not come up: " + log_.string());
    }
}

KioskdProcess::~KioskdProcess() {
    if (process_ > 0) {
        send_signal(SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void KioskdProcess::send_signal(int signal) const {
    ::kill(process_, signal);
}

int KioskdProcess::wait(int seconds) {
    for (int i = 0; i < seconds * 100; ++i) {
        int status = 0;
        if (::waitpid(process_, &status, WNOHANG) == process_) {
            process_ = 0;
            return status;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    return -1;
}

fs::path KioskdProcess::program(const std::string& name) {
    return fs::read_symlink("/proc/self/exe").parent_path() / name;
}

pid_t KioskdProcess::spawn(std::vector<std::string> words, const fs::path& log) {
    const std::string path = program(words.front());
    std::vector<char*> raw;
    for (std::string& word : words) {
        raw.push_back(word.data());
    }
    raw.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    constexpr int kFlags = O_WRONLY | O_CREAT | O_APPEND;
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), kFlags, 0600);
    ::posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    pid_t process = 0;
    const int failed = ::posix_spawn(&process, path.c_str(), &files, nullptr, raw.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (failed != 0) {
        throw std::runtime_error("cannot start " + path);
    }
    return process;
}

void KioskdProcess::run(const std::vector<std::string>& words, const fs::path& log) {
    int status = 0;
    ::waitpid(spawn(words, log), &status, 0);
    if (status != 0) {
        throw std::runtime_error(words[1] + " failed: " + log.string());
    }
}

std::uint16_t KioskdProcess::find_port() const {
    std::ifstream file(log_);
    for (std::string line; std::getline(file, line);) {
        const std::string key = "\"port\":";
        const std::size_t at = line.find(key);
        if (line.find("kioskd.serving") != std::string::npos && at != std::string::npos) {
            return static_cast<std::uint16_t>(std::stoi(line.substr(at + key.size())));
        }
    }
    return 0;
}

}  // namespace target
