import { createWriteStream } from "node:fs";
import type { DoorSettings } from "@yimen/gateway";
import {
  createLogger,
  type IdentitySettings,
  type Logger,
  outliveStrayFailures,
  stopOnSignal,
} from "@yimen/service-host";
import { openDatabase } from "../home/database.ts";
import { type Home, openHome } from "../home/home.ts";
import { announce, occupy, vacate } from "../home/occupant.ts";
import { developmentIdentity, personaLabel, personas, tokenFor } from "../home/tokens.ts";
import { type RunningGraph, startAllInOne } from "../graph/all-in-one.ts";
import { openCounties } from "../graph/counties.ts";
import { checkTrust, readManifests, type TrustChoice } from "../graph/known-documents.ts";
import { choosePort } from "../graph/port.ts";
import { startSplit } from "../graph/split.ts";
import { askOnce, firstCountyQuery, firstQuery } from "../output/first-query.ts";
import type { Terminal } from "../output/terminal.ts";

export interface UpOptions extends TrustChoice {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly sample: boolean;
  readonly split: boolean;
  readonly production: boolean;
  /** Folders of counties beside those that come with Yimen. */
  readonly county: readonly string[];
  /** Only those counties run. */
  readonly only: boolean;
  /** Memory that each county's subgraph of this machine may take. */
  readonly guestMemory: number;
  /** Seconds after which one that answers nothing is started again. */
  readonly guestPatience: number;
  readonly databaseUrl: string | undefined;
  /** Whose tokens are believed; those of `yimen token` when the environment names nobody. */
  readonly identity: IdentitySettings | undefined;
  /** What the environment says of the door. */
  readonly door: DoorSettings;
  /** How often one person may look people up by their numbers in an hour. */
  readonly lookUpsPerHour: number;
}

/** Runs the whole graph until it is told to stop, and shows a newcomer the first answer. */
export async function up(options: UpOptions, terminal: Terminal): Promise<void> {
  const began = performance.now();
  // Before anything is begun: whoever mistyped a county.yaml or a manifest waits for nothing.
  checkTrust(options);
  await readManifests(options.manifest);
  await openCounties({ counties: options.county, only: options.only });
  const home = await openHome(options.data);
  const occupant = await occupy(home);
  if (occupant !== undefined) {
    const where = occupant.url ?? (terminal.language === "zh" ? "正在启动" : "starting");
    terminal.say({
      zh: `一门已在运行:${where}(进程 ${occupant.pid},数据目录 ${home.directory})。要另起一套,请用 --data 指定别的目录`,
      en: `Yimen is running already: ${where} (process ${occupant.pid}, data in ${home.directory}). For a second one, name another folder with --data`,
    });
    return;
  }
  const logger = createLogger({
    name: "yimen",
    destination: createWriteStream(home.logFile, { flags: "a" }),
  });
  const opened = new AsyncDisposableStack();
  opened.defer(() => vacate(home));
  outliveStrayFailures(logger);
  stopOnSignal({
    logger,
    stop: async () => {
      terminal.say({ zh: "正在停止:办完手头的请求 …", en: "stopping: finishing the requests in flight …" });
      await opened.disposeAsync();
    },
  });
  try {
    terminal.say({ zh: "一门 · 启动中", en: "Yimen · starting" });
    const database = await openDatabase(home, { url: options.databaseUrl, shared: false }, terminal);
    opened.defer(database.release);
    const port = await choosePort(options.host, options.port);
    if (port !== options.port) {
      terminal.say({
        zh: `  端口 ${options.port} 被占用,改用空闲端口`,
        en: `  port ${options.port} is taken: a free one will do`,
      });
    }
    const graph = await (options.split ? startSplit : startAllInOne)({
      home,
      identity: options.identity ?? developmentIdentity(home),
      databaseUrl: database.url,
      lookUpsPerHour: options.lookUpsPerHour,
      host: options.host,
      port,
      development: !options.production,
      door: options.door,
      sample: options.sample,
      counties: options.county,
      only: options.only,
      trustedDocuments: options.trustedDocuments,
      manifest: options.manifest,
      guestLimits: { memoryMb: options.guestMemory, silenceMs: options.guestPatience * 1_000 },
      terminal,
      logger,
    });
    opened.defer(graph.stop);
    reloadOnHangUp(graph, logger);
    await announce(home, graph.url);
    await greet(graph.url, options, home, terminal);
  } catch (error) {
    // Cut off by the stop under way, which ends the process.
    if (opened.disposed) return;
    await opened.disposeAsync();
    throw error;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  terminal.say({
    zh: `\n已就绪,用时 ${seconds} 秒。日志:${home.logFile}。按 Ctrl+C 停止`,
    en: `\nReady after ${seconds} s. Log: ${home.logFile}. Stop with Ctrl+C`,
  });
}

/** SIGHUP takes up what may change while the graph runs, in whatever process it is used. */
function reloadOnHangUp(graph: RunningGraph, logger: Logger): void {
  process.on("SIGHUP", () => {
    logger.info("told to take up what has changed");
    graph.reload().catch((cause: unknown) => logger.error({ err: cause }, "what is in use stays as it is"));
  });
}

async function greet(url: string, options: UpOptions, home: Home, terminal: Terminal): Promise<void> {
  const endpoint = `${url}/graphql`;
  terminal.say({ zh: `\n接口      ${endpoint}`, en: `\nendpoint  ${endpoint}` });
  if (options.production) {
    if (options.identity === undefined) {
      terminal.say({
        zh: "注意:未设置 YIMEN_ISSUER,只接受 yimen token 签发的试用令牌;正式使用请设置 YIMEN_ISSUER 和 YIMEN_JWKS_URL",
        en: "Note: YIMEN_ISSUER is not set, so only the development tokens of yimen token are believed; set YIMEN_ISSUER and YIMEN_JWKS_URL",
      });
    }
    return;
  }
  terminal.say({ zh: `查询页面  ${url}/graphiql`, en: `explorer  ${url}/graphiql` });
  if (options.identity === undefined) await showTokens(home, terminal);
  // It is nobody's known operation.
  if (options.trustedDocuments === "enforce") return;
  terminal.say({ zh: "\n第一个查询:", en: "\nThe first query:" });
  const query = options.only ? firstCountyQuery : firstQuery;
  terminal.print(query);
  const answer = await askOnce(endpoint, query);
  terminal.say(
    options.only
      ? { zh: "\n它的回答:", en: "\nIts answer:" }
      : { zh: "\n它的回答,五个子图一次给出:", en: "\nIts answer, from five subgraphs in one request:" },
  );
  terminal.print(JSON.stringify(answer, null, 2));
}

async function showTokens(home: Home, terminal: Terminal): Promise<void> {
  terminal.say({
    zh: "\n试用令牌(放在请求头 authorization: Bearer … 中,8 小时有效;更多用 yimen token):",
    en: "\nTokens to try (as the header authorization: Bearer …, valid for 8 hours; more with yimen token):",
  });
  for (const persona of personas) {
    terminal.print(`\n  ${personaLabel(persona, terminal.language)}\n  ${await tokenFor(home, persona)}`);
  }
}
