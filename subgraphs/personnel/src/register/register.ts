import { InvalidInputError, input, parseInput } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import { authorise, command, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { staffRecording } from "../recording/operations.ts";
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";

/** What every entry of a register of people says: whose it is, and of which day. */
export interface RegisterEntry {
  readonly idempotencyKey: string;
  readonly staffMemberId: string;
  readonly on: Temporal.PlainDate;
  readonly reference?: string | undefined;
}

/** A register of people (登记簿): a list on record with a mutation of its own, whose entries end by a recorded act like any fact. */
export interface Register<Entry extends RegisterEntry> {
  readonly mutation: string;
  /** The list of the facts schema. */
  readonly fact: string;
  readonly permission: Permission;
  readonly input: z.ZodType<Entry>;
  /** The fields of an entry but its day. */
  readonly fields: (entry: Entry) => Readonly<Record<string, FactValue | null | undefined>>;
  /** In its transaction, with the person held: refuses what may not stand beside what is on record. */
  readonly hold?: (tx: WriteTransaction<PersonnelTables>, staff: StaffMember) => Promise<void>;
}

/** The fields every entry has. */
export const entryFields: {
  readonly idempotencyKey: z.ZodType<string>;
  readonly staffMemberId: z.ZodType<string>;
  readonly on: z.ZodType<Temporal.PlainDate>;
  readonly reference: z.ZodType<string | undefined>;
} = {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  on: input.pastDay,
  reference: input.optionalText(200),
};

/**
 * Puts an entry into a register of people.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED
 */
export async function enter<Entry extends RegisterEntry>(
  context: Context,
  { mutation, fact, permission, input: shape, fields, hold }: Register<Entry>,
  raw: unknown,
): Promise<{ staffId: string }> {
  const entry = parseInput(shape, raw, ["input"]);
  const { idempotencyKey, staffMemberId, on, reference = null } = entry;
  const known = await requireStaff(context, staffMemberId);
  authorise(context.actor, permission, known.divisionCode);
  const value: Record<string, FactValue | null> = { on: on.toString() };
  for (const [name, given] of Object.entries(fields(entry))) if (given !== undefined) value[name] = given;
  const records = await saidOfFields(
    staffRecording.prepare(context, known, {
      on,
      source: "RECORD",
      reference,
      facts: [{ name: fact, value: [value] as FactValue }],
      pathOf: () => ["input"],
    }),
  );
  return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
    const staff = await lockEmployed(tx, known.id);
    await hold?.(tx, staff);
    await staffRecording.write(context, tx, records);
    return { staffId: staff.id };
  });
}

/** What is wrong with the fact an entry becomes is said of the input's own field: the fact is a list of one. */
async function saidOfFields<Result>(prepared: Promise<Result>): Promise<Result> {
  try {
    return await prepared;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map(({ path, ...problem }) => ({
        ...problem,
        path: path[1] === "value" ? ["input", ...path.slice(3)] : path,
      })),
    );
  }
}
