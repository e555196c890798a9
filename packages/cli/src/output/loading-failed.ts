import { CommandFailed } from "./failure.ts";
import { placeOfFailure } from "./failure-place.ts";

/**
 * A county's subgraph cannot be loaded: where in its sources, and why.
 *
 * A syntax error is said in our words: those of whoever reads the program are in one language only, and say less than its place.
 */
export function loadingFailed(
  { name, folder }: { readonly name: string; readonly folder: string },
  cause: unknown,
): CommandFailed {
  const place = placeOfFailure(cause, folder);
  const at = place === undefined ? folder : `${place.file}:${place.line}:${place.column}`;
  const options = { cause, place };
  if (cause instanceof SyntaxError) {
    return new CommandFailed(
      {
        zh: `子图 ${name} 无法载入:${at} 处的程序写法有误;yimen check 会逐条指出`,
        en: `the subgraph ${name} cannot be loaded: the program is not well written at ${at}; yimen check says what is wrong with it`,
      },
      options,
    );
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CommandFailed(
    {
      zh: `子图 ${name} 无法载入:${at} 处抛出“${reason}”`,
      en: `the subgraph ${name} cannot be loaded: ${at} throws "${reason}"`,
    },
    options,
  );
}
