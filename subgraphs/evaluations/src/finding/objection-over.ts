import type { JobHandler } from "@yimen/subgraph-kit";
import { silenceJob } from "../objection/silence.ts";
import type { EvaluationsTables } from "../tables.ts";
import { answerDays } from "./objection-clock.ts";
import { decide } from "./objection.ts";
import { findObjection } from "./objection-store.ts";
import { lockFinding } from "./store.ts";

/** Decides objections to findings that nobody answered in time, as the law of the place has it. */
export const objectionOverJob: JobHandler<EvaluationsTables> = silenceJob({
  ...answerDays,
  upheld: "findingObjectionDeemedUpheld",
  find: (tx, id) => findObjection(tx.db, id),
  decide: async (context, tx, objection, deemed) => {
    const finding = await lockFinding(tx.db, objection.findingId);
    if (finding?.state === "APPEALED") await decide(context, tx, finding, objection, deemed);
  },
});
