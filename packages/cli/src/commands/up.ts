import { createWriteStream } from "node:fs";
import type { DoorSettings } from "@yimen/gateway";
import type { ServerWatch } from "@yimen/local-database";
import {
  type AllowedHosts,
  createLogger,
  type IdentitySettings,
  type Logger,
  type LoggerOptions,
  openWatching,
  outliveStrayFailures,
  startTracing,
  stopOnSignal,
} from "@yimen/service-host";
import type { AttachmentSettings, MessageSenders } from "@yimen/subgraph-kit";
import { requireProduction } from "../doctor/require-production.ts";
import { type HomeDatabase, openDatabase } from "../home/database.ts";
import { openHome, ownFile } from "../home/home.ts";
import { announce, occupy, vacate } from "../home/occupant.ts";
import { developmentIdentity, developmentTokens } from "../home/tokens.ts";
import { keepCompiledCode } from "../home/compiled-code.ts";
import { giveBackMemory } from "../home/memory.ts";
import { type RunningGraph, startAllInOne } from "../graph/all-in-one.ts";
import { openCounties } from "../graph/counties.ts";
import { checkTrust, readManifests, type TrustChoice } from "../graph/known-documents.ts";
import { choosePort } from "../graph/port.ts";
import { startSplit } from "../graph/split.ts";
import { findGuestAccount } from "../guests/guest-account.ts";
import { compactJson } from "../output/compact-json.ts";
import { askOnce, firstCountyQuery, firstQuery } from "../output/first-query.ts";
import type { Terminal } from "../output/terminal.ts";

export interface UpOptions extends TrustChoice {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Somebody asked for this very port. */
  readonly portAsked: boolean;
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
  /** Account of the operating system that they run under; this process's own when left out. */
  readonly guestUser?: string | undefined;
  /** Minutes after which one that nobody uses rests; 0 when none does. */
  readonly guestRest: number;
  readonly databaseUrl: string | undefined;
  /** Whose tokens are believed; those of `yimen token` when the environment names nobody. */
  readonly identity: IdentitySettings | undefined;
  /** How much the log says. */
  readonly logLevel: NonNullable<LoggerOptions["level"]>;
  /** The environment, for what is to be different in earnest. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** What the environment says of the door. */
  readonly door: DoorSettings;
  /** How often one person may look people up by their numbers in an hour. */
  readonly lookUpsPerHour: number;
  /** Where events and messages may be sent. */
  readonly outbound: AllowedHosts;
  /** What is allowed of attachments, and where they are kept. */
  readonly attachments: AttachmentSettings;
  /** The ways messages to people leave by. */
  readonly senders: MessageSenders;
}

