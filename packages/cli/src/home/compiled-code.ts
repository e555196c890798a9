import { flushCompileCache, getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";

/**
 * Where what Node made of a guest's source files is kept: beside what it made of the core's, and never in it, since code is run from it.
 * Undefined where nothing is kept.
 */
export function compiledCodeOfGuest(name: string): string | undefined {
  // The folder within it is one of this version of Node.
  const core = getCompileCacheDir();
  return core === undefined ? undefined : join(dirname(dirname(core)), `guest-${name}`);
}

/** Writes down what was compiled since the start; otherwise that happens when the process ends, and not at all when it is killed. */
export function keepCompiledCode(): void {
  flushCompileCache();
}
