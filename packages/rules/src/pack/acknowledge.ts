import type { Acknowledging } from "../format/acknowledged.ts";
import { localText } from "../format/text.ts";
import { acknowledgedInVain } from "../problems/index.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { Collected, Written } from "./collect.ts";
import type { Acknowledged } from "./model.ts";

/** Problems that are left, and warnings that somebody looked at and meant. */
export interface Acknowledgement {
  readonly problems: readonly Problem[];
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * Takes away the warnings that the definition they stand in acknowledges with a reason. An acknowledgement of what is not there is a warning itself:
 * the text or the rule has changed since. Errors cannot be acknowledged.
 */
export function acknowledge(collected: Collected, problems: readonly Problem[]): Acknowledgement {
  const acknowledged: Acknowledged[] = [];
  const inVain: Problem[] = [];
  let left = problems;
  for (const written of definitionsOf(collected)) {
    for (const [code, reason] of Object.entries(written.input.acknowledged ?? {})) {
      const meant = left.filter(
        (one) => one.severity === "warning" && one.code === code && isAnsweredBy(written, one),
      );
      left = left.filter((one) => !meant.includes(one));
      acknowledged.push(...meant.map((one) => ({ ...one, reason: localText(reason) })));
      if (meant.length > 0) continue;
      const place = written.file.placeOfKey([...written.path, "acknowledged"], code);
      const hint = { hint: "delete the line", hintZh: "请删去这一行" };
      inVain.push(problemAt(acknowledgedInVain({ code, ...hint }), place, "warning"));
    }
  }
  return { problems: [...left, ...inVain], acknowledged };
}

/** A source answers for everything that is wrong with what cites it. */
function isAnsweredBy(written: Written<Acknowledging>, problem: Problem): boolean {
  const { id, path } = written;
  return isIn(written, problem) || (path[0] === "sources" && problem.source === id);
}

/** Whether a problem stands in a definition: from its name to its last line. */
export function isIn(
  { file, path }: Pick<Written<unknown>, "file" | "path">,
  { file: where, line }: Problem,
): boolean {
  const { first, last } = file.linesOf(path);
  return where === file.path && line >= first && line <= last;
}

/** Everything with an id, in whatever section. */
export function definitionsOf(collected: Collected): readonly Written<Acknowledging>[] {
  const { sources, parameters, checks, decisions, quotas, events, scorecards, admission } = collected;
  return [
    ...sources,
    ...parameters,
    ...checks,
    ...decisions,
    ...quotas,
    ...events,
    ...scorecards,
    ...admission,
  ];
}
