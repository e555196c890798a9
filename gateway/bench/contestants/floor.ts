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
import { createTokenVerifier } from "@yimen/service-host";
import { Pool } from "pg";
import type { World } from "../world/world.ts";
import {
  firstCases,
  firstStations,
  laterCases,
  laterStations,
  oneStation,
  type PlaceColumn,
  stationView,
} from "./floor-sql.ts";
import { givenTask, tellListening } from "./node-process.ts";

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

/** What it is started with. */
export type FloorTask = Pick<World, "databaseUrl" | "identity">;

const { databaseUrl, identity } = givenTask() as FloorTask;
const { issuer, audience, jwks } = identity;
const verifier = createTokenVerifier({ issuer, audience, keys: { jwks } });
const pool = new Pool({ connectionString: databaseUrl, max: 10, options: "-c timezone=UTC" });
tellListening(
  await listen(
    createServer((request, response) => {
      void answer(request).then(
        (text) => response.setHeader("content-type", "application/json").end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    }),
  ),
);

async function answer(request: IncomingMessage): Promise<string> {
  const actor = await verifier.verify(request.headers.authorization);
  const { name, text, values } = statementOf(JSON.parse(await bodyOf(request)) as FloorRequest, actor);
  const found = await pool.query<{ answer: string }>({ name, text, values: [...values] });
  return found.rows[0]?.answer ?? "null";
}

function statementOf({ operationName, variables }: FloorRequest, actor: Actor): Statement {
  const { first } = variables;
  switch (operationName) {
    case "List": {
      if (!actsFor(actor, parseDivisionCode(variables.within))) throw new Error("not permitted");
      const prefix = divisionPrefix(parseDivisionCode(variables.within));
      const column = placeColumns[prefix.length];
      if (column === undefined) throw new Error(`nobody asks for cases of ${variables.within}`);
      const values = [prefix, first];
      return variables.after === null
        ? { name: `first-cases-${column}`, text: firstCases(column), values }
        : {
            name: `later-cases-${column}`,
            text: laterCases(column),
            values: [...values, ...keysOf(variables.after, 2)],
          };
    }
    case "Join": {
      const division = parseDivisionCode(variables.code.slice(0, 12));
      const around = [...divisionLineage(division), nationwide];
      return { name: "station", text: stationView, values: [variables.code, first, around] };
    }
    case "Station":
      return { name: "one-station", text: oneStation, values: [variables.code] };
    case "Requires": {
      const values = [...rangeOf(variables.within), first];
      return variables.after === null
        ? { name: "first-stations", text: firstStations, values }
        : { name: "later-stations", text: laterStations, values: [...values, ...keysOf(variables.after, 1)] };
    }
    default:
      throw new Error(`nobody wrote a statement for ${operationName}`);
  }
}

/** By the digits that say a place. */
const placeColumns: Readonly<Record<number, PlaceColumn>> = {
  6: "county_code",
  9: "township_code",
  12: "division_code",
};

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
