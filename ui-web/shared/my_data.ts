// What is kept about the customer who asks, masked until they want to see it.
import type { OrderState, RequestKind, RequestState } from './api_types.ts';

export type KeptFor = 'unfinished' | 'owed' | 'on_its_way' | 'return';
type Person = { name: string; phone: string } | null;
export type MyData = {
  phone: string;
  open: boolean;
  spent_minor: number;
  orders: {
    number: string;
    state: OrderState;
    created_at: string;
    buyer: Person;
    recipient: Person;
    address: string;
    note: string | null; // null = masked
    kept_for: KeptFor | null;
  }[];
  requests: {
    number: string;
    kind: RequestKind;
    state: RequestState;
    created_at: string;
    name: string;
    phone: string;
    words: string | null;
    kept_for: KeptFor | null;
  }[];
  may_erase: boolean;
};

// One paper and what of the person stands on it.
export type Record = { number: string; at: string; facts: string[]; kept_for: KeptFor | null };

const of_person = (person: Person) => (person === null ? [] : [`${person.name} ${person.phone}`.trim()]);

export function records_of(data: MyData): Record[] {
  const orders = data.orders.map((one) => ({
    number: one.number, at: one.created_at, kept_for: one.kept_for,
    facts: [...new Set([...of_person(one.buyer), ...of_person(one.recipient), one.address, one.note ?? ''])],
  }));
  const requests = data.requests.map((one) => ({
    number: one.number, at: one.created_at, kept_for: one.kept_for,
    facts: [`${one.name} ${one.phone}`.trim(), one.words ?? ''],
  }));
  return [...orders, ...requests]
    .map((one) => ({ ...one, facts: one.facts.filter(Boolean) }))
    .sort((a, b) => b.at.localeCompare(a.at));
}
