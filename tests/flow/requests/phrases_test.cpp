#include "kiosk/app/phrases.h"

#include <catch2/catch.hpp>

#include "kiosk/app/service_requests.h"
#include "kiosk/store/journal.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr const char* kPhone = "+8613800005678";

base::RequestId complain(OpenShop& shop, policy::Language language) {
    policy::OrderRequest kettle = OpenShop::one_kettle();
    kettle.buyer = {"王样例", kPhone};
    app::SubmitRequest command;
    command.kind = policy::RequestKind::Complaint;
    command.order_id = shop.sell("sale", kettle).order_id;
    command.line = 1;
    command.words = "漏水";
    command.contact = app::Contact{"王样例", kPhone};
    command.channel = "counter";
    command.language = language;
    const auto made =
        app::submit_request(shop.app(), OpenShop::clerk(), OpenShop::once("complain"), command);
    REQUIRE(made.ok());
    auto document = base::JsonDocument::parse(made->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

struct Words {
    std::string language;
    std::string text;
    std::vector<std::string> missing;
};
base::Result<Words> fill(OpenShop& shop, const std::string& phrase_id,
                         const base::RequestId& request_id,
                         const std::map<std::string, std::string>& said = {}) {
    TRY(reply, app::fill_phrase(shop.app(), OpenShop::clerk(),
                                {phrase_id, {request_id, {}}, std::nullopt, said}));
    TRY(document, base::JsonDocument::parse(reply.body));
    TRY(object, base::JsonObject::open(document.root()));
    Words words{object.string("language", 16).value(), object.string("text", 2'000).value(), {}};
    for (const base::JsonValue& name : object.array("missing", 50).value()) {
        words.missing.emplace_back(name.as_string().value());
    }
    return words;
}

std::int64_t uses_of(OpenShop& shop, const std::string& phrase_id) {
    const auto listed =
        app::list_phrases(shop.app(), OpenShop::clerk(), {{.words = phrase_id}, 1}).value();
    auto document = base::JsonDocument::parse(listed.body).value();
    auto list = base::JsonObject::open(document.root())->array("phrases", 10).value();
    REQUIRE(list.size() == 1);
    return base::JsonObject::open(list[0])->integer("uses", 0, 1'000).value();
}

base::Result<app::Reply> nominate(OpenShop& shop, const base::RequestId& request_id,
                                  const std::string& question) {
    return app::nominate_request(shop.app(), OpenShop::clerk(), OpenShop::once(question),
                                 {request_id, policy::PhraseSituation::Complaint, question});
}

}  // namespace

TEST_CASE("a phrase is filled from the record, in the customer's language, people masked") {
    OpenShop shop;
    const auto request_id = complain(shop, policy::Language::En);
    const auto words = fill(shop, "cmp.promise", request_id).value();
    CHECK(words.language == "en");
    CHECK(words.missing.empty());
    CHECK(words.text.starts_with("Your request is R-0117-"));
    CHECK(words.text.find("-000001. You will hear from us by 2025-11-19 15:30;") !=
          std::string::npos);
    CHECK(words.text.ends_with("may we call 138 •••• 5678?"));
    CHECK(fill(shop, "wait.checking", request_id)->text.find("{item}") == std::string::npos);
}

TEST_CASE("what is on no record stays in its braces and is named, until the clerk says it") {
    OpenShop shop;
    const auto request_id = complain(shop, policy::Language::En);
    const auto open = fill(shop, "ret.refund_when", request_id).value();
    CHECK(open.missing == std::vector<std::string>{"days"});
    CHECK(open.text.find("within {days} days") != std::string::npos);
    const auto said = fill(shop, "ret.refund_when", request_id, {{"days", "1"}}).value();
    CHECK(said.missing.empty());
    CHECK(said.text.find("within 1 day.") != std::string::npos);
    CHECK(fill(shop, "ret.refund_when", request_id, {{"days", "soon"}}).error().key ==
          "phrase.number_wanted");
    CHECK(fill(shop, "ret.refund_when", request_id, {{"item", "x"}}).error().key ==
          "phrase.value_unknown");
    CHECK(fill(shop, "no.such", request_id).error().key == "phrase.not_found");
}

TEST_CASE("suggestions for a request come with their words for it") {
    OpenShop shop;
    const auto request_id = complain(shop, policy::Language::ZhCn);
    const auto listed = app::list_phrases(
        shop.app(), OpenShop::clerk(),
        {{.words = "cmp.promise", .kind = policy::RequestKind::Complaint}, 5, {request_id, {}}});
    REQUIRE(listed.ok());
    CHECK(listed->body.find(R"("filled":{"language":"zh-CN","text":"请求号R-0117-)") !=
          std::string::npos);
    const app::ListPhrases stranger{{}, 5, {base::RequestId("no-such-request"), {}}};
    CHECK(app::list_phrases(shop.app(), OpenShop::clerk(), stranger).error().key ==
          "request.not_found");
}

TEST_CASE("a phrase that was said, or that a reply was made with, is recorded and counted") {
    OpenShop shop;
    const auto request_id = complain(shop, policy::Language::ZhCn);
    CHECK(uses_of(shop, "cmp.listen") == 0);
    const app::UsePhrase use{"cmp.listen", {request_id, {}}, policy::Language::ZhCn};
    CHECK(app::use_phrase(shop.app(), OpenShop::clerk(), OpenShop::once("use"), use)->status ==
          201);
    CHECK(app::use_phrase(shop.app(), OpenShop::clerk(), OpenShop::once("use"), use)->replayed);
    CHECK(uses_of(shop, "cmp.listen") == 1);
    const app::ReplyToRequest reply{request_id, "您说，我听着", "cmp.listen"};
    CHECK(
        app::reply_to_request(shop.app(), OpenShop::clerk(), OpenShop::once("reply"), reply).ok());
    CHECK(uses_of(shop, "cmp.listen") == 2);
    const app::ReplyToRequest unknown{request_id, "样例", "no.such"};
    CHECK(app::reply_to_request(shop.app(), OpenShop::clerk(), OpenShop::once("odd"), unknown)
              .error()
              .key == "phrase.not_found");
    CHECK(shop.replays_the_same());
}

TEST_CASE("a hard case is nominated once, in words that name nobody") {
    OpenShop shop;
    const auto request_id = complain(shop, policy::Language::ZhCn);
    for (const char* question :
         {"王样例要求赔三倍怎么答？", "电话 138 0000 5678 怎么回？", "a@b.example"}) {
        CHECK(nominate(shop, request_id, question).error().key == "nomination.personal");
    }
    CHECK(nominate(shop, request_id, "漏水两次、过了 15 天，能不能直接换？")->status == 201);
    CHECK(nominate(shop, request_id, "再问一次").error().key == "nomination.there");
    const auto listed = app::list_nominations(shop.app(), 10)->body;
    CHECK(listed.find("能不能直接换？") != std::string::npos);
    CHECK(listed.find(
              R"(-000001","kind":"complaint","state":"acknowledged","situation":"complaint")") !=
          std::string::npos);
    CHECK(shop.replays_the_same());
}
