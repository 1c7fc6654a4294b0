#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/http/message.h"
#include "base/result.h"

namespace http {

// One file in memory with everything an answer needs. Text kinds are compressed once, at loading.
struct StaticFile {
    std::string content_type;
    std::string etag;  // quoted hex of the content's hash
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const std::string> gzipped;  // nullptr where it would not be smaller
    std::string cache_control;
};

StaticFile make_static_file(std::string_view name, std::string bytes, std::string cache_control);

// Answers GET and HEAD: 304 on a matching If-None-Match, gzip where the client takes it.
Response serve(const StaticFile& file, const Request& request);

// All files of a folder, by their path inside it ("assets/index-3f2a.js"). Immutable once loaded:
// safe from any thread. What is not in the map does not exist, so no path can leave the folder.
class StaticFiles {
public:
    struct Bounds {
        std::size_t file_bytes = 4 * 1024 * 1024;
        std::size_t total_bytes = 24 * 1024 * 1024;
    };
    // Files under assets/ carry a content hash in their name and are cached for good; the others
    // are asked again each time. Symbolic links and names that start with a dot are passed over.
    static base::Result<StaticFiles> load(const std::filesystem::path& folder, Bounds bounds);
    static base::Result<StaticFiles> load(const std::filesystem::path& folder);

    const StaticFile* find(std::string_view path) const;

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace http
