interface Timers {
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

/** The timers of a browser, of Node and of a mini-program: the same everywhere, declared nowhere in ES2020. */
export function after(ms: number, run: () => void): () => void {
  const timers = globalThis as unknown as Timers;
  const timer = timers.setTimeout(run, ms);
  return () => timers.clearTimeout(timer);
}
