#include <utility>

#include "hq/store/projection.h"
#include "policy/request_events.h"

namespace hq {
namespace {

using base::Event;

// As in order_projection.cpp: the members that are shown, words as words.
struct SeenRequest {
    base::RequestId request_id;
    std::string number;
    std::string kind;
    std::string state;
    base::OrderId order_id;
    int line = 0;
    std::string channel;
    std::string language;
    base::ClerkId owner;
    base::UtcTime created_at{};
    base::UtcTime promised_at{};
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("number", s.number);
        f("kind", s.kind);
        f("state", s.state);
        f("order_id", s.order_id);
        f("line", s.line);
        f("channel", s.channel);
        f("language", s.language);
        f("owner", s.owner);
        f("created_at", s.created_at);
        f("promised_at", s.promised_at);
    }
};
struct SeenOwner {
    base::RequestId request_id;
    base::ClerkId owner;
    std::string state;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("owner", s.owner);
        f("state", s.state);
    }
};
struct SeenRating {
    base::RequestId request_id;
    int score = 0;
    std::string state;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("score", s.score);
        f("state", s.state);
    }
};

constexpr sql::Missing kUnknown{"projection.unknown_request",
                                "an event about a request that was never submitted"};

base::Result<Change> read_submitted(const Event& event) {
    TRY(seen, policy::decode_payload<SeenRequest>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add(
            "INSERT INTO service_request VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,0,0,0)",
            event.store, seen.request_id, seen.number, seen.kind, seen.state, seen.order_id,
            seen.line, seen.channel, seen.language, seen.owner, base::unix_ms(seen.created_at),
            base::unix_ms(seen.promised_at), base::unix_ms(event.wall));
    });
}

base::Result<Change> read_taken(const Event& event) {
    TRY(seen, policy::decode_payload<SeenOwner>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE service_request SET state=?3, owner=?4, updated_at=?5 "
                              "WHERE store_id=?1 AND request_id=?2",
                              event.store, seen.request_id, seen.state, seen.owner,
                              base::unix_ms(event.wall));
    });
}

// The first answer is the one that the promise is measured by.
base::Result<Change> read_replied(const Event& event) {
    TRY(seen, policy::decode_payload<SeenOwner>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE service_request SET state=?3, owner=?4, updated_at=?5, "
                              "answered_at=CASE WHEN answered_at=0 THEN ?5 ELSE answered_at END "
                              "WHERE store_id=?1 AND request_id=?2",
                              event.store, seen.request_id, seen.state, seen.owner,
                              base::unix_ms(event.wall));
    });
}

base::Result<Change> read_resolved(const Event& event) {
    TRY(seen, policy::decode_payload<SeenOwner>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(
            kUnknown,
            "UPDATE service_request SET state=?3, owner=?4, updated_at=?5, resolved_at=?5, "
            "answered_at=CASE WHEN answered_at=0 THEN ?5 ELSE answered_at END "
            "WHERE store_id=?1 AND request_id=?2",
            event.store, seen.request_id, seen.state, seen.owner, base::unix_ms(event.wall));
    });
}

base::Result<Change> read_rated(const Event& event) {
    TRY(seen, policy::decode_payload<SeenRating>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE service_request SET state=?3, score=?4, updated_at=?5 "
                              "WHERE store_id=?1 AND request_id=?2",
                              event.store, seen.request_id, seen.state, seen.score,
                              base::unix_ms(event.wall));
    });
}

using Handler = base::Result<Change> (*)(const Event& event);

Handler find_handler(std::string_view type) {
    if (type == policy::RequestSubmitted::kType) {
        return read_submitted;
    }
    if (type == policy::RequestTaken::kType) {
        return read_taken;
    }
    if (type == policy::RequestAnswered::kReplied) {
        return read_replied;
    }
    if (type == policy::RequestAnswered::kResolved) {
        return read_resolved;
    }
    if (type == policy::RequestRated::kType) {
        return read_rated;
    }
    if (policy::is_request_act(type)) {
        return type == policy::RequestOffered::kType ? read_replied : read_taken;
    }
    return nullptr;
}

bool wants(std::string_view type) {
    return find_handler(type) != nullptr;
}

base::Result<Change> read(const Event& event) {
    return find_handler(event.type)(event);
}

}  // namespace

const Projection kRequestProjection{"requests", wants, read};

}  // namespace hq
