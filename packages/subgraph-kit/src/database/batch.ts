import type { ClientBase, Connection, FieldDef, Submittable } from "pg";
import { serialize } from "pg-protocol/dist/serializer.js";
import { toParameter } from "./parameter.ts";
import { type Prepared, preparedOn, type PreparedStatements, type ReadRow, rowReader } from "./prepared.ts";
import type { Outcome, Statement } from "./statement.ts";

/** How a batch ended. */
export interface BatchResult {
  /** One for each statement, in their order. */
  readonly outcomes: readonly Outcome[];
  /** False when the server said nothing at all before the connection failed: then none of it was done. */
  readonly heard: boolean;
}

export interface BatchOptions {
  /** False where the next statement may meet another server process, behind a pooler: nothing is prepared by name then. */
  readonly named: boolean;
}

/**
 * Sends statements in one write and waits for one answer: parse, bind and execute of each, then a single sync. Outside of `begin` and
 * `commit` PostgreSQL takes all of them for one transaction, which ends with the sync, so what a first statement sets transaction-locally
 * holds for the others and for nobody after them. Behind one that fails the others are skipped and nothing is kept.
 *
 * Never rejects: every statement has its outcome.
 */
export async function sendBatch(
  client: ClientBase,
  statements: readonly Statement[],
  options: BatchOptions,
): Promise<BatchResult> {
  const { promise, resolve } = Promise.withResolvers<BatchResult>();
  client.query(new Batch(client, statements, options, resolve));
  return promise;
}

interface Sent {
  readonly text: string;
  readonly prepared: Prepared | undefined;
}

const noRows: ReadRow = () => {
  throw new Error("a row came that the server had not described");
};

/** What pg calls back while the answers arrive: see `Query` of pg, which does the same for one statement. */
class Batch implements Submittable {
  readonly #client: ClientBase;
  readonly #statements: readonly Statement[];
  readonly #options: BatchOptions;
  readonly #settle: (result: BatchResult) => void;
  readonly #prepared: PreparedStatements;
  readonly #sent: Sent[] = [];
  readonly #outcomes: Outcome[] = [];
  #heard = false;
  #rows: object[] = [];
  #readRow: ReadRow | undefined;
  #unreadable: Error | undefined;

  constructor(
    client: ClientBase,
    statements: readonly Statement[],
    options: BatchOptions,
    settle: (result: BatchResult) => void,
  ) {
    this.#client = client;
    this.#statements = statements;
    this.#options = options;
    this.#settle = settle;
    this.#prepared = preparedOn(client);
  }

  submit(connection: Connection): void {
    const messages = [
      ...this.#statements.flatMap((statement) => this.#messagesOf(statement)),
      serialize.sync(),
    ];
    // One buffer: handing over a dozen small ones costs more than joining them. A socket that is gone says so by itself.
    if (connection.stream.writable) connection.stream.write(Buffer.concat(messages));
  }

  #messagesOf(statement: Statement): Buffer[] {
    const { text, values, rows } = statement;
    const messages: Buffer[] = [];
    let prepared = this.#options.named ? this.#prepared.find(text) : undefined;
    if (prepared === undefined) {
      const named = this.#options.named ? this.#prepared.nameFor(statement) : undefined;
      if (named?.inDoubt === true) messages.push(serialize.close({ type: "S", name: named.name }));
      messages.push(serialize.parse({ name: named?.name ?? "", text }));
      prepared = named && { name: named.name, readRow: undefined };
      // The same text again in this batch must not be parsed again under the same name.
      if (prepared !== undefined) this.#prepared.keep(text, prepared);
    }
    messages.push(serialize.bind({ statement: prepared?.name ?? "", values: values.map(toParameter) }));
    if (prepared?.readRow === undefined) messages.push(serialize.describe({ type: "P" }));
    messages.push(serialize.execute(rows === undefined ? undefined : { rows }));
    this.#sent.push({ text, prepared });
    return messages;
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    this.#heard = true;
    this.#readRow = rowReader(this.#client, fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#unreadable !== undefined) return;
    const readRow = this.#readRow ?? this.#sent[this.#outcomes.length]?.prepared?.readRow ?? noRows;
    try {
      this.#rows.push(readRow(fields));
    } catch (error) {
      // The value is at fault, not the transaction: the statements behind this one are answered.
      this.#unreadable = error as Error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#heard = true;
    const [command = "", ...counts] = text.split(" ");
    const count = counts.at(-1);
    this.#complete(command, count === undefined ? null : Number(count));
  }

  #complete(command: string, rowCount: number | null): void {
    this.#next(
      this.#unreadable === undefined
        ? { answer: { rows: this.#rows, rowCount, command } }
        : { failure: this.#unreadable },
    );
  }

  handleEmptyQuery(): void {
    this.#heard = true;
    this.#next({ answer: { rows: [], rowCount: null, command: "" } });
  }

  #next(outcome: Outcome): void {
    const prepared = this.#sent[this.#outcomes.length]?.prepared;
    if (prepared !== undefined) prepared.readRow ??= this.#readRow ?? noRows;
    this.#outcomes.push(outcome);
    this.#rows = [];
    this.#readRow = undefined;
    this.#unreadable = undefined;
  }

  /** One statement failed and the server skips the others; or the connection did, and nobody knows of any. */
  handleError(failure: Error): void {
    const unanswered = this.#sent.slice(this.#outcomes.length);
    for (const { text, prepared } of unanswered) {
      if (prepared !== undefined) this.#prepared.doubt(text);
    }
    const outcomes: Outcome[] = this.#statements.slice(this.#outcomes.length).map(() => ({ skipped: true }));
    outcomes[0] = { failure };
    this.#settle({ outcomes: [...this.#outcomes, ...outcomes], heard: this.#heard });
  }

  handleReadyForQuery(): void {
    this.#settle({ outcomes: this.#outcomes, heard: true });
  }

  /** As many rows as were wanted, and perhaps more behind them: the next statement takes the portal. */
  handlePortalSuspended(): void {
    this.#heard = true;
    this.#complete("SELECT", this.#rows.length);
  }

  handleCopyInResponse(connection: Connection & { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail("a batch copies nothing");
  }

  handleCopyData(): void {}
}
