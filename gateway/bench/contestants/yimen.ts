import { type Program, runProgram } from "../world/program.ts";
import { type World, yimenFile } from "../world/world.ts";
import { freePort } from "./free-port.ts";

/** The project as people start it: `yimen up`, its law and its guests, each guest a process of its own. */
export interface RunningYimen {
  readonly url: string;
  readonly pid: number;
  readonly program: Program;
  /** What it says that its start took. */
  readonly readySeconds: number;
}

/** One client asks for all of it here. */
const wideOpen = { YIMEN_COST_PER_MINUTE: "off", YIMEN_OPERATIONS_AT_ONCE: "1000" };

/** Starts it over a world. What one client may ask for is unlimited unless the door's variables say otherwise. */
export async function startYimen(
  world: Pick<World, "folder" | "databaseUrl">,
  door: Readonly<Record<string, string | undefined>> = {},
): Promise<RunningYimen> {
  const port = await freePort();
  const program = runProgram(
    yimenFile,
    ["up", "--data", world.folder, "--port", String(port), "--no-sample", "--lang", "en"],
    { ...wideOpen, ...door, DATABASE_URL: world.databaseUrl },
  );
  const [, ready] = await program.says(/Ready after ([\d.]+) s/);
  return { url: `http://127.0.0.1:${port}`, pid: program.pid, program, readySeconds: Number(ready) };
}
