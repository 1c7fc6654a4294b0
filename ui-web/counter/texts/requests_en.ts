import type { kRequestsChinese } from './requests_zh-CN.ts';

export const kRequestsEnglish: Record<keyof typeof kRequestsChinese, string> = {
  'error.request.not_submitted_yet': 'It is only taken down. Complete it first.',
  'error.request.reason_needed': 'Please tell the customer why, in words.',
  'error.request.follow_up_first': 'Ask the customer first whether it is good, or note that no call is wanted.',
  'error.request.offer_amount': 'Please say what the remedy costs.',
  'error.request.offer_open': 'Note first whether the customer takes the offer.',
  'error.request.offer_line': 'Say which item of the order it is for.',
  'error.request.offer_gift': 'Choose the item that is given.',
  'error.request.offer_not_allowed': 'You may not offer this. Ask somebody who may.',
  'error.request.no_owner_yet': 'Nobody has it yet. The other clerk may take it.',
  'error.request.hand_over_to_owner': 'That clerk has it already. Choose another.',
  'error.request.no_hand_over': 'No hand-over waits for an answer.',
  'error.request.hand_over_to_another': 'Only the clerk it is offered to answers.',
  'error.request.urgent_already': 'It is urgent already.',
  'error.request.merge_itself': 'Choose the other request of the two.',
  'error.request.merge_into_open': 'Choose one that is still open.',
  'error.request.merge_strangers': 'Only requests of one customer or one order go together.',
  'error.request.owned_by_another': 'Another clerk has it.',
  'error.request.too_many_open': 'We have several of your requests already. Please tell a clerk at the counter.',
};
