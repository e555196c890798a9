import { documentNumberInvalid } from "../errors/index.ts";
import type { DomainError } from "../errors/index.ts";
import { documentTypes } from "../vocabulary/documents.ts";
import type { DocumentType } from "../vocabulary/documents.ts";
import type { Sex } from "../vocabulary/people.ts";
import { birthDateFrom } from "./birth-date.ts";
import {
  citizenIdBirthDate,
  citizenIdCheckCharacter,
  citizenIdSex,
  isCitizenId,
  parseCitizenId,
} from "./citizen-id.ts";
import { normaliseCode } from "./normalise.ts";

/** An identity document (身份证件) of a person, and what its number alone tells. */
export interface IdentityDocument {
  readonly type: DocumentType;
  /** Normalised. Personal: stored encrypted, shown masked. */
  readonly number: string;
  /** Undefined when the number does not carry it. */
  readonly birthDate: Temporal.PlainDate | undefined;
  readonly sex: Sex | undefined;
}

/**
 * Reads an identity document of any type. Each type's number is held to what is publicly known of its form; for passports,
 * military and other documents that is little, since issuing countries differ: 4 to 30 digits, letters and dashes.
 *
 * Surrounding spaces, full-width characters and lower case are normalised.
 *
 * @throws CITIZEN_ID_INVALID for a resident identity card or residence permit, DOCUMENT_NUMBER_INVALID for the others
 * @source N-3
 */
export function parseIdDocument({ type, number }: { type: DocumentType; number: string }): IdentityDocument {
  const normalised = normaliseCode(number).toUpperCase();
  const refuse = (rule: string, ruleZh: string): DomainError =>
    documentNumberInvalid({
      value: number,
      type: documentTypes.label(type, "en"),
      typeZh: documentTypes.label(type, "zh"),
      rule,
      ruleZh,
    });
  const bare: IdentityDocument = { type, number: normalised, birthDate: undefined, sex: undefined };
  const isPermit = /^8[123]/.test(normalised);
  switch (type) {
    case "RESIDENT_ID": {
      if (isPermit && isCitizenId(normalised)) {
        throw refuse(
          "81, 82 and 83 begin residence permit numbers",
          "81、82、83 开头的是港澳台居民居住证号码",
        );
      }
      return fromCitizenId(type, number);
    }
    case "HK_MACAO_TAIWAN_RESIDENCE_PERMIT":
      if (!isPermit) throw refuse("it does not begin with 81, 82 or 83", "应以 81、82 或 83 开头");
      return fromCitizenId(type, number);
    case "FIRST_GENERATION_ID":
      return fromFirstGeneration(bare, refuse);
    case "FOREIGN_PERMANENT_RESIDENT_ID":
      return fromPermanentResident(bare, refuse);
    case "HK_MACAO_TRAVEL_PERMIT":
      if (!/^[HM]\d{8}(?:\d{2})?$/.test(normalised)) {
        throw refuse("it is not H or M and 8 (or 10) digits", "应为 H 或 M 加 8 位(或 10 位)数字");
      }
      return bare;
    case "TAIWAN_TRAVEL_PERMIT":
      if (!/^\d{8}(?:\d{2})?$/.test(normalised))
        throw refuse("it is not 8 or 10 digits", "应为 8 位或 10 位数字");
      return bare;
    case "CHINESE_PASSPORT":
      if (!/^(?:[A-Z]\d{8}|[A-Z]{2}\d{7})$/.test(normalised)) {
        throw refuse(
          "it is not a letter and 8 digits or two letters and 7 digits",
          "应为 1 个字母加 8 位数字或 2 个字母加 7 位数字",
        );
      }
      return bare;
    case "FOREIGN_PASSPORT":
    case "MILITARY_ID":
    case "OTHER":
      // Military numbers are written with characters such as 军字第…号.
      if (!/^[\p{Script=Han}0-9A-Z-]{4,30}$/u.test(normalised)) {
        throw refuse(
          "it is not 4 to 30 characters, digits, letters or dashes",
          "应为 4 到 30 位汉字、数字、字母或短横线",
        );
      }
      return bare;
    default:
      return type satisfies never;
  }
}

function fromCitizenId(type: DocumentType, number: string): IdentityDocument {
  const id = parseCitizenId(number);
  return { type, number: id, birthDate: citizenIdBirthDate(id), sex: citizenIdSex(id) };
}

type Refuse = (rule: string, ruleZh: string) => DomainError;

function fromFirstGeneration(document: IdentityDocument, refuse: Refuse): IdentityDocument {
  const { number } = document;
  if (!/^\d{15}$/.test(number)) throw refuse("it is not 15 digits", "应为 15 位数字");
  // Two-digit years are of the 1900s: the cards were last issued in 2004, and centenarians got 999…996 as sequence.
  const century = /99[6-9]$/.test(number) ? "18" : "19";
  const birthDate = birthDateFrom(century + number.slice(6, 12));
  if (birthDate === undefined) throw refuse("its birth date does not exist", "其中的出生日期不存在");
  return { ...document, birthDate, sex: Number(number[14]) % 2 === 1 ? "MALE" : "FEMALE" };
}

function fromPermanentResident(document: IdentityDocument, refuse: Refuse): IdentityDocument {
  const { number } = document;
  // The older form carries no complete birth date.
  if (/^[A-Z]{3}\d{12}$/.test(number)) return document;
  if (!/^9\d{16}[\dX]$/.test(number)) {
    throw refuse(
      "it is neither 3 letters and 12 digits nor 18 characters beginning with 9",
      "应为 3 个字母加 12 位数字,或以 9 开头的 18 位号码",
    );
  }
  const birthDate = birthDateFrom(number.slice(6, 14));
  if (birthDate === undefined) throw refuse("its birth date does not exist", "其中的出生日期不存在");
  if (citizenIdCheckCharacter(number) !== number[17]) {
    throw refuse("its check character does not match", "校验位不符,可能有一位写错");
  }
  return { ...document, birthDate, sex: Number(number[16]) % 2 === 1 ? "MALE" : "FEMALE" };
}
