import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a file that somebody wrote; both numbers from 1. */
export interface FailurePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `/county/src/load.ts:12`, the first line of a stack when a file could not be read as a program. */
const unreadable = /^(?:file:\/\/)?(\/[^\n]+?):(\d+)\n([^\n]*)\n( *)(?=\^)/;
/** `at load (file:///county/src/load.ts:12:7)`, a step of a program that threw. */
const step = /\(?((?:file:\/\/)?\/[^()\s]+?):(\d+):(\d+)\)?$/gm;

/** Where in a folder somebody's program failed, as its stack tells it: a syntax error at the sign of it, anything else at the last step. */
export function placeOfFailure(cause: unknown, folder: string): FailurePlace | undefined {
  if (!(cause instanceof Error) || cause.stack === undefined) return undefined;
  const [, path, line, , before] = unreadable.exec(cause.stack) ?? [];
  if (path !== undefined && before !== undefined && path.startsWith(folder)) {
    return { file: relative(process.cwd(), path), line: Number(line), column: before.length + 1 };
  }
  for (const [, found = "", row, column] of cause.stack.matchAll(step)) {
    const file = found.startsWith("file:") ? fileURLToPath(found) : found;
    if (!file.startsWith(folder) || file.includes("/node_modules/")) continue;
    return { file: relative(process.cwd(), file), line: Number(row), column: Number(column) };
  }
  return undefined;
}
