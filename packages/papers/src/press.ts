import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Printed, PrintJob, ProcessReply, ProcessTask, TemplateFault } from "./print-job.ts";
import { printable } from "./printable.ts";

/** A template that does not compile, with every fault and its place. */
export class TemplateRefused extends Error {
  readonly faults: readonly TemplateFault[];

  constructor(faults: readonly TemplateFault[]) {
    super(
      faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n"),
    );
    this.name = "TemplateRefused";
    this.faults = faults;
  }
}

/** A paper was not printed: it took too long, or the process died of it. The next one gets another process. */
export class PrintFailed extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "PrintFailed";
  }
}

export interface PressOptions {
  /** How long one paper may take, 10 000 ms unless told otherwise. The first of a process may take as long again for its fonts. */
  readonly paperMs?: number;
  /** After so long without work the process ends and gives its memory back; 60 000 ms unless told otherwise. */
  readonly idleMs?: number;
  /** How many papers may wait; 200 unless told otherwise. */
  readonly waiting?: number;
}

/** Prints papers, one after the other. */
export interface Press {
  /**
   * @throws {TemplateRefused} when the template does not compile with this data
   * @throws {PrintFailed} when it took too long or the process died
   */
  readonly print: (job: PrintJob) => Promise<Printed>;
  /**
   * A printed paper once more, marked on every page; the pages themselves are those of `pdf`.
   *
   * @param mark e.g. `重印 第 1 次`
   */
  readonly reprint: (original: Printed, mark: string, madeAt: Temporal.Instant) => Promise<Printed>;
  /** Ends the process; a later paper starts another. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly task: ProcessTask;
  readonly resolve: (printed: Printed) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A press. Nothing is loaded and no process runs before the first paper.
 *
 * A process and not a thread: a template that never ends runs in native code, which no thread can be taken out of. It has no
 * environment, so no secret, and finds no network.
 */
export function openPress({ paperMs = 10_000, idleMs = 60_000, waiting = 200 }: PressOptions = {}): Press {
  const queue: Waiting[] = [];
  let child: ChildProcess | undefined;
  let isReady = false;
  let running: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;

  const within = (ms: number, otherwise: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(otherwise, ms);
    timer.unref();
  };

  const end = (reason: unknown): void => {
    const [ended, failed] = [child, running];
    child = undefined;
    isReady = false;
    running = undefined;
    clearTimeout(timer);
    ended?.kill("SIGKILL");
    failed?.reject(reason);
    // One that cannot even begin would be started for ever.
    if (failed === undefined) for (const each of queue.splice(0)) each.reject(reason);
    next();
  };

  const hear = (from: ChildProcess, reply: ProcessReply): void => {
    if (from !== child) return;
    if (reply.kind === "ready") isReady = true;
    else {
      const done = running;
      running = undefined;
      if (reply.kind === "printed") done?.resolve({ pdf: new Uint8Array(reply.pdf), pages: reply.pages });
      else if (reply.kind === "faults") done?.reject(new TemplateRefused(reply.faults));
      else done?.reject(new PrintFailed(reply.reason));
    }
    next();
  };

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(processFile), {
      env: nowhere,
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // It must not keep a process alive that has nothing else to do.
    started.unref();
    started.channel?.unref();
    started.on("message", (reply) => hear(started, reply as ProcessReply));
    started.on("error", (error) => started === child && end(new PrintFailed("no press", { cause: error })));
    started.on("exit", (code, signal) => {
      if (started === child) end(new PrintFailed(`the printing process ended (${signal ?? code})`));
    });
    within(2 * paperMs, () => end(new PrintFailed("the printing process did not start in time")));
    return started;
  };

  const next = (): void => {
    if (running !== undefined) return;
    const [first] = queue;
    if (first === undefined) {
      if (child !== undefined) within(idleMs, () => end(new PrintFailed("idle")));
      return;
    }
    child ??= start();
    if (!isReady) {
      child.channel?.ref();
      return;
    }
    queue.shift();
    running = first;
    within(2 * paperMs, () => end(new PrintFailed(`a paper took longer than ${paperMs} ms`)));
    child.channel?.ref();
    child.send(first.task, (error) => {
      if (error !== null) end(new PrintFailed("the printing process cannot be reached", { cause: error }));
    });
  };

  const run = (task: ProcessTask): Promise<Printed> => {
    if (queue.length >= waiting) return Promise.reject(new PrintFailed("too many papers wait to be printed"));
    const { promise, resolve, reject } = Promise.withResolvers<Printed>();
    queue.push({ task, resolve, reject });
    next();
    return promise.finally(() => {
      if (running === undefined && queue.length === 0) child?.channel?.unref();
    });
  };

  return {
    print: async ({ template, data, madeAt, stationery }) =>
      run({
        template,
        data: JSON.stringify(await printable(data)),
        madeAt: secondsOf(madeAt),
        stationery,
        files: {},
      }),
    reprint: async ({ pdf, pages }, mark, madeAt) =>
      run({
        template: "reprint.typ",
        data: JSON.stringify({ pages, mark }),
        madeAt: secondsOf(madeAt),
        stationery: undefined,
        files: { "original.pdf": pdf },
      }),
    close: async () => {
      const ended = child;
      if (ended === undefined) return;
      ended.ref();
      const gone = new Promise<void>((resolve) => ended.once("exit", () => resolve()));
      end(new PrintFailed("the press was closed"));
      await gone;
    },
  };
}

const processFile = new URL(
  import.meta.url.endsWith(".ts") ? "./press-process.ts" : "./press-process.js",
  import.meta.url,
);

/** No secret of the service, and for a template that asks for a package no way out of the machine. */
const nowhere: NodeJS.ProcessEnv = {
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  ALL_PROXY: "http://127.0.0.1:9",
  HOME: "/nonexistent",
};

function secondsOf(moment: Temporal.Instant): number {
  return Math.floor(moment.epochMilliseconds / 1000);
}

let shared: Press | undefined;

/** The one press of this process, for whoever needs none of their own. */
export function sharedPress(): Press {
  shared ??= openPress();
  return shared;
}
