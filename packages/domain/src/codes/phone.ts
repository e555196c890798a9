import { mobilePhoneInvalid, phoneInvalid } from "../errors/input-errors.ts";
import { normaliseCode } from "./normalise.ts";

declare const mobilePhoneBrand: unique symbol;
declare const phoneBrand: unique symbol;

/** A mainland mobile number (手机号), 11 digits. Personal: stored encrypted, shown masked (X-12). */
export type MobilePhone = string & { readonly [mobilePhoneBrand]: true };

/**
 * A number to call (联系电话), written in one way: a mobile number, a landline `0579-84660000` (with extension
 * `0579-84660000-801`), a 400 or 800 number `400-1234567`, a service number `12345`, `10086` (of another place `0571-12345`), a
 * number of Hong Kong, Macao or Taiwan `+852-23456789`, or one from abroad in the form of E.164, `+442071234567`.
 */
export type Phone = (string & { readonly [phoneBrand]: true }) | MobilePhone;

/**
 * Reads a mainland mobile number. Beyond the usual normalisation, the ways people write phones are understood:
 * spaces and dashes between digits, and the country code `+86`, `(+86)`, `0086` or `86` in front.
 *
 * @throws MOBILE_PHONE_INVALID; the text shows the number masked
 */
export function parseMobilePhone(text: string): MobilePhone {
  const digits = mobileDigits(withoutCountry(spaced(text)));
  if (isMobilePhone(digits)) return digits;
  throw mobilePhoneInvalid({ value: text });
}

/** Is the text a mobile number as it stands, 11 digits and nothing else? */
export function isMobilePhone(text: string): text is MobilePhone {
  return /^1[3-9]\d{9}$/.test(text);
}

/**
 * Reads a number to call and writes it in one way: `(0579)84660000`, `+86 579 8466 0000` and `057984660000转801` get their
 * dashes. Without area code a landline is refused: nobody outside the town could call it.
 *
 * @throws PHONE_INVALID; the text shows the number masked
 */
export function parsePhone(text: string): Phone {
  const given = spaced(text);
  const domestic = withoutCountry(given);
  // What the country code of the mainland led is read as of the mainland, or not at all.
  const written =
    writtenAt(domestic, domestic !== given) ?? (domestic === given ? writtenFromOutside(given) : undefined);
  if (written !== undefined && isPhone(written)) return written;
  throw phoneInvalid({ value: text });
}

const area = "10|2\\d|[3-9]\\d{2}";
const service = "1[012]\\d{3}|9[56]\\d{3,4}";
const phonePattern = new RegExp(
  [
    "1[3-9]\\d{9}",
    `0(?:${area})-[2-9]\\d{6,7}(?:-\\d{1,6})?`,
    "[48]00-\\d{7}",
    `(?:0(?:${area})-)?(?:${service})`,
    "1[12]\\d",
    "\\+852-[2-9]\\d{7}",
    "\\+853-[268]\\d{7}",
    "\\+886-[2-9]\\d{7,8}",
    "\\+(?!86|852|853|886)[1-9]\\d{6,14}",
  ]
    .map((form) => `^(?:${form})$`)
    .join("|"),
);

/** Is the text a number to call, written as {@link parsePhone} writes it? */
export function isPhone(text: string): text is Phone {
  return phonePattern.test(text);
}

function spaced(text: string): string {
  return normaliseCode(text).replace(/\s+/gu, " ");
}

function withoutCountry(text: string): string {
  return text
    .replace(/^\(?(?:\+|00) ?86\)?[ -]*(?:\(0\))?[ -]*/, "")
    .replace(/^\(?86(?:\)[ -]*|[ -]+|(?=1[3-9]\d{9}$))/, "");
}

function mobileDigits(text: string): string {
  // No look-behind: one in the bundle, and an iPhone before iOS 16.4 refuses all of it.
  return text.replace(/(\d)[ -](?=\d)/g, "$1");
}

// The zero of an area code goes when the country code comes.
const landlineForms = [
  new RegExp(`^\\(?0(${area})\\)?[ -]*([2-9]\\d{2,3})[ -]?(\\d{4})(?:${extension()})?$`, "i"),
  new RegExp(`^\\(?0?(${area})\\)?[ -]*([2-9]\\d{2,3})[ -]?(\\d{4})(?:${extension()})?$`, "i"),
] as const;

function extension(): string {
  return " ?(?:-|#|,|转(?:分机)?|分机|ext\\.?|x)[ :]?(\\d{1,6})";
}

function writtenAt(text: string, afterCountry: boolean): string | undefined {
  const mobile = mobileDigits(text);
  if (isMobilePhone(mobile)) return mobile;
  const [, place, head, tail, inside] = landlineForms[afterCountry ? 1 : 0].exec(text) ?? [];
  if (place !== undefined) return `0${place}-${head}${tail}${inside === undefined ? "" : `-${inside}`}`;
  const [, where, number] = new RegExp(`^\\(?0(${area})\\)?[ -]*(${service})$`).exec(text) ?? [];
  if (where !== undefined) return `0${where}-${number}`;
  const [, free, rest] = /^([48]00)(\d{7})$/.exec(mobile) ?? [];
  if (free !== undefined) return `${free}-${rest}`;
  return /^\d{3,6}$/.test(text) ? text : undefined;
}

/** Numbers of Hong Kong, Macao, Taiwan and abroad: the country code, and what follows without the zero of an area code. */
function writtenFromOutside(text: string): string | undefined {
  const [, code, rest] = /^\(?(?:\+|00)? ?(852|853|886)\)?[ -]*(?:\(0\))?([\d ()-]+)$/.exec(text) ?? [];
  if (code !== undefined && rest !== undefined)
    return `+${code}-${rest.replace(/\D/g, "").replace(/^0/, "")}`;
  return /^\(?\+[\d ()-]+$/.test(text) ? `+${text.replace(/\D/g, "")}` : undefined;
}
