import type { Terminal } from "../output/terminal.ts";
import type { ToldProblem, ToldReview } from "./admin-client.ts";

/** Prints each problem: place, code, what is wrong and how to mend it. */
export function printProblems(problems: readonly ToldProblem[], sdl: string, terminal: Terminal): void {
  for (const problem of problems) {
    const place = problem.at === undefined ? sdl : `${sdl}:${problem.at.line}:${problem.at.column}`;
    terminal.print(`✗ ${place} ${problem.code}\n  ${problem[terminal.language]}`);
  }
}

/** Prints what a publication changes for clients, and what its fields cost and read. */
export function printReview(review: Omit<ToldReview, "revision">, terminal: Terminal): void {
  for (const change of review.changes) {
    terminal.print(`${change.breaking ? "!" : "+"} ${change.path} ${change.kind}`);
  }
  for (const { client, name } of review.broken) {
    terminal.say({
      zh: `! 客户端 ${client} 的操作 ${name} 将失效`,
      en: `! breaks the operation ${name} of ${client}`,
    });
  }
  for (const { field, cost } of review.costs) {
    terminal.say({
      zh: `  ${field} 每查询一次开销 ${cost}`,
      en: `  ${field} costs ${cost} each time it is asked`,
    });
  }
  for (const facts of review.reads) {
    terminal.say({ zh: `  将得到核心数据:${facts}`, en: `  is sent facts of the core: ${facts}` });
  }
}
