import { input, notFound, parseInput, timeUnits } from "@yimen/domain";
import { authorise, command, isUniqueViolation, newId, type Permission } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { itemsThere } from "../entry/operations.ts";
import { findItems } from "../item/store.ts";
import { bundleCodeTaken, bundleEnded } from "./failures.ts";
import { loadBundle } from "./operations.ts";
import { endBundleRow, insertBundle, type NewBundle } from "./store.ts";

const permission: Permission = {
  zh: "发布“一件事”",
  en: "publish a bundle of items",
  roles: ["COUNTY_ADMIN"],
};

const publishInput = input.ofMutation("publishServiceBundle", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  code: input.text(60),
  name: input.text(100),
  lifeEvents: input.list(input.text(40), { max: 20, distinct: true }),
  parts: input.list(
    input.object({
      itemId: input.text(80),
      stage: input.integer({ min: 1, max: 30 }),
      condition: input.optionalText(200),
    }),
    { min: 2, max: 50, distinct: "itemId" },
  ),
  steps: input.list(input.object({ text: input.text(200), department: input.optionalText(100) }), {
    min: 1,
    max: 60,
  }),
  limit: input.optional(
    input.object({
      days: input.integer({ min: 0, max: 1000 }),
      unit: input.vocabulary(timeUnits),
    }),
  ),
  startsOn: input.plainDate,
  citation: input.text(200),
});

/**
 * Publishes what belongs together and is filed once (发布“一件事”), from a day on.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE, SERVICE_BUNDLE_CODE_TAKEN
 * @source BK-7
 */
export async function publishBundle(context: Context, raw: unknown): Promise<{ bundleId: string }> {
  const { idempotencyKey, ...wanted } = parseInput(publishInput, raw, ["input"]);
  const { divisionCode, limit } = wanted;
  authorise(context.actor, permission, divisionCode);
  return command(context, { mutation: "publishServiceBundle", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    const ids = wanted.parts.map(({ itemId }) => itemId);
    const items = itemsThere(await findItems(tx.db, "id", ids), ids, divisionCode);
    const bundle: NewBundle = {
      id: newId(divisionCode),
      divisionCode,
      code: wanted.code,
      name: wanted.name,
      lifeEvents: wanted.lifeEvents,
      steps: wanted.steps.map(({ text, department }) => ({ text, department: department ?? null })),
      limitDays: limit?.days ?? null,
      limitUnit: limit?.unit ?? null,
      startsOn: wanted.startsOn,
      citation: wanted.citation,
      recordedAt: context.now,
      recordedBy: context.actor.subject ?? "",
    };
    const parts = items.map(({ id }) => {
      const { stage = 1, condition } = wanted.parts.find(({ itemId }) => itemId === id) ?? {};
      return { itemId: id, stage, condition: condition ?? null };
    });
    try {
      await insertBundle(tx.db, bundle, parts);
    } catch (error) {
      if (!isUniqueViolation(error, "service_bundle_current")) throw error;
      throw bundleCodeTaken(
        { code: wanted.code, division: divisionCode },
        { path: ["input", "code"], cause: error },
      );
    }
    return { bundleId: bundle.id };
  });
}

const endInput = input.ofMutation("endServiceBundle", {
  idempotencyKey: input.idempotencyKey,
  bundleId: input.text(80),
  on: input.plainDate,
  citation: input.text(200),
});

const inOrderInput = input
  .object({ from: input.plainDate, on: input.plainDate })
  .superRefine(input.inOrder("from", "on"));

/** Ends a bundle (终止“一件事”). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, SERVICE_BUNDLE_ENDED, DATES_REVERSED */
export async function endBundle(context: Context, raw: unknown): Promise<{ bundleId: string }> {
  const { idempotencyKey, bundleId, on, citation } = parseInput(endInput, raw, ["input"]);
  authorise(context.actor, permission);
  const known = await loadBundle(context, bundleId);
  if (known === undefined) {
    throw notFound({ what: "bundle", whatZh: "一件事", id: bundleId }, { path: ["input", "bundleId"] });
  }
  authorise(context.actor, permission, known.divisionCode);
  parseInput(inOrderInput, { from: known.startsOn.toString(), on: on.toString() }, ["input"]);
  return command(context, { mutation: "endServiceBundle", idempotencyKey, input: raw }, async (tx) => {
    const act = { on, by: context.actor.subject ?? "", citation };
    if (!(await endBundleRow(tx.db, known.id, act))) throw bundleEnded({ code: known.code });
    return { bundleId: known.id };
  });
}
