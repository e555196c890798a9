import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where Node keeps what it made of source files, so that the next start need not read them again: a folder that belongs to whoever
 * runs this alone, since code is run from it.
 *
 * @returns undefined where it cannot be made: starts only take longer then
 */
export function compiledCodeFolder() {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "yimen", "code", "core");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}
