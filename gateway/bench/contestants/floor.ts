// The floor: node:http, one prepared statement a request, its text sent on as it is. Tokens are verified as everywhere,
// who may see which cases is decided here; there is no row-level security, no GraphQL, no limit and no log. The
// account is one that PostgreSQL does not check rows for.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  type Actor,
  actsFor,
  divisionLineage,
  divisionPrefix,
  nationwide,
  parseDivisionCode,
} from "@yimen/domain";
import { Pool } from "pg";
import { verifierOf } from "../graph/core.ts";
import { firstCases, firstStations, laterCases, laterStations, stationView } from "./floor-sql.ts";
import { serve } from "./serve.ts";

interface FloorRequest {
  readonly operationName: string;
  readonly variables: {
    readonly within: string;
    readonly code: string;
    readonly first: number;
    readonly after: string | null;
  };
}

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

serve(async ({ world }) => {
  const verifier = verifierOf(world);
  const pool = new Pool({
    connectionString: world.databaseUrl,
    max: 10,
    options: "-c timezone=UTC",
  });
  const server = createServer((request, response) => {
    void answer(request).then(
      (text) => response.setHeader("content-type", "application/json").end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });

  async function answer(request: IncomingMessage): Promise<string> {
    const actor = await verifier.verify(request.headers.authorization);
    const { name, text, values } = statementOf(JSON.parse(await bodyOf(request)) as FloorRequest, actor);
    const found = await pool.query<{ answer: string }>({ name, text, values: [...values] });
    return found.rows[0]?.answer ?? "null";
  }
  return listen(server);
});

function statementOf({ operationName, variables }: FloorRequest, actor: Actor): Statement {
  const { first } = variables;
  switch (operationName) {
    case "List": {
      if (!actsFor(actor, parseDivisionCode(variables.within))) throw new Error("not permitted");
      const values = [...rangeOf(variables.within), first];
      return variables.after === null
        ? { name: "first-cases", text: firstCases, values }
        : { name: "later-cases", text: laterCases, values: [...values, ...keysOf(variables.after, 2)] };
    }
    case "Join": {
      const division = parseDivisionCode(variables.code.slice(0, 12));
      const around = [...divisionLineage(division), nationwide];
      return { name: "station", text: stationView, values: [variables.code, first, around] };
    }
    default: {
      const values = [...rangeOf(variables.within), first];
      return variables.after === null
        ? { name: "first-stations", text: firstStations, values }
        : { name: "later-stations", text: laterStations, values: [...values, ...keysOf(variables.after, 1)] };
    }
  }
}

function rangeOf(within: string): readonly [string, string] {
  const prefix = divisionPrefix(parseDivisionCode(within));
  return [prefix.padEnd(12, "0"), prefix.padEnd(12, "9")];
}

/** The keys of a cursor, without the seal behind them. */
function keysOf(cursor: string, count: number): readonly string[] {
  return (JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as string[]).slice(0, count);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
