import { writeFile } from "node:fs/promises";
import { reviewPublication } from "@yimen/gateway";
import { coreSdl } from "../graph/core-subgraphs.ts";
import { composeGraph } from "../graph/supergraph.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { readSdl } from "./publish.ts";
import { printProblems, printReview } from "./report.ts";

export interface ComposeGuestsOptions {
  /** `name=file` of each county's subgraph. */
  readonly guest: readonly string[];
  /** Where the supergraph is written. */
  readonly out: string | undefined;
}

/**
 * Reviews counties' subgraphs against the core as a gateway would that is published to, and writes the supergraph.
 *
 * @returns false when it is refused; every reason has been printed
 */
export async function composeGuests(
  { guest, out }: ComposeGuestsOptions,
  terminal: Terminal,
): Promise<boolean> {
  const core = await coreSdl();
  const guests = await Promise.all(guest.map(readGuest));
  const outcome = await reviewPublication({
    subgraphs: [...core, ...guests.map(({ name, sdl }) => ({ name, sdl, guest: true }))],
    ...(guests.length === 1 && guests[0] !== undefined && { subject: guests[0].name }),
    liveSdl: composeGraph(core),
    manifests: [],
    allowBreaking: false,
    costLimit: Number.POSITIVE_INFINITY,
  });
  if (!outcome.ok) {
    for (const problem of outcome.problems) {
      const file = guests.find(({ name }) => problem.subgraphs.includes(name))?.file ?? "";
      printProblems([problem], file, terminal);
    }
    return false;
  }
  printReview(outcome.review, terminal);
  if (out === undefined) {
    terminal.say({ zh: "可以组合", en: "they compose" });
    return true;
  }
  await writeFile(out, outcome.review.supergraphSdl);
  terminal.say({ zh: `已写入 ${out}`, en: `wrote ${out}` });
  return true;
}

async function readGuest(
  text: string,
): Promise<{ readonly name: string; readonly file: string; readonly sdl: string }> {
  const [, name, file] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined) {
    throw new CommandFailed({
      zh: `“${text}”应写成 子图名=SDL文件,如 putuo-island=island.graphql`,
      en: `"${text}" must be name=file, such as putuo-island=island.graphql`,
    });
  }
  return { name, file, sdl: await readSdl(file) };
}
