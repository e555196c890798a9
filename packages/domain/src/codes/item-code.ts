import { itemCodeInvalid } from "../errors/input-errors.ts";
import { normaliseCode } from "./normalise.ts";

declare const basicItemCodeBrand: unique symbol;
declare const handlingItemCodeBrand: unique symbol;
declare const localItemCodeBrand: unique symbol;

/**
 * A basic item code (基本编码), 12 characters: `000131128000` 个体工商户登记注册. Codes of the state begin with 000, those of a
 * province with its number. Letters occur: `00016211200Y`, `511F09014002`.
 *
 * @source N-4
 */
export type BasicItemCode = string & { readonly [basicItemCodeBrand]: true };

/**
 * The code of a handling item (业务办理项编码), 14 characters: a basic code and two more: `00013112800001` 设立.
 *
 * @source N-4
 */
export type HandlingItemCode = string & { readonly [handlingItemCodeBrand]: true };

/** The national code of an item, basic or handling. */
export type ItemCode = BasicItemCode | HandlingItemCode;

/**
 * A local implementation code (实施编码), which follows no one standard: 1 to 40 of digits, letters and dashes, such as
 * `11431026MB0R05447F4430131056W00` or `02623-300`. Compared exactly, case included.
 *
 * @source N-4
 */
export type LocalItemCode = string & { readonly [localItemCodeBrand]: true };

/**
 * Reads a basic or handling item code. Surrounding spaces, full-width characters and lower case are normalised.
 *
 * @throws ITEM_CODE_INVALID
 * @source N-4
 */
export function parseItemCode(text: string): ItemCode {
  const code = normaliseCode(text).toUpperCase();
  if (isBasicItemCode(code) || isHandlingItemCode(code)) return code;
  throw itemCodeInvalid({
    value: text,
    rule: "it is not 12 (basic) or 14 (handling item) digits and letters",
    ruleZh: "应为 12 位(基本编码)或 14 位(业务办理项编码)数字或字母",
  });
}

/** Reads a basic item code, normalising as {@link parseItemCode}. @throws ITEM_CODE_INVALID */
export function parseBasicItemCode(text: string): BasicItemCode {
  const code = normaliseCode(text).toUpperCase();
  if (isBasicItemCode(code)) return code;
  throw itemCodeInvalid({
    value: text,
    rule: "it is not 12 digits and letters",
    ruleZh: "基本编码应为 12 位数字或字母",
  });
}

/** Reads a handling item code, normalising as {@link parseItemCode}. @throws ITEM_CODE_INVALID */
export function parseHandlingItemCode(text: string): HandlingItemCode {
  const code = normaliseCode(text).toUpperCase();
  if (isHandlingItemCode(code)) return code;
  throw itemCodeInvalid({
    value: text,
    rule: "it is not 14 digits and letters",
    ruleZh: "业务办理项编码应为 14 位数字或字母",
  });
}

/** Reads a local implementation code. Case is kept: localities use both. @throws ITEM_CODE_INVALID */
export function parseLocalItemCode(text: string): LocalItemCode {
  const code = normaliseCode(text);
  if (isLocalItemCode(code)) return code;
  throw itemCodeInvalid({
    value: text,
    rule: "a local code is 1 to 40 digits, letters and dashes",
    ruleZh: "实施编码应为 1 到 40 位数字、字母或短横线",
  });
}

/** Is the text a basic item code as it stands? */
export function isBasicItemCode(text: string): text is BasicItemCode {
  return /^\d\d[0-9A-Z]{10}$/.test(text);
}

/** Is the text a handling item code as it stands? */
export function isHandlingItemCode(text: string): text is HandlingItemCode {
  return /^\d\d[0-9A-Z]{12}$/.test(text);
}

/** Is the text a local implementation code as it stands? */
export function isLocalItemCode(text: string): text is LocalItemCode {
  return /^[0-9A-Za-z-]{1,40}$/.test(text);
}

/** The basic item a code belongs to: itself, or the first 12 characters of a handling item. */
export function basicItemCodeOf(code: ItemCode): BasicItemCode {
  return parseBasicItemCode(code.slice(0, 12));
}

/** Is the code that of the state, not of a province? */
export function isNationalItemCode(code: ItemCode): boolean {
  return code.startsWith("000");
}
