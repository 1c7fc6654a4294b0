{_: 退货凭证：虚线以上交顾客，以下留门店。字段名见 kiosk/receipts/return_data.h，写法见 config/receipts/README.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
{#copied_at}
{copied_at} 重印
{/copied_at}
内容与原件相同
~
{/copy_number}
^^^"{store_name}
~
`~退~货~凭~证~`
~
{width:9 *; border:none}
退货号 |"{number}" |
时间 |{taken_at} |
{#clerk}
经手 |{clerk} |
{/clerk}
{#receipt_number}
原小票 |{receipt_number} |
{/receipt_number}
{^receipt_number}
原小票 |无 |
{/receipt_number}
{#order_number}
订单号 |{order_number} |
{/order_number}
{#sold_at}
购买于 |{sold_at} |
{/sold_at}
{#customer}
顾客 |{customer}~{customer_phone} |
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
{width:8 *; border:none}
^^^"退款" | ^^^"{refund}
~
{width:9 *}
方式 |"{refund_form}" |
时间 |"{refund_when}" |
处理 |{decision} |
{#reason}
原因 |{reason} |
{/reason}
{width:auto; border:space}
-
{#evidence_code}
~
{code:{evidence_code}; option:qrcode,4,m}
~
"原购物存证码"
{/evidence_code}
{#chain_digits}
账链~{chain_digits}
{/chain_digits}
~
{#phone}
服务电话 "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
顾客联 · 请保存到退款到账
~
-~-~-~-~-~沿此撕开~-~-~-~-~-
~
`~门~店~联~`
~
{width:9 *; border:none}
退货号 |"{number}" |
{#receipt_number}
原小票 |{receipt_number} |
{/receipt_number}
{#lines}
收回 |{name}~×~{quantity} |
{/lines}
退款 |"{refund}"~{refund_form} |
~
经手签字 |_~~~~~~~~~~~~~~~~~~~~_ |
~
顾客签字 |_~~~~~~~~~~~~~~~~~~~~_ |
{width:auto; border:space}
~
{code:{number}; option:code128,2,64,hri}
=
