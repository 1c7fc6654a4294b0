// What is said while a photo is taken: the same at a kiosk and at a counter.
import { translator } from './texts.ts';

const kChinese = {
  title: '拍下哪里有问题',
  live: '镜头里的画面',
  taken: '拍好的照片',
  take: '拍',
  again: '重拍',
  use: '用这张',
  none: '不拍了',
  trouble: '镜头打不开，柜台可以帮您拍。',
};
const kEnglish: Record<keyof typeof kChinese, string> = {
  title: 'Show what is wrong',
  live: 'What the camera sees',
  taken: 'The photo',
  take: 'Take it',
  again: 'Take again',
  use: 'Use it',
  none: 'No photo',
  trouble: 'The camera does not open; the counter can take a photo.',
};
export const say_photo = translator<keyof typeof kChinese>({ 'zh-CN': kChinese, en: kEnglish });
