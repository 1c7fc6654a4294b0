// The store this screen stands in, and money and moments as it says them.
import type { Store } from './api_types.ts';
import { words } from './language.svelte.ts';
import { format_money, type Currency } from './money.ts';
import { say_day, say_time, say_when } from './time.ts';

class Shop {
  store = $state<Store | null>(null);
  // Ticks so that greetings and "12 minutes left" stay true; set by the page.
  now = $state(new Date().toISOString());

  get zone(): string {
    return this.store?.zone ?? 'Asia/Shanghai';
  }
  get currency(): Currency {
    const store = this.store;
    return { symbol: store?.currency_symbol ?? '¥', exponent: store?.currency_exponent ?? 2 };
  }
}

export const shop = new Shop();

// What people call a printer; one that is no more in the configuration has only its id.
export const printer_name = (id: string) =>
  words(shop.store?.printers.find((one) => one.printer_id === id)?.name) || id;

export const money = (minor: number) => format_money(minor, shop.currency);
export const when = (iso: string) => say_when(iso, shop.now, shop.zone);
export const time = (iso: string) => say_time(iso, shop.zone);
export const day = (iso: string) => say_day(iso, shop.zone);
