import { traced } from "@yimen/service-host";
import type { PoolClient } from "pg";
import { type BatchResult, sendBatch } from "./batch.ts";
import { databaseFailure, isConnectionLost } from "./failures.ts";
import { settingsStatement } from "./identity.ts";
import { asPlanned, settingsFor } from "./plan.ts";
import { toParameter } from "./parameter.ts";
import type { RequestPool } from "./pool.ts";
import type { Answer, Outcome, PlanKind, Statement } from "./statement.ts";

export interface TransactionOptions {
  readonly pool: RequestPool;
  /**
   * `begin` and what the transaction is told before anything else, such as who asks: it travels with the first statements. The settings
   * given hold for this transaction.
   */
  readonly opening: (settings: Readonly<Record<string, string>>) => readonly Statement[];
  /**
   * What becomes of statements that PostgreSQL skipped for another one's failure: they run in a fresh transaction, as readers like it, or are
   * refused with all that come later, as it must be where half a work must not be kept.
   */
  readonly afterFailure: "begin again" | "refuse";
  /** Aborted when nobody waits any more: what was not sent by then is refused. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

// A connection of its list of hundreds is no reason to encode all of them again for each that fails.
const statementsPerBatch = 32;

/**
 * One transaction on one connection, taken when the first statement leaves. What is asked for in one tick of the event loop travels in one
 * batch, the opening with the first; what is asked for meanwhile in the next. So a request waits once for each step that needs the one
 * before, however many statements a step has.
 */
export class Transaction {
  readonly #options: TransactionOptions;
  readonly #queue: Waiting[] = [];
  #client: PoolClient | undefined;
  /** A statement failed and PostgreSQL answers nothing more before a rollback. */
  #aborted: Error | undefined;
  /** What the transaction was told of plans; nothing at first. */
  #planning: PlanKind | undefined;
  #ended = false;
  #scheduled = false;
  #underWay: Promise<void> | undefined;

  constructor(options: TransactionOptions) {
    this.#options = options;
  }

