// What is said of a receipt that somebody had checked: the same words on a kiosk and on the page
// that a phone keeps.
export const kGenuineChinese = {
  genuine: '真的：和门店签出的一样',
  altered: '假的：内容被改过，或者不是这家门店签的',
  unknown_store: '不认识这家门店，无法判断真假',
  unreadable: '这不是存证码，请再核对一遍',
  store: '门店',
  paid_at: '付款时间',
  total: '应付总额',
  seq: '记录号',
  terms: '条款指纹',
  policy: '条款版本',
};
export const kGenuineEnglish: Record<keyof typeof kGenuineChinese, string> = {
  genuine: 'Genuine: just as the store signed it',
  altered: 'Not genuine: it was changed, or this store did not sign it',
  unknown_store: 'Unknown store: nobody can tell',
  unreadable: 'This is not an evidence code; please compare it again',
  store: 'Store',
  paid_at: 'Paid',
  total: 'Total',
  seq: 'Record',
  terms: 'Fingerprint of the terms',
  policy: 'Version of the terms',
};
