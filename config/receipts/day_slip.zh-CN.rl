{_: 日结单。字段名见 kiosk/receipts/day_data.h，写法见 config/receipts/README.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
{#copied_at}
{copied_at} 重印
{/copied_at}
数字与原件相同
~
{/copy_number}
"{store_name}"
~
`~日~结~单~`
~
^^^"{day}
{#unfinished}
`~{unfinished}~`
{/unfinished}
~
{width:10 *; border:none}
数字截至 |{as_of} |
{#reading}
当日 |第 {reading} 份 |
{/reading}
{#printed_by}
打印 |{printed_by} |
{/printed_by}
{width:auto; border:space}
-
|"销售
{width:* 14; border:none}
付清的订单 | {orders}
商品件数 | {pieces}
商品合计 | {gross}
优惠 | {discount}
{#packing}
包装 | {packing}
{/packing}
{#freight}
运费 | {freight}
{/freight}
{width:*}
"净额" |
| ^^^"{net}
{width:* 14}
{#paid_before}
此前已收 | {paid_before}
{/paid_before}
{#part_paid}
未付清订单的收款 | {part_paid}
{/part_paid}
{width:auto; border:space}
-
|"收款
{width:* 5 14; border:none}
{#tenders}
{kind} | ×{count}| {amount}
{/tenders}
{width:* 14}
"当日实收" | "{taken}"
{width:auto; border:space}
-
|"退出
{width:* 5 14; border:none}
退货退款 | ×{returns}| {refunded}
{#refunds}
~~{kind} | ×{count}| {amount}
{/refunds}
取消后返还 | ×{payouts}| {paid_out}
{#payout_kinds}
~~{kind} | ×{count}| {amount}
{/payout_kinds}
{width:10 *}
^^"当日留存" | ^^"{kept}
{width:* 14}
其中现金 | {cash}
{width:auto; border:space}
-
|"订单与服务
{width:* 14; border:none}
未收款而结束的订单 | {abandoned}
{#cancelled}
收款后取消的订单 | {cancelled}
{/cancelled}
新服务请求 | {requests_opened}
首次答复 | {requests_answered}
逾期未答复 | {requests_overdue}
{width:auto; border:space}
-
|"当日请求的服务
{width:* 12; border:none}
首次答复（中位数） | {first_response}
解决用时（中位数） | {resolution}
守约 | {promise_kept}
重开 | {reopened}
满意度 | {satisfaction}
让步成本 | {concession_cost}
{width:auto; border:space}
-
|"小票
{width:* 18; border:none}
首号 | {first_receipt}
末号 | {last_receipt}
{width:* 14}
已印出 | {receipts_printed}
重印已印出 | {copies_printed}
不知是否印出 | {receipts_in_doubt}
{width:auto; border:space}
-
{width:8 *; border:none}
账链 |"{journal_seq}"~~{journal_hash} |
{width:3 *}
{#definitions}
◇ |{text} |
{/definitions}
~
{width:9 *}
主管签字 |_~~~~~~~~~~~~~~~~~~~~_ |
{width:auto; border:space}
=
