import { type Role, roles } from "@yimen/domain";
import { developmentSubject, tokenRole, tokenRoles } from "@yimen/gateway";
import { openHome } from "../home/home.ts";
import { tokenFor } from "../home/tokens.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

export interface TokenOptions {
  readonly data: string;
  readonly role: string;
  readonly division: readonly string[];
  readonly subject: string | undefined;
  readonly hours: number;
}

/** Who acts for themselves and needs no place. */
const placeless: ReadonlySet<Role> = new Set(["CITIZEN"]);

/** Prints a development token. @throws {CommandFailed} for a role no token can carry, or without the place it is for; DIVISION_CODE_INVALID */
export async function token(options: TokenOptions, terminal: Terminal): Promise<void> {
  const home = await openHome(options.data);
  const role = roleNamed(options.role);
  if (options.division.length === 0 && !placeless.has(role)) {
    throw new CommandFailed({
      zh: `角色“${roles.label(role, "zh")}”须有负责的区划,没有区划的令牌什么也办不了;请加上 --division,如 --division 330727106000`,
      en: `the role ${role} acts for a place, and a token without one can do nothing; add --division, such as --division 330727106000`,
    });
  }
  const subject = options.subject ?? developmentSubject(role, options.division[0]);
  terminal.print(await tokenFor(home, { subject, role, divisions: options.division }, options.hours * 3_600));
}

function roleNamed(name: string): Role {
  const found = tokenRole(name);
  if (found !== undefined) return found;
  throw new CommandFailed({
    zh: `令牌不能携带角色“${name}”,可选:${tokenRoles.map((role) => `${role}(${roles.label(role, "zh")})`).join("、")}`,
    en: `a token cannot carry the role "${name}"; possible are ${tokenRoles.join(", ")}`,
  });
}
