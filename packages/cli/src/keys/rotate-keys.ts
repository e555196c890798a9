import { addDataKey, resealingTaskOf, usedAfterMs } from "@yimen/subgraph-kit";
import { setTimeout as sleep } from "node:timers/promises";
import { userInfo } from "node:os";
import type { Client } from "pg";
import { coreSealedTables } from "../graph/core-subgraphs.ts";
import type { Terminal } from "../output/terminal.ts";
import { type KeyChoice, withKeys } from "./key-place.ts";
import { resealingOf } from "./key-status.ts";

export interface RotateOptions extends KeyChoice {
  /** Stay until everything is sealed anew. */
  readonly wait: boolean;
  /** When the key is used and when sealing anew begins, if sooner than is safe everywhere: for a deployment of one process. */
  readonly soon?: { readonly usedInMs: number; readonly graceMs: number };
}

/** Sealing anew begins this long after the key is used: by then nobody seals with the one before. */
const graceMs = 10_000;
const lookEveryMs = 1_000;

/**
 * Makes a new key for personal facts and has all that is sealed sealed anew with it, while everybody goes on working. The jobs go on after any
 * interruption where they stopped.
 *
 * @returns the id of the key
 * @source
 */
export async function rotateKeys(
  { wait, soon, ...choice }: RotateOptions,
  terminal: Terminal,
): Promise<string> {
  const usedInMs = soon?.usedInMs ?? usedAfterMs;
  const begunInMs = usedInMs + (soon?.graceMs ?? graceMs);
  return withKeys(choice, terminal, async ({ client, master }) => {
    const id = await addDataKey(client, master, { by: userInfo().username, inMs: usedInMs });
    for (const { name } of coreSealedTables()) {
      await client.query(
        `select graphile_worker.add_job($1, json_build_object('keyId', $2::text),
           run_at => now() + make_interval(secs => $3), max_attempts => 25, job_key => $4)`,
        [resealingTaskOf(name), id, begunInMs / 1_000, `reseal ${name} ${id}`],
      );
    }
    terminal.say({
      zh: `新密钥 ${id} 已生成,${usedInMs / 1000} 秒后启用;已有信息随后由运行中的进程分批重新加密,进度见 yimen keys status`,
      en: `the new key ${id} is made and used in ${usedInMs / 1000} s; the processes that run then seal everything anew, a batch at a time: yimen keys status shows how far they are`,
    });
    if (wait) {
      await terminal.step({ zh: "重新加密", en: "sealing anew" }, () => untilResealed(client, id));
    }
    return id;
  });
}

async function untilResealed(client: Client, id: string): Promise<void> {
  const tables = coreSealedTables().flatMap(({ tables: sealed }) => sealed).length;
  for (;;) {
    const progress = await resealingOf(client, id);
    if (progress.length === tables && progress.every(({ done }) => done)) return;
    await sleep(lookEveryMs);
  }
}
