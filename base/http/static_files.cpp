#include "base/http/static_files.h"

#include <array>
#include <system_error>

#include "base/crypto.h"
#include "base/file.h"
#include "base/gzip.h"
#include "base/text.h"

namespace http {
namespace {

struct Kind {
    std::string_view extension;
    std::string_view content_type;
    enum class Gzip { Worth, Useless } gzip;
};

constexpr std::array kKinds = {
    Kind{".html", "text/html; charset=utf-8", Kind::Gzip::Worth},
    Kind{".js", "text/javascript; charset=utf-8", Kind::Gzip::Worth},
    Kind{".css", "text/css; charset=utf-8", Kind::Gzip::Worth},
    Kind{".json", "application/json", Kind::Gzip::Worth},
    Kind{".webmanifest", "application/manifest+json", Kind::Gzip::Worth},
    Kind{".svg", "image/svg+xml", Kind::Gzip::Worth},
    Kind{".txt", "text/plain; charset=utf-8", Kind::Gzip::Worth},
    Kind{".wasm", "application/wasm", Kind::Gzip::Worth},
    Kind{".png", "image/png", Kind::Gzip::Useless},
    Kind{".ico", "image/x-icon", Kind::Gzip::Useless},
    Kind{".woff2", "font/woff2", Kind::Gzip::Useless},
};

Kind kind_of(std::string_view name) {
    for (const Kind& kind : kKinds) {
        if (name.ends_with(kind.extension)) {
            return kind;
        }
    }
    return {"", "application/octet-stream", Kind::Gzip::Useless};
}

bool lists_token(std::optional<std::string_view> header, std::string_view wanted) {
    if (!header) {
        return false;
    }
    for (const std::string_view part : base::split(*header, ',')) {
        const std::string_view token = base::trim(part.substr(0, part.find(';')));
        if (token == wanted) {
            return true;
        }
    }
    return false;
}

}  // namespace

StaticFile make_static_file(std::string_view name, std::string bytes, std::string cache_control) {
    const Kind kind = kind_of(name);
    StaticFile file;
    file.content_type = kind.content_type;
    file.etag = "\"" + base::to_hex(base::as_bytes(base::sha256(bytes)).substr(0, 16)) + "\"";
    file.cache_control = std::move(cache_control);
    if (kind.gzip == Kind::Gzip::Worth) {
        std::string packed = base::gzip(bytes, 9);
        if (packed.size() < bytes.size()) {
            file.gzipped = std::make_shared<const std::string>(std::move(packed));
        }
    }
    file.bytes = std::make_shared<const std::string>(std::move(bytes));
    return file;
}

Response serve(const StaticFile& file, const Request& request) {
    Response response;
    response.cache_control = file.cache_control;
    response.headers.emplace_back("ETag", file.etag);
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (lists_token(request.header("if-none-match"), file.etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = file.content_type;
    const bool packed = file.gzipped && lists_token(request.header("accept-encoding"), "gzip");
    response.shared_body = packed ? file.gzipped : file.bytes;
    if (packed) {
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

base::Result<StaticFiles> StaticFiles::load(const std::filesystem::path& folder) {
    return load(folder, Bounds{});
}

base::Result<StaticFiles> StaticFiles::load(const std::filesystem::path& folder, Bounds bounds) {
    namespace fs = std::filesystem;
    const auto failed = [](const std::string& detail) {
        return base::error(base::ErrorCode::Io, "http.static_files", detail);
    };
    std::error_code problem;
    fs::recursive_directory_iterator at(folder, problem);
    if (problem) {
        return failed(folder.string() + ": " + problem.message());
    }
    StaticFiles files;
    std::size_t total = 0;
    for (const fs::recursive_directory_iterator end; at != end; at.increment(problem)) {
        if (problem) {
            return failed(folder.string() + ": " + problem.message());
        }
        const bool hidden = at->path().filename().string().front() == '.';
        if (hidden || at->is_symlink()) {
            at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file()) {
            continue;
        }
        TRY(bytes, base::read_file(at->path(), bounds.file_bytes));
        total += bytes.size();
        if (total > bounds.total_bytes) {
            return failed(folder.string() + " is larger than the bound for files in memory");
        }
        const std::string name = at->path().lexically_relative(folder).generic_string();
        const bool hashed = name.starts_with("assets/");
        files.files_.emplace(
            name, make_static_file(name, std::move(bytes),
                                   hashed ? "public, max-age=31536000, immutable" : "no-cache"));
    }
    return files;
}

const StaticFile* StaticFiles::find(std::string_view path) const {
    const auto it = files_.find(path);
    return it == files_.end() ? nullptr : &it->second;
}

}  // namespace http
