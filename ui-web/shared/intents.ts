// One key per intent. A tap that got no definite answer keeps its key, so trying again cannot do
// the same thing twice; once the server has answered, the next equal tap is a new intent.
export class Intents {
  private readonly open_ = new Map<string, string>();

  constructor(private readonly make_key_: () => string) {}

  key_of(intent: string): string {
    const known = this.open_.get(intent);
    if (known !== undefined) return known;
    const key = this.make_key_();
    this.open_.set(intent, key);
    return key;
  }

  settle(intent: string): void {
    this.open_.delete(intent);
  }

  // At the end of a customer's session: an unanswered intent may hold what the person typed.
  forget(): void {
    this.open_.clear();
  }
}
