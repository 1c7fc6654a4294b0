#include "hq/store/schema.h"

#include <array>

namespace hq {
namespace {

// Times are unix milliseconds, money minor units, hashes and keys raw bytes.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE store(
  store_id TEXT PRIMARY KEY, added_at INTEGER NOT NULL, name_json TEXT NOT NULL,
  currency TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_code(
  store_id TEXT NOT NULL, code_hash BLOB NOT NULL, expires_at INTEGER NOT NULL,
  used_by_key BLOB, certificate TEXT,
  PRIMARY KEY(store_id, code_hash)) STRICT, WITHOUT ROWID;

-- One row a log; the row is the guard: nothing is appended except past durable_seq.
CREATE TABLE sync_cursor(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, device_public_key BLOB NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('open','fenced')), genesis BLOB NOT NULL,
  durable_seq INTEGER NOT NULL, durable_hash BLOB NOT NULL, enrolled_at INTEGER NOT NULL,
  PRIMARY KEY(store_id, epoch)) STRICT, WITHOUT ROWID;

-- The evidence: what a device signed, as it came.
CREATE TABLE raw_batch(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, to_seq INTEGER NOT NULL,
  from_seq INTEGER NOT NULL, received_at INTEGER NOT NULL, header BLOB NOT NULL,
  signature BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(store_id, epoch, to_seq)) STRICT;

CREATE TABLE event(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  hash BLOB NOT NULL, canonical BLOB NOT NULL,
  PRIMARY KEY(store_id, epoch, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE sync_health(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
  head_seq INTEGER NOT NULL, oldest_pending_at INTEGER, clock_skew_ms INTEGER NOT NULL,
  machine TEXT NOT NULL, program TEXT NOT NULL,
  catalogue_version INTEGER NOT NULL, price_version INTEGER NOT NULL,
  policy_version INTEGER NOT NULL, phrases_version INTEGER NOT NULL,
  PRIMARY KEY(store_id, epoch)) STRICT, WITHOUT ROWID;

CREATE TABLE alarm(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, kind TEXT NOT NULL,
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, times INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY(store_id, epoch, kind)) STRICT, WITHOUT ROWID;

CREATE TABLE projection_cursor(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, projection TEXT NOT NULL,
  applied_seq INTEGER NOT NULL,
  PRIMARY KEY(store_id, epoch, projection)) STRICT, WITHOUT ROWID;

-- An aggregate whose event could not be applied: everything of it waits from that event on.
CREATE TABLE parked_aggregate(
  store_id TEXT NOT NULL, projection TEXT NOT NULL, aggregate_id TEXT NOT NULL,
  epoch INTEGER NOT NULL, seq INTEGER NOT NULL, error TEXT NOT NULL, parked_at INTEGER NOT NULL,
  PRIMARY KEY(store_id, projection, aggregate_id)) STRICT, WITHOUT ROWID;

CREATE TABLE sales_order(
  store_id TEXT NOT NULL, order_id TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL,
  version INTEGER NOT NULL, language TEXT NOT NULL, channel TEXT NOT NULL,
  fulfilment TEXT NOT NULL, owner TEXT NOT NULL, created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, line_count INTEGER NOT NULL, total_minor INTEGER NOT NULL,
  paid_minor INTEGER NOT NULL, owed_back_minor INTEGER NOT NULL, refunded_minor INTEGER NOT NULL,
  receipt_number TEXT NOT NULL, evidence_code TEXT NOT NULL, terms_digest TEXT NOT NULL,
  PRIMARY KEY(store_id, order_id)) STRICT, WITHOUT ROWID;
CREATE INDEX sales_order_by_time ON sales_order(store_id, created_at);
CREATE INDEX sales_order_newest ON sales_order(created_at);

CREATE TABLE service_request(
  store_id TEXT NOT NULL, request_id TEXT NOT NULL, number TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, order_id TEXT NOT NULL, line INTEGER NOT NULL, channel TEXT NOT NULL,
  language TEXT NOT NULL, owner TEXT NOT NULL, created_at INTEGER NOT NULL,
  promised_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, answered_at INTEGER NOT NULL,
  resolved_at INTEGER NOT NULL, score INTEGER NOT NULL,
  PRIMARY KEY(store_id, request_id)) STRICT, WITHOUT ROWID;
CREATE INDEX service_request_by_time ON service_request(store_id, created_at);
CREATE INDEX service_request_newest ON service_request(created_at);

CREATE TABLE console_user(
  "user" TEXT PRIMARY KEY, password_hash TEXT NOT NULL, added_at INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
-- By the hash of the name that was tried, so that unknown names wait like known ones.
CREATE TABLE console_failure(
  name_hash BLOB PRIMARY KEY, failures INTEGER NOT NULL, wait_until INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE console_session(
  token_hash BLOB PRIMARY KEY, "user" TEXT NOT NULL, started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Batches and events know when they came, so that they can be kept in one partition a month where
// the database has partitions; their keys hold that time for the same reason. The cursor's row is
// what keeps them unique. A database belongs to one set of keys.
constexpr std::string_view kByMonth = R"sql(
ALTER TABLE raw_batch RENAME TO raw_batch_before;
CREATE TABLE raw_batch(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, to_seq INTEGER NOT NULL,
  from_seq INTEGER NOT NULL, received_at INTEGER NOT NULL, header BLOB NOT NULL,
  signature BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(store_id, epoch, to_seq, received_at)) STRICT /* by month */;
INSERT INTO raw_batch SELECT * FROM raw_batch_before;
DROP TABLE raw_batch_before;

ALTER TABLE event RENAME TO event_before;
CREATE TABLE event(
  store_id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  received_at INTEGER NOT NULL, hash BLOB NOT NULL, canonical BLOB NOT NULL,
  PRIMARY KEY(store_id, epoch, seq, received_at)) STRICT, WITHOUT ROWID /* by month */;
INSERT INTO event SELECT store_id, epoch, seq, 0, hash, canonical FROM event_before;
DROP TABLE event_before;

ALTER TABLE console_user RENAME COLUMN "user" TO user_name;
ALTER TABLE console_session RENAME COLUMN "user" TO user_name;

CREATE TABLE owner_key(name TEXT PRIMARY KEY, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// What is published down to the stores. Content is named by its hash; documents are kept as they
// were signed.
constexpr std::string_view kPublishing = R"sql(
CREATE TABLE content_file(
  digest BLOB PRIMARY KEY, body BLOB NOT NULL, added_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE root_document(
  version INTEGER PRIMARY KEY, document TEXT NOT NULL, added_at INTEGER NOT NULL) STRICT;

CREATE TABLE signer(
  user_name TEXT PRIMARY KEY, public_key BLOB NOT NULL, salt BLOB NOT NULL,
  sealed_key BLOB NOT NULL, domains TEXT NOT NULL, added_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE content_release(
  domain TEXT NOT NULL, version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('draft','published','withdrawn')),
  manifest TEXT NOT NULL, document TEXT NOT NULL, digest BLOB NOT NULL,
  effective_at INTEGER NOT NULL, steps TEXT NOT NULL, soak_minutes INTEGER NOT NULL,
  percent INTEGER NOT NULL, next_step_at INTEGER NOT NULL, paused_why TEXT NOT NULL,
  note TEXT NOT NULL, created_by TEXT NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY(domain, version)) STRICT, WITHOUT ROWID;

CREATE TABLE release_signature(
  domain TEXT NOT NULL, version INTEGER NOT NULL, user_name TEXT NOT NULL,
  public_key BLOB NOT NULL, signature BLOB NOT NULL, signed_at INTEGER NOT NULL,
  PRIMARY KEY(domain, version, user_name)) STRICT, WITHOUT ROWID;

CREATE TABLE store_snapshot(
  store_id TEXT NOT NULL, version INTEGER NOT NULL, entries_digest BLOB NOT NULL,
  document TEXT NOT NULL, expires_at INTEGER NOT NULL,
  PRIMARY KEY(store_id, version)) STRICT, WITHOUT ROWID;

-- What a store says that it goes by or did not take: from its log.
CREATE TABLE store_content(
  store_id TEXT NOT NULL, domain TEXT NOT NULL, version INTEGER NOT NULL,
  refused_version INTEGER NOT NULL, refused_why TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(store_id, domain)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array kMigrations{kFirst, kByMonth, kPublishing};

}  // namespace

std::span<const std::string_view> migrations() {
    return kMigrations;
}

}  // namespace hq
