// Hints from the server's stream, turned into fetching again.
import * as api from '../shared/api.ts';
import { gather } from '../shared/gather.ts';
import { shop } from '../shared/shop.svelte.ts';
import { kiosk } from './state.svelte.ts';

function ignore_offline(error: unknown): void {
  if (!(error instanceof api.ApiError)) throw error; // the stream itself shows that the link is down
}

const refresh = gather(() => kiosk.refresh(), ignore_offline);
const look_for_push = gather(() => kiosk.take_up_pushed_order(), ignore_offline);
export const reload_shop = gather(async () => {
  [shop.store, kiosk.reference] = await Promise.all([api.store(), api.reference()]);
}, ignore_offline);
export function listen(): () => void {
  return api.open_events(
    (kind, hint) => {
      const is_mine = kiosk.order !== null && hint.id === kiosk.order.order_id;
      if (kind === 'order' && is_mine) refresh();
      else if (kind === 'order' || kind === 'session') look_for_push();
      else if (kind === 'print_job' && kiosk.order?.receipt) refresh();
      else if (kind === 'help_call' && hint.state === 'answered') kiosk.help_answered(hint.id);
      else if (kind === 'help_call' && hint.state === 'escalated') kiosk.help_escalated(hint.id);
      else if (kind === 'settings' || (kind === 'device' && kiosk.order?.receipt)) reload_shop();
      else if (kind === 'reload') {
        reload_shop();
        refresh();
        look_for_push();
      }
    },
    // What happened before the stream was open, the first time too, was told to nobody.
    (up) => {
      kiosk.link_up = up;
      if (up) {
        refresh();
        look_for_push();
      }
    },
  );
}
