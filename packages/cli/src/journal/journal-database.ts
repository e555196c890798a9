import type { CasesTables } from "@yimen/cases";
import { type DivisionCode, parseDivisionCode } from "@yimen/domain";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { type Deployment, withDatabase } from "../home/deployment.ts";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

/** Which part of which journal a command reads. */
export interface JournalChoice extends Deployment {
  /** Code of the place whose cases are meant; all without one. */
  readonly division: string | undefined;
}

/** Lends the tables of cases. @throws {CommandFailed} when there are none yet; DIVISION_CODE_INVALID */
export async function withJournal<T>(
  choice: JournalChoice,
  terminal: Terminal,
  work: (db: Kysely<CasesTables>, division: DivisionCode | undefined) => Promise<T>,
): Promise<T> {
  const division = choice.division === undefined ? undefined : parseDivisionCode(choice.division);
  return withDatabase(choice, terminal, async (url) => {
    const pool = new Pool({ connectionString: url, max: 1, application_name: "yimen journal" });
    pool.on("error", () => {});
    await using db = new Kysely<CasesTables>({ dialect: new PostgresDialect({ pool }) });
    try {
      return await work(db, division);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== undefinedTable) throw error;
      throw new CommandFailed(
        {
          zh: "这个数据库里还没有办件;请核对 --data 与 DATABASE_URL,或先运行 yimen up",
          en: "no cases were ever kept in this database; check --data and DATABASE_URL, or run yimen up first",
        },
        { cause: error },
      );
    }
  });
}

/** SQLSTATE of a table that is not there. */
const undefinedTable = "42P01";
