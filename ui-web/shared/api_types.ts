// The shapes that kioskd answers with, as docs/openapi.yaml describes them. Money is an integer of
// minor units, times are RFC 3339 in UTC, personal fields come masked.

import type { DetailsDraft, RequestDetails } from './request_details.ts';
import type { RequestStanding } from './request_standing.ts';

export type Language = 'zh-CN' | 'en';
export type Localized = Partial<Record<Language, string>>;
// The server sends names in every language; some sentences only in the language asked for.
export type Words = Localized | string;

export type TerminalKind = 'kiosk' | 'counter' | 'till';
export type Terminal = {
  terminal_id: string;
  kind: TerminalKind;
  name: Words;
  screen?: { px_per_metre: number } | null;
};
export type Role = 'clerk' | 'senior_clerk' | 'supervisor' | 'manager';
export type Clerk = { clerk_id: string; name: Words; role?: Role };
export type Customer = { order_id: string | null; language: Language };
export type CurrentTerminal = {
  terminal: Terminal;
  clerk: Clerk | null;
  customer: Customer | null;
  offered_order_id?: string | null; // pushed here and not taken up yet
};

export type TenderKind = 'cash' | 'card' | 'wallet' | 'transfer' | 'exchange_credit';
export type Store = {
  store_id: string;
  name: Words;
  currency: string;
  currency_exponent: number;
  currency_symbol: string;
  languages: Language[];
  zone: string;
  now_at: string;
  opening: { open: boolean; changes_at: string | null };
  terminals: { terminal_id: string; kind: TerminalKind; name: Words }[];
  printers: { printer_id: string; name: Words; state: PrinterState; terminals: string[] }[];
  tender_kinds: TenderKind[];
  contact: { phone: string; complaints: Words };
  reply_minutes: number;
  versions: Record<string, number | string>;
  promise: Words;
  public_base?: string;
};

export type Named = { name: Words };
export type Reference = {
  regions: ({ code: string } & Named)[];
  couriers: ({ courier_id: string } & Named)[];
  packing: ({ packing_id: string; price_minor: number } & Named)[];
  tiers: ({ tier_id: string } & Named)[];
  cancel_reasons: ({ reason_id: string } & Named)[];
  dispute_reasons: ({ reason_id: string; part: Part } & Named)[];
  request_kinds: ({ kind: RequestKind; needs_order: boolean; needs_cause: boolean } & Named)[];
  request_causes: ({ cause: string } & Named)[];
  responsible_parties: ({ responsible: string } & Named)[];
  request_reasons: ({ reason_id: string; kind: RequestKind } & Named)[];
  free_freight_threshold_minor: number;
  return_reasons?: ({ reason_id: string } & Named)[];
  // Reasons of the house's rules, each for some acts ("return_outside_rights").
  authority_reasons?: ({ reason_id: string; acts: string[] } & Named)[];
};

export type StockState = 'in_stock' | 'low' | 'not_at_the_moment';
export type ItemCard = {
  item_id: string;
  gtin: string | null;
  name: Words;
  model: string;
  category: string;
  price_minor: number;
  list_price_minor: number | null;
  special_price: boolean;
  picture: string | null;
  unit: Words;
  stock: { state: StockState; quantity: number | null };
};

export type Part = 'goods' | 'price' | 'delivery';
export const kParts: readonly Part[] = ['goods', 'price', 'delivery'];
export type PartState = {
  state: 'open' | 'confirmed' | 'disputed';
  by: 'customer' | 'clerk' | null;
  at: string | null;
  reason_id: string | null;
};

export type OrderState =
  | 'draft' | 'presented' | 'confirmed' | 'disclosed' | 'part_paid' | 'paid' | 'cancelled' | 'expired';
