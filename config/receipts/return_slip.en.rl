{_: Return slip: above the perforation the customer's part, below it the store's. Field names in kiosk/receipts/return_data.h, markup in config/receipts/README.md }
{#copy_number}
^^^`~COPY~{copy_number}~`
{#copied_at}
Reprinted {copied_at}
{/copied_at}
Same content as the original
~
{/copy_number}
^^^"{store_name}
~
`~~R~E~T~U~R~N~~`
~
{width:10 *; border:none}
Return |"{number}" |
Taken |{taken_at} |
{#clerk}
Taken by |{clerk} |
{/clerk}
{#receipt_number}
Receipt |{receipt_number} |
{/receipt_number}
{^receipt_number}
Receipt |None |
{/receipt_number}
{#order_number}
Order |{order_number} |
{/order_number}
{#sold_at}
Sold |{sold_at} |
{/sold_at}
{#customer}
Customer |{customer}~{customer_phone} |
{/customer}
{width:auto; border:space}
-
{#lines}
{width:*; border:none}
"{name}" |
{width:* 14}
{quantity}~{unit}~~{item_id} | {refund}
{/lines}
-
{width:7 *; border:none}
^^"Refund" | ^^^"{refund}
~
{width:10 *}
By |"{refund_form}" |
When |"{refund_when}" |
Decision |{decision} |
{#reason}
Reason |{reason} |
{/reason}
{width:auto; border:space}
-
{#evidence_code}
~
{code:{evidence_code}; option:qrcode,4,m}
~
"Evidence code of the sale"
{/evidence_code}
{#chain_digits}
Journal {chain_digits}
{/chain_digits}
~
{#phone}
Service "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
Customer's part: keep it until\nthe money is there
~
-~-~-~-~-~tear~here~-~-~-~-~-
~
`~~STORE'S~PART~~`
~
{width:10 *; border:none}
Return |"{number}" |
{#receipt_number}
Receipt |{receipt_number} |
{/receipt_number}
{#lines}
Took back |{quantity}~×~{name} |
{/lines}
Refund |"{refund}"~{refund_form} |
~
Clerk |_~~~~~~~~~~~~~~~~~~~~_ |
~
Customer |_~~~~~~~~~~~~~~~~~~~~_ |
{width:auto; border:space}
~
{code:{number}; option:code128,2,64,hri}
=
