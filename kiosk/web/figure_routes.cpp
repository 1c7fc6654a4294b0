// The figures of service, for those who answer for them.
#include "kiosk/app/figures.h"
#include "kiosk/web/route.h"

namespace web {
namespace {

constexpr std::size_t kDate = 10;
constexpr std::size_t kWord = 16;

struct Wish {
    app::AskFigures question;
    policy::Language language = policy::Language::ZhCn;
};
base::Result<Wish> read_wish(const Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(from, reader.find_string("from", kDate));
    TRY(to, reader.find_string("to", kDate));
    TRY(by_word, reader.find_string("by", kWord));
    TRY(tag, reader.find_string("language", kWord));
    CHECK_OK(reader.finish());
    TRY(by, app::parse_figure_group(by_word.value_or("store")));
    const auto fallback = call.app.config.languages.front();
    TRY(language, tag ? policy::parse_language(*tag) : base::Result(fallback));
    return Wish{{from.value_or(""), to.value_or(""), by}, language};
}

base::Result<http::Response> figures(Call& call) {
    TRY(wish, read_wish(call));
    return answer(app::show_figures(call.app, wish.question));
}

base::Result<http::Response> file(Call& call) {
    TRY(wish, read_wish(call));
    TRY(text, app::figures_as_csv(call.app, wish.question, wish.language));
    http::Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"service-figures-" +
                                                             wish.question.from + "-" +
                                                             wish.question.to + ".csv\"");
    response.body = std::move(text);
    return response;
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/service-figures", Access::Supervisor, Effect::Read, figures},
    {http::Method::Get, "/api/v1/service-figures.csv", Access::Supervisor, Effect::Read, file},
};

}  // namespace

std::span<const RouteRow> figure_routes() {
    return kRoutes;
}

}  // namespace web
