#include "kiosk/app/caller.h"

#include "policy/words.h"

namespace app {
namespace {

constexpr policy::Words<Role, 7> kRoles{{{Role::Customer, "customer"},
                                         {Role::Till, "till"},
                                         {Role::Clerk, "clerk"},
                                         {Role::SeniorClerk, "senior_clerk"},
                                         {Role::Supervisor, "supervisor"},
                                         {Role::Manager, "manager"},
                                         {Role::System, "system"}}};

}  // namespace

base::Result<Role> parse_role(std::string_view text) {
    return policy::parse_word(kRoles, text, "role");
}

std::string_view word(Role role) {
    return policy::find_word(kRoles, role);
}

bool is_staff(Role role) {
    return role >= Role::Clerk && role <= Role::Manager;
}

bool is_at_least(Role role, Role needed) {
    return role == Role::System || (is_staff(role) && role >= needed);
}

std::string actor(const Caller& caller) {
    switch (caller.role) {
        case Role::Customer:
            return "customer:" + caller.terminal.text();
        case Role::Till:
            return "till:" + caller.terminal.text();
        case Role::Clerk:
        case Role::SeniorClerk:
        case Role::Supervisor:
        case Role::Manager:
            return "clerk:" + caller.clerk.text();
        case Role::System:
            return "system";
    }
    return "system";
}

}  // namespace app
