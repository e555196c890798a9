import { parseDivisionCode, roles, type Actor, type DivisionCode, type Role } from "@yimen/domain";
import type { JWTPayload } from "jose";
import { tokenRefused } from "./identity-failures.ts";

/** Bounds on what one token may claim: more is a mistake of the issuer, or an attempt to slow every check down. */
const maxRoles = 20;
const maxDivisions = 200;

/**
 * The actor a verified token names.
 *
 * `roles` and `divisions` may be left out, which means none. A role this vocabulary does not know and a malformed
 * division refuse the whole token: acting on the part that was understood would grant other rights than were meant.
 *
 * @throws UNAUTHENTICATED
 */
export function actorOfClaims(claims: JWTPayload): Actor {
  // Printable text only: a NUL would reach the database, which refuses it.
  if (typeof claims.sub !== "string" || !/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(claims.sub)) {
    throw tokenRefused({ zh: "令牌没有有效的 sub", en: "the token has no valid sub" });
  }
  return {
    subject: claims.sub,
    roles: textsOf(claims, "roles", maxRoles).map(roleOf),
    divisions: textsOf(claims, "divisions", maxDivisions).map(divisionOf),
  };
}

function roleOf(text: string): Role {
  if (!roles.is(text)) {
    const shown = text.slice(0, 40);
    throw tokenRefused({
      zh: `令牌中的角色“${shown}”不在角色表中`,
      en: `the token names the role "${shown}", which does not exist`,
    });
  }
  // SYSTEM is what the platform itself acts as, e.g. in a job; nobody outside may become it.
  if (text === "SYSTEM") {
    throw tokenRefused({
      zh: "角色 SYSTEM 只供平台内部使用,令牌不得携带",
      en: "the role SYSTEM is the platform's own and cannot be carried by a token",
    });
  }
  return text;
}

function divisionOf(text: string): DivisionCode {
  try {
    return parseDivisionCode(text);
  } catch (cause) {
    const shown = text.slice(0, 40);
    throw tokenRefused(
      {
        zh: `令牌中的区划代码“${shown}”不是12位区划代码`,
        en: `the token names "${shown}", not a 12-digit division code`,
      },
      cause,
    );
  }
}

function textsOf(claims: JWTPayload, name: "roles" | "divisions", most: number): readonly string[] {
  const value: unknown = claims[name];
  if (value === undefined) return [];
  if (
    Array.isArray(value) &&
    value.length <= most &&
    value.every((entry): entry is string => typeof entry === "string")
  ) {
    return [...new Set(value)];
  }
  throw tokenRefused({
    zh: `令牌的 ${name} 必须是最多 ${most} 项的文本数组`,
    en: `the token's ${name} must be a list of at most ${most} texts`,
  });
}
