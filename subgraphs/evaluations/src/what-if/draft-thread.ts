// Compiles and judges by drafts that anybody may have written, where no request waits for it.
import { workerData } from "node:worker_threads";
import { InvalidInputError } from "@yimen/domain";
import { buildLaw, draftLaw, type Law, LawRefused, type LawText, type PackFile } from "@yimen/rules";
import { serveThread } from "@yimen/service-host";
import { judge, parseAssumptions } from "@yimen/subgraph-kit";
import { schemaAt } from "../compliance/schema-at.ts";
import { verdictsToBytes, type DraftOutcome, type DraftTask } from "./draft-trial.ts";

const inForce = await buildLaw(workerData as LawText);
/** The draft compiled last: whoever tries one out asks about it more than once. */
let last: { readonly key: string; readonly law: Law } | undefined;

serveThread((task: DraftTask): DraftOutcome => {
  try {
    return tryOut(task);
  } catch (error) {
    if (error instanceof LawRefused) return { kind: "problems", problems: error.problems };
    if (error instanceof InvalidInputError) return { kind: "input", problems: error.problems };
    throw error;
  }
});

function tryOut({ files, subject, at, on, asKnownOn, facts, now }: DraftTask): DraftOutcome {
  const law = compiled(files);
  const day = Temporal.PlainDate.from(on);
  const assuming = parseAssumptions(subject, facts, schemaAt(law, at, day), "facts");
  const judged = {
    subject,
    division: at,
    on: day,
    asKnownOn: asKnownOn === undefined ? undefined : Temporal.PlainDate.from(asKnownOn),
    facts: [],
    assuming,
  };
  return verdictsToBytes(judge(law, judged, Temporal.Instant.from(now)));
}

function compiled(files: readonly PackFile[]): Law {
  const key = JSON.stringify(files);
  if (last?.key !== key) last = { key, law: draftLaw(inForce, files) };
  return last.law;
}
