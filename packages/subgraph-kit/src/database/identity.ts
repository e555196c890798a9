import type { Actor } from "@yimen/domain";
import { divisionPrefix } from "@yimen/domain";
import type { Statement } from "./statement.ts";

/**
 * The statement that tells row-level security who asks: the subject, the roles and the division prefixes in scope, and with them what else
 * holds for one transaction. All of it ends with the transaction, so a pooled connection never keeps another caller's identity.
 */
export function identityStatement(actor: Actor, settings: Readonly<Record<string, string>>): Statement {
  const scope = actor.roles.includes("SYSTEM") ? [""] : actor.divisions.map((code) => divisionPrefix(code));
  return settingsStatement({
    ...settings,
    "yimen.subject": actor.subject ?? "",
    "yimen.roles": arrayOf(actor.roles),
    "yimen.scope": arrayOf(scope),
  });
}

/** The statement that makes settings hold until the end of the transaction. */
export function settingsStatement(settings: Readonly<Record<string, string>>): Statement {
  const calls = Object.keys(settings).map((name, at) => `set_config('${name}', $${at + 1}, true)`);
  return { text: `select ${calls.join(", ")}`, values: Object.values(settings) };
}

function arrayOf(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
