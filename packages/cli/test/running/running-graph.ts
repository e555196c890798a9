import { openHome } from "../../src/home/home.ts";
import { type Persona, tokenFor } from "../../src/home/tokens.ts";
import { post, type SeenAnswer } from "./endpoint.ts";
import { createSeededHome } from "./seeded-database.ts";
import { type RunningYimen, startYimen } from "./yimen-process.ts";

/** `yimen up` on a seeded database of its own, asked over HTTP. */
export interface RunningGraph {
  readonly url: string;
  readonly databaseUrl: string;
  /** Its data folder. */
  readonly directory: string;
  readonly yimen: RunningYimen;
  /** Sends a document as somebody, or as the public. */
  readonly ask: (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    as?: Persona,
  ) => Promise<SeenAnswer>;
  /** Sends a document and returns its data. @throws when the answer carries errors */
  readonly data: <Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    as?: Persona,
  ) => Promise<Data>;
  readonly stop: () => Promise<void>;
}

export async function startGraph(args: readonly string[] = []): Promise<RunningGraph> {
  const home = await createSeededHome();
  const yimen = await startYimen(["--data", home.directory, "--port", "0", ...args], {
    environment: { DATABASE_URL: home.databaseUrl },
  });
  const tokens = await openHome(home.directory);
  const ask: RunningGraph["ask"] = async (query, variables = {}, as) =>
    post(yimen.url, { query, variables }, as === undefined ? undefined : await tokenFor(tokens, as));
  return {
    url: yimen.url,
    databaseUrl: home.databaseUrl,
    directory: home.directory,
    yimen,
    ask,
    async data(query, variables, as) {
      const answer = await ask(query, variables, as);
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors, null, 2));
      return answer.data as never;
    },
    async stop() {
      await yimen.terminate();
      await home.discard();
    },
  };
}