/** Runs the whole graph until it is told to stop, and shows a newcomer the first answer. */
export async function up(options: UpOptions, terminal: Terminal): Promise<void> {
  // Before anything is begun: whoever mistyped a county.yaml or a manifest waits for nothing.
  checkTrust(options);
  await readManifests(options.manifest);
  await openCounties({ counties: options.county, only: options.only });
  const account = await findGuestAccount(options.guestUser);
  const port = await choosePort(options.host, { port: options.port, asked: options.portAsked });
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
    level: options.logLevel,
    destination: createWriteStream(home.logFile, { flags: "a", mode: ownFile }),
  });
  const opened = new AsyncDisposableStack();
  opened.defer(() => vacate(home));
  outliveStrayFailures(logger);
  const watching = openWatching(options.variables);
  const tracing = options.split ? undefined : await startTracing("yimen", options.variables, logger);
  opened.defer(async () => tracing?.stop());
  let database: HomeDatabase | undefined;
  stopOnSignal({
    logger,
    abandon: async () => database?.abandon(),
    stop: async () => {
      terminal.say({ zh: "正在停止:办完手头的请求 …", en: "stopping: finishing the requests in flight …" });
      await opened.disposeAsync();
    },
  });
  try {
    database = await openDatabase(
      home,
      { url: options.databaseUrl, shared: false, watch: watchDatabase(logger) },
      terminal,
    );
    opened.defer(database.release);
    if (options.production) {
      const embedded = options.databaseUrl === undefined;
      await requireProduction({ ...options, home, databaseUrl: database.url, embedded });
    }
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
      outbound: options.outbound,
      attachments: options.attachments,
      senders: options.senders,
      variables: options.variables,
      watching: options.split ? undefined : watching,
      host: options.host,
      port,
      development: !options.production,
      developmentTokens:
        options.production || options.identity !== undefined ? undefined : developmentTokens(home),
      door: options.door,
      // Invented people have no place among real ones.
      sample: options.sample && !options.production,
      counties: options.county,
      only: options.only,
      trustedDocuments: options.trustedDocuments,
      manifest: options.manifest,
      guestRestMs: options.guestRest === 0 ? Infinity : options.guestRest * 60_000,
      guestLimits: { memoryMb: options.guestMemory, silenceMs: options.guestPatience * 1_000, account },
      terminal,
      logger,
    });
    opened.defer(graph.stop);
    reloadOnHangUp(graph, logger);
    await announce(home, graph.url);
    await greet(graph.url, options, terminal);
  } catch (error) {
    // Cut off by the stop under way, which ends the process.
    if (opened.disposed) return;
    await opened.disposeAsync();
    throw error;
  }
  const seconds = (performance.now() / 1000).toFixed(1);
  terminal.say({
    zh: `\n已就绪,用时 ${seconds} 秒。日志:${home.logFile}。按 Ctrl+C 停止`,
    en: `\nReady after ${seconds} s. Log: ${home.logFile}. Stop with Ctrl+C`,
  });
  keepCompiledCode();
  await giveBackMemory();
}

/** SIGHUP takes up what may change while the graph runs, in whatever process it is used. */
function reloadOnHangUp(graph: RunningGraph, logger: Logger): void {
  process.on("SIGHUP", () => {
    logger.info("told to take up what has changed");
    graph.reload().catch((cause: unknown) => logger.error({ err: cause }, "what is in use stays as it is"));
  });
}

/** A server that cannot be started again ends the process: whoever supervises it acts, instead of a graph that refuses everybody. */
function watchDatabase(logger: Logger): ServerWatch {
  return {
    onDown: () => logger.error("the embedded PostgreSQL is gone: starting it again"),
    onUp: () => logger.warn("the embedded PostgreSQL was started again"),
    onLost: (reason) => {
      logger.fatal({ err: reason }, "the embedded PostgreSQL cannot be started again: ending");
      process.exit(1);
    },
  };
}

/** The first question with its answer, then where to go on: what is read last is what is needed next. */
async function greet(url: string, options: UpOptions, terminal: Terminal): Promise<void> {
  // With known operations only it would be nobody's.
  if (!options.production && options.trustedDocuments !== "enforce")
    await showFirstAnswer(url, options, terminal);
  terminal.say({ zh: `\n首页      ${url}/`, en: `\nhome      ${url}/` });
  terminal.say({ zh: `接口      ${url}/graphql`, en: `endpoint  ${url}/graphql` });
  if (options.production) return;
  terminal.say({ zh: `查询页面  ${url}/graphiql`, en: `explorer  ${url}/graphiql` });
  if (options.identity !== undefined) return;
  terminal.say({
    zh: "试用令牌  npx yimen token --role clerk --division 330727106000",
    en: "tokens    npx yimen token --role clerk --division 330727106000",
  });
}

async function showFirstAnswer(url: string, options: UpOptions, terminal: Terminal): Promise<void> {
  const query = options.only ? firstCountyQuery : firstQuery;
  terminal.say({ zh: "\n第一个查询:", en: "\nThe first query:" });
  terminal.print(query);
  const answer = await terminal.step({ zh: "等待它的回答", en: "waiting for its answer" }, () =>
    askOnce(`${url}/graphql`, query),
  );
  terminal.say(
    options.only
      ? { zh: "\n它的回答:", en: "\nIts answer:" }
      : { zh: "\n它的回答,五个子图一次给出:", en: "\nIts answer, from five subgraphs in one request:" },
  );
  terminal.print(compactJson(answer));
}
