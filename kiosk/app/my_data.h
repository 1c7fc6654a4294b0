#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

// ORG-4: what is kept about the customer who asks, and its erasure. Who asks proves it anew each
// time by the whole phone and the end of an order's or a request's number: nothing of it is
// remembered. All misses look alike ("my_data.not_found") and are counted.
namespace app {

enum class Look { Masked, Open };

struct MyDataQuery {
    std::string phone;  // as typed
    std::string tail;   // last four digits of an order's or a request's number
    Look look = Look::Masked;
};
// The people, addresses and words of every order and request under that phone, and for each whether
// it has to be kept for now. An open look is recorded.
base::Result<Reply> show_my_data(App& app, const Caller& caller, const MyDataQuery& query);

// Throws the customer's key away: names, phones, addresses and words are readable nowhere any more,
// the goods and sums stay. Refused "my_data.kept" while something is not finished.
base::Result<Reply> erase_my_data(App& app, const Caller& caller, const MyDataQuery& query);

}  // namespace app