export type Line = {
  line: number;
  item_id: string;
  gtin: string | null;
  name: Words;
  model: string;
  picture: string | null;
  unit: Words;
  quantity: number;
  unit_price_minor: number;
  list_price_minor: number | null;
  special_price: boolean;
  goods_minor: number;
  net_minor: number;
  packing: { packing_id: string; name: Words; price_minor: number } | null;
  known_limits: Words | null;
  category: string;
};
export type Adjustment = {
  kind: 'promotion' | 'member_discount' | 'packing' | 'freight' | 'concession';
  rule_id: string;
  line: number;
  text: Words;
  amount_minor: number;
};
export type Totals = {
  goods_minor: number;
  discount_minor: number;
  packing_minor: number;
  freight_minor: number;
  concession_minor?: number;
  total_minor: number;
  paid_minor: number;
  due_minor: number;
  change_minor: number;
  weight_grams: number;
};
export type MaskedPerson = { name_masked: string; phone_masked: string };
export type Fulfilment = {
  kind: 'take_away' | 'delivery';
  recipient?: MaskedPerson | null;
  region?: string;
  region_name?: Words;
  address_masked?: string;
  courier?: { courier_id: string; name: Words } | null;
  days_min?: number;
  days_max?: number;
  slot?: string;
};
export type Tender = {
  tender_id: string;
  kind: TenderKind;
  amount_minor: number;
  received_minor: number | null;
  change_minor: number | null;
  reference: string | null;
  at: string;
};
export type JobState = 'queued' | 'sending' | 'sent' | 'confirmed' | 'unverified' | 'in_doubt' | 'failed';
export type PrintJob = {
  job_id: string;
  kind: 'receipt' | 'copy' | 'slip' | 'policy_notice' | 'return_slip' | 'day_slip';
  order_id: string | null;
  request_id: string | null;
  printer_id: string;
  state: JobState;
  copy_number: number;
  reason: string | null;
  updated_at: string;
  moved_from: string | null; // the printer it waited for before
};
export type Moment = { at: string; kind: string; actor: string | null };
export type Disclosure = {
  disclosure_id: string;
  at: string;
  language: Language;
  terms_digest: string;
  acknowledged: { line: number; exclusion_id: string }[];
  by: 'customer' | 'clerk';
};
export type Payout = {
  payout_id: string;
  kind: TenderKind;
  amount_minor: number;
  reference: string;
  actor: string;
  at: string;
};
export type Order = {
  order_id: string;
  number: string;
  state: OrderState;
  version: number;
  language: Language;
  channel: string;
  created_at: string;
  hold_expires_at: string | null;
  hold_reminded_at: string | null;
  owner: Clerk | null;
  pushed_to: string | null;
  buyer: MaskedPerson | null;
  tier: { tier_id: string; name: Words } | null;
  fulfilment: Fulfilment;
  lines: Line[];
  adjustments: Adjustment[];
  totals: Totals;
  parts: Record<Part, PartState>;
  disclosure: Disclosure | null;
  tenders: Tender[];
  receipt: {
    receipt_number: string;
    evidence_code: string;
    digital_path: string;
    digital_url?: string;
    jobs: PrintJob[];
  } | null;
  owed_back_minor: number | null;
  payouts: Payout[];
  note?: string;
  versions: Record<string, number | string>;
  timeline?: Moment[]; // left out of the replies to commands
};
export type OrderCard = {
  order_id: string;
  number: string;
  state: OrderState;
  created_at: string;
  hold_expires_at: string | null;
  hold_reminded_at: string | null;
  total_minor: number;
  due_minor: number;
  line_count: number;
  first_line: { name: Words; quantity: number };
  buyer: MaskedPerson | null;
  pushed_to: string | null;
  disputed: boolean;
};
export type OrderDraft = {
  language: Language;
  tier_id: string | null;
  buyer: { name: string; phone: string } | null;
  fulfilment:
    | { kind: 'take_away' }
    | {
        kind: 'delivery';
        recipient: { name: string; phone: string };
        region: string;
        address: string;
        courier_id: string;
        slot?: string;
      };
  lines: { item_id: string; quantity: number; packing_id: string | null }[];
  note?: string;
};
export type Personal = {
  buyer: { name: string; phone: string } | null;
  recipient: { name: string; phone: string } | null;
  address: string | null;
  note: string;
};

export type Grant = {
  right: string;
  text: string;
  full_text: string;
  cite: string;
  period: { count: number; unit: string };
  clock_start: string;
  freight: string;
  text_id: string;
};
export type Exclusion = {
  exclusion_id: string;
  text_id: string;
  text: string;
  acknowledgement: string;
  cite: string;
};
export type LineTerms = {
  line: number;
  item_name: string;
  tag: string;
  summary: string[];
  grants: Grant[];
  exclusions: Exclusion[];
  notes: string[];
  decision_id: string;
};
export type Terms = { terms: LineTerms[]; terms_digest: string; policy_version: string | number };
export type InputKind = 'touch' | 'key' | 'voice';
export type DisclosureDraft = {
  expected_version: number;
  language: Language;
  terms_digest: string;
  shown: { line: number; fully_visible: boolean; dwell_ms: number }[];
  acknowledgements: { line: number; exclusion_id: string; input: InputKind }[];
  mode: 'touch' | 'voice' | 'clerk_read';
  font_scale_percent: number;
  ui_build: string;
};
export type Shown = {
  disclosure_id: string;
  at: string;
  language: Language;
  terms: LineTerms[];
  terms_digest: string;
  acknowledgements: { line: number; exclusion_id: string }[];
  by: string;
};
// One showing of the terms, with what proves its texts.
export type ShownTerms = Shown & {
  holds: boolean;
  mode: 'touch' | 'voice' | 'clerk_read';
  font_scale_percent: number;
  ui_build: string;
  digest_matches: boolean;
  receipt_matches: boolean | null;
  shown: { line: number; fully_visible: boolean; dwell_ms: number }[];
};
export type Change = {
  line: number;
  field: string;
  was: string | number | null;
  now: string | number | null;
};

