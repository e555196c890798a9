import { deserialize, serialize } from "node:v8";
import type { Compliance, GivenFact, RuleResult } from "@yimen/subgraph-kit";
import type { InputProblem } from "@yimen/domain";
import type { PackFile, Problem } from "@yimen/rules";

/** A draft to be tried out, as it is sent to the thread: days as text. */
export interface DraftTask {
  readonly files: readonly PackFile[];
  readonly subject: string;
  readonly at: string;
  readonly on: string;
  readonly asKnownOn: string | undefined;
  readonly facts: readonly GivenFact[];
  readonly now: string;
}

/** What came of it: problems of the draft, of the facts, or the verdicts, as {@link verdictsToBytes} writes them. */
export type DraftOutcome =
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  | { readonly kind: "input"; readonly problems: readonly InputProblem[] }
  | { readonly kind: "verdicts"; readonly bytes: Uint8Array }
  | { readonly kind: "too-long" };

/** Answers longer than that are not taken back: the thread that answers requests would have to read them. */
const mostBytes = 8_000_000;

interface Told {
  readonly revision: string;
  readonly results: readonly {
    readonly evaluation: RuleResult["evaluation"];
    readonly explained: RuleResult["evaluation"];
  }[];
}

/** Verdicts as they go from one thread to another: what can be shown of them, without what they were computed by. */
export function verdictsToBytes({ law, results }: Compliance): DraftOutcome {
  const told: Told = {
    revision: law.revision,
    results: results.map(({ evaluation, explain }) => ({ evaluation, explained: explain() })),
  };
  const bytes = serialize(shown("", told));
  return bytes.length > mostBytes ? { kind: "too-long" } : { kind: "verdicts", bytes };
}

/** The verdicts of {@link verdictsToBytes} for those who show them. */
export function verdictsFromBytes(bytes: Uint8Array): Pick<Compliance, "law" | "results"> {
  const { revision, results } = deserialize(bytes) as Told;
  return {
    law: { revision },
    results: results.map(({ evaluation, explained }) => ({ evaluation, explain: () => explained })),
  };
}

/** Parts of a rule that nobody is shown: what it is computed from, where it stands in a file, what it was tried with. */
const machinery = new Set(["examples", "place", "schema", "table", "sections", "steps", "bandSteps"]);

function shown(key: string, value: unknown): unknown {
  if (machinery.has(key) || typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => shown("", entry));
  if ("checked" in value) return undefined;
  // Of a type only its name is shown, and the labels of an enum.
  if (key === "subject") return { name: (value as { readonly name?: unknown }).name };
  const { kind } = value as { readonly kind?: unknown };
  if (key === "returns" && kind !== "enum") return { kind };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shown(name, inner)]));
}
