{_: Order receipt. Field names in kiosk/receipts/receipt_data.h, markup in config/receipts/README.md }
{#copy_number}
^^^`~COPY~{copy_number}~`
Reprinted {copied_at}
Same content as the original
~
{/copy_number}
^^^"{store_name}
~
`~~R~E~C~E~I~P~T~~`
~
{width:10 *; border:none}
Receipt |"{receipt_number}" |
Order |{order_number} |
Sold |{sold_at} |
{#clerk}
Served by |{clerk}~{terminal} |
{/clerk}
{^clerk}
{#terminal}
Terminal |{terminal} |
{/terminal}
{/clerk}
{#buyer}
Customer |{buyer}~{buyer_phone} |
{/buyer}
{#recipient}
Ship to |{recipient}~{recipient_phone} |
~ |{address} |
{/recipient}
{#fulfilment}
Handover |{fulfilment}~{courier}~{delivery_days} |
{/fulfilment}
{width:auto; border:space}
-
{#lines}
{width:3 *; border:none}
{number} |"{name}" |
{width:3 * 11}
~ |{quantity}~{unit}~×~{unit_price} | "{amount}"
{width:3 *}
{#list_price}
~ |Special price, was {list_price} |
{/list_price}
{#packing}
~ |Packing: {packing} |
{/packing}
{/lines}
-
{width:* 12}
Goods ({item_count}) | {goods}
{#adjustments}
{text} | {amount}
{/adjustments}
{width:auto; border:space}
-
{width:6 *; border:none}
^^"Total" | ^^^"{total}
{width:* 12; border:space}
{#saved}
You saved | {saved}
{/saved}
{width:auto}
-
{width:* 12}
{#tenders}
{kind} | {amount}
{#reference}
~~{reference} |
{/reference}
{#received}
~~received | {received}
{/received}
{/tenders}
{#change}
"Change" | "{change}"
{/change}
{#due}
"Still to pay" | "{due}"
{/due}
{width:auto}
-
~
`~~YOUR~RIGHTS~~`
{#disclosed_at}
Told before you paid\n{disclosed_at}
{/disclosed_at}
{#rights}
~
{width:*; border:none}
"{items}" |
{#tag}
`~{tag}~` |
{/tag}
{width:3 *}
{#terms}
- |{text} |
{/terms}
{#acknowledgements}
√ |{text} |
{/acknowledgements}
{#notes}
* |{text} |
{/notes}
{/rights}
{#policy_version}
~
Terms {policy_version}
{/policy_version}
-
~
{code:{evidence_code}; option:qrcode,5,m}
~
"Evidence code"
Any counter can show what you\nwere told at that time
{#chain_digits}
Journal {chain_digits}
{/chain_digits}
{#digital_url}
~
{code:{digital_url}; option:qrcode,5,m}
~
"Scan to keep it, track it, ask"
{/digital_url}
~
{code:{order_number}; option:code128,2,64,hri}
~
-
{#phone}
Service "{phone}"
{/phone}
{#opening_hours}
Open {opening_hours}
{/opening_hours}
{#complaints}
{complaints}
{/complaints}
{#closing}
~
{closing}
{/closing}
=
