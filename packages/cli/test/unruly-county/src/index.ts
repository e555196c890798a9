import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createBuilder, type SubgraphDefinition } from "@yimen/subgraph-kit";
import { sql } from "kysely";

/** A county's subgraph that does whatever a program can do wrong, when it is asked to. */
interface UnrulyTables {
  note: { id: string };
}

const builder = createBuilder<UnrulyTables>();
const kept: unknown[] = [];

function loopForever(): never {
  for (;;);
}

function fillTheHeap(): never {
  for (;;) kept.push({ text: String(kept.length).repeat(100) });
}

async function fillBuffers(): Promise<never> {
  for (;;) {
    kept.push(Buffer.alloc(16_777_216, 1));
    await sleep(5);
  }
}

function writeForever(): never {
  for (;;) process.stdout.write(`${"x".repeat(10_000)}\n`);
}

const troubles = { loopForever, fillTheHeap, fillBuffers, writeForever } as const;

builder.queryType({
  description: "What can be asked.",
  fields: (t) => ({
    unrulyPid: t.int({ nullable: true, resolve: () => process.pid }),
    unrulyWho: t.string({
      nullable: true,
      resolve: (_source, _args, context) => context.actor.subject ?? "nobody",
    }),
    unrulyEnvironment: t.stringList({
      nullable: true,
      resolve: () => Object.entries(process.env).map(([name, value]) => `${name}=${value}`),
    }),
    unrulyTrouble: t.string({
      nullable: true,
      args: { what: t.arg.string({ required: true }) },
      resolve: async (_source, { what }) => {
        const trouble = Object.entries(troubles).find(([name]) => name === what)?.[1];
        return trouble === undefined ? what : trouble();
      },
    }),
    unrulyExit: t.string({ nullable: true, resolve: () => process.exit(3) }),
    unrulySleep: t.string({
      nullable: true,
      args: { ms: t.arg.int({ required: true }) },
      resolve: async (_source, { ms }) => sleep(ms, "awake"),
    }),
    unrulyAccount: t.int({ nullable: true, resolve: () => process.getuid?.() ?? null }),
    unrulyOpens: t.string({
      nullable: true,
      args: { file: t.arg.string({ required: true }) },
      resolve: async (_source, { file }) =>
        readFile(file).then(
          ({ length }) => `${length} bytes`,
          (error: NodeJS.ErrnoException) => error.code ?? "not opened",
        ),
    }),
    unrulyReads: t.string({
      nullable: true,
      args: { table: t.arg.string({ required: true }) },
      resolve: async (_source, { table }, context) =>
        context.read(async (db) => {
          try {
            const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(
              db,
            );
            return `${rows[0]?.count} rows`;
          } catch (error) {
            return error instanceof Error ? error.message : String(error);
          }
        }),
    }),
  }),
});

const unruly: SubgraphDefinition<UnrulyTables> = {
  name: "unruly",
  schema: builder.toSubGraphSchema({}),
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [],
};
export default unruly;
