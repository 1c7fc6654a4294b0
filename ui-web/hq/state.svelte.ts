// What headquarters' page shows; fetched again every few seconds while somebody is signed in.
import * as api from '../shared/api.ts';
import { shop } from '../shared/shop.svelte.ts';

export type Tab = 'stores' | 'orders' | 'requests' | 'publishing';
const kRefreshMs = 5000;

class Headquarters {
  boot = $state<'starting' | 'signed_out' | 'ready'>('starting');
  user = $state('');
  tab = $state<Tab>('stores');
  store_id = $state('');
  stores = $state.raw<api.HqStore[]>([]);
  orders = $state.raw<api.HqOrder[]>([]);
  requests = $state.raw<api.HqRequest[]>([]);
  refreshed_at = $state('');
  problem = $state.raw<api.ApiError | null>(null);
  busy = $state(false);

  async start(): Promise<void> {
    try {
      this.user = (await api.hq_session()).user;
      this.boot = 'ready';
      await this.refresh();
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      this.boot = 'signed_out';
    }
    setInterval(() => void this.refresh(), kRefreshMs);
  }

  async sign_in(user: string, password: string): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      this.user = (await api.hq_sign_in(user, password)).user;
      this.boot = 'ready';
      await this.refresh();
    } catch (error) {
      this.fail_(error);
    } finally {
      this.busy = false;
    }
  }

  async sign_out(): Promise<void> {
    this.boot = 'signed_out';
    this.stores = [];
    this.orders = [];
    this.requests = [];
    await api.hq_sign_out().catch(this.fail_);
  }

  async show(tab: Tab, store_id = this.store_id): Promise<void> {
    this.tab = tab;
    this.store_id = store_id;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.boot !== 'ready') return;
    try {
      this.stores = (await api.hq_stores()).stores;
      if (this.tab === 'orders') this.orders = (await api.hq_orders(this.store_id)).orders;
      if (this.tab === 'requests') this.requests = (await api.hq_requests(this.store_id)).requests;
      this.refreshed_at = shop.now = new Date().toISOString();
      this.problem = null;
    } catch (error) {
      if (this.fail_(error).status === 401) this.boot = 'signed_out';
    }
  }

  private fail_ = (error: unknown): api.ApiError => {
    if (!(error instanceof api.ApiError)) throw error;
    this.problem = error;
    return error;
  };
}

export const hq = new Headquarters();
