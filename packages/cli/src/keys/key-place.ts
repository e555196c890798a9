import { Client } from "pg";
import type { KeyPlace } from "../backup/keys-apart.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import { openHome } from "../home/home.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/** Which deployment, and where the master key of its sealed facts is: `YIMEN_DATA_KEY`, else the data folder. */
export interface KeyChoice extends Deployment, KeyPlace {}

/** What a command about keys works with. */
export interface KeysAtHand {
  /** Of the role that owns the schema `yimen`. */
  readonly client: Client;
  readonly master: Buffer;
}

/** Lends the keys of a deployment. @throws {CommandFailed} when there are none, or the database was not started with this version yet */
export async function withKeys<T>(
  choice: KeyChoice,
  terminal: Terminal,
  work: (keys: KeysAtHand) => Promise<T>,
): Promise<T> {
  return withDatabase(choice, terminal, async (url) => {
    const secret = choice.dataKey ?? (await openHome(choice.data)).secrets.dataKey;
    const client = new Client({ connectionString: url, application_name: "yimen keys" });
    client.on("error", () => {});
    await client.connect();
    try {
      const { rows } = await client.query<{ there: boolean }>(
        "select to_regclass('yimen.data_key') is not null as there",
      );
      if (rows[0]?.there !== true) {
        throw new CommandFailed({
          zh: "这个数据库还没有数据密钥表;请先用已安装的版本启动一次(yimen up 或 yimen seed)",
          en: "this database has no table of data keys yet; start it once with the installed version (yimen up or yimen seed)",
        });
      }
      return await work({ client, master: Buffer.from(secret, "base64url") });
    } finally {
      await client.end();
    }
  });
}
