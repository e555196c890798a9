import { socialCreditCodeInvalid } from "../errors/input-errors.ts";
import { normaliseCode } from "./normalise.ts";

declare const socialCreditCodeBrand: unique symbol;

/**
 * A unified social credit code (统一社会信用代码) of an organisation or an individual business: 18 characters of which the
 * third to eighth are the registering place and the last is a check character. The letters I, O, S, V and Z do not occur.
 *
 * @source N-3, GB 32100
 */
export type SocialCreditCode = string & { readonly [socialCreditCodeBrand]: true };

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/**
 * Reads a unified social credit code. Surrounding spaces, full-width characters and lower case are normalised; I, O, S, V
 * and Z are refused, not guessed to be 1, 0, 5, U and 2.
 *
 * @throws SOCIAL_CREDIT_CODE_INVALID
 * @source N-3, GB 32100
 */
export function parseSocialCreditCode(text: string): SocialCreditCode {
  const code = normaliseCode(text).toUpperCase();
  if (isSocialCreditCode(code)) return code;
  throw socialCreditCodeInvalid({ value: text, ...(faultOf(code) ?? wrongLength) });
}

/** Is the text a unified social credit code as it stands, in upper case? */
export function isSocialCreditCode(text: string): text is SocialCreditCode {
  return faultOf(text) === undefined;
}

/** The check character for the first 17: weights 3^(i−1) mod 31 (GB 32100). */
export function socialCreditCheckCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17.slice(0, 17)) {
    sum += weight * alphabet.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

interface Fault {
  readonly rule: string;
  readonly ruleZh: string;
}

const wrongLength: Fault = { rule: "it is not 18 characters", ruleZh: "不是 18 位" };

function faultOf(code: string): Fault | undefined {
  if (code.length !== 18) return wrongLength;
  if (Array.from(code).some((character) => !alphabet.includes(character))) {
    return {
      rule: "only digits and capital letters other than I, O, S, V, Z occur in it",
      ruleZh: "只能由数字和大写字母组成,且不含 I、O、S、V、Z",
    };
  }
  if (!/^..\d{6}/.test(code)) {
    return {
      rule: "its third to eighth characters are not a place code",
      ruleZh: "第 3 至 8 位应为登记机关行政区划代码",
    };
  }
  if (socialCreditCheckCharacter(code) !== code[17]) {
    return { rule: "its check character does not match", ruleZh: "校验位不符,可能有一位写错" };
  }
  return undefined;
}
