import type { Sealer, SealedTable } from "@yimen/subgraph-kit";
import type { Appointment } from "./store.ts";

/** Who comes, in clear. Only ever in memory. */
export interface Visitor {
  readonly name: string;
  readonly phone: string | null;
}

const placeOf = (id: string, column: string): string => `cases.appointment/${id}/${column}`;

/** Where visitors' names and phones are kept sealed. */
export const sealedAppointments: SealedTable = {
  table: "appointment",
  id: "id",
  columns: Object.fromEntries(
    ["applicant_name", "applicant_phone"].map((column) => [column, (id: string) => placeOf(id, column)]),
  ),
};

export function sealVisitor(
  sealer: Sealer,
  id: string,
  { name, phone }: Visitor,
): Pick<Appointment, "sealedName" | "sealedPhone"> {
  return {
    sealedName: sealer.seal(name, placeOf(id, "applicant_name")),
    sealedPhone: phone === null ? null : sealer.seal(phone, placeOf(id, "applicant_phone")),
  };
}

/** What stands for the name of somebody whose facts were erased when their time was over. */
export function erasedVisitor(sealer: Sealer, id: string): string {
  return sealer.seal("〔已销毁〕", placeOf(id, "applicant_name"));
}

/** @throws when a sealed text was altered or belongs to another row or column */
export function openVisitor(
  sealer: Sealer,
  { id, sealedName, sealedPhone }: Pick<Appointment, "id" | "sealedName" | "sealedPhone">,
): Visitor {
  return {
    name: sealer.open(sealedName, placeOf(id, "applicant_name")),
    phone: sealedPhone === null ? null : sealer.open(sealedPhone, placeOf(id, "applicant_phone")),
  };
}
