import { translator } from '../shared/texts.ts';

const kChinese = {
  'page.title': '电子小票',
  'page.missing': '没有找到这张小票。请核对地址，或带纸质小票到店。',
  'page.loading': '正在打开…',
  'page.order': '订单号',
  'page.receipt': '小票号',
  'page.paid_at': '付款时间',
  'page.terms': '退换条款（购买时已告知）',
  'page.evidence': '存证码',
  'page.evidence_lead': '凭此码可以核对小票和当时告知的条款，谁都可以验。',
  'page.contact': '联系门店',
  'page.complaints': '投诉渠道',
  'page.copy': '副本 {n}',
  'page.change': '找零 {amount}',
};
const kEnglish: Record<keyof typeof kChinese, string> = {
  'page.title': 'Digital receipt',
  'page.missing': 'This receipt was not found. Please check the address, or bring the paper receipt.',
  'page.loading': 'Opening…',
  'page.order': 'Order',
  'page.receipt': 'Receipt',
  'page.paid_at': 'Paid',
  'page.terms': 'Your returns, as told at the sale',
  'page.evidence': 'Evidence code',
  'page.evidence_lead': 'With it anyone can check this receipt and the terms that were shown.',
  'page.contact': 'Contact',
  'page.complaints': 'Complaints',
  'page.copy': 'Copy {n}',
  'page.change': '{amount} change',
};

export const t = translator<keyof typeof kChinese>({ 'zh-CN': kChinese, en: kEnglish });
