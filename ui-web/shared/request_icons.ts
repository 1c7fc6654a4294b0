import type { RequestKind } from './api_types.ts';
import type { IconName } from './parts/icons.ts';

export const kRequestIcons: Record<RequestKind, IconName> = {
  complaint: 'megaphone',
  return: 'undo',
  exchange: 'swap',
  repair: 'tool',
  claim: 'box',
  installation: 'home',
  logistics_question: 'truck',
  invoice: 'invoice',
  price_question: 'tag',
  product_question: 'question',
  notify_me: 'bell',
  suggestion: 'bulb',
  review_recovery: 'star',
};
