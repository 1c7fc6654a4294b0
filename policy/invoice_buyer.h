#pragma once

#include <string>

#include "base/result.h"

// ORD-10: for whom an invoice is made out. It is asked for or not: no price depends on it.
namespace policy {

struct InvoiceBuyer {
    bool is_company = false;
    std::string title;       // the name on the invoice
    std::string tax_number;  // of a company
    std::string email;       // where it goes; "" = it is fetched at the counter
};

// As it stands on the invoice: the tax number in capitals, blanks at the ends gone. Refuses
// "invoice.title", "invoice.email", "invoice.person_tax_number" (persons have none) and the keys
// of read_tax_number.
base::Result<InvoiceBuyer> check_invoice_buyer(InvoiceBuyer buyer);

}  // namespace policy
