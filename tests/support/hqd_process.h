#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

extern char** environ;

// The real hqd as a child process, from the folder of this program.
class HqdProcess {
public:
    explicit HqdProcess(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {
        std::filesystem::create_directories(data_dir_);
    }
    ~HqdProcess() { stop(SIGKILL); }
    HqdProcess(const HqdProcess&) = delete;
    HqdProcess& operator=(const HqdProcess&) = delete;

    // Serves on the same port again after the first start. False: it did not come up.
    bool start() {
        const auto log = data_dir_ / "log";
        std::filesystem::remove(log);
        process_ = spawn(
            {"--data", data_dir_.string(), "--listen", "127.0.0.1:" + std::to_string(port_)}, log);
        for (int i = 0; i < 1'000; ++i) {
            if (const auto port = find_port(log); port != 0) {
                port_ = port;
                return true;
            }
            if (::waitpid(process_, nullptr, WNOHANG) == process_) {
                process_ = 0;
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    // The exit status as waitpid gives it.
    int stop(int signal) {
        int status = 0;
        if (process_ > 0) {
            ::kill(process_, signal);
            ::waitpid(process_, &status, 0);
            process_ = 0;
        }
        return status;
    }
    // The one-time code for a store; only while the service does not run.
    std::string add_store(const std::string& store_id) {
        const auto output = data_dir_ / "code";
        const auto process = spawn({"--data", data_dir_.string(), "--add-store", store_id},
                                   data_dir_ / "errors", output);
        int status = 0;
        ::waitpid(process, &status, 0);
        std::ifstream file(output);
        std::string code;
        std::getline(file, code);
        return status == 0 ? code : "";
    }
    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::filesystem::path database() const { return data_dir_ / "headquarters.db"; }

private:
    static pid_t spawn(std::vector<std::string> arguments, const std::filesystem::path& errors,
                       const std::filesystem::path& output = "/dev/null") {
        const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "hqd";
        arguments.insert(arguments.begin(), program.string());
        std::vector<char*> raw;
        for (auto& argument : arguments) {
            raw.push_back(argument.data());
        }
        raw.push_back(nullptr);
        posix_spawn_file_actions_t files;
        ::posix_spawn_file_actions_init(&files);
        const int flags = O_WRONLY | O_CREAT | O_TRUNC;
        ::posix_spawn_file_actions_addopen(&files, 1, output.c_str(), flags, 0600);
        ::posix_spawn_file_actions_addopen(&files, 2, errors.c_str(), flags, 0600);
        pid_t process = 0;
        const int failed =
            ::posix_spawn(&process, program.c_str(), &files, nullptr, raw.data(), environ);
        ::posix_spawn_file_actions_destroy(&files);
        if (failed != 0) {
            throw std::runtime_error("cannot start " + program.string());
        }
        return process;
    }
    static std::uint16_t find_port(const std::filesystem::path& log) {
        std::ifstream file(log);
        for (std::string line; std::getline(file, line);) {
            const std::string key = "\"port\":";
            const auto at = line.find(key);
            if (line.find("hqd.serving") != std::string::npos && at != std::string::npos) {
                return static_cast<std::uint16_t>(std::stoi(line.substr(at + key.size())));
            }
        }
        return 0;
    }

    std::filesystem::path data_dir_;
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};
