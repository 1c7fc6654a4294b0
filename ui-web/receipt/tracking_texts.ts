import { translator } from '../shared/texts.ts';

const kChinese = {
  'track.title': '服务请求进度',
  'track.missing': '没有找到这条请求。请核对小条上的二维码，或联系门店。',
  'track.next': '接下来',
  'track.promised': '我们承诺在此之前答复',
  'track.answered': '已答复',
  'track.left': '提交时间',
  'track.owner': '负责人',
  'track.nobody': '还没有人接手，谁接手会显示在这里',
  'track.answers': '给您的答复',
  'track.no_answers': '还没有答复',
  'track.offer': '方案',
  'track.solution': '处理结果',
  'track.contact': '联系门店',
  'track.complaints': '投诉渠道',
};
const kEnglish: Record<keyof typeof kChinese, string> = {
  'track.title': 'Your request',
  'track.missing': 'This request was not found. Please check the code on the slip, or ask the store.',
  'track.next': 'Next',
  'track.promised': 'We promised an answer by',
  'track.answered': 'Answered',
  'track.left': 'Left',
  'track.owner': 'Looked after by',
  'track.nobody': 'Nobody has taken it yet; who does is shown here',
  'track.answers': 'Answers to you',
  'track.no_answers': 'No answer yet',
  'track.offer': 'Offer',
  'track.solution': 'Solution',
  'track.contact': 'Contact',
  'track.complaints': 'Complaints',
};

export const t = translator<keyof typeof kChinese>({ 'zh-CN': kChinese, en: kEnglish });
