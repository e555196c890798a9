import { type DivisionCode, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  type Page,
  type PageArguments,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { mayWatch, retrying, watching } from "../permissions.ts";
import { type DeliveryState, deliveryStates } from "../vocabulary.ts";
import { deliveryNotDead, maybeSent } from "./failures.ts";
import { sendDelivery } from "./job.ts";
import {
  type Delivery,
  type DeliveryStep,
  findDeliveries,
  listDeliveries,
  listSteps,
  lockDeliveries,
  moveDeliveries,
} from "./store.ts";

/** As the staff of its place see it. */
export const loadDelivery: (context: Context, id: string) => Promise<Delivery | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => findDeliveries(db, ids));
    return keyedBy(
      found.filter(({ divisionCode }) => mayWatch(context.actor, divisionCode)),
      ({ id }) => id,
    );
  },
);

/** What happened to a delivery the caller has been given. */
export const loadSteps: (
  context: Context,
  deliveryId: string,
) => Promise<readonly DeliveryStep[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSteps(db, ids)), ({ deliveryId }) => deliveryId),
);

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDeliveries(
  context: Context,
  query: { readonly within: string; readonly state?: DeliveryState | null | undefined },
  page: PageArguments,
): Promise<Page<Delivery>> {
  const within = parseInput(input.divisionCode, query.within, ["within"]);
  authorise(context.actor, watching, within);
  return context.read((db) => listDeliveries(db, { within, state: query.state ?? undefined }, page));
}

/** Those of one bulletin the caller has been given. @throws NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDeliveriesOf(
  context: Context,
  bulletin: { readonly id: string; readonly divisionCode: DivisionCode },
  state: DeliveryState | null | undefined,
  page: PageArguments,
): Promise<Page<Delivery>> {
  authorise(context.actor, watching, bulletin.divisionCode);
  return context.read((db) =>
    listDeliveries(db, { bulletinId: bulletin.id, state: state ?? undefined }, page),
  );
}

const retryInput = input.ofMutation("shenmuRetryDeliveries", {
  idempotencyKey: input.idempotencyKey,
  deliveryIds: input.list(input.text(80), { min: 1, max: 100, distinct: true }),
  evenIfMaybeSent: input.optional(input.flag),
});

/**
 * Has deliveries that were given up tried again, all of them or none. One that may have arrived needs to be asked for
 * expressly.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, SHENMU_DELIVERY_NOT_DEAD, SHENMU_MAYBE_SENT
 */
export async function retryDeliveries(context: Context, raw: unknown): Promise<{ deliveryIds: string[] }> {
  const wanted = parseInput(retryInput, raw, ["input"]);
  const ids = [...new Set(wanted.deliveryIds)];
  for (const [position, id] of ids.entries()) {
    const known = await loadDelivery(context, id);
    if (known === undefined) {
      throw notFound({ what: "delivery", whatZh: "投递", id }, { path: ["input", "deliveryIds", position] });
    }
    authorise(context.actor, retrying, known.divisionCode);
  }
  return command(
    context,
    { mutation: "shenmuRetryDeliveries", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      for (const delivery of await lockDeliveries(tx.db, ids)) refuse(delivery, wanted.evenIfMaybeSent);
      await moveDeliveries(tx.db, ids, {
        at: context.now,
        state: "QUEUED",
        reason: "TRIED_AGAIN_BY_STAFF",
        attempts: 0,
      });
      await tx.queue(
        sendDelivery,
        ids.map((deliveryId) => ({ deliveryId })),
      );
      return { deliveryIds: ids };
    },
  );
}

function refuse({ id, state, reason }: Delivery, evenIfMaybeSent: boolean | undefined): void {
  if (state !== "DEAD") {
    throw deliveryNotDead({
      id,
      state: deliveryStates.label(state, "en"),
      stateZh: deliveryStates.label(state, "zh"),
    });
  }
  if (reason === "OUTCOME_UNKNOWN" && evenIfMaybeSent !== true) throw maybeSent({ id });
}
