/**
 * What a form in a browser or a mini-program needs of this package, and nothing else: no validator library, no `Temporal`,
 * nothing newer than ES2020. The client's field rules stand on it.
 *
 * @module
 */
export { isCitizenId, parseCitizenId } from "./codes/citizen-id.ts";
export { parseDocumentNumber } from "./codes/document-number.ts";
export { isMobilePhone, isPhone, parseMobilePhone, parsePhone } from "./codes/phone.ts";
export { isSocialCreditCode, parseSocialCreditCode } from "./codes/social-credit-code.ts";
export type { ErrorPath } from "./errors/domain-error.ts";
export { type AroundInput, checkInput } from "./input/check-input.ts";
export type { InputProblem } from "./input/input-problem.ts";
export * from "./input/input-rule.ts";
