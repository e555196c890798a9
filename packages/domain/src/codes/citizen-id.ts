import { citizenIdInvalid } from "../errors/input-errors.ts";
import type { Sex } from "../vocabulary/people.ts";
import { birthDigitsFit } from "./birth-digits.ts";
import { provinceNumbers } from "./division-code.ts";
import { normaliseNumber } from "./normalise.ts";

declare const citizenIdBrand: unique symbol;

/**
 * A citizen identity number (公民身份号码): 6 digits of the place of first registration, 8 of the birth date, 3 in sequence,
 * a check character 0–9 or X. Personal: stored encrypted, shown masked.
 *
 * @source N-3, GB 11643
 */
export type CitizenId = string & { readonly [citizenIdBrand]: true };

const weights: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Reads an 18-character citizen id number. Full-width characters, a lower-case x, unseen marks, and spaces and hyphens between
 * groups of digits are normalised.
 *
 * Only the province of the place code is judged: places get renamed and abolished, numbers stay. Whether
 * anybody can have been born on the date is not judged either: that needs a clock, see `refuseImpossibleBirth`. Numbers of residence permits
 * for Hong Kong (81), Macao (82) and Taiwan (83) follow the same standard and are taken; 15 digits are a document
 * type of their own.
 *
 * @throws CITIZEN_ID_INVALID; the text shows the number masked
 * @source N-3, GB 11643
 */
export function parseCitizenId(text: string): CitizenId {
  const id = normaliseNumber(text);
  if (isCitizenId(id)) return id;
  throw citizenIdInvalid({ value: text, ...(faultOf(id) ?? wrongForm) });
}

/** Is the text a citizen id number as it stands, upper-case X and all? */
export function isCitizenId(text: string): text is CitizenId {
  return faultOf(text) === undefined;
}

/** The sex in the number: odd sequence numbers are male. */
export function citizenIdSex(id: CitizenId): Sex {
  return Number(id[16]) % 2 === 1 ? "MALE" : "FEMALE";
}

/** The check character for the first 17 digits (GB 11643, MOD 11-2). */
export function citizenIdCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return "10X98765432".charAt(sum % 11);
}

interface Fault {
  readonly rule: string;
  readonly ruleZh: string;
}

const wrongForm: Fault = {
  rule: "it is not 17 digits and a digit or X",
  ruleZh: "应为 17 位数字加 1 位数字或 X",
};

function faultOf(id: string): Fault | undefined {
  if (!/^\d{17}[\dX]$/.test(id)) return wrongForm;
  if (!provinceNumbers.has(id.slice(0, 2)) && !id.startsWith("83")) {
    return { rule: "its first two digits are no province", ruleZh: "前两位不是省级代码" };
  }
  if (!birthDigitsFit(id.slice(6, 14))) {
    return { rule: "its birth date does not exist", ruleZh: "其中的出生日期不存在" };
  }
  if (citizenIdCheckCharacter(id) !== id[17]) {
    return { rule: "its check character does not match", ruleZh: "校验位不符,可能有一位写错" };
  }
  return undefined;
}
