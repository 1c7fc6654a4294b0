#include "kiosk/store/apply.h"
#include "policy/print_events.h"
#include "policy/shop_events.h"

// Events of paper and of the cash drawer.
namespace store {
namespace {

using base::Event;

base::Status add_job(sqlite::Database& db, const Event& event, const policy::PrintRequested& job) {
    return db.exec(
        "INSERT INTO print_job(job_id, kind, order_id, request_id, printer_id, state, reason, "
        "copy_number, created_seq, updated_at, about) VALUES(?1, ?2, ?3, ?4, ?5, 'queued', '', "
        "?6, ?7, ?8, ?9)",
        job.job_id, policy::word(job.kind), job.order_id, job.request_id, job.printer_id,
        job.copy_number, event.seq, base::unix_ms(event.wall), job.about);
}

base::Status apply_requested(sqlite::Database& db, const Event& event) {
    TRY(job, policy::decode_payload<policy::PrintRequested>(event.payload));
    return add_job(db, event, job);
}

base::Status apply_drawer(sqlite::Database& db, const Event& event) {
    TRY(drawer, policy::decode_payload<policy::DrawerRequested>(event.payload));
    policy::PrintRequested job;
    job.job_id = drawer.job_id;
    job.kind = policy::PrintKind::Drawer;
    job.printer_id = drawer.printer_id;
    return add_job(db, event, job);
}

base::Status apply_begun(sqlite::Database& db, const Event& event) {
    TRY(begun, policy::decode_payload<policy::PrintBegun>(event.payload));
    return db.exec(
        "UPDATE print_job SET state='sending', reason='', begun_seq=?2, updated_at=?3 "
        "WHERE job_id=?1",
        begun.job_id, event.seq, base::unix_ms(event.wall));
}

base::Status apply_progressed(sqlite::Database& db, const Event& event) {
    TRY(job, policy::decode_payload<policy::PrintProgressed>(event.payload));
    return db.exec("UPDATE print_job SET state=?2, reason=?3, updated_at=?4 WHERE job_id=?1",
                   job.job_id, policy::word(job.state), job.reason, base::unix_ms(event.wall));
}

base::Status apply_moved(sqlite::Database& db, const Event& event) {
    TRY(moved, policy::decode_payload<policy::PrintMoved>(event.payload));
    return db.exec(
        "UPDATE print_job SET printer_id=?2, moved_from=?3, reason='', updated_at=?4 "
        "WHERE job_id=?1",
        moved.job_id, moved.to_printer, moved.from_printer, base::unix_ms(event.wall));
}

}  // namespace

base::Result<bool> apply_print_event(sqlite::Database& db, const Event& event) {
    base::Status done = base::ok();
    if (event.type == policy::PrintRequested::kType) {
        done = apply_requested(db, event);
    } else if (event.type == policy::PrintBegun::kType) {
        done = apply_begun(db, event);
    } else if (event.type == policy::PrintProgressed::kType) {
        done = apply_progressed(db, event);
    } else if (event.type == policy::PrintMoved::kType) {
        done = apply_moved(db, event);
    } else if (event.type == policy::DrawerRequested::kType) {
        done = apply_drawer(db, event);
    } else {
        return false;
    }
    CHECK_OK(done);
    return true;
}

}  // namespace store
