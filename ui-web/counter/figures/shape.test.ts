import { expect, test } from 'vitest';
import { address_of, base_of, chart_of, charted, kMaxBars, span_until, type FigureRow, type FigureTable } from './shape.ts';

function row(key: string, changed: Partial<FigureRow> = {}): FigureRow {
  return {
    key, name: { 'zh-CN': key, en: key }, requests: 3,
    first_response: { count: 2, median_minutes: 10, ninetieth_minutes: 45 },
    resolution: { count: 0, median_minutes: null, ninetieth_minutes: null },
    promise_kept: { count: 1, of: 3, per_mille: 333 },
    reopened: { count: 0, of: 0, per_mille: null },
    satisfaction: { count: 2, average_hundredths: 350 },
    concession_cost_minor: 1_500, causes: [], responsible: [], ...changed,
  };
}

function table(by: FigureTable['by'], rows: FigureRow[]): FigureTable {
  return { from: '2026-11-01', to: '2026-11-22', by, rows, left_out: 0, total: row(''), definitions: [], count_definitions: [], given: { requests_minor: 0, returns_minor: 0, prices_minor: 0 } };
}

test('a chart has one value a row in the unit of its figure, and a gap where there is nothing to say', () => {
  const rows = [row('a'), row('b', { promise_kept: { count: 0, of: 0, per_mille: null } })];
  expect(chart_of(rows, 'promise_kept')).toEqual({ figure: 'promise_kept', unit: 'percent', values: [33.3, null] });
  expect(chart_of(rows, 'first_response').values).toEqual([10, 10]);
  expect(chart_of(rows, 'resolution').values).toEqual([null, null]);
  expect(chart_of(rows, 'satisfaction').values).toEqual([3.5, 3.5]);
  expect(chart_of(rows, 'concession_cost')).toMatchObject({ unit: 'money', values: [1_500, 1_500] });
});

test('a figure says out of how many it is', () => {
  expect(base_of(row('a'), 'promise_kept')).toBe(3);
  expect(base_of(row('a'), 'first_response')).toBe(2);
  expect(base_of(row('a'), 'satisfaction')).toBe(2);
  expect(base_of(row('a'), 'reopened')).toBe(0);
});

test('a chart shows the first rows, but every day', () => {
  const many = Array.from({ length: 30 }, (_, i) => row(String(i)));
  expect(charted(table('clerk', many))).toHaveLength(kMaxBars);
  expect(charted(table('day', many))).toHaveLength(30);
});

test('a span ends today and has its days, over months too', () => {
  expect(span_until('2026-11-22', 1)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  expect(span_until('2026-03-01', 30)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
});

test('the file has the same question and a language', () => {
  expect(address_of('2026-11-01', '2026-11-22', 'kind')).toBe('/service-figures?from=2026-11-01&to=2026-11-22&by=kind');
  expect(address_of('2026-11-01', '2026-11-22', 'kind', 'en')).toBe(
    '/service-figures.csv?from=2026-11-01&to=2026-11-22&by=kind&language=en',
  );
});
