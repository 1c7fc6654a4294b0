{_: 购物小票。字段名见 kiosk/receipts/receipt_data.h，写法见 docs/receipts.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
重印于 {copied_at}，内容与原件相同

{/copy_number}
^^^"{store_name}
~
`~购~物~凭~证~`
~
{width:9 *; border:none}
小票号 |"{receipt_number}" |
订单号 |{order_number} |
时间 |{sold_at} |
{#terminal}
终端 |{terminal} |
{/terminal}
{#clerk}
经手 |{clerk} |
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
{width:3 * 11; border:none}
{#lines}
{number} |"{name}" | "{amount}"
~ |{unit_price}~×~{quantity}~{unit} |
{#list_price}
~ |特价，原价 {list_price} |
{/list_price}
{#packing}
~ |{packing} |
{/packing}
{/lines}
{width:auto; border:space}
-
{width:* 14}
商品合计（{item_count}） | {goods}
{#adjustments}
{text} | {amount}
{/adjustments}
{width:10 *; border:none}
^^"应付" | ^^^"{total}
{width:* 14; border:space}
{#saved}
已为您节省 | {saved}
{/saved}
-
{#tenders}
{kind}~{reference} | {amount}
{#received}
~~实收 | {received}
{/received}
{/tenders}
{#change}
"找零" | "{change}"
{/change}
{#due}
^^"未付" | ^^"{due}"
{/due}
{width:auto}
-
~
`~您~的~权~利~`
付款前已向您逐件说明~({disclosed_at})
~
{width:3 *; border:none}
{#lines}
{number} |"{name}" |
{#tag}
~ |`~{tag}~` |
{/tag}
{#terms}
~ |◇{text} |
{/terms}
{#acknowledgements}
~ |√{text} |
{/acknowledgements}
{#notes}
~ |·{text} |
{/notes}
{/lines}
{width:auto; border:space}
条款版本 {policy_version}，由系统存证，任何一台收银机都能调出
-
~
{code:{evidence_code}; option:qrcode,5,m}
~
"存证码"
{evidence_code}
{#chain_digits}
账链 {chain_digits}
{/chain_digits}
{#digital_url}
~
{code:{digital_url}; option:qrcode,5,m}
~
"扫码保存电子小票、查进度、提要求"
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
