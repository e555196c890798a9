import { userInfo } from "node:os";
import { orderErasures } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { coreErasingTasks } from "../graph/core-subgraphs.ts";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { dueOf, lookAhead } from "./plan.ts";

/**
 * Orders that what a dry run showed is erased, and whatever comes to be due later under the same rule. The processes that run do it, a batch at a
 * time, and go on every night.
 *
 * @param options.plan the mark of the dry run that was looked at
 * @throws {CommandFailed} when something else is due by now
 * @source
 */
export async function orderErasure(
  { plan, ...deployment }: Deployment & { readonly plan: string },
  terminal: Terminal,
): Promise<void> {
  await withDatabase(deployment, terminal, async (url) => {
    const { lines, law, mark } = await lookAhead(url);
    if (mark !== plan) {
      throw new CommandFailed({
        zh: `到期的内容与试运行 ${plan} 所示的不同;请再运行 yimen retention plan 并核对`,
        en: `what is due is not what the dry run ${plan} showed; run yimen retention plan again and look at it`,
      });
    }
    const client = new Client({ connectionString: url, application_name: "yimen retention" });
    client.on("error", () => {});
    await client.connect();
    try {
      await client.query("begin");
      await orderErasures(client, lines, { by: userInfo().username, revision: law.revision });
      for (const task of coreErasingTasks()) {
        await client.query("select graphile_worker.add_job($1, job_key => $1)", [task]);
      }
      await client.query("commit");
    } finally {
      await client.end();
    }
    terminal.say({
      zh: `已下令销毁 ${dueOf(lines)} 项,由运行中的进程分批执行;此后每夜按同一规则继续,规则变了就停,须重新试运行`,
      en: `${dueOf(lines)} are ordered to be erased; the processes that run do it in batches and go on every night under the same rule. When the rule changes they stop until another dry run was looked at`,
    });
  });
}
