import { kGenuineChinese, kGenuineEnglish } from '../shared/texts/genuine.ts';

export const kTexts = {
  'zh-CN': {
    ...kGenuineChinese,
    title: '核对小票',
    lead: '输入或粘贴小票上的存证码，本页自己核对，不联网，不留存。',
    code: '存证码',
    check: '核对',
    keys: '门店公钥文件',
    keys_lead: '本页里没有这家门店的公钥，请选择门店提供的公钥文件。',
    keys_wrong: '这个文件不是公钥文件。',
    keys_known: '本页认识 {n} 家门店',
    previous: '前一记录指纹',
    other: 'English',
  },
  en: {
    ...kGenuineEnglish,
    title: 'Check a receipt',
    lead: 'Type or paste the evidence code of a receipt. This page checks it by itself: no network, nothing kept.',
    code: 'Evidence code',
    check: 'Check',
    keys: "Stores' public keys",
    keys_lead: "This page does not hold this store's public key. Please choose the file of keys that the store gives out.",
    keys_wrong: 'This file holds no keys.',
    keys_known: 'This page knows {n} stores',
    previous: 'Fingerprint of the record before',
    other: '中文',
  },
} as const;
export type Language = keyof typeof kTexts;
export type TextKey = keyof (typeof kTexts)['en'];
