#include "kiosk/store/schema.h"

#include <array>

namespace store {
namespace {

// Times are unix milliseconds, money minor units, hashes raw bytes.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE journal(
  seq INTEGER PRIMARY KEY,
  aggregate_id TEXT NOT NULL,
  type TEXT NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL);
CREATE INDEX journal_by_aggregate ON journal(aggregate_id, seq);

CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE sales_order(
  order_no INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  content_seq INTEGER NOT NULL,
  language TEXT NOT NULL,
  channel TEXT NOT NULL,
  fulfilment TEXT NOT NULL,
  owner TEXT NOT NULL,
  pushed_to TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  hold_expires_at INTEGER NOT NULL,
  parts TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  paid_minor INTEGER NOT NULL CHECK(paid_minor BETWEEN 0 AND total_minor),
  owed_back_minor INTEGER NOT NULL CHECK(owed_back_minor >= 0),
  disclosure_seq INTEGER NOT NULL,
  disclosure TEXT NOT NULL,
  paid_seq INTEGER NOT NULL,
  catalogue_version INTEGER NOT NULL,
  price_version INTEGER NOT NULL,
  policy_version INTEGER NOT NULL,
  phrases_version INTEGER NOT NULL,
  score INTEGER NOT NULL,
  subject_id TEXT NOT NULL,
  phone_index BLOB,
  drafted_by TEXT NOT NULL,
  hold_reminded_at INTEGER NOT NULL,
  counts_for_tier_minor INTEGER NOT NULL,
  member_index TEXT NOT NULL);
CREATE INDEX sales_order_by_phone ON sales_order(phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX sales_order_open ON sales_order(hold_expires_at)
  WHERE state IN ('draft','presented','confirmed','disclosed');
-- What customers left open at a kiosk; drafted_by is empty for orders of the staff.
CREATE INDEX sales_order_open_at_kiosk ON sales_order(drafted_by, created_at)
  WHERE drafted_by <> '' AND state IN ('draft','presented','confirmed','disclosed');

CREATE TABLE payout(
  order_id TEXT NOT NULL, n INTEGER NOT NULL, payout_id TEXT NOT NULL, kind TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK(amount_minor > 0), reference TEXT NOT NULL,
  actor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(order_id, n)) WITHOUT ROWID;

CREATE TABLE tender(
  order_id TEXT NOT NULL, n INTEGER NOT NULL, tender_id TEXT NOT NULL, kind TEXT NOT NULL,
  amount_minor INTEGER NOT NULL, received_minor INTEGER NOT NULL, change_minor INTEGER NOT NULL,
  reference TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(order_id, n)) WITHOUT ROWID;

CREATE TABLE receipt(
  receipt_no INTEGER PRIMARY KEY, receipt_number TEXT NOT NULL UNIQUE,
  order_id TEXT NOT NULL UNIQUE,
  evidence_code TEXT NOT NULL, digital_token TEXT NOT NULL UNIQUE);

CREATE TABLE stock(item_id TEXT PRIMARY KEY, available INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE member(
  phone_index BLOB PRIMARY KEY, cumulative_minor INTEGER NOT NULL,
  largest_minor INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE sold_line(
  order_id TEXT NOT NULL, line INTEGER NOT NULL, bought INTEGER NOT NULL,
  returned INTEGER NOT NULL CHECK(returned BETWEEN 0 AND bought),
  PRIMARY KEY(order_id, line)) WITHOUT ROWID;

CREATE TABLE goods_return(
  return_no INTEGER PRIMARY KEY, return_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL,
  order_id TEXT NOT NULL, refund_minor INTEGER NOT NULL, refund_kind TEXT NOT NULL,
  decided_by TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX goods_return_by_order ON goods_return(order_id) WHERE order_id <> '';

CREATE TABLE print_job(
  job_id TEXT PRIMARY KEY, kind TEXT NOT NULL, order_id TEXT NOT NULL, request_id TEXT NOT NULL,
  printer_id TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, copy_number INTEGER NOT NULL,
  created_seq INTEGER NOT NULL, updated_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX print_job_by_order ON print_job(order_id) WHERE order_id <> '';
CREATE INDEX print_job_by_request ON print_job(request_id) WHERE request_id <> '';
CREATE INDEX print_job_queued ON print_job(printer_id, created_seq) WHERE state = 'queued';
CREATE INDEX print_job_interrupted ON print_job(printer_id, created_seq)
  WHERE state IN ('sending','sent');
CREATE INDEX print_job_unfinished ON print_job(created_seq)
  WHERE state IN ('queued','sending','sent','in_doubt');

CREATE TABLE service_request(
  request_no INTEGER PRIMARY KEY, request_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL,
  kind TEXT NOT NULL, state TEXT NOT NULL, order_id TEXT NOT NULL, line INTEGER NOT NULL,
  channel TEXT NOT NULL, language TEXT NOT NULL, owner TEXT NOT NULL, created_at INTEGER NOT NULL,
  promised_at INTEGER NOT NULL, submitted_seq INTEGER NOT NULL, score INTEGER NOT NULL,
  version INTEGER NOT NULL, subject_id TEXT NOT NULL, phone_index BLOB,
  submitted_by TEXT NOT NULL);
CREATE INDEX service_request_open ON service_request(promised_at)
  WHERE state IN ('submitted','acknowledged','working');
CREATE INDEX service_request_open_at_kiosk ON service_request(submitted_by, created_at)
  WHERE submitted_by <> '' AND state IN ('submitted','acknowledged','working');
CREATE INDEX service_request_by_order ON service_request(order_id) WHERE order_id <> '';

CREATE TABLE help_call(
  help_call_id TEXT PRIMARY KEY, terminal_id TEXT NOT NULL, step TEXT NOT NULL,
  order_id TEXT NOT NULL, reason TEXT NOT NULL, called_at INTEGER NOT NULL,
  promised_at INTEGER NOT NULL, outside_hours INTEGER NOT NULL, answered_by TEXT NOT NULL,
  answered_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX help_call_open ON help_call(called_at) WHERE answered_at = 0;

CREATE TABLE active_catalogue(
  only INTEGER PRIMARY KEY CHECK(only = 1), catalogue INTEGER NOT NULL, price INTEGER NOT NULL,
  policy INTEGER NOT NULL, phrases INTEGER NOT NULL, items INTEGER NOT NULL,
  content_digest TEXT NOT NULL, pack_digest TEXT NOT NULL);

-- Reference data: what headquarters or an import gave; replaced as a whole.
CREATE TABLE catalogue_item(
  rowid INTEGER PRIMARY KEY, item_id TEXT NOT NULL UNIQUE, gtin TEXT NOT NULL,
  price_minor INTEGER NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE item_search USING fts5(
  terms, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE TABLE shop_file(name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pack_file(name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE picture(name TEXT PRIMARY KEY, svg TEXT NOT NULL) WITHOUT ROWID;

-- Beside the log: replies for repeated requests, keys, people at screens, how far headquarters is.
-- Rows in the order of time: the newest lie side by side, the oldest are forgotten first.
CREATE TABLE idempotent_reply(
  reply_no INTEGER PRIMARY KEY, scope_hash BLOB NOT NULL UNIQUE, request_hash BLOB NOT NULL,
  status INTEGER NOT NULL, form INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL);
CREATE TABLE subject_key(subject_id TEXT PRIMARY KEY, sealed_key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE clerk(
  clerk_id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pin_hash TEXT NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE pin_failure(
  clerk_id TEXT NOT NULL, terminal_id TEXT NOT NULL, failures INTEGER NOT NULL,
  wait_until INTEGER NOT NULL, PRIMARY KEY(clerk_id, terminal_id)) WITHOUT ROWID;
CREATE TABLE terminal_token(
  token_hash BLOB PRIMARY KEY, terminal_id TEXT NOT NULL, kind TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE enrolment_code(
  code_hash BLOB PRIMARY KEY, terminal_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE kiosk_offer(
  terminal_id TEXT NOT NULL, order_id TEXT NOT NULL, offered_at INTEGER NOT NULL,
  PRIMARY KEY(terminal_id, order_id)) WITHOUT ROWID;
CREATE TABLE session(
  token_hash BLOB PRIMARY KEY, kind TEXT NOT NULL, terminal_id TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  language TEXT NOT NULL, order_id TEXT NOT NULL, started_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX session_by_terminal ON session(terminal_id, kind, started_at);
CREATE TABLE sync_position(
  only INTEGER PRIMARY KEY CHECK(only = 1), durable_seq INTEGER NOT NULL);
CREATE TABLE verified_mark(
  only INTEGER PRIMARY KEY CHECK(only = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL);
)sql";

// Papers about neither an order nor a request: a return, a business day.
constexpr std::string_view kPapersAbout = R"sql(
ALTER TABLE print_job ADD COLUMN about TEXT NOT NULL DEFAULT '';
CREATE INDEX print_job_by_about ON print_job(about, created_seq) WHERE about <> '';
)sql";

// Where a job's last attempt is described (event print_begun), and the printer it came from.
constexpr std::string_view kPrintAttempts = R"sql(
ALTER TABLE print_job ADD COLUMN begun_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE print_job ADD COLUMN moved_from TEXT NOT NULL DEFAULT '';
)sql";

// What happened to sold goods outside the shop; the newest record of a line and kind.
constexpr std::string_view kMilestones = R"sql(
CREATE TABLE sale_milestone(
  order_id TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
  recorded_by TEXT NOT NULL, PRIMARY KEY(order_id, line, kind)) WITHOUT ROWID;
)sql";

// Packs of earlier sales, by their digest. Reference data: nothing of it comes from events.
constexpr std::string_view kPackArchive = R"sql(
CREATE TABLE archived_pack_set(
  pack_digest TEXT PRIMARY KEY, in_force_until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE archived_pack(
  pack_digest TEXT NOT NULL, name TEXT NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(pack_digest, name)) WITHOUT ROWID;
CREATE TABLE archived_pack_text(hash BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
)sql";

// Goods that come back. What is reserved, came back and was given back for a line never exceeds
// what was bought and paid, whoever asks at the same time.
constexpr std::string_view kReturns = R"sql(
CREATE TABLE sold_line_now(
  order_id TEXT NOT NULL, line INTEGER NOT NULL, bought INTEGER NOT NULL,
  returned INTEGER NOT NULL, coming_back INTEGER NOT NULL,
  net_minor INTEGER NOT NULL, value_back_minor INTEGER NOT NULL,
  CHECK(returned >= 0 AND coming_back >= 0 AND returned + coming_back <= bought),
  CHECK(value_back_minor BETWEEN 0 AND net_minor),
  PRIMARY KEY(order_id, line)) WITHOUT ROWID;
INSERT INTO sold_line_now SELECT order_id, line, bought, returned, 0, 0, 0 FROM sold_line;
DROP TABLE sold_line;
ALTER TABLE sold_line_now RENAME TO sold_line;

CREATE TABLE return_record(
  return_no INTEGER PRIMARY KEY, return_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL, state TEXT NOT NULL, order_id TEXT NOT NULL, opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL, due_minor INTEGER NOT NULL, paid_minor INTEGER NOT NULL,
  used_minor INTEGER NOT NULL, due_on TEXT NOT NULL, due_until INTEGER NOT NULL,
  overdue_at INTEGER NOT NULL,
  CHECK(paid_minor >= 0 AND used_minor >= 0 AND paid_minor + used_minor <= due_minor));
CREATE INDEX return_record_by_order ON return_record(order_id) WHERE order_id <> '';
CREATE INDEX return_record_open ON return_record(return_no)
  WHERE state IN ('requested','received','decided');
CREATE INDEX return_record_due ON return_record(due_until)
  WHERE state = 'decided' AND overdue_at = 0 AND due_until > 0;

CREATE TABLE return_line(
  return_id TEXT NOT NULL, line INTEGER NOT NULL, order_id TEXT NOT NULL, item_id TEXT NOT NULL,
  held INTEGER NOT NULL, returned INTEGER NOT NULL, value_minor INTEGER NOT NULL,
  accepted INTEGER NOT NULL, replaced_on TEXT NOT NULL,
  PRIMARY KEY(return_id, line)) WITHOUT ROWID;
CREATE INDEX return_line_by_order ON return_line(order_id, line) WHERE order_id <> '';

CREATE TABLE repair_stay(
  return_id TEXT NOT NULL, line INTEGER NOT NULL, n INTEGER NOT NULL, begun_on TEXT NOT NULL,
  ended_on TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY(return_id, line, n)) WITHOUT ROWID;
)sql";

// What lists of service requests ask for; open are those that somebody still has to do.
constexpr std::string_view kRequestActs = R"sql(
ALTER TABLE service_request ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE service_request ADD COLUMN hand_over_to TEXT NOT NULL DEFAULT '';
DROP INDEX service_request_open;
DROP INDEX service_request_open_at_kiosk;
CREATE INDEX service_request_open ON service_request(promised_at)
  WHERE state IN ('submitted','acknowledged','working','waiting','offered');
CREATE INDEX service_request_open_at_kiosk ON service_request(submitted_by, created_at)
  WHERE submitted_by <> ''
  AND state IN ('submitted','acknowledged','working','waiting','offered');
ALTER TABLE service_request ADD COLUMN escalated_to TEXT NOT NULL DEFAULT '';
ALTER TABLE help_call ADD COLUMN escalated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE help_call ADD COLUMN escalated_to TEXT NOT NULL DEFAULT '';
-- Beside the log: when the clocks of a request are looked at again.
CREATE TABLE request_due(
  request_id TEXT PRIMARY KEY, version INTEGER NOT NULL, rules TEXT NOT NULL,
  look_at INTEGER NOT NULL, due_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX service_request_by_subject ON service_request(subject_id, created_at);
)sql";

// What some kinds of requests are about.
constexpr std::string_view kRequestDetails = R"sql(
ALTER TABLE service_request ADD COLUMN item_id TEXT NOT NULL DEFAULT '';
ALTER TABLE service_request ADD COLUMN slot_date TEXT NOT NULL DEFAULT '';
ALTER TABLE service_request ADD COLUMN slot_id TEXT NOT NULL DEFAULT '';
CREATE INDEX service_request_by_slot ON service_request(slot_date, slot_id)
  WHERE slot_date <> '';
-- Beside the log, sealed.
CREATE TABLE request_photo(
  photo_id TEXT PRIMARY KEY, request_id TEXT NOT NULL, sealed BLOB NOT NULL);
)sql";

// Who was erased at their own wish, and with which event: what was sealed before it is gone.
constexpr std::string_view kErasures = R"sql(
CREATE TABLE person_erasure(subject_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Money has its day before anybody decided on it, too.
constexpr std::string_view kRefundDays = R"sql(
DROP INDEX return_record_due;
CREATE INDEX return_record_due ON return_record(due_until)
  WHERE state IN ('requested','received','decided') AND overdue_at = 0 AND due_until > 0;
)sql";

// Which phrase was said when, by whom and for which request; hard cases that want a common answer.
constexpr std::string_view kPhraseUses = R"sql(
CREATE TABLE phrase_use(
  seq INTEGER PRIMARY KEY, phrase_id TEXT NOT NULL, language TEXT NOT NULL, used_by TEXT NOT NULL,
  request_id TEXT NOT NULL, order_id TEXT NOT NULL, used_at INTEGER NOT NULL);
CREATE TABLE phrase_tally(
  phrase_id TEXT PRIMARY KEY, uses INTEGER NOT NULL, last_used_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE nomination(
  seq INTEGER PRIMARY KEY, request_id TEXT NOT NULL UNIQUE, situation TEXT NOT NULL,
  question TEXT NOT NULL, nominated_by TEXT NOT NULL, nominated_at INTEGER NOT NULL);
)sql";

// Content that headquarters publishes: what is in force, and what was not taken.
constexpr std::string_view kPublished = R"sql(
ALTER TABLE active_catalogue ADD COLUMN settings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE active_catalogue ADD COLUMN snapshot INTEGER NOT NULL DEFAULT 0;
CREATE TABLE content_refusal(
  domain TEXT NOT NULL, version INTEGER NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
  refused_at INTEGER NOT NULL, PRIMARY KEY(domain, version)) STRICT, WITHOUT ROWID;
)sql";

// Slips that are scanned, follow-ups that come due, items that come back.
constexpr std::string_view kRequestTracking = R"sql(
ALTER TABLE service_request ADD COLUMN track_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE service_request ADD COLUMN item_back INTEGER NOT NULL DEFAULT 0;
ALTER TABLE service_request ADD COLUMN ready INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX service_request_by_track ON service_request(track_hash)
  WHERE track_hash <> '';
CREATE INDEX service_request_resolved ON service_request(request_no) WHERE state = 'resolved';
CREATE INDEX service_request_awaiting_item ON service_request(item_id)
  WHERE item_id <> '' AND item_back = 0 AND kind = 'notify_me';
)sql";

// What was offered and counts towards limits; and where people gave something beyond the rules.
constexpr std::string_view kRequestOffers = R"sql(
CREATE TABLE request_offer(
  seq INTEGER PRIMARY KEY, request_id TEXT NOT NULL, order_id TEXT NOT NULL,
  subject_id TEXT NOT NULL, remedy TEXT NOT NULL, amount_minor INTEGER NOT NULL,
  line INTEGER NOT NULL, decision_id TEXT NOT NULL, left_at INTEGER NOT NULL,
  accepted INTEGER NOT NULL);
-- An event's payload is the end of its bytes.
INSERT INTO request_offer
  SELECT seq, request_id, order_id, subject_id, told ->> '$.remedy', told ->> '$.amount_minor',
    told ->> '$.line', told ->> '$.decision_id', left_at, EXISTS(
      SELECT 1 FROM journal taken WHERE taken.aggregate_id = request_id AND taken.seq > offer.seq
      AND taken.type = 'request_offer_accepted' AND NOT EXISTS(
        SELECT 1 FROM journal over WHERE over.aggregate_id = request_id
        AND over.seq > offer.seq AND over.seq < taken.seq
        AND over.type IN ('request_offered','request_offer_declined')))
  FROM (SELECT j.seq, r.request_id, r.order_id, r.subject_id, r.created_at AS left_at,
      CAST(substr(j.body, instr(j.body, CAST('{"request_id":' AS BLOB))) AS TEXT) AS told
    FROM journal j JOIN service_request r ON r.request_id = j.aggregate_id
    WHERE j.type = 'request_offered' AND r.state NOT IN ('withdrawn','merged')) offer;
DELETE FROM request_offer WHERE accepted = 0 AND EXISTS(
  SELECT 1 FROM journal over WHERE over.aggregate_id = request_id AND over.seq > request_offer.seq
  AND over.type IN ('request_offered','request_offer_declined','request_reopened'));
CREATE INDEX request_offer_by_order ON request_offer(order_id) WHERE order_id <> '';
CREATE INDEX request_offer_by_contact ON request_offer(subject_id, left_at)
  WHERE order_id = '';
CREATE INDEX request_offer_by_request ON request_offer(request_id);
ALTER TABLE service_request ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
UPDATE service_request SET refused = 1 WHERE EXISTS(
  SELECT 1 FROM journal no WHERE no.aggregate_id = request_id AND no.type = 'request_resolved'
  AND instr(no.body, CAST('"outcome":"refused"' AS BLOB)) > 0 AND NOT EXISTS(
    SELECT 1 FROM journal yes WHERE yes.aggregate_id = request_id AND yes.seq > no.seq
    AND yes.type = 'request_resolved'));
-- A refused installation is visited by nobody.
UPDATE service_request SET slot_date = '', slot_id = '' WHERE slot_date <> '' AND EXISTS(
  SELECT 1 FROM journal no WHERE no.aggregate_id = request_id AND no.type = 'request_resolved'
  AND instr(no.body, CAST('"outcome":"refused"' AS BLOB)) > 0 AND NOT EXISTS(
    SELECT 1 FROM journal moved WHERE moved.aggregate_id = request_id AND moved.seq > no.seq
    AND moved.type = 'request_slot_booked'));
CREATE INDEX journal_given ON journal(seq) WHERE type IN ('order_conceded','return_decided');
)sql";

// What was completed later, promises that were made again, and captured requests in the queue.
constexpr std::string_view kRequestPromises = R"sql(
ALTER TABLE service_request ADD COLUMN details_seq INTEGER NOT NULL DEFAULT 0;
UPDATE service_request SET details_seq = submitted_seq;
ALTER TABLE service_request ADD COLUMN promised_again_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE service_request ADD COLUMN promised_again_seq INTEGER NOT NULL DEFAULT 0;
UPDATE service_request SET hand_over_to = '' WHERE state IN ('closed','withdrawn','merged');
DROP INDEX service_request_open;
DROP INDEX service_request_open_at_kiosk;
CREATE INDEX service_request_open ON service_request(promised_at)
  WHERE state IN ('captured','submitted','acknowledged','working','waiting','offered');
CREATE INDEX service_request_open_at_kiosk ON service_request(submitted_by, created_at)
  WHERE submitted_by <> ''
  AND state IN ('captured','submitted','acknowledged','working','waiting','offered');
)sql";

constexpr std::array kMigrations{kFirst,           kPapersAbout,   kPrintAttempts,  kMilestones,
                                 kReturns,         kPackArchive,   kRequestActs,    kRequestDetails,
                                 kErasures,        kRefundDays,    kPhraseUses,     kPublished,
                                 kRequestTracking, kRequestOffers, kRequestPromises};

constexpr std::array<std::string_view, 24> kBusinessTables{
    "payout",          "counter",        "sales_order",      "tender",       "receipt",
    "stock",           "member",         "sold_line",        "goods_return", "print_job",
    "service_request", "help_call",      "active_catalogue", "journal",      "sale_milestone",
    "return_record",   "return_line",    "repair_stay",      "phrase_use",   "phrase_tally",
    "nomination",      "person_erasure", "content_refusal",  "request_offer"};

}  // namespace

std::span<const std::string_view> migrations() {
    return kMigrations;
}
std::span<const std::string_view> business_tables() {
    return kBusinessTables;
}

}  // namespace store
