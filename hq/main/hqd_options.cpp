#include "hq/main/hqd_options.h"

#include <string_view>

namespace hq {
namespace {

base::Error wrong(const std::string& what) {
    return base::error(base::ErrorCode::InvalidInput, "options", what);
}

// Takes the arguments one by one.
class Arguments {
public:
    explicit Arguments(const std::vector<std::string>& all) : all_(all) {}
    bool done() const { return next_ == all_.size(); }
    const std::string& take() { return all_[next_++]; }
    base::Result<std::string> take_value(const std::string& option) {
        if (done()) {
            return wrong(option + " wants a value");
        }
        return take();
    }

private:
    const std::vector<std::string>& all_;
    std::size_t next_ = 0;
};

void set_tls(HqdOptions& options, std::string http::TlsFiles::*member, std::string value) {
    if (!options.headquarters.tls) {
        options.headquarters.tls.emplace();
    }
    (*options.headquarters.tls).*member = std::move(value);
}

base::Status take_option(HqdOptions& options, const std::string& option, Arguments& arguments) {
    if (option == "--help") {
        options.command = Command::Help;
        return base::ok();
    }
    if (option == "--password-stdin") {
        return base::ok();  // the only way a password comes in; said so that scripts are plain
    }
    TRY(value, arguments.take_value(option));
    if (option == "--data") {
        options.headquarters.data_dir = value;
    } else if (option == "--database") {
        CHECK_OK(find_sqlite_file(value));
        options.headquarters.database = value;
    } else if (option == "--keys") {
        options.headquarters.keys_dir = value;
    } else if (option == "--listen") {
        options.headquarters.listen = value;
    } else if (option == "--host") {
        options.headquarters.hosts.push_back(value);
    } else if (option == "--ui") {
        options.headquarters.ui_dir = value;
    } else if (option == "--tls-certificate") {
        set_tls(options, &http::TlsFiles::certificate_chain, value);
    } else if (option == "--tls-key") {
        set_tls(options, &http::TlsFiles::private_key, value);
    } else if (option == "--add-store") {
        options.command = Command::AddStore;
        options.subject = value;
    } else if (option == "--add-user") {
        options.command = Command::AddUser;
        options.subject = value;
    } else {
        return wrong("unknown option " + option);
    }
    return base::ok();
}

base::Status check_folders(const HqdOptions& options) {
    const auto& all = options.headquarters;
    if (options.command == Command::Help || !all.data_dir.empty()) {
        return base::ok();
    }
    const bool is_sqlite = all.database.empty() || all.database.starts_with("sqlite:");
    if (is_sqlite) {
        return wrong("--data DIR is wanted");
    }
    return all.keys_dir.empty() ? base::Status(wrong("--keys FOLDER is wanted")) : base::ok();
}

}  // namespace

const char* const kUsage = R"(hqd: headquarters of a Counterfoil chain

  hqd --data DIR [--listen 127.0.0.1:8090] [--ui DIR]   serve until a signal
  hqd --data DIR --add-store ID                         print a one-time enrolment code
  hqd --data DIR --add-user NAME --password-stdin       let somebody into the console

  --database sqlite:FILE   default: DIR/headquarters.db
  --database postgresql://…  for several hqd at once; --data may be missing then
  --keys FOLDER            default: DIR/keys; the same for every hqd of a database
  --listen ADDRESS:PORT    port 0 takes a free one, which the log names
  --host NAME:PORT         a further exact Host to answer to; may be repeated
  --tls-certificate FILE   PEM chain; with --tls-key FILE
  --ui DIR                 the built pages
With SQLite the two --add commands work while no hqd runs on DIR, with PostgreSQL always.
)";

base::Result<HqdOptions> parse_options(const std::vector<std::string>& all) {
    HqdOptions options;
    Arguments arguments(all);
    while (!arguments.done()) {
        const auto& option = arguments.take();
        CHECK_OK(take_option(options, option, arguments));
    }
    CHECK_OK(check_folders(options));
    if (options.headquarters.tls && (options.headquarters.tls->certificate_chain.empty() ||
                                     options.headquarters.tls->private_key.empty())) {
        return wrong("--tls-certificate and --tls-key go together");
    }
    return options;
}

}  // namespace hq
