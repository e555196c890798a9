import { birthDateFrom } from "./birth-date.ts";
import type { CitizenId } from "./citizen-id.ts";

/** The birth date in the number. It may lie in the future if the number was made up. */
export function citizenIdBirthDate(id: CitizenId): Temporal.PlainDate {
  const date = birthDateFrom(id.slice(6, 14));
  // Unreachable: only parseCitizenId makes a CitizenId, and it has looked.
  if (date === undefined) throw new TypeError("citizen id number without a birth date");
  return date;
}
