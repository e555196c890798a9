import { documentNumberInvalid } from "../errors/input-errors.ts";
import type { DomainError } from "../errors/domain-error.ts";
import { documentTypes } from "../vocabulary/documents.ts";
import type { DocumentType } from "../vocabulary/documents.ts";
import { birthDigitsFit } from "./birth-digits.ts";
import { citizenIdCheckCharacter, isCitizenId, parseCitizenId } from "./citizen-id.ts";
import { normaliseNumber } from "./normalise.ts";

type Refuse = (rule: string, ruleZh: string) => DomainError;

/**
 * Reads the number of an identity document by the rules of its type. Each type's number is held to what is publicly known
 * of its form; for passports, military and other documents that is little, since issuing countries differ: 4 to 30
 * digits, letters and dashes. Needs no calendar library: forms in browsers ask it, too.
 *
 * Normalised are full-width characters, lower case, unseen marks, and the spaces and hyphens by which people group digits;
 * the hyphens of military and other documents stay, where they may belong to the number. Brackets around the count of reissues
 * go, and with a Taiwan permit of before 2008 the sign of the office that issued it.
 *
 * @throws CITIZEN_ID_INVALID for a resident identity card or residence permit, DOCUMENT_NUMBER_INVALID for the others
 * @source N-3
 */
export function parseDocumentNumber({ type, number }: { type: DocumentType; number: string }): string {
  const normalised = normaliseNumber(number);
  const refuse: Refuse = (rule, ruleZh) =>
    documentNumberInvalid({
      value: number,
      type: documentTypes.label(type, "en"),
      typeZh: documentTypes.label(type, "zh"),
      rule,
      ruleZh,
    });
  const isPermit = /^8[123]/.test(normalised);
  switch (type) {
    case "RESIDENT_ID": {
      if (isPermit && isCitizenId(normalised)) {
        throw refuse(
          "81, 82 and 83 begin residence permit numbers",
          "81、82、83 开头的是港澳台居民居住证号码",
        );
      }
      return parseCitizenId(number);
    }
    case "HK_MACAO_TAIWAN_RESIDENCE_PERMIT":
      if (!isPermit) throw refuse("it does not begin with 81, 82 or 83", "应以 81、82 或 83 开头");
      return parseCitizenId(number);
    case "FIRST_GENERATION_ID":
      return firstGenerationNumber(normalised, refuse);
    case "FOREIGN_PERMANENT_RESIDENT_ID":
      return permanentResidentNumber(normalised, refuse);
    case "HK_MACAO_TRAVEL_PERMIT":
      return travelPermitNumber(/^([HM]\d{8})\(?(\d{2})?\)?$/.exec(normalised), () =>
        refuse("it is not H or M and 8 (or 10) digits", "应为 H 或 M 加 8 位(或 10 位)数字"),
      );
    case "TAIWAN_TRAVEL_PERMIT":
      // Until 2008 the number went on with the count of issues and, in brackets, the sign of the issuing office.
      return travelPermitNumber(/^(\d{8})\(?(\d{2})?\)?(?:\([0-9A-Z]\)|[A-Z])?$/.exec(normalised), () =>
        refuse("it is not 8 or 10 digits", "应为 8 位或 10 位数字"),
      );
    case "CHINESE_PASSPORT":
      if (!/^(?:[A-Z]\d{8}|[A-Z]{2}\d{7})$/.test(normalised)) {
        throw refuse(
          "it is not a letter and 8 digits or two letters and 7 digits",
          "应为 1 个字母加 8 位数字或 2 个字母加 7 位数字",
        );
      }
      return normalised;
    case "FOREIGN_PASSPORT":
      return freeNumber(normalised, refuse);
    case "MILITARY_ID":
    case "OTHER":
      return freeNumber(normaliseNumber(number, { hyphens: "stay" }), refuse);
    default:
      return type satisfies never;
  }
}

function travelPermitNumber(
  parts: readonly (string | undefined)[] | null,
  refuse: () => DomainError,
): string {
  if (parts === null) throw refuse();
  return `${parts[1]}${parts[2] ?? ""}`;
}

function freeNumber(number: string, refuse: Refuse): string {
  // Military numbers are written with characters such as 军字第…号.
  if (/^[\p{Script=Han}0-9A-Z-]{4,30}$/u.test(number)) return number;
  throw refuse(
    "it is not 4 to 30 characters, digits, letters or dashes",
    "应为 4 到 30 位汉字、数字、字母或短横线",
  );
}

/** The birth date in a first-generation number, as `YYYYMMDD`. */
export function firstGenerationBirthDigits(number: string): string {
  // Two-digit years are of the 1900s: the cards were last issued in 2004, and centenarians got 999…996 as sequence.
  const century = /99[6-9]$/.test(number) ? "18" : "19";
  return century + number.slice(6, 12);
}

function firstGenerationNumber(number: string, refuse: Refuse): string {
  if (!/^\d{15}$/.test(number)) throw refuse("it is not 15 digits", "应为 15 位数字");
  if (!birthDigitsFit(firstGenerationBirthDigits(number)))
    throw refuse("its birth date does not exist", "其中的出生日期不存在");
  return number;
}

function permanentResidentNumber(number: string, refuse: Refuse): string {
  // The older form carries no complete birth date.
  if (/^[A-Z]{3}\d{12}$/.test(number)) return number;
  if (!/^9\d{16}[\dX]$/.test(number)) {
    throw refuse(
      "it is neither 3 letters and 12 digits nor 18 characters beginning with 9",
      "应为 3 个字母加 12 位数字,或以 9 开头的 18 位号码",
    );
  }
  if (!birthDigitsFit(number.slice(6, 14)))
    throw refuse("its birth date does not exist", "其中的出生日期不存在");
  if (citizenIdCheckCharacter(number) !== number[17]) {
    throw refuse("its check character does not match", "校验位不符,可能有一位写错");
  }
  return number;
}
