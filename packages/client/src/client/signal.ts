/** As much of `AbortSignal` as the client uses; where there is none, as in older mini-programs, anything of this shape. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Stops nothing: what there is before there is something to stop. */
export const nothing = (): void => {};

/** Runs something when a signal aborts, at once if it has. Returns how to stop listening. */
export function onAbort(signal: Signal | undefined, run: () => void): () => void {
  if (signal === undefined) return nothing;
  if (signal.aborted) {
    run();
    return nothing;
  }
  signal.addEventListener("abort", run);
  return () => signal.removeEventListener("abort", run);
}
