import {
  type CitizenId,
  citizenIdBirthDate,
  DomainError,
  type Education,
  educations,
  input,
  refuseImpossibleBirth,
} from "@yimen/domain";
import type { z } from "zod";
import { staffDateInFuture } from "../staff/failures.ts";
import { birthDateMismatch } from "./failures.ts";
import type { PersonalFacts } from "./written-file.ts";

/** The fields of an input that go into the personal file; each may be left out. */
export const personalFields: {
  birthDate: z.ZodType<Temporal.PlainDate | undefined>;
  education: z.ZodType<Education | undefined>;
  idNumber: z.ZodType<CitizenId | undefined>;
  healthCheckedOn: z.ZodType<Temporal.PlainDate | undefined>;
  computerSkill: z.ZodType<boolean | undefined>;
  account: z.ZodType<string | undefined>;
} = {
  birthDate: input.optional(input.plainDate),
  education: input.optional(input.vocabulary(educations)),
  idNumber: input.optional(input.citizenId),
  healthCheckedOn: input.optional(input.plainDate),
  computerSkill: input.optional(input.flag),
  // As long as a token's subject may be.
  account: input.optional(input.text(255)),
};

/** Refuses what nobody can be: born tomorrow or too long ago, examined tomorrow, born on another day than the id number says. */
export function refuseImpossiblePerson(
  found: z.core.$RefinementCtx,
  person: PersonalFacts,
  today: Temporal.PlainDate,
): void {
  const { birthDate, healthCheckedOn, idNumber } = person;
  const born = idNumber === undefined ? undefined : citizenIdBirthDate(idNumber);
  if (birthDate !== undefined) refuseBirth(found, birthDate, today);
  if (healthCheckedOn !== undefined && Temporal.PlainDate.compare(healthCheckedOn, today) > 0) {
    const days = { date: healthCheckedOn.toString(), today: today.toString() };
    input.refuse(found, staffDateInFuture(days), ["healthCheckedOn"]);
  }
  if (birthDate !== undefined && born !== undefined && !birthDate.equals(born)) {
    input.refuse(found, birthDateMismatch({ birthDate: birthDate.toString() }), ["birthDate"]);
  }
}

function refuseBirth(
  found: z.core.$RefinementCtx,
  born: Temporal.PlainDate,
  today: Temporal.PlainDate,
): void {
  try {
    refuseImpossibleBirth(born.toString().replaceAll("-", ""), today.toString());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    input.refuse(found, error, ["birthDate"]);
  }
}
