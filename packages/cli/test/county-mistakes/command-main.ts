// Runs one command line after the other, as `yimen` would, and answers with how it ended and what it said.
import { fail } from "../../src/output/failure.ts";
import { createProgram } from "../../src/program.ts";
import type { AskedCommand, EndedCommand } from "./command-process.ts";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

/** What `process.exit` does here. */
class Ended extends Error {}

process.exit = (code) => {
  if (code !== undefined) process.exitCode = code;
  throw new Ended();
};

process.on("message", (asked: AskedCommand) => void answer(asked));

async function answer({ args, language, folder }: AskedCommand): Promise<void> {
  let said = "";
  const write = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  const streams = [process.stdout, process.stderr];
  for (const stream of streams) stream.write = write;
  process.exitCode = 0;
  process.chdir(folder);
  try {
    await createProgram({}, language).parseAsync(["node", "yimen", ...args]);
  } catch (error) {
    if (!(error instanceof Ended)) fail(error, language);
  }
  // What a stream is born with shows again.
  for (const stream of streams) Reflect.deleteProperty(stream, "write");
  process.send?.({ code: process.exitCode, said } satisfies EndedCommand);
}
