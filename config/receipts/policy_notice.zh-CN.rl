{_: 权利告知书。字段名见 kiosk/receipts/receipt_data.h，写法见 config/receipts/README.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
~
{/copy_number}
"{store_name}"
~
^^^"权利告知书
~
{width:9 *; border:none}
打印 |{printed_at} |
{#order_number}
订单号 |{order_number} |
{/order_number}
{#shown_at}
告知 |{shown_at} |
{/shown_at}
{#policy_version}
版本 |{policy_version} |
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
{width:3 *; border:none}
{#terms}
~ |~ |
◇ |"{text}" |
{#full_text}
~ |{full_text} |
{/full_text}
{#cite}
~ |依据：{cite} |
{/cite}
{/terms}
{#exclusions}
~ |~ |
※ |"{text}" |
{#full_text}
~ |{full_text} |
{/full_text}
{#cite}
~ |依据：{cite} |
{/cite}
{/exclusions}
{#notes}
· |{text} |
{/notes}
{width:auto; border:space}
-
{/items}
法律规定更高的，以法律为准
{#digest}
摘要 {digest}
{/digest}
~
{#phone}
服务电话 "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
=
