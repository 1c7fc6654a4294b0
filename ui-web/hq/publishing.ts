// What headquarters publishes: its calls, and how a folder of files becomes the files of a draft.
import { get, send } from '../shared/api.ts';

export const kDomains = ['catalogue', 'prices', 'policies', 'phrases', 'settings'] as const;
export type Domain = (typeof kDomains)[number];
export type ReleaseFile = { name: string; bytes: number; sha256: string };
export type Release = {
  domain: Domain;
  version: number;
  state: 'draft' | 'published' | 'withdrawn';
  effective_at: string;
  expires_at: string;
  steps: number[];
  soak_minutes: number;
  percent: number;
  next_step_at: string | null;
  paused_why: string;
  note: string;
  created_by: string;
  created_at: string;
  signed_by: string[];
  wanted_signatures: number;
  files: ReleaseFile[];
};
export type Finding = {
  severity: 'error' | 'warning';
  file: string;
  subject: string;
  member: string;
  wrong: string;
  remedy: string;
};
export type Signer = { user: string; domains: Domain[]; added_at: string };
type Id = Pick<Release, 'domain' | 'version'>;

export const releases = () => get<{ releases: Release[] }>('/releases');
export const signers = () => get<{ signers: Signer[] }>('/signers');
export const appoint = (wish: { user: string; passphrase: string; root_passphrase: string; domains: Domain[] }) =>
  send<{ signers: Signer[] }>('POST', '/signers', wish);
const path_of = (id: Id) => `/releases/${id.domain}/${id.version}`;
export const sign = (id: Id, passphrase: string) =>
  send<{ state: Release['state']; findings: Finding[] }>('POST', `${path_of(id)}/signature`, { passphrase });
export const withdraw = (id: Id) => send<void>('POST', `${path_of(id)}/withdrawal`, {});
export const pause = (id: Id, reason: string) => send<void>('POST', `${path_of(id)}/pause`, { reason });
export const resume = (id: Id) => send<void>('POST', `${path_of(id)}/resumption`, {});

// The folder's own file names, as in base/wire/content_domain.cpp: packs come from a folder "packs".
const kParts: Record<Domain, string[]> = {
  catalogue: ['categories.json', 'items/', 'pictures/'],
  prices: ['prices/', 'promotions.json', 'tiers.json', 'freight.json', 'packing.json'],
  policies: ['packs/', 'house/'],
  phrases: ['phrases.json'],
  settings: ['shop.json', 'calendar.json', 'reasons.json', 'service_levels.json', 'installation.json'],
};
export function domain_of(name: string): Domain | null {
  const fits = (part: string) => (part.endsWith('/') ? name.startsWith(part) && name.length > part.length : name === part);
  return name.endsWith('.md') ? null : (kDomains.find((domain) => kParts[domain].some(fits)) ?? null);
}

export type Picked = { name: string; file: Blob };
// What a folder picker gave, without the folder's own name.
export const picked_of = (files: Iterable<File>): Picked[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath.split('/').slice(1).join('/') || file.name, file }));

export async function hash_of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export type Wish = { note: string; effective_at: string | null; steps: number[]; soak_minutes: number };
// Uploads what is not there yet, then drafts the domain whole; `told` hears of each file.
export async function draft(
  domain: Domain, picked: Picked[], wish: Wish, told: (done: number, all: number) => void,
): Promise<number> {
  const files = [];
  for (const one of picked) files.push({ ...one, sha256: await hash_of(one.file) });
  const { missing } = await send<{ missing: string[] }>('POST', '/content/missing', { sha256: files.map((f) => f.sha256) });
  const wanted = files.filter((file) => missing.includes(file.sha256));
  for (const [index, file] of wanted.entries()) {
    told(index, wanted.length);
    await send<void>('PUT', `/content/${file.sha256}`, new Blob([file.file], { type: 'application/octet-stream' }));
  }
  told(wanted.length, wanted.length);
  const list = files.map(({ name, sha256 }) => ({ name, sha256 }));
  const body = { domain, files: list, note: wish.note, steps: wish.steps, soak_minutes: wish.soak_minutes };
  const at = wish.effective_at ? { effective_at: wish.effective_at } : {};
  return (await send<{ version: number }>('POST', '/releases', { ...body, ...at })).version;
}

export type Change = { name: string; how: 'added' | 'changed' | 'removed' };
export function changes_between(before: ReleaseFile[], after: { name: string; sha256: string }[]): Change[] {
  const old = new Map(before.map((file) => [file.name, file.sha256]));
  const fresh = new Set(after.map((file) => file.name));
  const now: Change[] = after
    .filter((file) => old.get(file.name) !== file.sha256)
    .map(({ name }) => ({ name, how: old.has(name) ? 'changed' : 'added' }));
  return [...now, ...before.filter((file) => !fresh.has(file.name)).map(({ name }) => ({ name, how: 'removed' as const }))];
}
