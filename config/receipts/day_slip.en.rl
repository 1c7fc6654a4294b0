{_: Day slip. Field names in kiosk/receipts/day_data.h, markup in config/receipts/README.md }
{#copy_number}
^^^`~COPY~{copy_number}~`
{#copied_at}
Reprinted {copied_at}
{/copied_at}
Same figures as the original
~
{/copy_number}
"{store_name}"
~
`~~D~A~Y~~S~L~I~P~~`
~
^^^"{day}
{#unfinished}
`~{unfinished}~`
{/unfinished}
~
{width:11 *; border:none}
As of |{as_of} |
{#reading}
Slip |No. {reading} of this day |
{/reading}
{#printed_by}
Printed by |{printed_by} |
{/printed_by}
{width:auto; border:space}
-
|"Sales
{width:* 14; border:none}
Orders paid | {orders}
Pieces | {pieces}
Gross | {gross}
Discount | {discount}
{#packing}
Packing | {packing}
{/packing}
{#freight}
Freight | {freight}
{/freight}
{width:*}
"Net" |
| ^^^"{net}
{width:* 14}
{#paid_before}
Came in before | {paid_before}
{/paid_before}
{#part_paid}
On unpaid orders | {part_paid}
{/part_paid}
{width:auto; border:space}
-
|"Money in
{width:* 5 14; border:none}
{#tenders}
{kind} | ×{count}| {amount}
{/tenders}
{width:* 14}
"Taken today" | "{taken}"
{width:auto; border:space}
-
|"Money out
{width:* 5 14; border:none}
Returns | ×{returns}| {refunded}
{#refunds}
~~{kind} | ×{count}| {amount}
{/refunds}
Pay-outs | ×{payouts}| {paid_out}
{#payout_kinds}
~~{kind} | ×{count}| {amount}
{/payout_kinds}
{width:10 *}
^^"Kept" | ^^"{kept}
{width:* 14}
of that cash | {cash}
{width:auto; border:space}
-
|"Orders and service
{width:* 10; border:none}
Ended without money | {abandoned}
{#cancelled}
Cancelled after money | {cancelled}
{/cancelled}
Requests opened | {requests_opened}
First answers | {requests_answered}
Promises missed | {requests_overdue}
{width:auto; border:space}
-
|"Today's requests
{width:* 12; border:none}
First response, median | {first_response}
Resolution, median | {resolution}
Promises kept | {promise_kept}
Reopened | {reopened}
Satisfaction | {satisfaction}
Concessions | {concession_cost}
{width:auto; border:space}
-
|"Receipts
{width:* 18; border:none}
First | {first_receipt}
Last | {last_receipt}
{width:* 10}
Printed | {receipts_printed}
Copies printed | {copies_printed}
In doubt | {receipts_in_doubt}
{width:auto; border:space}
-
{width:8 *; border:none}
Journal |"{journal_seq}"~~{journal_hash} |
{width:2 *}
{#definitions}
- |{text} |
{/definitions}
~
{width:11 *}
Supervisor |_~~~~~~~~~~~~~~~~~~~~_ |
{width:auto; border:space}
=
