// What a kiosk does with a scan: by what was scanned, and by where the person stands.
import * as api from '../shared/api.ts';
import type { Order } from '../shared/api_types.ts';
import { read_code, type Code, type Scan } from '../shared/scan.ts';
import { kiosk } from './state.svelte.ts';
import { is_waiting } from './trip.ts';

type TakeOrder = (order: Order) => void;
let take_order: TakeOrder | null = null;

// For an effect: a page that wants the order of a scanned receipt itself.
export function on_receipt(take: TakeOrder): () => void {
  take_order = take;
  return () => (take_order = take_order === take ? null : take_order);
}

// For an effect: a page that wants what stands in the code, whosever receipt it is.
type TakeCode = (code: string) => void;
let take_code: TakeCode | null = null;
export function on_receipt_code(take: TakeCode): () => void {
  take_code = take;
  return () => (take_code = take_code === take ? null : take_code);
}

const sorry = (code: string) => (kiosk.problem = new api.ApiError(code, 400));

// A receipt is looked at where nothing else would be lost by it.
async function show_receipt(code: string): Promise<void> {
  const take = take_order ?? (is_waiting(kiosk.place) ? (order: Order) => kiosk.accept(order) : null);
  if (take === null) {
    sorry('scan.not_here');
    return;
  }
  const order = await kiosk.act('find', async () => {
    await kiosk.begin();
    return api.find_my_receipt(code);
  });
  if (order !== null) take(order);
}

async function track(number: string): Promise<void> {
  if (!is_waiting(kiosk.place) && kiosk.place.name !== 'tracking') {
    sorry('scan.not_here');
    return;
  }
  await kiosk.act('enter', async () => {
    await kiosk.begin();
    if (kiosk.order !== null) return; // one was pushed meanwhile
    kiosk.scanned_number = number;
    kiosk.place = { name: 'tracking' };
  });
}

async function track_slip(code: string): Promise<void> {
  if (!is_waiting(kiosk.place) && kiosk.place.name !== 'tracking') {
    sorry('scan.not_here');
    return;
  }
  const found = await kiosk.act('find', async () => {
    await kiosk.begin();
    return api.track_slip(code);
  });
  if (found?.request) kiosk.look_at_request(found.request, found.request.number);
}

async function show_item(gtin: string): Promise<void> {
  const found = await kiosk.act('scan', () => api.items(gtin, 1));
  const item = found?.items[0];
  if (item !== undefined) kiosk.scanned_item = item;
  else if (found !== null) sorry('scan.unknown_goods');
}

async function take(code: Code): Promise<void> {
  switch (code.kind) {
    case 'goods':
      return show_item(code.gtin);
    case 'receipt':
      return take_code === null ? show_receipt(code.code) : take_code(code.code);
    case 'number':
    case 'request':
      return track(code.number);
    case 'slip':
      return track_slip(code.code);
    case 'other':
      sorry('scan.unknown');
  }
}

export async function scanned(scan: Scan): Promise<void> {
  if (document.querySelector('dialog[open]') !== null) return; // a question is being answered
  if (scan.is_spoilt) sorry('scan.spoilt');
  else await take(read_code(scan.text));
}
