import { createHash } from "node:crypto";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Law } from "@yimen/rules";
import { GuardedThread, ThreadOverrun } from "@yimen/service-host";
import { LRUCache } from "lru-cache";
import type { DraftOutcome, DraftTask } from "./draft-trial.ts";
import { draftTooHeavy } from "./failures.ts";

type DraftAnswer = Exclude<DraftOutcome, { kind: "too-long" }>;

/** What one draft may take. */
export interface DraftLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Has drafts tried out in a thread of their own, each distinct question once: whoever asks the same again, in one request under
 * another alias or soon after, gets the same answer.
 */
export class DraftCourt {
  readonly #known = new LRUCache<string, Promise<DraftAnswer>>({ max: 32, ttl: 60_000 });
  readonly #limits: DraftLimits;
  #bench: { readonly revision: string; readonly thread: GuardedThread<DraftTask, DraftOutcome> } | undefined;

  constructor(limits: DraftLimits = { seconds: 5, megabytes: 256 }) {
    this.#limits = limits;
  }

  /**
   * Compiles a draft beside a law and judges by it.
   *
   * @param owner whose draft it is: one of many who wait gets a turn as soon as one of another's is done
   * @throws DRAFT_TOO_HEAVY, SERVICE_OVERLOADED
   */
  tryOut(owner: string, law: Law, task: DraftTask): Promise<DraftAnswer> {
    const key = keyOf(law, task);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const outcome = this.#run(owner, law, task);
    this.#known.set(key, outcome);
    outcome.catch((failure: unknown) => {
      // That a draft is too heavy stays true; that others were faster does not.
      if (!draftTooHeavy.is(failure)) this.#known.delete(key);
    });
    return outcome;
  }

  async stop(): Promise<void> {
    await this.#bench?.thread.stop();
    this.#bench = undefined;
  }

  async #run(owner: string, law: Law, task: DraftTask): Promise<DraftAnswer> {
    try {
      const outcome = await this.#threadFor(law).run(owner, task);
      if (outcome.kind === "too-long") throw draftTooHeavy(this.#limits);
      return outcome;
    } catch (failure) {
      throw failure instanceof ThreadOverrun ? draftTooHeavy(this.#limits) : failure;
    }
  }

  /** The thread holds one law in force; another revision gets another thread, and what waits at the old one is done there. */
  #threadFor(law: Law): GuardedThread<DraftTask, DraftOutcome> {
    if (this.#bench?.revision === law.revision) return this.#bench.thread;
    const here = fileURLToPath(import.meta.url);
    const thread = new GuardedThread<DraftTask, DraftOutcome>(
      new URL(`./draft-thread${extname(here)}`, import.meta.url),
      law.text,
      {
        jobMs: this.#limits.seconds * 1_000,
        startMs: 60_000,
        memoryMb: this.#limits.megabytes,
        waiting: { ofOne: 4, all: 16 },
        idleMs: 60_000,
      },
    );
    this.#bench = { revision: law.revision, thread };
    return thread;
  }
}

function keyOf(law: Law, { now: _now, ...task }: DraftTask): string {
  return createHash("sha256").update(law.revision).update(JSON.stringify(task)).digest("base64");
}
