// What was being written about each request, by act: closing a dialog loses no words, sending them
// and locking the screen does. Kept in memory only.
import { empty_act, type Act, type ActForm } from './acts.ts';

class Drafts {
  private forms_ = new Map<string, ActForm>();

  of(request_id: string, act: Act): ActForm {
    const key = `${request_id} ${act}`;
    const found = this.forms_.get(key);
    if (found !== undefined) return found;
    const form = $state(empty_act());
    this.forms_.set(key, form);
    return form;
  }
  drop(request_id: string, act: Act): void {
    this.forms_.delete(`${request_id} ${act}`);
  }
  forget(): void {
    this.forms_.clear();
  }
}

export const drafts = new Drafts();
