import { roles } from "@yimen/domain";
import { openHome } from "../home/home.ts";
import { tokenFor } from "../home/tokens.ts";
import type { Terminal } from "../output/terminal.ts";

export interface TokenOptions {
  readonly data: string;
  readonly role: string;
  readonly division: readonly string[];
  readonly subject: string | undefined;
  readonly hours: number;
}

/** Prints a development token. @throws VALUE_UNKNOWN for a role that does not exist, DIVISION_CODE_INVALID */
export async function token(options: TokenOptions, terminal: Terminal): Promise<void> {
  const home = await openHome(options.data);
  const role = roles.parse(options.role.toUpperCase().replaceAll("-", "_"));
  const subject = options.subject ?? `${role.toLowerCase()}-${options.division[0] ?? "anywhere"}`;
  terminal.print(await tokenFor(home, { subject, role, divisions: options.division }, options.hours * 3_600));
}
