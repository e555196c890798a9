import {
  chinaDate,
  type DivisionCode,
  type DomainError,
  input,
  type InputProblem,
  InvalidInputError,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import type { z } from "zod";
import { isServed } from "../county.ts";
import { type Price, priceInput } from "../price/price.ts";
import { type BulletinKind, bulletinKinds } from "../vocabulary.ts";
import { placeNotServed, priceExpected, priceNotExpected } from "./failures.ts";
import type { BulletinContent } from "./store.ts";

/** What a bulletin is to say. */
interface GivenContent {
  readonly title: string;
  readonly body: string;
  readonly price?: Price | undefined;
  readonly observedOn?: Temporal.PlainDate | undefined;
}

const content = {
  title: input.text(60),
  body: input.multilineText(1_000),
  price: input.optional(priceInput),
  observedOn: input.optional(input.pastDay),
};

/** A bulletin to publish. */
export interface Publication extends GivenContent {
  readonly idempotencyKey: string;
  readonly divisionCode: DivisionCode;
  readonly kind: BulletinKind;
  readonly produceId?: string | undefined;
  readonly itemId?: string | undefined;
}

const publishInput: z.ZodType<Publication> = input.ofMutation("shenmuPublish", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  kind: input.vocabulary(bulletinKinds),
  produceId: input.optionalText(80),
  itemId: input.optionalText(80),
  ...content,
});

/** A correction of a bulletin. */
export interface Correction extends GivenContent {
  readonly idempotencyKey: string;
  readonly bulletinId: string;
  readonly expectedRevision: number;
  readonly reason: string;
}

const correctInput: z.ZodType<Correction> = input.ofMutation("shenmuCorrect", {
  idempotencyKey: input.idempotencyKey,
  bulletinId: input.text(80),
  expectedRevision: input.integer({ min: 1, max: 1_000_000 }),
  reason: input.text(200),
  ...content,
});

/** A bulletin to take back. */
export type Withdrawal = Pick<Correction, "idempotencyKey" | "bulletinId" | "reason">;

const withdrawInput: z.ZodType<Withdrawal> = input.ofMutation("shenmuWithdraw", {
  idempotencyKey: input.idempotencyKey,
  bulletinId: input.text(80),
  reason: input.text(200),
});

/** @throws INPUT_INVALID */
export const parsePublish = (raw: unknown): Publication => {
  const wanted = parseInput(publishInput, raw, ["input"]);
  if (!isServed(wanted.divisionCode))
    refuse(placeNotServed({ division: wanted.divisionCode }), ["input", "divisionCode"]);
  return wanted;
};

/** @throws INPUT_INVALID */
export const parseCorrection = (raw: unknown): Correction => parseInput(correctInput, raw, ["input"]);

/** @throws INPUT_INVALID */
export const parseWithdrawal = (raw: unknown): Withdrawal => parseInput(withdrawInput, raw, ["input"]);

/**
 * The content of a bulletin of a kind. Only a produce price has a price, and it has the produce. Without a day it is today, in Beijing.
 *
 * @throws INPUT_INVALID
 */
export function contentOf(
  subject: { readonly kind: BulletinKind; readonly produceId?: string | null | undefined },
  given: GivenContent,
  now: Temporal.Instant,
): BulletinContent {
  const observedOn = given.observedOn ?? chinaDate(now);
  const priced = subject.kind === "PRODUCE_PRICE";
  if (priced && (given.price === undefined || subject.produceId == null)) {
    refuse(priceExpected({}), ["input", given.price === undefined ? "price" : "produceId"]);
  }
  if (!priced && given.price !== undefined) refuse(priceNotExpected({}), ["input", "price"]);
  return { title: given.title, body: given.body, price: given.price ?? null, observedOn };
}

function refuse(error: DomainError, path: InputProblem["path"]): never {
  throw new InvalidInputError([problemFrom(error, path)]);
}
