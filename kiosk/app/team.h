#pragma once

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

namespace app {

// ORG-1: everybody who works here and how much each has to do, for hand-overs and for who leads
// the team: {"clerks":[{"clerk_id","name","role","locked","work"}],"nobodys":{…}}.
base::Result<Reply> show_team(App& app, const Caller& caller);

}  // namespace app
