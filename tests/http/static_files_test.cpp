#include "base/http/static_files.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "base/gzip.h"
#include "base/ids.h"

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("static-" + base::random_token(9))) {
        fs::create_directories(path_ / "assets");
    }
    ~Folder() { fs::remove_all(path_); }
    const fs::path& path() const { return path_; }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name) << bytes;
    }

private:
    fs::path path_;
};

TEST_CASE("files are found by their path inside the folder and by nothing else") {
    Folder folder;
    folder.write("index.html", "<!doctype html>");
    folder.write("assets/app-1a2b.js", "let a = 1;");
    folder.write(".secret", "x");
    fs::create_symlink("/etc/hostname", folder.path() / "link.txt");
    const auto files = http::StaticFiles::load(folder.path());
    REQUIRE(files.ok());
    CHECK(files->find("index.html")->content_type == "text/html; charset=utf-8");
    CHECK(files->find("index.html")->cache_control == "no-cache");
    CHECK(files->find("assets/app-1a2b.js")->cache_control.find("immutable") != std::string::npos);
    for (const char* path : {"", "/index.html", "../index.html", "assets", "assets/../index.html",
                             ".secret", "link.txt", "INDEX.HTML"}) {
        CAPTURE(path);
        CHECK(files->find(path) == nullptr);
    }
}

TEST_CASE("a folder over the bound or missing is an error") {
    Folder folder;
    folder.write("large.txt", std::string(2'000, 'x'));
    CHECK_FALSE(http::StaticFiles::load(folder.path(), {.total_bytes = 1'000}).ok());
    CHECK_FALSE(http::StaticFiles::load(folder.path(), {.file_bytes = 1'000}).ok());
    CHECK_FALSE(http::StaticFiles::load(folder.path() / "missing").ok());
}

TEST_CASE("text goes out compressed to those who take it, and unchanged files not at all") {
    const std::string text(5'000, 'a');
    const http::StaticFile file = http::make_static_file("app.css", text, "no-cache");
    http::Request request;
    CHECK(*http::serve(file, request).shared_body == text);
    request.headers = {{"accept-encoding", "br, gzip;q=0.8"}};
    const http::Response packed = http::serve(file, request);
    CHECK(base::gunzip(*packed.shared_body, 10'000).value() == text);
    request.headers = {{"if-none-match", file.etag}};
    const http::Response unchanged = http::serve(file, request);
    CHECK(unchanged.status == 304);
    CHECK(unchanged.shared_body == nullptr);
    request.headers = {{"if-none-match", "\"other\""}};
    CHECK(http::serve(file, request).status == 200);
}

TEST_CASE("pictures that are packed already are not packed again") {
    const http::StaticFile file = http::make_static_file("a.png", std::string(5'000, 'a'), "");
    CHECK(file.gzipped == nullptr);
}

}  // namespace
