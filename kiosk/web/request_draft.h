#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/web/contact.h"
#include "policy/installation.h"
#include "policy/invoice_buyer.h"

// The members of a body that say what a service request is about; nothing where one is not there.
namespace web {

base::Result<std::optional<std::vector<std::string>>> find_reasons(base::JsonObject& body);
base::Result<std::optional<app::Contact>> find_contact(base::JsonObject& body, const Call& call);
base::Result<std::optional<policy::InvoiceBuyer>> find_invoice(base::JsonObject& body);
base::Result<std::optional<policy::SlotChoice>> find_slot(base::JsonObject& body);

}  // namespace web
