{_: Notice of rights. Field names in kiosk/receipts/receipt_data.h, markup in config/receipts/README.md }
{#copy_number}
^^^`~COPY~{copy_number}~`
~
{/copy_number}
"{store_name}"
~
^^^"Your rights
~
{width:10 *; border:none}
Printed |{printed_at} |
{#order_number}
Order |{order_number} |
{/order_number}
{#shown_at}
Shown |{shown_at} |
{/shown_at}
{#policy_version}
Terms |{policy_version} |
{/policy_version}
{width:auto; border:space}
-
{#items}
{width:*; border:none}
"{name}" |
{#also}
"{text}" |
{/also}
{#tag}
`~{tag}~` |
{/tag}
{width:2 *; border:none}
{#terms}
~ |~ |
- |"{text}" |
{#full_text}
~ |{full_text} |
{/full_text}
{#cite}
~ |Source: {cite} |
{/cite}
{/terms}
{#exclusions}
~ |~ |
! |"{text}" |
{#full_text}
~ |{full_text} |
{/full_text}
{#cite}
~ |Source: {cite} |
{/cite}
{/exclusions}
{#notes}
* |{text} |
{/notes}
{width:auto; border:space}
-
{/items}
Where the law grants more, the law applies
{#digest}
Digest {digest}
{/digest}
~
{#phone}
Service "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
=
