import type { SealedTable } from "@yimen/subgraph-kit";

/** Where a complainant's name or contact is sealed for. */
export function sealedAt(id: string, column: "name" | "contact"): string {
  return `evaluations.complaint/${id}/${column}`;
}

/** Who complained, to be sealed anew with another key. @source X-12 */
export const sealedComplaints: SealedTable = {
  table: "complaint",
  id: "id",
  columns: {
    name_sealed: (id) => sealedAt(id, "name"),
    contact_sealed: (id) => sealedAt(id, "contact"),
  },
};
