#!/usr/bin/env node
import { fail } from "./output/failure.ts";
import { languageOf } from "./output/language.ts";
import { endQuietlyWithTheReader } from "./output/broken-pipe.ts";
import { createProgram } from "./program.ts";

// Before any of Apollo's modules is loaded: they would look for cloud metadata hosts.
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

endQuietlyWithTheReader(process.stdout, process.stderr);
const language = languageOf(process.env, process.argv);

try {
  await createProgram(process.env, language).parseAsync(process.argv);
} catch (error) {
  fail(error, language);
}
