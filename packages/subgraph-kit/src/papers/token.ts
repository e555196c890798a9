import { randomBytes } from "node:crypto";
import type { DivisionCode } from "@yimen/domain";

// Without 0, 1, I, L, O and U: it is read off paper and typed.
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 20;

/** A new token: the division, then twenty letters and digits nobody can guess (98 bits). */
export function newToken(division: DivisionCode): string {
  let text = "";
  while (text.length < length) {
    // Bytes beyond the last whole round of letters would make some likelier than others.
    for (const byte of randomBytes(length)) {
      if (byte < 240 && text.length < length) text += letters[byte % letters.length];
    }
  }
  return `${division}${text}`;
}

/** As it stands on paper, in groups: `330727106000-K7QX2-M4P9R-TDVH3-W6BNC`. */
export function groupedToken(token: string): string {
  return [token.slice(0, 12), ...(token.slice(12).match(/.{1,5}/g) ?? [])].join("-");
}

/** A token as somebody typed it; undefined when it cannot be one. */
export function typedToken(text: string): string | undefined {
  const plain = text.slice(0, 80).replaceAll(/[\s-]/g, "").toUpperCase();
  return /^\d{12}[2-9A-Z]{20}$/.test(plain) ? plain : undefined;
}
