#include "kiosk/app/request_photos.h"

#include "base/jpeg/reencode.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/photo_table.h"

namespace app {
namespace {

base::Error not_found() {
    return base::error(base::ErrorCode::NotFound, "photo.not_found", "no such photo");
}

}  // namespace

base::Result<Reply> add_photo(App& app, const Caller& caller, const Idempotency& once,
                              const AddPhoto& command) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    jpeg::Limits limits;
    limits.max_bytes = kMaxPhotoUpload;
    TRY(picture, jpeg::reencode(command.jpeg, limits));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            TRY(state, policy::decide_add_photo(record));
            if (record.photos.size() >= kMaxPhotos) {
                return base::error(base::ErrorCode::Refused, "photo.too_many",
                                   "a request has three photos at most");
            }
            const base::Uuid photo_id = context.make_event_id();
            TRY(key,
                store::load_or_make_subject_key(context.db(), context.keys(), record.subject_id));
            CHECK_OK(store::put_photo(context.db(), record.request_id, base::format_uuid(photo_id),
                                      store::seal_field(key, photo_id, "photo", picture.bytes)));
            policy::RequestPhotoAdded act;
            act.photo_id = base::format_uuid(photo_id);
            act.width = picture.width;
            act.height = picture.height;
            act.bytes = static_cast<std::int64_t>(picture.bytes.size());
            CHECK_OK(append_act(app, context, caller, record, {act.kType, state}, act));
            return answer_with_request(app, context, caller, command.request_id, 201);
        });
}

base::Result<std::string> load_photo(App& app, const Caller& caller,
                                     const base::RequestId& request_id,
                                     const std::string& photo_id) {
    CHECK_OK(require_request_access(app, caller, request_id));
    auto db = app.readers.lease();
    TRY(record, load_request_record(*db, request_id));
    TRY(readable, list_readable(*db, record, reader_of(caller)));
    TRY(id, base::parse_uuid(photo_id));
    for (const Readable& each : readable) {
        for (const policy::RequestPhoto& photo : each.record.photos) {
            if (photo.photo_id != photo_id || each.answers_since) {
                continue;
            }
            TRY(sealed, store::find_photo(*db, each.record.request_id, photo_id));
            TRY(key, store::find_subject_key(*db, app.keys, photo.subject_id));
            if (sealed && key) {
                return store::open_field(*key, id, "photo", *sealed);
            }
        }
    }
    return not_found();
}

}  // namespace app
