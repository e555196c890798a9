import { admitMaster, forgetOtherMasters } from "@yimen/subgraph-kit";
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import type { Client } from "pg";
import { guestDataKeyOf } from "../guests/guest-environment.ts";
import { openHome, ownFile, replaceDataKey } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { type KeyChoice, withKeys } from "./key-place.ts";

export interface RenewOptions extends KeyChoice {
  /** Where the new key is written for a deployment that is told by its environment. */
  readonly out: string | undefined;
  /** Take the way in from every key but the one at hand. */
  readonly forgetOld: boolean;
}

/**
 * Replaces the master key, which opens the keys that facts are sealed with: `dataKey` in secrets.json, or `YIMEN_DATA_KEY`. Both open them until the old
 * one is forgotten.
 *
 * @source X-12
 */
export async function renewMaster(options: RenewOptions, terminal: Terminal): Promise<void> {
  const { out, forgetOld, ...choice } = options;
  await withKeys(choice, terminal, async ({ client, master }) => {
    if (forgetOld) {
      const gone = await forgetOtherMasters(client, master);
      terminal.say({
        zh: `从此只有手头的主密钥能打开数据密钥(去掉 ${gone} 处)。旧备份仍需当时的密钥文件`,
        en: `from now on the master key at hand alone opens the data keys (${gone} ways in taken away). Older backups still want the keys of then`,
      });
      return;
    }
    if (choice.dataKey !== undefined && out === undefined) {
      throw new CommandFailed({
        zh: "密钥来自 YIMEN_DATA_KEY,新的主密钥不会显示在屏幕上;请用 --out 指明写到哪个新文件",
        en: "the key is told by YIMEN_DATA_KEY, and the new one is not shown on a screen; name a new file for it with --out",
      });
    }
    const coming = randomBytes(32);
    const written = coming.toString("base64url");
    if (out !== undefined) await writeFile(out, `${written}\n`, { mode: ownFile, flag: "wx" });
    await admitMaster(client, { present: master, coming, by: userInfo().username });
    if (choice.dataKey === undefined) await keepInHome(client, choice.data, written);
    terminal.say({
      zh: "新的主密钥已可打开全部数据密钥。请用它重启各进程(一体运行时重启即可),再运行 yimen keys master --forget-old,并用 yimen backup keys 另存一份",
      en: "the new master key opens every data key. Start the processes again with it (all in one: just start it again), then run yimen keys master --forget-old, and keep it with yimen backup keys",
    });
  });
}

/** Counties' local subgraphs seal with keys derived from the one before, and keep them. */
async function keepInHome(client: Client, data: string, dataKey: string): Promise<void> {
  const home = await openHome(data);
  const { rows } = await client.query<{ subgraph: string }>("select subgraph from yimen.guest");
  const guests = rows.map(({ subgraph }) => [subgraph, guestDataKeyOf(subgraph, home.secrets)] as const);
  await replaceDataKey(home, dataKey, Object.fromEntries(guests));
}
