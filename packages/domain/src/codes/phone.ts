import { mobilePhoneInvalid, phoneInvalid } from "../errors/input-errors.ts";
import { normaliseCode } from "./normalise.ts";

declare const mobilePhoneBrand: unique symbol;
declare const phoneBrand: unique symbol;

/** A mainland mobile number (手机号), 11 digits. Personal: stored encrypted, shown masked. */
export type MobilePhone = string & { readonly [mobilePhoneBrand]: true };

/**
 * A number to call (联系电话): a mobile number, a landline `0579-84660000` (with extension `0579-84660000-801`), a 400 or 800
 * number `400-1234567`, or a hotline `12345`.
 */
export type Phone = (string & { readonly [phoneBrand]: true }) | MobilePhone;

/**
 * Reads a mainland mobile number. Beyond the usual normalisation, the ways people write phones are understood:
 * spaces and dashes between digits, and the country code `+86`, `0086` or `86` in front.
 *
 * @throws MOBILE_PHONE_INVALID; the text shows the number masked
 */
export function parseMobilePhone(text: string): MobilePhone {
  const digits = mobileDigits(normaliseCode(text));
  if (isMobilePhone(digits)) return digits;
  throw mobilePhoneInvalid({ value: text });
}

/** Is the text a mobile number as it stands, 11 digits and nothing else? */
export function isMobilePhone(text: string): text is MobilePhone {
  return /^1[3-9]\d{9}$/.test(text);
}

/**
 * Reads a number to call and writes it in one way: `(0579)84660000`, `0579 84660000` and `057984660000转801` get their
 * dashes. Without area code a landline is refused: nobody outside the town could call it.
 *
 * @throws PHONE_INVALID; the text shows the number masked
 */
export function parsePhone(text: string): Phone {
  const plain = normaliseCode(text).replace(/\s+/gu, " ");
  const mobile = mobileDigits(plain);
  if (isMobilePhone(mobile)) return mobile;
  const landline = /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?[ -]?([2-9]\d{6,7})(?: ?(?:-|转) ?(\d{1,6}))?$/.exec(
    plain,
  );
  const tollFree = /^([48]00)[ -]?(\d{3})[ -]?(\d{4})$/.exec(plain);
  const [, area, local, extension] = landline ?? [];
  const written =
    area !== undefined && local !== undefined
      ? [area, local, extension].filter((part) => part !== undefined).join("-")
      : tollFree === null
        ? plain
        : `${tollFree[1]}-${tollFree[2]}${tollFree[3]}`;
  if (isPhone(written)) return written;
  throw phoneInvalid({ value: text });
}

/** Is the text a number to call, written as {@link parsePhone} writes it? */
export function isPhone(text: string): text is Phone {
  return /^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})-[2-9]\d{6,7}(?:-\d{1,6})?|[48]00-\d{7}|1[12]\d{3}|11\d|12\d|9[56]\d{3,4})$/.test(
    text,
  );
}

function mobileDigits(text: string): string {
  // No look-behind: one in the bundle, and an iPhone before iOS 16.4 refuses all of it.
  return text.replace(/(\d)[ -](?=\d)/g, "$1").replace(/^(?:\+|00)?86 ?(?=1\d{10}$)/, "");
}
