import { isUnseen } from "../text/unseen.ts";
import { placeholderPattern } from "./placeholder.ts";

const shown = 60;

/**
 * A caller's value as it may stand in an error text: control characters and lone surrogates visible as escapes,
 * cut after 60 characters.
 */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const visible = Array.from(text.slice(0, shown * 2))
    .slice(0, shown)
    .map((character) => (isUnprintable(character) ? escaped(character) : character))
    .join("");
  return visible.length < text.length && Array.from(text).length > shown ? `${visible}…` : visible;
}

/**
 * A personal number as it may stand in an error text: enough to recognise one's own typing, not enough to use.
 * `11010519491231002X` → `110105********002X`, `13812345678` → `138****5678`; 7 characters or fewer are hidden wholly.
 */
export function masked(text: string): string {
  if (placeholderPattern.test(text)) return text;
  const characters = Array.from(text);
  if (characters.length <= 7) return "*".repeat(characters.length);
  const head = characters.length >= 15 ? 6 : 3;
  const tail = characters.length >= 11 ? 4 : 2;
  const hidden = Math.min(characters.length - head - tail, 20);
  return `${printable(characters.slice(0, head))}${"*".repeat(hidden)}${printable(characters.slice(-tail))}`;
}

function printable(characters: readonly string[]): string {
  return characters.map((character) => (isUnprintable(character) ? "?" : character)).join("");
}

function isUnprintable(character: string): boolean {
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(character)) return true;
  return isUnseen(character) && !/\p{White_Space}/u.test(character);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
}
