import {
  type DivisionCode,
  divisionContains,
  type DomainError,
  input,
  notFound,
  parseInput,
} from "@yimen/domain";
import { authorise, command, newId, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { findDepartments, type KnownDepartment } from "../replica/department-store.ts";
import { requireStation } from "../replica/operations.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { chargeElsewhere, leadHasNoPart } from "./failures.ts";
import { endCharge, findCharge, findChargeAt, insertCharge, type ItemCharge, lockCharge } from "./store.ts";

type Tx = WriteTransaction<CasesTables>;

const permission: Permission = {
  zh: "确定事项的主办部门",
  en: "say which department is in charge of an item",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** The department in charge of an item at a place, by the nearest division that states one. Public. @throws INPUT_INVALID */
export async function chargeAt(
  context: Context,
  itemId: string,
  place: string,
): Promise<ItemCharge | undefined> {
  const division = parseInput(input.divisionCode, place, ["at"]);
  return context.read((db) => findChargeAt(db, itemId, division));
}

/** A charge its caller has just written. */
export async function loadCharge(context: Context, id: string): Promise<ItemCharge | undefined> {
  return context.read((db) => findCharge(db, id));
}

const departmentId = input.text(80);

/** Further departments of a joint case in an input. */
export const partsInput: z.ZodType<readonly string[] | undefined> = input.optional(
  input.list(departmentId, { max: 20, distinct: true }),
);

const assignItemChargeInput = input.ofMutation("assignItemCharge", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  itemId: input.text(80),
  departmentId,
  jointDepartmentIds: partsInput,
  stationId: input.optional(input.text(80)),
  countyWide: input.optional(input.flag),
  citation: input.text(200),
});

/**
 * Says which department decides an item at a place, and which others decide a part of it; at which station, and whether every station of the
 * place takes it in. Cases filed from now on are theirs; those filed
 * before stay whose they are.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, NOT_FOUND, ITEM_CHARGE_ELSEWHERE, CASE_LEAD_HAS_NO_PART
 * @source PT-10, LP-11
 */
export async function assignItemCharge(context: Context, raw: unknown): Promise<{ chargeId: string }> {
  const wanted = parseInput(assignItemChargeInput, raw, ["input"]);
  const { divisionCode, itemId } = wanted;
  authorise(context.actor, permission, divisionCode);
  return command(
    context,
    { mutation: "assignItemCharge", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const [item] = await findItems(tx.db, "id", [itemId]);
      if (item === undefined) {
        throw notFound({ what: "service item", whatZh: "事项", id: itemId }, { path: ["input", "itemId"] });
      }
      const lead = await requireDepartment(tx, wanted.departmentId, ["input", "departmentId"]);
      refuseElsewhere(lead, divisionCode, ["input", "departmentId"]);
      const partIds = [...new Set(wanted.jointDepartmentIds ?? [])];
      await requireParts(tx, lead.id, partIds, divisionCode);
      const station =
        wanted.stationId === undefined ? undefined : await requireStation(context, wanted.stationId);
      const chargeId = newId(divisionCode);
      await lockCharge(tx.db, { divisionCode, itemId });
      await endCharge(tx.db, { divisionCode, itemId }, context.now);
      await insertCharge(tx.db, {
        id: chargeId,
        divisionCode,
        itemId,
        departmentId: lead.id,
        partIds,
        stationId: station?.id ?? null,
        countyWide: wanted.countyWide ?? false,
        citation: wanted.citation,
        assignedAt: context.now,
        assignedBy: context.actor.subject ?? "",
      });
      return { chargeId };
    },
  );
}

/** The further departments of a case or item: known, of the place, and not the one in charge. @throws NOT_FOUND, ITEM_CHARGE_ELSEWHERE, CASE_LEAD_HAS_NO_PART */
export async function requireParts(
  tx: Tx,
  leadId: string,
  partIds: readonly string[],
  place: DivisionCode,
): Promise<void> {
  for (const [position, id] of partIds.entries()) {
    const path = ["input", "jointDepartmentIds", position];
    const department = await requireDepartment(tx, id, path);
    refuseElsewhere(department, place, path);
    if (id === leadId) throw leadHasNoPart({ department: department.name }, { path });
  }
}

async function requireDepartment(
  tx: Tx,
  id: string,
  path: readonly (string | number)[],
): Promise<KnownDepartment> {
  const [department] = await findDepartments(tx.db, [id]);
  if (department === undefined) throw departmentNotFound(id, path);
  return department;
}

function refuseElsewhere(
  { code, divisionCode }: KnownDepartment,
  place: DivisionCode,
  path: readonly (string | number)[],
): void {
  if (divisionContains(divisionCode, place) || divisionContains(place, divisionCode)) return;
  throw chargeElsewhere({ department: code, division: place }, { path });
}

function departmentNotFound(id: string, path: readonly (string | number)[]): DomainError {
  return notFound({ what: "department", whatZh: "部门", id }, { path });
}
