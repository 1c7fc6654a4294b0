#pragma once

#include <string>
#include <vector>

namespace usb_test {

struct Ended {
    int code = -1;
    std::string said;  // on both outputs
};

// The real program, in this process's testbed.
Ended run_kioskctl(std::vector<std::string> words);

}  // namespace usb_test
