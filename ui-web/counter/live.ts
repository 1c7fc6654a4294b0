// Hints from the server's stream, turned into fetching again.
import * as api from '../shared/api.ts';
import { gather } from '../shared/gather.ts';
import { shop } from '../shared/shop.svelte.ts';
import { returns } from './returns/desk.svelte.ts';
import { counter } from './state.svelte.ts';

// The session may end behind our back: then the PIN is asked for again.
export function told(error: unknown): void {
  if (!(error instanceof api.ApiError)) throw error;
  if (error.status === 401 && counter.boot === 'ready') counter.lock();
}

const reload_case = gather(async () => {
  await counter.reload_case();
  await returns.reload();
}, told);
const reload_returns = gather(() => returns.load(), told);
const reload_orders = gather(() => counter.load_orders(), told);
const reload_requests = gather(() => counter.load_requests(), told);
const kTickMs = 60_000; // the time left is told in minutes

const reload_help = gather(() => counter.load_help(), told);
const reload_jobs = gather(() => counter.load_jobs(), told);
const reload_devices = gather(() => counter.load_devices(), told);
const reload_all = gather(async () => {
  const [store, reference] = await Promise.all([api.store(), api.reference(), counter.load_all(), returns.load()]);
  shop.store = store;
  counter.reference = reference;
  await counter.reload_case();
}, told);

const kWork: Record<api.HintKind, (() => void)[]> = {
  order: [reload_orders, reload_returns, reload_case],
  request: [reload_requests, reload_case],
  help_call: [reload_help],
  print_job: [reload_jobs, reload_case, reload_devices],
  device: [reload_devices],
  sync: [reload_devices],
  session: [],
  settings: [reload_all],
  reload: [reload_all],
};

export function listen(): () => void {
  const ticking = setInterval(() => {
    if (counter.boot === 'ready' && !document.hidden) reload_requests();
  }, kTickMs);
  const closing = api.open_events(
    (kind) => kWork[kind].forEach((work) => work()),
    // What happened before the stream was open, the first time too, was told to nobody: so all is
    // asked for then, and at once where it does not open.
    (up) => {
      if (up || !counter.is_loaded) reload_all();
      counter.link_up = up;
    },
  );
  return () => {
    clearInterval(ticking);
    closing();
  };
}
