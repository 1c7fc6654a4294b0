// The order that a clerk is writing. Amounts are the server's: this only knows what was chosen.
import type { ItemCard, Language, Order, OrderDraft, Personal, Words } from '../shared/api_types.ts';
import type { Credit } from './tender.ts';

export type DraftLine = {
  item_id: string;
  name: Words;
  model: string;
  picture: string | null;
  unit: Words;
  unit_price_minor: number;
  quantity: number;
  packing_id: string | null;
};
export type Draft = {
  order_id: string | null; // null: not saved yet
  version: number;
  language: Language;
  tier_id: string | null;
  buyer_name: string;
  buyer_phone: string;
  delivered: boolean;
  same_person: boolean;
  recipient_name: string;
  recipient_phone: string;
  region: string;
  address: string;
  courier_id: string;
  slot: string;
  note: string;
  lines: DraftLine[];
  credit: Credit | null; // what came back for these goods
};

const kMaxLines = 100;
const kMaxQuantity = 999;

export function empty_draft(language: Language): Draft {
  return {
    order_id: null, version: 0, language, tier_id: null, buyer_name: '', buyer_phone: '', delivered: false,
    same_person: true, recipient_name: '', recipient_phone: '', region: '', address: '', courier_id: '',
    slot: '', note: '', lines: [], credit: null,
  };
}

// An item that is there already gets one more of it.
export function add_item(draft: Draft, item: ItemCard): Draft {
  const index = draft.lines.findIndex((line) => line.item_id === item.item_id);
  if (index >= 0) return set_quantity(draft, index, (draft.lines[index]?.quantity ?? 0) + 1);
  if (draft.lines.length >= kMaxLines) return draft;
  const { item_id, name, model, picture, unit, price_minor } = item;
  const line = { item_id, name, model, picture, unit, unit_price_minor: price_minor, quantity: 1, packing_id: null };
  return { ...draft, lines: [...draft.lines, line] };
}

export function set_quantity(draft: Draft, index: number, quantity: number): Draft {
  if (quantity < 1) return { ...draft, lines: draft.lines.filter((_, at) => at !== index) };
  const bounded = Math.min(quantity, kMaxQuantity);
  const lines = draft.lines.map((line, at) => (at === index ? { ...line, quantity: bounded } : line));
  return { ...draft, lines };
}

export type Missing = 'lines' | 'buyer' | 'phone' | 'recipient' | 'region' | 'address' | 'courier';

const looks_like_phone = (text: string) => /^\+?[\d\s-]{6,20}$/.test(text.trim());

export function missing(draft: Draft): Missing[] {
  const found: Missing[] = [];
  if (draft.lines.length === 0) found.push('lines');
  const has_buyer = draft.buyer_name.trim() !== '' || draft.buyer_phone.trim() !== '';
  const needs_buyer = has_buyer || (draft.delivered && draft.same_person);
  if (needs_buyer && draft.buyer_name.trim() === '') found.push('buyer');
  if (needs_buyer && !looks_like_phone(draft.buyer_phone)) found.push('phone');
  if (!draft.delivered) return found;
  if (!draft.same_person && (draft.recipient_name.trim() === '' || !looks_like_phone(draft.recipient_phone))) {
    found.push('recipient');
  }
  if (draft.region === '') found.push('region');
  if (draft.address.trim() === '') found.push('address');
  if (draft.courier_id === '') found.push('courier');
  return found;
}

function fulfilment_of(draft: Draft): OrderDraft['fulfilment'] {
  if (!draft.delivered) return { kind: 'take_away' };
  const recipient = draft.same_person
    ? { name: draft.buyer_name.trim(), phone: draft.buyer_phone.trim() }
    : { name: draft.recipient_name.trim(), phone: draft.recipient_phone.trim() };
  return {
    kind: 'delivery', recipient, region: draft.region, address: draft.address.trim(),
    courier_id: draft.courier_id, slot: draft.slot.trim(),
  };
}

export function to_order_draft(draft: Draft): OrderDraft {
  const name = draft.buyer_name.trim();
  return {
    language: draft.language,
    tier_id: draft.tier_id,
    buyer: name === '' ? null : { name, phone: draft.buyer_phone.trim() },
    fulfilment: fulfilment_of(draft),
    lines: draft.lines.map(({ item_id, quantity, packing_id }) => ({ item_id, quantity, packing_id })),
    note: draft.note.trim(),
  };
}

// For the running total: while the delivery is not complete, the goods alone can be priced.
export function to_quote_draft(draft: Draft): OrderDraft {
  const complete = missing(draft).length === 0;
  return to_order_draft(complete ? draft : { ...draft, delivered: false, buyer_name: '', buyer_phone: '' });
}

export function draft_of(order: Order, personal: Personal): Draft {
  const way = order.fulfilment;
  const same_person =
    personal.recipient === null ||
    (personal.recipient.name === personal.buyer?.name && personal.recipient.phone === personal.buyer.phone);
  return {
    ...empty_draft(order.language),
    order_id: order.order_id,
    version: order.version,
    tier_id: order.tier?.tier_id ?? null,
    buyer_name: personal.buyer?.name ?? '',
    buyer_phone: personal.buyer?.phone ?? '',
    delivered: way.kind === 'delivery',
    same_person,
    recipient_name: personal.recipient?.name ?? '',
    recipient_phone: personal.recipient?.phone ?? '',
    region: way.region ?? '',
    address: personal.address ?? '',
    courier_id: way.courier?.courier_id ?? '',
    slot: way.slot ?? '',
    note: order.note ?? '',
    lines: order.lines.map((line) => ({
      item_id: line.item_id, name: line.name, model: line.model, picture: line.picture, unit: line.unit,
      unit_price_minor: line.unit_price_minor, quantity: line.quantity,
      packing_id: line.packing?.packing_id ?? null,
    })),
  };
}
