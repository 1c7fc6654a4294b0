{_: 购物小票。字段名见 kiosk/receipts/receipt_data.h，写法见 config/receipts/README.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
{copied_at} 重印
内容与原件相同
~
{/copy_number}
^^^"{store_name}
~
`~购~物~凭~证~`
~
{width:9 *; border:none}
小票号 |"{receipt_number}" |
订单号 |{order_number} |
时间 |{sold_at} |
{#clerk}
经手 |{clerk}~{terminal} |
{/clerk}
{^clerk}
{#terminal}
终端 |{terminal} |
{/terminal}
{/clerk}
{#buyer}
顾客 |{buyer}~{buyer_phone} |
{/buyer}
{#recipient}
收货 |{recipient}~{recipient_phone} |
~ |{address} |
{/recipient}
{#fulfilment}
交付 |{fulfilment}~{courier}~{delivery_days} |
{/fulfilment}
{width:auto; border:space}
-
{#lines}
{width:3 *; border:none}
{number} |"{name}" |
{width:3 * 11}
~ |{unit_price}~×~{quantity}~{unit} | "{amount}"
{width:3 *}
{#list_price}
~ |特价，原价 {list_price} |
{/list_price}
{#packing}
~ |包装：{packing} |
{/packing}
{/lines}
-
{width:* 12}
商品合计（{item_count} 件） | {goods}
{#adjustments}
{text} | {amount}
{/adjustments}
{width:auto; border:space}
-
{width:8 *; border:none}
^^^"应付" | ^^^"{total}
{width:* 12; border:space}
{#saved}
已为您节省 | {saved}
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
~~收到 | {received}
{/received}
{/tenders}
{#change}
"找零" | "{change}"
{/change}
{#due}
"未付" | "{due}"
{/due}
{width:auto}
-
~
`~您~的~权~利~`
{#disclosed_at}
付款前已告知 {disclosed_at}
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
◇ |{text} |
{/terms}
{#acknowledgements}
√ |{text} |
{/acknowledgements}
{#notes}
※ |{text} |
{/notes}
{/rights}
{#policy_version}
~
条款版本 {policy_version}
{/policy_version}
-
~
{code:{evidence_code}; option:qrcode,5,m}
~
"存证码"
凭码可在任一柜台调出当时的告知
{#chain_digits}
账链~{chain_digits}
{/chain_digits}
{#digital_url}
~
{code:{digital_url}; option:qrcode,5,m}
~
"扫码存小票 · 查进度 · 提要求"
{/digital_url}
~
{code:{order_number}; option:code128,2,64,hri}
~
-
{#phone}
服务电话 "{phone}"
{/phone}
{#opening_hours}
营业时间 {opening_hours}
{/opening_hours}
{#complaints}
{complaints}
{/complaints}
{#closing}
~
{closing}
{/closing}
=