  /** Sends a statement with the next batch. @throws what PostgreSQL answers */
  async send({ text, values }: Statement): Promise<Answer> {
    // A straggler of a failed work must not run in the transaction this connection serves next: it is somebody else's.
    if (this.#ended) throw new Error("the transaction has ended; await everything that uses it");
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    // Here, where a value that cannot be sent fails nobody else's statement.
    const statement = { ...asPlanned(text), values: values.map(toParameter) };
    this.#queue.push({ statement, resolve, reject });
    this.#schedule();
    return promise;
  }

  /** Goes back to a savepoint of this transaction: what failed since is as if it had not been. @throws when the transaction is lost */
  async backTo(savepoint: string): Promise<void> {
    await this.#underWay;
    this.#aborted = undefined;
    await this.send({ text: `rollback to savepoint ${savepoint}`, values: [] });
  }

  /**
   * Ends the transaction and gives the connection back. What is under way is waited for, what was not sent is refused.
   *
   * @returns how it ended, `COMMIT` or `ROLLBACK`; undefined when nothing had begun
   * @throws when the connection was lost: whether a commit arrived is unknown
   */
  async end(command: "commit" | "rollback"): Promise<string | undefined> {
    this.#ended = true;
    await this.#underWay;
    this.#refuse(
      this.#queue.splice(0),
      new Error("the transaction has ended; await everything that uses it"),
    );
    const client = this.#client;
    const text = this.#aborted === undefined ? command : "rollback";
    // The server rolls back by itself when it loses a connection.
    if (client === undefined) return this.#aborted === undefined ? undefined : "ROLLBACK";
    this.#client = undefined;
    const [outcome] = (await this.#sendOn(client, [{ text, values: [] }])).outcomes;
    const failure = failureOf(outcome);
    // After a failure the state of this connection is unknown: it must not go back to the pool.
    client.release(failure !== undefined);
    if (failure !== undefined) throw databaseFailure(failure);
    return outcome !== undefined && "answer" in outcome ? outcome.answer.command : undefined;
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay !== undefined) return;
    this.#scheduled = true;
    // After all that this tick has still to ask: loaders gather their keys just as long.
    process.nextTick(() => {
      this.#scheduled = false;
      const batch = this.#queue.splice(0, statementsPerBatch);
      if (batch.length === 0) return;
      this.#underWay = this.#run(batch).finally(() => {
        this.#underWay = undefined;
        if (this.#queue.length > 0 && !this.#ended) this.#schedule();
      });
    });
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    const { signal, afterFailure } = this.#options;
    if (signal?.aborted === true) return this.#refuse(batch, new Error("the request is over"));
    if (this.#aborted !== undefined && afterFailure === "refuse")
      return this.#refuse(batch, spoilt(this.#aborted));
    let outcomes: readonly Outcome[];
    try {
      outcomes = await this.#deliver(batch.map(({ statement }) => statement));
    } catch (error) {
      this.#aborted = error as Error;
      return this.#refuse(batch, error);
    }
    const skipped: Waiting[] = [];
    for (const [at, outcome] of outcomes.entries()) {
      const waiting = batch[at];
      if (waiting === undefined) continue;
      if ("answer" in outcome) waiting.resolve(outcome.answer);
      else if ("failure" in outcome) this.#fail(waiting, outcome.failure);
      else if (afterFailure === "begin again") skipped.push(waiting);
      else waiting.reject(spoilt(this.#aborted));
    }
    this.#queue.unshift(...skipped);
  }

  #fail(waiting: Waiting, failure: Error): void {
    // A value that could not be read is no failure to PostgreSQL; a rollback where none is needed does no harm.
    this.#aborted = failure;
    if (isConnectionLost(failure)) {
      this.#client?.release(true);
      this.#client = undefined;
    }
    waiting.reject(failure);
  }

  /** Sends statements behind what has to be said before them. @throws when there is no connection, or no transaction on it */
  async #deliver(statements: readonly Statement[]): Promise<readonly Outcome[]> {
    for (let attempt = 1; ; attempt += 1) {
      const isFresh = this.#client === undefined;
      const opening = this.#openingFor(statements);
      const { all, places } = this.#told(opening, statements);
      const client = (this.#client ??= await this.#connect());
      const { outcomes, heard } = await this.#sendOn(client, all);
      const at = outcomes.findIndex((outcome) => !("answer" in outcome));
      const failure = failureOf(outcomes[at]);
      // A connection may have died unnoticed: nothing has been done on it, so one other connection is tried.
      const mayRepeat = isFresh || this.#options.afterFailure === "begin again";
      const repeats = attempt === 1 && !heard && mayRepeat && isConnectionLost(failure);
      const isOpen = failure === undefined || at >= opening.length;
      if (isOpen && !repeats) {
        this.#aborted = undefined;
        return places.map((place) => outcomes[place] ?? { skipped: true });
      }
      client.release(true);
      this.#client = undefined;
      if (!repeats) throw databaseFailure(failure);
    }
  }

  /** What has to be said before statements, as things stand. */
  #openingFor(statements: readonly Statement[]): readonly Statement[] {
    const isOpen = this.#client !== undefined && this.#aborted === undefined;
    if (isOpen) return [];
    this.#planning = statements[0]?.plan;
    const opening = this.#options.opening(this.#planning === undefined ? {} : settingsFor[this.#planning]);
    return this.#client === undefined ? opening : [{ text: "rollback", values: [] }, ...opening];
  }

  /** Everything that is sent, and where in it the statements are: before those that are planned in another way it is said how. */
  #told(
    opening: readonly Statement[],
    statements: readonly Statement[],
  ): { readonly all: readonly Statement[]; readonly places: readonly number[] } {
    const all = [...opening];
    const places: number[] = [];
    for (const statement of statements) {
      if (statement.plan !== this.#planning) {
        this.#planning = statement.plan;
        all.push(settingsStatement(settingsFor[statement.plan ?? "anyhow"]));
      }
      places.push(all.length);
      all.push(statement);
    }
    return { all, places };
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#options.pool.connect();
    } catch (error) {
      throw databaseFailure(error);
    }
  }

  async #sendOn(client: PoolClient, statements: readonly Statement[]): Promise<BatchResult> {
    // The texts hold no values: those travel beside them.
    return traced(
      () => ({
        name: "SQL",
        kind: "client",
        attributes: {
          "db.system.name": "postgresql",
          "db.query.text": statements.map(({ text }) => text).join(";\n"),
          "db.operation.batch.size": statements.length,
        },
      }),
      () => sendBatch(client, statements, { named: this.#options.pool.keepsSession }),
    );
  }

  #refuse(batch: readonly Waiting[], error: unknown): void {
    for (const { reject } of batch) reject(error);
  }
}

function spoilt(cause: Error | undefined): Error {
  return new Error("the current transaction is aborted: another statement failed before", { cause });
}

function failureOf(outcome: Outcome | undefined): Error | undefined {
  return outcome !== undefined && "failure" in outcome ? outcome.failure : undefined;
}