export type RequestKind =
  | 'complaint' | 'return' | 'exchange' | 'repair' | 'claim' | 'installation' | 'logistics_question'
  | 'invoice' | 'price_question' | 'product_question' | 'notify_me' | 'suggestion' | 'review_recovery';
export type RequestState =
  | 'captured' | 'submitted' | 'acknowledged' | 'working' | 'waiting' | 'offered'
  | 'resolved' | 'closed' | 'withdrawn' | 'merged';
export type RequestDraft = {
  kind: RequestKind;
  order_id?: string;
  line?: number;
  reason_ids: string[];
  words?: string;
  contact: { name: string; phone: string; consent: true } | null;
  channel: 'kiosk' | 'counter' | 'phone' | 'online';
  language: Language;
  capture?: boolean; // by a clerk: the words first, the slip once it is complete
} & DetailsDraft;
export type Reply = { at: string; by: Clerk | null; text: string };
export type ServiceRequest = {
  request_id: string;
  number: string;
  kind: RequestKind;
  state: RequestState;
  order_id: string | null;
  order_number: string | null;
  line: number | null;
  reason_ids: string[];
  words: string | null;
  contact: MaskedPerson | null;
  channel: string;
  language: Language;
  created_at: string;
  promised_at: string;
  promise: Words;
  owner: Clerk | null;
  replies: Reply[];
  resolution: Reply | null;
  rating: { score: number; words: string | null; at: string } | null;
  timeline: Moment[];
  slip: PrintJob | null;
  version: number;
} & RequestStanding &
  Partial<RequestDetails>;
export type RequestCard = Pick<
  ServiceRequest,
  | 'request_id' | 'number' | 'kind' | 'state' | 'order_id' | 'order_number' | 'line' | 'channel' | 'language' | 'created_at'
  | 'promised_at' | 'owner' | 'urgent' | 'ready' | 'hand_over_to' | 'escalated_to' | 'version' | 'next_due'
>;
export type OpenWork = { open: number; overdue: number; urgent: number; offered: number };
export type Colleague = { clerk_id: string; name: string; role: string; locked: boolean; work: OpenWork };
export type Team = { clerks: Colleague[]; nobodys: OpenWork };
export type Tracking = {
  kind: 'order' | 'request';
  order?: Order | null;
  request?: ServiceRequest | null;
  next_step: Words;
};
export type HelpCall = {
  help_call_id: string;
  terminal_id: string;
  step: string;
  order_id: string | null;
  called_at: string;
  promised_at: string;
  outside_hours: boolean;
  reason: string;
  escalated_to?: string | null; // the role that was told because nobody came
  answered_by: string | null;
};
export type PrinterState =
  | 'ok' | 'paper_near_end' | 'paper_end' | 'cover_open' | 'offline' | 'error' | 'unknown';
export type Printer = {
  printer_id: string;
  name: Words;
  state: PrinterState;
  since: string | null; // null = not looked at yet
  drawer: 'open' | 'closed' | 'unknown' | 'none';
  queued: number;
  in_doubt: number;
  fallback: string[];
};
export type ScannerState = 'ok' | 'unplugged' | 'several' | 'no_right' | 'busy' | 'wrong_mode' | 'unknown';
export type Scanner = { scanner_id: string; terminal_id: string; state: ScannerState };
export type DrawerReason = 'change' | 'count' | 'handover' | 'other';
export type Sync = {
  configured: boolean;
  connected: boolean;
  head_seq: number;
  durable_seq: number;
  depth: number;
  age_s: number | null;
  last_error: string | null;
};
export type Phrase = {
  phrase_id: string;
  situation: string;
  tone: string;
  text: Words;
  placeholders: string[];
  kinds: RequestKind[];
  uses: number;
  last_used_at: string | null;
  filled?: { language: Language; text: string; missing: string[] };
};
export type DigitalReceipt = {
  store: { name: Words; phone?: string; complaints?: Words };
  number: string;
  receipt_number: string;
  paid_at: string;
  currency_symbol: string;
  currency_exponent: number;
  lines: Line[];
  adjustments: Adjustment[];
  totals: Totals;
  tenders: Tender[];
  terms: LineTerms[];
  evidence_code: string;
  copies: number;
};
