import { pino, type DestinationStream, type Logger } from "pino";
import { redactLine } from "./redaction.ts";

export type { Logger } from "pino";

/** What a process's log is called and how much it says. */
export interface LoggerOptions {
  /** The process or part that speaks, e.g. `gateway`. */
  readonly name: string;
  /** `info` unless told otherwise; `silent` for tests. */
  readonly level?: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  /** Where the lines go; standard output unless told otherwise. */
  readonly destination?: DestinationStream;
}

/**
 * A logger that writes one JSON object a line.
 *
 * Authorization headers, cookies and secrets are removed by field name; tokens, citizen ids and mobile phone numbers
 * are removed wherever they stand, also inside messages and error texts.
 */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      name: options.name,
      level: options.level ?? "info",
      timestamp: pino.stdTimeFunctions.isoTime,
      // On the finished line, not by pino's paths: those know a fixed depth, and cost more than the rest of the line.
      hooks: { streamWrite: redactLine },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
