// The trace of an answer as the service gives it, for a clerk who asks why.
import type { Words } from '../../shared/api_types.ts';
import type { Right } from '../../shared/return_rights.ts';

type Rows = {
  rights: { right: Right; won: { row: string; values: string; cite: Words }[]; beaten: { row: string }[] }[];
  exclusions: { row: string; standing: 'in_force' | 'offered'; cite: Words }[];
  ignored_exclusions: { row: string; missing_guard: string }[];
  missed: { row: string; column: string; wanted: string; got: string }[];
  pack_digest: string;
};
export type Trace = Rows & { when: 'both' | 'then' | 'now' };

// Where the packs did not change since, both sides tell the same: it is told once.
export function read_trace(trace: unknown): Trace[] {
  if (typeof trace !== 'object' || trace === null) return [];
  const { then, now } = trace as { then: Rows; now: Rows };
  if (then.pack_digest === now.pack_digest) return [{ ...then, when: 'both' }];
  return [{ ...then, when: 'then' }, { ...now, when: 'now' }];
}
