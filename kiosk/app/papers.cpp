#include "kiosk/app/papers.h"

#include "kiosk/store/order_table.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

base::Status fill_about_order(App& app, sqlite::Database& db, const store::PrintJob& job,
                              const CopyMark& copy, drivers::Document& document) {
    TRY(order, store::load_order(db, job.order_id));
    if (job.kind == policy::PrintKind::PolicyNotice) {
        TRY(data, gather_notice(app, db, order, copy));
        app.book.fill(data, order.language, document);
        return base::ok();
    }
    TRY(data, gather_receipt(app, db, order, copy));
    app.book.fill(data, order.language, document);
    return base::ok();
}

}  // namespace

base::Result<drivers::Document> make_document(App& app, sqlite::Database& db,
                                              const store::PrintJob& job) {
    drivers::Document document;
    const CopyMark copy{job.copy_number, job.updated_at};
    switch (job.kind) {
        case policy::PrintKind::Receipt:
        case policy::PrintKind::Copy:
        case policy::PrintKind::PolicyNotice:
            CHECK_OK(fill_about_order(app, db, job, copy, document));
            return document;
        case policy::PrintKind::Slip: {
            TRY(request, store::load_request(db, job.request_id));
            TRY(data, gather_slip(app, db, request, copy));
            app.book.fill(data, request.language, document);
            return document;
        }
        case policy::PrintKind::ReturnSlip: {
            TRY(paper, gather_return(app, db, job.about, copy));
            app.book.fill(paper.data, paper.language, document);
            return document;
        }
        case policy::PrintKind::DaySlip: {
            TRY(data, gather_day(app, db, job));
            app.book.fill(data, app.config.languages.front(), document);
            return document;
        }
        case policy::PrintKind::Drawer:
            document.add(drivers::OpenDrawer());
            return document;
    }
    return document;
}

}  // namespace app
