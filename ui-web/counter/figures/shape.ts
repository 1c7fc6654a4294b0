// The figures of service as the service answers them, and what a chart shows of them.
import type { Words } from '../../shared/api_types.ts';

export type Spread = { count: number; median_minutes: number | null; ninetieth_minutes: number | null };
export type Share = { count: number; of: number; per_mille: number | null };
export type Figures = {
  requests: number;
  first_response: Spread;
  resolution: Spread;
  promise_kept: Share;
  reopened: Share;
  satisfaction: { count: number; average_hundredths: number | null };
  concession_cost_minor: number;
  causes: { cause: string; count: number }[]; // those that occurred
  responsible: { responsible: string; count: number }[];
};
export const kGroups = ['store', 'day', 'clerk', 'kind', 'reason', 'product', 'cause', 'responsible'] as const;
export type Group = (typeof kGroups)[number];
export type FigureName =
  | 'requests' | 'first_response' | 'resolution' | 'promise_kept' | 'reopened' | 'satisfaction' | 'concession_cost';
export type FigureRow = Figures & { key: string; name: Words };
export type FigureTable = {
  from: string;
  to: string;
  by: Group;
  rows: FigureRow[];
  left_out: number;
  total: Figures;
  definitions: { figure: FigureName; name: Words; text: Words }[];
  given: { requests_minor: number; returns_minor: number; prices_minor: number };
  count_definitions: { figure: string; name: Words; text: Words }[];
};

export type Unit = 'count' | 'minutes' | 'percent' | 'stars' | 'money';
export type Chart = { figure: FigureName; unit: Unit; values: (number | null)[] };

const tenths = (per_mille: number | null) => (per_mille === null ? null : per_mille / 10);
const kValues: Record<FigureName, [Unit, (row: Figures) => number | null]> = {
  requests: ['count', (row) => row.requests],
  first_response: ['minutes', (row) => row.first_response.median_minutes],
  resolution: ['minutes', (row) => row.resolution.median_minutes],
  promise_kept: ['percent', (row) => tenths(row.promise_kept.per_mille)],
  reopened: ['percent', (row) => tenths(row.reopened.per_mille)],
  satisfaction: ['stars', (row) => (row.satisfaction.average_hundredths === null ? null : row.satisfaction.average_hundredths / 100)],
  concession_cost: ['money', (row) => row.concession_cost_minor],
};

// As many bars as can be told apart; the table has them all. Days are never left out: they are a line.
export const kMaxBars = 12;
export const charted = (table: FigureTable): FigureRow[] =>
  table.by === 'day' ? table.rows : table.rows.slice(0, kMaxBars);

export function chart_of(rows: Figures[], figure: FigureName): Chart {
  const [unit, read] = kValues[figure];
  return { figure, unit, values: rows.map(read) };
}

// Out of how many: a share of two requests is not one of two hundred.
export function base_of(row: Figures, figure: FigureName): number {
  switch (figure) {
    case 'first_response': return row.first_response.count;
    case 'resolution': return row.resolution.count;
    case 'promise_kept': return row.promise_kept.of;
    case 'reopened': return row.reopened.of;
    case 'satisfaction': return row.satisfaction.count;
    case 'requests':
    case 'concession_cost': return row.requests;
  }
}

// `days` local dates that end with `today`.
export function span_until(today: string, days: number): { from: string; to: string } {
  const first = new Date(`${today}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() - days + 1);
  return { from: first.toISOString().slice(0, 10), to: today };
}

export const address_of = (from: string, to: string, by: Group, language = ''): string =>
  `/service-figures${language === '' ? '' : '.csv'}?${new URLSearchParams({ from, to, by, ...(language === '' ? {} : { language }) })}`;
