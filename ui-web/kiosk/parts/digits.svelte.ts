// Several digit fields filled from one pad or a keyboard: full fields hand on to the next.
export type FieldSpec = { name: string; places: number };

export class Digits {
  values = $state<Record<string, string>>({});
  active = $state('');

  constructor(private readonly specs_: FieldSpec[]) {
    this.active = specs_[0]?.name ?? '';
    for (const spec of specs_) this.values[spec.name] = '';
  }

  press(key: string): void {
    const value = this.values[this.active] ?? '';
    if (key === 'clear') this.values[this.active] = '';
    else if (key === 'delete') this.values[this.active] = value.slice(0, -1);
    else if (/^\d$/.test(key)) this.type_(value, key);
  }

  // From a real keyboard; says whether the key was for us.
  press_keyboard(key: string): boolean {
    const known = key === 'Backspace' || /^\d$/.test(key);
    if (known) this.press(key === 'Backspace' ? 'delete' : key);
    return known;
  }

  private type_(value: string, digit: string): void {
    const index = this.specs_.findIndex((spec) => spec.name === this.active);
    const spec = this.specs_[index];
    if (spec === undefined || value.length >= spec.places) return;
    this.values[spec.name] = value + digit;
    const next = this.specs_[index + 1];
    if (value.length + 1 === spec.places && next !== undefined) this.active = next.name;
  }
}
