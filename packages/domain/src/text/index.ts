export * from "./fold.ts";
export { plainLines } from "./lines.ts";
export * from "./natural-order.ts";
export { parseText, refuseUnstorable, type TextRule } from "./text.ts";
export { isBlank, isUnseen } from "./unseen.ts";
