#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

// What is wrong, seen: a photo that the customer takes at the kiosk, or a clerk at the counter.
namespace app {

constexpr std::size_t kMaxPhotoUpload = 2 * 1024 * 1024;
constexpr std::size_t kMaxPhotos = 3;  // of a request

struct AddPhoto {
    base::RequestId request_id;
    std::string jpeg;  // as it came; it is made anew from its pixels before it is kept
};
// Refuses what jpeg::reencode refuses, and "photo.too_many".
base::Result<Reply> add_photo(App& app, const Caller& caller, const Idempotency& once,
                              const AddPhoto& command);

// The bytes of a JPEG. NotFound "photo.not_found"; also where the customer was erased.
base::Result<std::string> load_photo(App& app, const Caller& caller,
                                     const base::RequestId& request_id,
                                     const std::string& photo_id);

}  // namespace app
