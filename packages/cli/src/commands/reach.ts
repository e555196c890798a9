import { type Command, Option } from "commander";
import { openHome } from "../home/home.ts";
import { tokenFor } from "../home/tokens.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";
import type { Say, Variables } from "./command-options.ts";

/** What a command is told of the gateway it asks, and as whom. */
export interface Reach {
  readonly gateway: string;
  readonly token: string | undefined;
  readonly data: string;
  readonly division: string | undefined;
}

/** Adds the options that say which gateway a command asks, and as whom. */
export function reaching(
  command: Command,
  variables: Variables,
  words: { readonly say: Say; readonly data: () => Option; readonly whose: Said; readonly place: Said },
): Command {
  const { say, data, whose, place } = words;
  return command
    .addOption(
      new Option("--gateway <url>", say({ zh: "网关地址", en: "address of the gateway" })).default(
        variables["YIMEN_GATEWAY"] ?? "http://127.0.0.1:4000",
      ),
    )
    .option(
      "--token <token>",
      say({
        zh: `${whose.zh},或环境变量 YIMEN_TOKEN;缺省用本机的试用令牌`,
        en: `${whose.en}, or YIMEN_TOKEN; a development token of this machine without`,
      }),
      variables["YIMEN_TOKEN"],
    )
    .option("--division <code>", say(place))
    .addOption(data());
}

/** Who asks: a token that was given, or on the machine that issues development tokens one of a county's administrator. */
export async function accessBy({ gateway, token, data, division }: Reach): Promise<{
  readonly gateway: string;
  readonly token: string;
}> {
  if (token !== undefined) return { gateway, token };
  const home = await openHome(data);
  if (division === undefined) throw missingDivision();
  const persona = { subject: `admin-${division}`, role: "COUNTY_ADMIN", divisions: [division] } as const;
  return { gateway, token: await tokenFor(home, persona, 300) };
}

export function missingDivision(): CommandFailed {
  return new CommandFailed({
    zh: "请用 --division 写明县的 12 位区划代码",
    en: "name the county with --division, 12 digits",
  });
}
