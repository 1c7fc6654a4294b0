{_: Chinese receipt of 38 lines with QR code and Code 128, for bench/run }
^^^"{store_name}
`~购~物~凭~证~`
{width:9 *; border:none}
小票号 |"{receipt_number}" |
订单号 |{order_number} |
时间 |{sold_at} |
经手 |{clerk}~{terminal} |
顾客 |{buyer}~{buyer_phone} |
{width:auto; border:space}
-
{#lines}
{width:3 * 12; border:none}
{number} |"{name}" | "{amount}"
{width:3 *}
~ |{unit_price}~×~{quantity}~{unit} |
{/lines}
-
{width:* 14}
商品合计（{item_count} 件） | {goods}
已为您节省 | {saved}
{width:8 *; border:none}
^^^"应付" | ^^^"{total}
{width:* 14; border:space}
现金 | {due}
"找零" | "{change}"
{width:auto}
-
{code:{evidence_code}; option:qrcode,5,m}
"存证码"
凭码可在任一柜台调出当时的告知
{code:{order_number}; option:code128,2,64,hri}
-
服务电话 "{phone}"
营业时间 {opening_hours}
{complaints}
{closing}
=
