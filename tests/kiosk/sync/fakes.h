#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/wire/batch.h"
#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "kiosk/sync/event_source.h"
#include "kiosk/sync/transport.h"
#include "tests/support/sample_log.h"

// The two bottoms under the sync client: a store's logs in memory, and a headquarters behind a wire
// that does what the test says.
namespace fake {

class Source final : public uplink::EventSource {
public:
    explicit Source(std::vector<sample::Log> logs) : logs_(std::move(logs)) {}

    sample::Log& log(std::size_t index = 0) { return logs_.at(index); }
    std::uint64_t acked(std::uint32_t epoch) { return acked_[epoch]; }
    void set_acked(std::uint32_t epoch, std::uint64_t seq) { acked_[epoch] = seq; }
    int saves() const { return saves_; }

    base::Result<std::vector<uplink::LogHead>> logs() override {
        std::vector<uplink::LogHead> heads;
        for (const auto& log : logs_) {
            heads.push_back(
                {log.epoch(), log.head_seq(), log.hash_at(log.head_seq()), acked_[log.epoch()]});
        }
        return heads;
    }
    base::Result<base::Sha256> hash_at(std::uint32_t epoch, std::uint64_t seq) override {
        return find(epoch).hash_at(seq);
    }
    base::Status read(
        std::uint32_t epoch, std::uint64_t after_seq, std::size_t max_events,
        const std::function<uplink::Visit(const uplink::EventView&)>& visit) override {
        const auto& log = find(epoch);
        for (auto seq = after_seq + 1; seq <= log.head_seq() && seq <= after_seq + max_events;
             ++seq) {
            if (visit({seq, log.hash_at(seq), log.canonical(seq)}) == uplink::Visit::Stop) {
                break;
            }
        }
        return base::ok();
    }
    base::Status save_acked(std::uint32_t epoch, std::uint64_t seq) override {
        acked_[epoch] = seq;
        ++saves_;
        return base::ok();
    }

private:
    sample::Log& find(std::uint32_t epoch) {
        for (auto& log : logs_) {
            if (log.epoch() == epoch) {
                return log;
            }
        }
        ASSERT(false);
        return logs_.front();
    }

    std::vector<sample::Log> logs_;
    std::map<std::uint32_t, std::uint64_t> acked_;
    int saves_ = 0;
};

// Keeps chains only, and answers as docs/wire.md says. `trouble` stands between it and the client:
// each entry handles one post, then the wire is good again.
class Headquarters final : public uplink::Transport {
public:
    using Reply = base::Result<uplink::TransportReply>;
    using Trouble =
        std::function<Reply(Headquarters& hq, std::string_view target, std::string_view body)>;
    struct Log {
        std::vector<base::Sha256> hashes;  // [0] is the genesis
        bool fenced = false;
        std::uint64_t durable_seq() const { return hashes.size() - 1; }
    };

    explicit Headquarters(Source& source) {
        const auto heads = source.logs();
        for (const auto& head : *heads) {
            logs_[head.epoch].hashes = {*source.hash_at(head.epoch, 0)};
        }
    }

    Log& log(std::uint32_t epoch = 1) { return logs_.at(epoch); }
    const base::SigningKey& key() const { return key_; }
    void next(Trouble trouble) { trouble_.push_back(std::move(trouble)); }
    const std::vector<std::string>& posts() const { return posts_; }
    int events_received() const { return events_received_; }
    bool off = false;

    Reply post(std::string_view target, std::string_view, std::string_view body) override {
        posts_.emplace_back(target);
        if (off) {
            return base::error(base::ErrorCode::Unavailable, "http.connect");
        }
        if (trouble_.empty()) {
            return serve(target, body);
        }
        const auto trouble = std::move(trouble_.front());
        trouble_.pop_front();
        return trouble(*this, target, body);
    }
    // Publishes nothing.
    Reply get(std::string_view, std::string_view) override {
        return uplink::TransportReply{404, "application/problem+json", "{}", {}};
    }
    void abort() override {}

    Reply serve(std::string_view target, std::string_view body) {
        return target.ends_with("/hello") ? take_hello(body) : take_events(body);
    }
    Reply answer(wire::Outcome outcome, const Log& log, std::string_view body) const {
        const wire::Answer answer{outcome, log.durable_seq(), log.hashes.back(), log.durable_seq(),
                                  0,       sample::noon(),    base::sha256(body)};
        return json(outcome, wire::seal_envelope(key_, wire::kAnswerDomain, wire::encode(answer)));
    }
    static Reply json(wire::Outcome outcome, std::string text) {
        const bool good = outcome == wire::Outcome::InStep || outcome == wire::Outcome::Behind ||
                          outcome == wire::Outcome::Accepted || outcome == wire::Outcome::Duplicate;
        return uplink::TransportReply{good ? 200 : 409, "application/json", std::move(text), {}};
    }

private:
    Reply take_hello(std::string_view body) {
        const auto hello = wire::decode_hello(wire::open_envelope(body)->message);
        const Log& log = logs_.at(hello->epoch);
        if (log.fenced) {
            return answer(wire::Outcome::Fenced, log, body);
        }
        if (log.durable_seq() > hello->head_seq) {
            return answer(wire::Outcome::Ahead, log, body);
        }
        const bool same = log.durable_seq() == hello->head_seq;
        return answer(same ? wire::Outcome::InStep : wire::Outcome::Behind, log, body);
    }
    Reply take_events(std::string_view body) {
        const auto frame = wire::open_frame(body);
        const auto batch = wire::unpack(*frame);
        ASSERT(batch.ok());
        Log& log = logs_.at(frame->header.epoch);
        const auto from = frame->header.from_seq;
        if (from > log.durable_seq() + 1) {
            return answer(wire::Outcome::Gap, log, body);
        }
        if (log.hashes.at(from - 1) != frame->header.prev_hash) {
            return answer(wire::Outcome::Fork, log, body);
        }
        if (frame->header.to_seq <= log.durable_seq()) {
            return answer(wire::Outcome::Duplicate, log, body);
        }
        for (const auto& event : batch->events) {
            if (event.seq == log.durable_seq() + 1) {
                log.hashes.push_back(event.hash);
                ++events_received_;
            }
        }
        return answer(wire::Outcome::Accepted, log, body);
    }

    base::SigningKey key_ = sample::device_key('h');
    std::map<std::uint32_t, Log> logs_;
    std::deque<Trouble> trouble_;
    std::vector<std::string> posts_;
    int events_received_ = 0;
};

}  // namespace fake
