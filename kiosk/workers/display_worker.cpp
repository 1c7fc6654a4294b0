#include "kiosk/workers/display_worker.h"

#include <pthread.h>

#include "base/log.h"

namespace workers {
namespace {

using app::TillView;
using drivers::DisplayText;
using policy::LocalizedText;
using namespace std::chrono_literals;

constexpr auto kLookEvery = 2'000ms;
constexpr auto kThanksStay = 20s;
constexpr auto kSumsStay = 180s;
constexpr std::size_t kThreadName = 15;

const LocalizedText kWelcome{"欢迎光临", "Welcome"};
const LocalizedText kTotal{"合计", "Total"};
const LocalizedText kToPay{"应付", "To pay"};
const LocalizedText kThanks{"谢谢光临", "Thank you"};
const LocalizedText kChange{"找零", "Change"};

}  // namespace

DisplayText write_view(const TillView& view, const base::Currency& currency,
                       drivers::CharacterSet set) {
    const bool has_chinese = set != drivers::CharacterSet::Ascii;
    const policy::Language language = has_chinese ? view.language : policy::Language::En;
    // Without the sign: many displays lack it.
    const auto sum = [&currency](base::Money amount) {
        return base::format_money(amount, {currency.code, currency.exponent, ""});
    };
    const auto say = [language](const LocalizedText& text) { return text.in(language); };
    switch (view.kind) {
        case TillView::Kind::Welcome:
            return {{say(kWelcome), ""}, {}};
        case TillView::Kind::Item: {
            const std::string times =
                view.quantity > 1 ? std::to_string(view.quantity) + " x " : std::string();
            return {{times + say(view.name), sum(view.amount)}, {say(kTotal), sum(view.total)}};
        }
        case TillView::Kind::ToPay:
            return {{say(kToPay), sum(view.total)}, {}};
        case TillView::Kind::Thanks:
            if (view.amount.is_zero()) {
                return {{say(kThanks), ""}, {}};
            }
            return {{say(kThanks), ""}, {say(kChange), sum(view.amount)}};
    }
    return {};
}

base::Result<std::unique_ptr<DisplayWorker>> DisplayWorker::create(
    app::App& app, const app::DisplayConfig& config) {
    TRY(address, drivers::parse_address(config.address));
    TRY(set, drivers::parse_character_set(config.character_set));
    return std::unique_ptr<DisplayWorker>(new DisplayWorker(app, config, std::move(address), set));
}

DisplayWorker::DisplayWorker(app::App& app, const app::DisplayConfig& config,
                             drivers::Address address, drivers::CharacterSet set)
    : app_(app),
      terminal_id_(config.terminal_id),
      set_(set),
      display_(std::move(address), set),
      news_at_(Clock::now()) {}

DisplayWorker::~DisplayWorker() {
    stopping_.store(true);
    app_.till_displays.wake();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void DisplayWorker::start() {
    thread_ = std::thread([this] { work(); });
}

void DisplayWorker::work() {
    pthread_setname_np(pthread_self(),
                       ("display-" + terminal_id_.text()).substr(0, kThreadName).c_str());
    while (!stopping_.load()) {
        step(kLookEvery);
    }
}

void DisplayWorker::step(std::chrono::milliseconds at_most) {
    const std::uint64_t before = seen_;
    TillView view = app_.till_displays.wait(terminal_id_, seen_, at_most);
    news_at_ = seen_ == before ? news_at_ : Clock::now();
    const auto stays = view.kind == TillView::Kind::Thanks ? kThanksStay : kSumsStay;
    if (Clock::now() - news_at_ > stays) {
        view.kind = TillView::Kind::Welcome;
    }
    note(display_.show(write_view(view, app_.config.currency, set_)));
}

void DisplayWorker::note(bool works) {
    if (works != works_) {
        works_ = works;
        base::log(works ? base::LogLevel::Info : base::LogLevel::Warning, "display.state",
                  {{"terminal", terminal_id_.text()},
                   {"state", works ? "ok" : "offline"},
                   {"detail", works ? "" : display_.trouble()}});
    }
}

}  // namespace workers
