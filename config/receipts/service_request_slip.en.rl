{_: Slip of a service request. Field names in kiosk/receipts/receipt_data.h, markup in config/receipts/README.md }
{#copy_number}
^^^`~COPY~{copy_number}~`
~
{/copy_number}
"{store_name}"
~
`~~SERVICE~REQUEST~~`
~
^^^"{kind}
{number}
~
-
Our promise
^^"{promised}
-
{width:10 *; border:none}
Received |{submitted_at} |
{#channel}
Channel |{channel} |
{/channel}
{#owner}
Owner |"{owner}" |
{/owner}
{#order_number}
Order |{order_number} |
{/order_number}
{#item_name}
Item |{item_name} |
{/item_name}
{#reasons}
Reason |{text} |
{/reasons}
{#words}
Details |{words} |
{/words}
{#contact}
Contact |{contact}~{contact_phone} |
{/contact}
{width:auto; border:space}
-
~
{#tracking_url}
{code:{tracking_url}; option:qrcode,5,m}
~
"Scan to see progress and replies"
~
{/tracking_url}
{code:{number}; option:code128,2,64,hri}
~
Or ask any kiosk here: the number\nand your phone's last four digits
~
-
{#phone}
Service "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
=
