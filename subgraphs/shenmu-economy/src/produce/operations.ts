import { input, parseInput } from "@yimen/domain";
import { authorise, command, defineLoader, keyedBy, newId } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { shenmu } from "../county.ts";
import { addingProduce } from "../permissions.ts";
import { produceKnown } from "./failures.ts";
import { findProduce, insertProduce, listProduce, type Produce } from "./store.ts";

export const loadProduce: (context: Context, id: string) => Promise<Produce | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findProduce(db, ids)), ({ id }) => id),
);

export async function allProduce(context: Context): Promise<readonly Produce[]> {
  return context.read(listProduce);
}

const addInput = input.ofMutation("shenmuAddProduce", {
  idempotencyKey: input.idempotencyKey,
  name: input.text(20),
});

/**
 * Puts produce on the city's one list: a name means the same in every town, or prices could not be compared.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, SHENMU_PRODUCE_KNOWN
 * @source SM-19
 */
export async function addProduce(context: Context, raw: unknown): Promise<{ produceId: string }> {
  const wanted = parseInput(addInput, raw, ["input"]);
  authorise(context.actor, addingProduce, shenmu);
  return command(
    context,
    { mutation: "shenmuAddProduce", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const produceId = newId(shenmu);
      const added = await insertProduce(tx.db, {
        id: produceId,
        divisionCode: shenmu,
        name: wanted.name,
        citation: null,
        addedBy: context.actor.subject ?? "",
        addedAt: context.now,
      });
      if (!added) throw produceKnown({ name: wanted.name }, { path: ["input", "name"] });
      return { produceId };
    },
  );
}
