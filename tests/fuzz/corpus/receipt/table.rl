{border: line; width: 3 *}
-
{#lines}
{name} | ^^^"{amount}
-
{/lines}
{border: space}
{code: {total}; option: qrcode,8,h}
{code: {order_number}; option: 4}
=
