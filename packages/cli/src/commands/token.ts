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

/** Prints a development token. @throws {CommandFailed} for a role no token can carry; DIVISION_CODE_INVALID */
export async function token(options: TokenOptions, terminal: Terminal): Promise<void> {
  const home = await openHome(options.data);
  const role = roleNamed(options.role);
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
