import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { roles } from "@yimen/domain";
import { Client } from "pg";
import { openHome } from "../../src/home/home.ts";
import { type Persona, personas, tokenFor } from "../../src/home/tokens.ts";
import { post, type SeenAnswer } from "../running/endpoint.ts";
import { createSeededHome } from "../running/seeded-database.ts";
import { startYimen } from "../running/yimen-process.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
/** Where the guides say the graph is: what `npm start` takes when the port is free. */
const addressInGuides = "http://127.0.0.1:4000";

/** Somebody who follows the guides with the graph running beside them. */
export interface Reader {
  /** Sends a document as somebody named in a guide; as the public without a name. */
  ask(query: string, variables: Readonly<Record<string, unknown>>, as?: string): Promise<SeenAnswer>;
  /** Runs shell commands in the repository's folder and gives what they print. @throws when one fails */
  shell(commands: string): Promise<string>;
  /** Puts a file a guide shows where the guide says: beside the repository, `../…`. */
  write(path: string, text: string): Promise<void>;
  /** Runs SQL as the owner of the database and gives the rows of its last query. */
  sql(statements: string): Promise<readonly unknown[]>;
  leave(): Promise<void>;
}

export async function startReader(): Promise<Reader> {
  const home = await createSeededHome();
  const beside = await mkdtemp(join(tmpdir(), "yimen-beside-"));
  const yimen = await startYimen(["--data", home.directory, "--port", "0"], {
    environment: { DATABASE_URL: home.databaseUrl },
  });
  const tokens = await openHome(home.directory);
  return {
    async ask(query, variables, as) {
      const token = as === undefined ? undefined : await tokenFor(tokens, personaNamed(as));
      return post(yimen.url, { query, variables }, token);
    },
    shell: (commands) =>
      runBash(commands.replaceAll(addressInGuides, yimen.url).replaceAll(/(?<=[ =])\.\.\//g, `${beside}/`), {
        ...process.env,
        DATABASE_URL: home.databaseUrl,
        YIMEN_DATA: home.directory,
        YIMEN_LANG: "en",
      }),
    async write(path, text) {
      const file = join(beside, path.slice("../".length));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    async sql(statements) {
      const client = new Client({ connectionString: home.databaseUrl });
      await client.connect();
      try {
        // Several statements at once give one result each.
        const results = [await client.query(statements)].flat();
        return results.findLast(({ command }) => command === "SELECT")?.rows ?? [];
      } finally {
        await client.end();
      }
    },
    async leave() {
      await yimen.terminate();
      await home.discard();
      await rm(beside, { recursive: true, force: true });
    },
  };
}

/** One of the people `yimen up` prints tokens of, or whom `yimen token --role … --division …` makes: `clerk-330727107000`. */
function personaNamed(name: string): Persona {
  const known = personas.find(({ subject }) => subject === name);
  if (known !== undefined) return known;
  const [, role = "", division] = /^([a-z-]+?)(?:-(\d{12}))?$/.exec(name) ?? [];
  return {
    subject: name,
    role: roles.parse(role.toUpperCase().replaceAll("-", "_")),
    divisions: division === undefined ? [] : [division],
  };
}

const patienceMs = 90_000;

async function runBash(commands: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { cwd: root, env, timeout: patienceMs };
  execFile("bash", ["-euo", "pipefail", "-c", commands], options, (error, stdout, stderr) => {
    if (error === null) resolve(stdout);
    else if (error.killed !== true) reject(new Error(`${error.message}\n${stdout}${stderr}`));
    else reject(new Error(`still running; what is not to be run needs <!-- not run: why --> before it`));
  });
  return promise;
}
