import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createLogger, stopOnSignal } from "@yimen/service-host";
import { openDatabase } from "../home/database.ts";
import { findOccupant, type Home, occupy, openHome, vacate } from "../home/home.ts";
import { personaLabel, personas, tokenFor } from "../home/tokens.ts";
import { startAllInOne } from "../graph/all-in-one.ts";
import { choosePort } from "../graph/port.ts";
import { startSplit } from "../graph/split.ts";
import { askOnce, firstQuery } from "../output/first-query.ts";
import type { Terminal } from "../output/terminal.ts";

export interface UpOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly sample: boolean;
  readonly split: boolean;
  readonly production: boolean;
  readonly databaseUrl: string | undefined;
}

/** Runs the whole graph until it is told to stop, and shows a newcomer the first answer. */
export async function up(options: UpOptions, terminal: Terminal): Promise<void> {
  const began = performance.now();
  const home = await openHome(options.data);
  const occupant = await findOccupant(home);
  if (occupant !== undefined) {
    terminal.say({
      zh: `一门已在运行:${occupant.url}(进程 ${occupant.pid},数据目录 ${home.directory})。要另起一套,请用 --data 指定别的目录`,
      en: `Yimen is running already at ${occupant.url} (process ${occupant.pid}, data in ${home.directory}). For a second one, name another folder with --data`,
    });
    return;
  }
  terminal.say({ zh: "一门 · 启动中", en: "Yimen · starting" });
  const logFile = join(home.directory, "yimen.log");
  const logger = createLogger({ name: "yimen", destination: createWriteStream(logFile, { flags: "a" }) });
  const database = await openDatabase(home, options.databaseUrl, terminal);
  const port = await choosePort(options.host, options.port);
  const start = options.split ? startSplit : startAllInOne;
  const graph = await start({
    home,
    databaseUrl: database.url,
    host: options.host,
    port,
    development: !options.production,
    sample: options.sample,
    terminal,
    logger,
  }).catch(async (error: unknown) => {
    await database.release();
    throw error;
  });
  await occupy(home, graph.url);
  stopOnSignal({
    logger,
    stop: async () => {
      terminal.say({ zh: "正在停止:办完手头的请求 …", en: "stopping: finishing the requests in flight …" });
      await graph.stop();
      await database.release();
      await vacate(home);
    },
  });
  try {
    await greet(graph.url, options, home, terminal);
  } catch (error) {
    process.kill(process.pid, "SIGTERM");
    throw error;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  terminal.say({
    zh: `\n已就绪,用时 ${seconds} 秒。日志:${logFile}。按 Ctrl+C 停止`,
    en: `\nReady after ${seconds} s. Log: ${logFile}. Stop with Ctrl+C`,
  });
}

async function greet(url: string, options: UpOptions, home: Home, terminal: Terminal): Promise<void> {
  const endpoint = `${url}/graphql`;
  terminal.say({ zh: `\n接口      ${endpoint}`, en: `\nendpoint  ${endpoint}` });
  if (options.production) return;
  terminal.say({ zh: `查询页面  ${url}/graphiql`, en: `explorer  ${url}/graphiql` });
  terminal.say({
    zh: "\n试用令牌(放在请求头 authorization: Bearer … 中,8 小时有效;更多用 yimen token):",
    en: "\nTokens to try (as the header authorization: Bearer …, valid for 8 hours; more with yimen token):",
  });
  for (const persona of personas) {
    terminal.print(`\n  ${personaLabel(persona, terminal.language)}\n  ${await tokenFor(home, persona)}`);
  }
  terminal.say({ zh: "\n第一个查询:", en: "\nThe first query:" });
  terminal.print(firstQuery);
  const answer = await askOnce(endpoint, firstQuery);
  terminal.say({
    zh: "\n它的回答,五个子图一次给出:",
    en: "\nIts answer, from five subgraphs in one request:",
  });
  terminal.print(JSON.stringify(answer, null, 2));
}
