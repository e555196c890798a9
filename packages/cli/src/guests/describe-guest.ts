import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { LocalSubgraph } from "@yimen/county";
import { CommandFailed, ProblemsFound } from "../output/failure.ts";
import type { Home } from "../home/home.ts";
import { digestOf, findKept, keep, stampOf } from "../home/kept.ts";
import type { GuestAccount } from "./guest-account.ts";
import type { GuestAnswer, GuestDescription } from "./guest-orders.ts";
import type { OfCounty } from "./guests.ts";
import { spawnGuest } from "./spawn-guest.ts";

/** A local guest with what it said of itself. */
export type DescribedGuest = OfCounty<LocalSubgraph> & GuestDescription;

const patienceMs = 60_000;
const longestAnswer = 4_000_000;
const longestComplaint = 2_000;

/** Where what they said is kept, and what the process that says it may take. */
export interface DescribingOptions {
  readonly home: Pick<Home, "directory">;
  readonly memoryMb: number;
  readonly account?: GuestAccount | undefined;
}

/**
 * Asks the counties' subgraphs what they are, each in a process of its own that ends with the answer: the graph is
 * composed before any of them serves, and none of their code runs here. What one said holds until a file changes that it was
 * read from.
 *
 * @throws {CommandFailed} naming the first that does not say, and why
 */
export function describeGuests(
  local: readonly OfCounty<LocalSubgraph>[],
  options: DescribingOptions,
): Promise<readonly DescribedGuest[]> {
  return Promise.all(
    local.map(async (subgraph) => ({ ...subgraph, ...(await descriptionOf(subgraph, options)) })),
  );
}

interface KeptDescription {
  readonly description: GuestDescription;
  readonly stamp: string;
}

async function descriptionOf(
  subgraph: LocalSubgraph,
  { home, memoryMb, account }: DescribingOptions,
): Promise<GuestDescription> {
  const { name, folder, packageName } = subgraph;
  const place = { name: `guest-${name}`, of: digestOf([folder, packageName, process.version]) };
  const known = await findKept<KeptDescription>(home, place.name, place.of);
  if (known !== undefined && known.stamp === stampOf(decidingFiles(subgraph, known.description)))
    return known.description;
  const description = await describeGuest(subgraph, { memoryMb, account });
  const value: KeptDescription = { description, stamp: stampOf(decidingFiles(subgraph, description)) };
  await keep(home, place.name, { of: place.of, value });
  return description;
}

/** The files a guest's code was read from, and those that change when other ones are installed in their place. */
export function decidingFiles(
  { folder }: LocalSubgraph,
  { files }: Pick<GuestDescription, "files">,
): readonly string[] {
  const installed = ["package.json", "node_modules/.package-lock.json", "node_modules/.modules.yaml"];
  return [...files, ...installed.map((file) => join(folder, file))];
}

async function describeGuest(
  subgraph: LocalSubgraph,
  { memoryMb, account }: Omit<DescribingOptions, "home">,
): Promise<GuestDescription> {
  const child = spawnGuest({ mode: "describe", subgraph, environment: {}, memoryMb, account });
  const patience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  const complaints = collect(child.stderr, longestComplaint);
  child.stdout?.resume();
  const said = collect(child.stdio[3] as Readable, longestAnswer);
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(patience);
  const answer = answerIn(said.text());
  if (answer !== undefined && "sdl" in answer) return answer;
  if (answer !== undefined && "problem" in answer) {
    throw new ProblemsFound(answer.problem, answer.problems);
  }
  const { name, folder } = subgraph;
  const how = signal ?? `exit code ${String(code)}`;
  const readable = account && {
    zh: `请确认账户 ${account.name} 能读该目录及其上各级目录,以及一门的安装目录;`,
    en: `see that the account ${account.name} may read this folder, those above it, and those of Yimen; `,
  };
  throw new CommandFailed({
    zh: `子图 ${name}(${folder})未能说明自己的 SDL(${how});${readable?.zh ?? ""}请检查其代码能否载入。它的输出:${complaints.text()}`,
    en: `the subgraph ${name} (${folder}) did not say what its SDL is (${how}): ${readable?.en ?? ""}see that its code can be loaded. What it said: ${complaints.text()}`,
  });
}

/** What a stream says, up to a length; the rest is read and dropped. */
function collect(stream: Readable | null, longest: number): { readonly text: () => string } {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length < longest) text += chunk.slice(0, longest - text.length);
  });
  return { text: () => text.trim() };
}

function answerIn(text: string): GuestAnswer | undefined {
  try {
    return JSON.parse(text) as GuestAnswer;
  } catch {
    return undefined;
  }
}
