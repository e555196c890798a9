import { type CitizenId, citizenIdBirthDate, type Education, educations, input } from "@yimen/domain";
import type { z } from "zod";
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
  birthDate: input.optional(input.birthDate),
  education: input.optional(input.vocabulary(educations)),
  idNumber: input.optional(input.citizenId),
  healthCheckedOn: input.optional(input.pastDay),
  computerSkill: input.optional(input.flag),
  // As long as a token's subject may be.
  account: input.optional(input.text(255)),
};

/** Refuses somebody born on another day than their id number says. */
export function refuseBirthDateMismatch(
  { birthDate, idNumber }: PersonalFacts,
  found: z.core.$RefinementCtx,
): void {
  const born = idNumber === undefined ? undefined : citizenIdBirthDate(idNumber);
  if (birthDate !== undefined && born !== undefined && !birthDate.equals(born)) {
    input.refuse(found, birthDateMismatch({ birthDate: birthDate.toString() }), ["birthDate"]);
  }
}
