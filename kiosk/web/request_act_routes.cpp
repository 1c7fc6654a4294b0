// What is done about a service request after it was left.
#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_details.h"
#include "kiosk/app/request_filing.h"
#include "kiosk/app/request_photos.h"
#include "kiosk/app/request_remedies.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/web/decode.h"
#include "kiosk/web/request_draft.h"
#include "kiosk/web/return_decode.h"

namespace web {
namespace {

constexpr std::size_t kMaxWords = 2'000;

enum class Words { Needed, Optional };

base::Result<std::string> words_of(base::JsonObject& body, Words words) {
    return words == Words::Needed ? text(body, "text", kMaxWords)
                                  : text_or_empty(body, "text", kMaxWords);
}

using PlainAct = base::Result<app::Reply> (*)(app::App&, const app::Caller&,
                                              const app::Idempotency&, const app::ActOnRequest&);

// {"text"}: acts that say nothing else.
template <PlainAct act, Words words>
base::Result<http::Response> plain(Call& call) {
    app::ActOnRequest command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(said, words_of(*body, words));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    return answer(act(call.app, call.caller(), call.once, command));
}

template <typename E>
base::Result<E> enumerated(base::JsonObject& body, std::string_view name) {
    TRY(word, body.string(name, 16));
    return policy::parse_enum<E>(word);
}

// What is missing may be there; what is not there stays as it was captured.
base::Result<http::Response> file(Call& call) {
    app::FileRequest command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(order_id, find_order_id(*body));
    TRY(line, body->find_integer("line", 1, 100));
    TRY(reasons, find_reasons(*body));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    TRY(contact, find_contact(*body, call));
    TRY(invoice, find_invoice(*body));
    TRY(item_id, identifier_or_empty(*body, "item_id"));
    TRY(slot, find_slot(*body));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.order_id = std::move(order_id);
    if (line) {
        command.line = static_cast<int>(*line);
    }
    command.reason_ids = std::move(reasons);
    command.words = std::move(words);
    command.contact = std::move(contact);
    command.invoice = std::move(invoice);
    command.item_id = std::move(item_id);
    command.slot = std::move(slot);
    return answer(app::file_request(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> wait(Call& call) {
    app::LetWait command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(wait, enumerated<policy::WaitFor>(*body, "for"));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.wait = wait;
    return answer(app::let_request_wait(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> offer(Call& call) {
    app::OfferRemedy command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(remedy, enumerated<policy::RequestRemedy>(*body, "remedy"));
    TRY(amount, body->integer("amount_minor", 0, base::Money::kMaxMinor));
    TRY(line, body->find_integer("line", 1, 100));
    TRY(cause, body->find_string("cause", 32));
    TRY(reason_id, identifier_or_empty(*body, "reason_id"));
    TRY(item_id, identifier_or_empty(*body, "item_id"));
    TRY(approver, read_approver(*body, call));
    TRY(said, words_of(*body, Words::Needed));
    CHECK_OK(body->finish());
    if (cause) {
        TRY(parsed, policy::parse_enum<policy::ReturnCause>(*cause));
        command.cause = parsed;
    }
    if (line) {
        command.line = static_cast<int>(*line);
    }
    command.approver = std::move(approver);
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.remedy = remedy;
    command.amount = base::Money::of_minor(amount);
    command.reason_id = std::move(reason_id);
    command.item_id = std::move(item_id);
    return answer(app::offer_remedy(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> remedies(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(line, reader.integer_or("line", 0, 0, 100));
    TRY(cause, reader.find_string("cause", 32));
    CHECK_OK(reader.finish());
    app::RemedyQuestion question;
    if (line > 0) {
        question.line = static_cast<int>(line);
    }
    if (cause) {
        TRY(parsed, policy::parse_enum<policy::ReturnCause>(*cause));
        question.cause = parsed;
    }
    return answer(app::list_remedies(call.app, call.caller(), request_id, question));
}

// {"accept","text"}: a no gives its reason.
template <typename Command>
using AnswerAct = base::Result<app::Reply> (*)(app::App&, const app::Caller&,
                                               const app::Idempotency&, const Command&);
template <typename Command, AnswerAct<Command> act>
base::Result<http::Response> yes_or_no(Call& call) {
    Command command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(accept, body->boolean("accept"));
    TRY(said, words_of(*body, accept ? Words::Optional : Words::Needed));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.accept = accept;
    return answer(act(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> follow_up(Call& call) {
    app::FollowUpRequest command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(outcome, enumerated<policy::FollowUp>(*body, "outcome"));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    if (outcome == policy::FollowUp::None) {
        return base::error(base::ErrorCode::InvalidInput, "input.unknown_word",
                           "a follow-up was done, or the customer declined it");
    }
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.outcome = outcome;
    return answer(app::follow_up_request(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> correct_cause(Call& call) {
    app::CorrectCause command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(judgement, read_judgement(*body));
    TRY(said, words_of(*body, Words::Needed));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.judgement = judgement;
    return answer(app::correct_cause(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> try_contact(Call& call) {
    app::NoteContact command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(way, enumerated<policy::ContactWay>(*body, "way"));
    TRY(outcome, enumerated<policy::ContactOutcome>(*body, "outcome"));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.way = way;
    command.outcome = outcome;
    return answer(app::note_contact_attempt(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> show_contact(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(reason, words_of(*body, Words::Needed));
    CHECK_OK(body->finish());
    return answer(app::show_contact(call.app, call.caller(), {request_id, std::move(reason)}));
}

base::Result<http::Response> hand_over(Call& call) {
    app::OfferHandOver command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(to, identifier(*body, "to"));
    TRY(said, words_of(*body, Words::Needed));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.to = base::ClerkId(to);
    return answer(app::offer_hand_over(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> book(Call& call) {
    app::BookSlot command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(slot, slot_choice(*body));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.slot = std::move(slot);
    return answer(app::book_slot(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> add_photo(Call& call) {
    app::AddPhoto command;
    TRY(request_id, request_id_of(call));
    command.request_id = std::move(request_id);
    command.jpeg = std::string(call.request.body);
    return answer(app::add_photo(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> show_photo(Call& call) {
    TRY(request_id, request_id_of(call));
    TRY(photo_id, uuid_of(call, "photo_id", "photo.not_found"));
    TRY(bytes, app::load_photo(call.app, call.caller(), request_id, photo_id));
    http::Response response;
    response.content_type = "image/jpeg";
    response.body = std::move(bytes);
    return response;
}

base::Result<http::Response> merge(Call& call) {
    app::MergeRequest command;
    TRY(request_id, request_id_of(call));
    TRY(body, Body::parse(call));
    TRY(into, body->string("into", 36));
    TRY(said, words_of(*body, Words::Optional));
    CHECK_OK(body->finish());
    command.request_id = std::move(request_id);
    command.text = std::move(said);
    command.into = base::RequestId(into);
    return answer(app::merge_request(call.app, call.caller(), call.once, command));
}

constexpr auto kClerk = Access::Clerk;
constexpr auto kAnybody = Access::CustomerOrClerk;
constexpr auto kBusiness = Effect::Business;
constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/service-requests/{request_id}/submission", kClerk, kBusiness,
     file},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/words", kAnybody, kBusiness,
     plain<app::hear_customer, Words::Needed>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/wait", kClerk, kBusiness, wait},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/resumption", kClerk, kBusiness,
     plain<app::resume_request, Words::Optional>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/follow-up", kClerk, kBusiness,
     follow_up},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/closing", kClerk, kBusiness,
     plain<app::close_request, Words::Optional>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/reopening", kAnybody, kBusiness,
     plain<app::reopen_request, Words::Needed>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/withdrawal", kAnybody, kBusiness,
     plain<app::withdraw_request, Words::Optional>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/notes", kClerk, kBusiness,
     plain<app::note_on_request, Words::Needed>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/urgency", kClerk, kBusiness,
     plain<app::make_request_urgent, Words::Needed>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/cause", kClerk, kBusiness,
     correct_cause},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/contact-attempts", kClerk,
     kBusiness, try_contact},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/hand-over", kClerk, kBusiness,
     hand_over},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/hand-over-answer", kClerk,
     kBusiness, yes_or_no<app::AnswerHandOver, app::answer_hand_over>},
    {http::Method::Get, "/api/v1/service-requests/{request_id}/remedies", kClerk, Effect::Read,
     remedies},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/offers", kClerk, kBusiness, offer},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/offer-answer", kAnybody, kBusiness,
     yes_or_no<app::AnswerOffer, app::answer_offer>},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/slot", kAnybody, kBusiness, book},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/photos", kAnybody, kBusiness,
     add_photo, app::kMaxPhotoUpload, BodyType::Jpeg},
    {http::Method::Get, "/api/v1/service-requests/{request_id}/photos/{photo_id}", kAnybody,
     Effect::Read, show_photo},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/contact", kClerk, Effect::Session,
     show_contact},
    {http::Method::Post, "/api/v1/service-requests/{request_id}/merge", kClerk, kBusiness, merge},
};

}  // namespace

std::span<const RouteRow> request_act_routes() {
    return kRoutes;
}

}  // namespace web
