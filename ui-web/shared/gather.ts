// Many hints, one piece of work: a burst while it runs makes it run once more, not many times.
export function gather(work: () => Promise<void>, on_error: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  async function run(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await work().catch(on_error);
    } while (again);
    running = false;
  }
  return () => void run();
}
