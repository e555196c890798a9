import {
  type CitizenId,
  citizenIdBirthDate,
  type DivisionCode,
  type Education,
  parseCitizenId,
} from "@yimen/domain";
import type { SealedTable } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { birthDateMismatch } from "./failures.ts";
import type { PersonalFile } from "./store.ts";

/** What an input says about a person; what is undefined is not said. */
export interface PersonalFacts {
  readonly birthDate?: Temporal.PlainDate | undefined;
  readonly education?: Education | undefined;
  readonly idNumber?: CitizenId | undefined;
  readonly healthCheckedOn?: Temporal.PlainDate | undefined;
  readonly computerSkill?: boolean | undefined;
}

/**
 * The file as it is after an input. A new id number brings its own birth date.
 *
 * @throws BIRTH_DATE_MISMATCH when the birth date is not the one in the id number
 */
export function writtenFile(context: Context, file: PersonalFile, facts: PersonalFacts): PersonalFile {
  const { birthDate, education, idNumber, healthCheckedOn, computerSkill } = facts;
  const number = idNumber ?? openIdNumber(context, file);
  const born = number === undefined ? undefined : citizenIdBirthDate(number);
  if (birthDate !== undefined && born !== undefined && !birthDate.equals(born)) {
    throw birthDateMismatch({ birthDate: birthDate.toString() }, { path: ["input", "birthDate"] });
  }
  return {
    ...file,
    birthDate: birthDate ?? born ?? file.birthDate,
    education: education ?? file.education,
    healthCheckedOn: healthCheckedOn ?? file.healthCheckedOn,
    computerSkill: computerSkill ?? file.computerSkill,
    ...(idNumber !== undefined && {
      idNumberSealed: context.sealer.seal(idNumber, sealedAt(file.staffId)),
      idNumberFingerprint: idNumberFingerprint(context, idNumber),
    }),
  };
}

/** A file with nothing in it yet. */
export function emptyFile(staffId: string, divisionCode: DivisionCode): PersonalFile {
  return {
    staffId,
    divisionCode,
    birthDate: null,
    education: null,
    idNumberSealed: null,
    idNumberFingerprint: null,
    healthCheckedOn: null,
    computerSkill: null,
  };
}

/** Finds an id number again without keeping it readable. */
export function idNumberFingerprint(context: Context, id: CitizenId): string {
  return context.sealer.fingerprint(id, "personnel.personal_file/id_number");
}

/** The id number on file; undefined when there is none. */
export function openIdNumber(context: Context, file: PersonalFile): CitizenId | undefined {
  if (file.idNumberSealed === null) return undefined;
  return parseCitizenId(context.sealer.open(file.idNumberSealed, sealedAt(file.staffId)));
}

/** Where id numbers are kept sealed. */
export const sealedFiles: SealedTable = {
  table: "personal_file",
  id: "staff_id",
  columns: { id_number_sealed: sealedAt },
};

function sealedAt(staffId: string): string {
  return `personnel.personal_file/${staffId}/id_number`;
}
