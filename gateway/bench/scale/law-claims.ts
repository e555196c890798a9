import { putLawInForce } from "@yimen/subgraph-kit";
import { Pool } from "undici";
import { type Claims, until } from "./claims.ts";
import { type Answer, ask } from "./clients.ts";
import type { Deployment } from "./deployment.ts";
import type { Ground } from "./ground.ts";

/** Puts a law in force that differs from the one before, and sees every gateway take it up. */
export async function claimLawSpreads(claims: Claims, ground: Ground, deployment: Deployment): Promise<void> {
  const { revision } = await putLawInForce(
    ground.primary.url,
    { by: "scale", reason: "又一次修订" },
    (law) => ({
      ...law,
      packs: law.packs.map(([first, ...files], index) =>
        first === undefined || index > 0
          ? [...files]
          : [{ ...first, text: `${first.text}\n# 修订\n` }, ...files],
      ),
    }),
  );
  const taken = await Promise.all(
    deployment.gateways.map(async (gateway) => {
      const pool = new Pool(gateway.url);
      const ms = await until(async () => {
        const { headers } = await ask(pool, undefined, { query: "{ lawRevision }" });
        return headers["x-yimen-law"] === revision;
      }, 60_000);
      await pool.destroy();
      return ms ?? Infinity;
    }),
  );
  // Each process compiles it for itself: a second of one core each, and here they share two.
  claims.hold(
    "a law put in force is the law of every gateway within 30 s, under load, twelve processes on this machine",
    taken.every((ms) => ms <= 30_000),
    `after ${taken.join(", ")} ms`,
  );
}

/** Every answer rests on one revision: the one it names is the one that each subgraph judged by. */
export function claimLawIsOne(claims: Claims, answers: readonly Answer[]): void {
  const judged = answers
    .map(({ data, headers }) => ({
      named: headers["x-yimen-law"],
      used: [...JSON.stringify(data ?? {}).matchAll(/"lawRevision":"([^"]+)"/g)].map((match) => match[1]),
    }))
    .filter(({ used }) => used.length > 0);
  const mixed = judged.filter(({ named, used }) => used.some((revision) => revision !== named));
  const revisions = new Set(judged.map(({ named }) => named));
  claims.hold(
    "an answer's verdicts, of up to three subgraphs, all rest on the one revision it names",
    judged.length > 0 && revisions.size > 1 && mixed.length === 0,
    `${judged.length} answers by ${revisions.size} revisions, ${mixed.length} mixed`,
  );
}
