{_: 服务请求回执。字段名见 kiosk/receipts/receipt_data.h，写法见 config/receipts/README.md }
{#copy_number}
^^^`~重印~COPY~{copy_number}~`
~
{/copy_number}
"{store_name}"
~
`~服~务~请~求~回~执~`
~
^^^"{kind}
{number}
~
-
我们承诺
^^"{promised}
-
{width:9 *; border:none}
提交 |{submitted_at} |
{#channel}
途径 |{channel} |
{/channel}
{#owner}
负责人 |"{owner}" |
{/owner}
{#order_number}
订单号 |{order_number} |
{/order_number}
{#item_name}
商品 |{item_name} |
{/item_name}
{#reasons}
原因 |{text} |
{/reasons}
{#words}
说明 |{words} |
{/words}
{#contact}
联系人 |{contact}~{contact_phone} |
{/contact}
{width:auto; border:space}
-
~
{#tracking_url}
{code:{tracking_url}; option:qrcode,5,m}
~
"扫码查看进度和回复"
~
{/tracking_url}
{code:{number}; option:code128,2,64,hri}
~
也可在任一自助机查询
输入编号和手机后四位
~
-
{#phone}
服务电话 "{phone}"
{/phone}
{#complaints}
{complaints}
{/complaints}
=
