import { z } from "zod";
import type { TokenVerifierOptions } from "../identity/token-verifier.ts";

type Keys = TokenVerifierOptions["keys"];
type KeySet = Extract<Keys, { jwks: unknown }>["jwks"];

/** Variables of an environment: what a process was started with. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Whose tokens a process believes. */
export interface IdentitySettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Keys;
  /** How long keys are believed after they were fetched: a withdrawn one is believed no longer than that. */
  readonly keysMaxAgeSeconds?: number | undefined;
}

/** What every process is told by its environment: where it listens, whose tokens it believes, what it logs. */
export interface ServiceSettings extends IdentitySettings {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  /** What subgraphs ask of their gateway; at least 32 characters. */
  readonly gatewaySecret: string;
}

/** The environment lacks a variable, or one cannot be read. The message names them all and shows no value. */
export class EnvironmentInvalid extends Error {
  /** Names of the variables at fault. */
  readonly variables: readonly string[];

  constructor(faults: readonly { readonly variable: string; readonly rule: string }[]) {
    const lines = faults.map(({ variable, rule }) => `  ${variable}: ${rule}`);
    super(`the environment is incomplete / 环境变量不完整:\n${lines.join("\n")}`);
    this.name = "EnvironmentInvalid";
    this.variables = faults.map(({ variable }) => variable);
  }
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** A variable that must be there and not empty. */
export const requiredText: z.ZodType<string> = z.string("is missing").min(1, "is empty");

/** A variable that holds a whole number, for example a port. */
export function wholeNumber(least: number, most: number): z.ZodType<number> {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z
    .string(rule)
    .regex(/^\d+$/, rule)
    .transform(Number)
    .refine((value) => value >= least && value <= most, rule);
}

const identityVariables = {
  YIMEN_ISSUER: requiredText,
  YIMEN_AUDIENCE: requiredText.default("yimen"),
  YIMEN_JWKS_URL: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  YIMEN_JWKS: z
    .string()
    .refine((text) => keySetOf(text) !== undefined, 'must be a JSON Web Key Set: {"keys":[…]}')
    .optional(),
  YIMEN_KEYS_MAX_AGE: wholeNumber(10, 86_400).optional(),
} as const;

const variablesOfEvery = {
  HOST: requiredText.default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  YIMEN_GATEWAY_SECRET: z.string("is missing").min(32, "must have at least 32 characters"),
} as const;

/**
 * How much a process says, where that alone is read.
 *
 * @throws {EnvironmentInvalid} when `LOG_LEVEL` is none of the levels
 */
export function readLogLevel(variables: Variables): ServiceSettings["logLevel"] {
  const read = variablesOfEvery.LOG_LEVEL.safeParse(variables["LOG_LEVEL"]);
  if (read.success) return read.data;
  throw new EnvironmentInvalid([
    { variable: "LOG_LEVEL", rule: read.error.issues[0]?.message ?? "is invalid" },
  ]);
}

/** What a process reads besides: the variables of its kind, and the port it takes when none is named. */
export interface EnvironmentOptions<Own extends z.ZodRawShape> {
  readonly defaultPort: number;
  readonly own: Own;
}

/**
 * Reads the environment of a process: what every process needs, and the variables of its own kind.
 *
 * | variable | meaning |
 * |---|---|
 * | `HOST`, `PORT` | where to listen; `127.0.0.1` unless told otherwise |
 * | `LOG_LEVEL` | `trace` to `silent`; `info` unless told otherwise |
 * | `YIMEN_ISSUER`, `YIMEN_AUDIENCE` | whose tokens are believed, and for whom they must be made out; `yimen` |
 * | `YIMEN_JWKS_URL`, or `YIMEN_JWKS` | address of the issuer's keys, or the keys themselves; the address wins |
 * | `YIMEN_KEYS_MAX_AGE` | seconds after which keys fetched from an address are no longer believed; 300 |
 * | `YIMEN_GATEWAY_SECRET` | what subgraphs ask of their gateway, at least 32 characters |
 *
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readServiceEnvironment<Own extends z.ZodRawShape>(
  variables: Variables,
  options: EnvironmentOptions<Own>,
): ServiceSettings & { readonly own: z.output<z.ZodObject<Own>> } {
  const every = z.object(variablesOfEvery).safeParse(variables);
  const own = z.object(options.own).safeParse(variables);
  const identity = parseIdentity(variables);
  const faults = [...faultsOf(every), ...faultsOf(own), ...identity.faults];
  if (!every.success || !own.success || identity.settings === undefined) throw new EnvironmentInvalid(faults);
  const { data } = every;
  return {
    host: data.HOST,
    port: data.PORT ?? options.defaultPort,
    logLevel: data.LOG_LEVEL,
    ...identity.settings,
    gatewaySecret: data.YIMEN_GATEWAY_SECRET,
    own: own.data,
  };
}

/**
 * Whose tokens to believe, when the environment says so by `YIMEN_ISSUER`.
 *
 * @throws {EnvironmentInvalid} when what it says is incomplete
 */
export function readIdentity(variables: Variables): IdentitySettings | undefined {
  if (variables["YIMEN_ISSUER"] === undefined) return undefined;
  const { settings, faults } = parseIdentity(variables);
  if (settings === undefined) throw new EnvironmentInvalid(faults);
  return settings;
}

type Faults = readonly { readonly variable: string; readonly rule: string }[];

function parseIdentity(variables: Variables): {
  readonly settings?: IdentitySettings;
  readonly faults: Faults;
} {
  const parsed = z.object(identityVariables).safeParse(variables);
  const faults = [...faultsOf(parsed)];
  if (variables["YIMEN_JWKS_URL"] === undefined && variables["YIMEN_JWKS"] === undefined) {
    const rule = "set it or YIMEN_JWKS: without keys no token can be verified";
    faults.push({ variable: "YIMEN_JWKS_URL", rule });
  }
  if (!parsed.success || faults.length > 0) return { faults };
  const {
    YIMEN_ISSUER: issuer,
    YIMEN_AUDIENCE: audience,
    YIMEN_JWKS_URL: jwksUrl,
    YIMEN_JWKS: jwks,
    YIMEN_KEYS_MAX_AGE: keysMaxAgeSeconds,
  } = parsed.data;
  const keys: Keys = jwksUrl === undefined ? { jwks: keySetOf(jwks ?? "") ?? { keys: [] } } : { jwksUrl };
  return {
    settings: { issuer, audience, keys, ...(keysMaxAgeSeconds !== undefined && { keysMaxAgeSeconds }) },
    faults,
  };
}

function faultsOf(result: { readonly error?: z.ZodError | undefined }): Faults {
  return (result.error?.issues ?? []).map(({ path, message }) => ({
    variable: path.join("."),
    rule: message,
  }));
}

function keySetOf(text: string): KeySet | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const isSet =
      typeof content === "object" && content !== null && "keys" in content && Array.isArray(content.keys);
    return isSet ? (content as KeySet) : undefined;
  } catch {
    return undefined;
  }
}
