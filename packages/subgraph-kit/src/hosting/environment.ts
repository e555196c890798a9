import type { TokenVerifierOptions } from "@yimen/service-host";
import { z } from "zod";

type Keys = TokenVerifierOptions["keys"];
type KeySet = Extract<Keys, { jwks: unknown }>["jwks"];

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** What a stand-alone subgraph is told by its environment. */
export interface StandAloneSettings {
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly host: string;
  readonly port: number;
  readonly poolSize: number;
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Keys;
  readonly dataKey: Uint8Array;
  readonly gatewaySecret: string;
  readonly logLevel: (typeof logLevels)[number];
}

const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: "must be a URL like postgres://user:password@host:5432/database",
});
const someText = z.string("is missing").min(1, "is empty");
const wholeNumber = (least: number, most: number): z.ZodType<number> =>
  z.coerce
    .number(`must be a whole number from ${least} to ${most}`)
    .refine(
      (value) => Number.isInteger(value) && value >= least && value <= most,
      `must be a whole number from ${least} to ${most}`,
    );
const keySet = z
  .string()
  .refine((text) => jwks(text) !== undefined, 'must be a JSON Web Key Set: {"keys":[…]}');

const environment = z
  .object({
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: databaseUrl.optional(),
    HOST: someText.default("127.0.0.1"),
    PORT: wholeNumber(0, 65_535).default(0),
    POOL_SIZE: wholeNumber(1, 200).default(10),
    YIMEN_ISSUER: someText,
    YIMEN_AUDIENCE: someText.default("yimen"),
    YIMEN_JWKS_URL: z.url("must be a URL").optional(),
    YIMEN_JWKS: keySet.optional(),
    YIMEN_DATA_KEY: z
      .string("is missing")
      .refine((text) => Buffer.from(text, "base64url").byteLength >= 32, "must be 32 bytes in base64url"),
    YIMEN_GATEWAY_SECRET: z.string("is missing").min(32, "must have at least 32 characters"),
    LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  })
  .refine(({ YIMEN_JWKS, YIMEN_JWKS_URL }) => YIMEN_JWKS !== undefined || YIMEN_JWKS_URL !== undefined, {
    path: ["YIMEN_JWKS_URL"],
    error: "set it or YIMEN_JWKS: without keys no token can be verified",
  });

/**
 * Reads the environment of a stand-alone subgraph.
 *
 * @throws when variables are missing or malformed, naming all of them and never a value
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): StandAloneSettings {
  const result = environment.safeParse(variables);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`the environment is incomplete / 环境变量不完整:\n${faults.join("\n")}`);
  }
  const settings = result.data;
  return {
    databaseUrl: settings.DATABASE_URL,
    ownerUrl: settings.MIGRATION_DATABASE_URL ?? settings.DATABASE_URL,
    host: settings.HOST,
    port: settings.PORT,
    poolSize: settings.POOL_SIZE,
    issuer: settings.YIMEN_ISSUER,
    audience: settings.YIMEN_AUDIENCE,
    keys:
      settings.YIMEN_JWKS_URL === undefined
        ? { jwks: jwks(settings.YIMEN_JWKS ?? "") ?? { keys: [] } }
        : { jwksUrl: settings.YIMEN_JWKS_URL },
    dataKey: Buffer.from(settings.YIMEN_DATA_KEY, "base64url"),
    gatewaySecret: settings.YIMEN_GATEWAY_SECRET,
    logLevel: settings.LOG_LEVEL,
  };
}

function jwks(text: string): KeySet | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const isSet =
      typeof content === "object" && content !== null && "keys" in content && Array.isArray(content.keys);
    return isSet ? (content as KeySet) : undefined;
  } catch {
    return undefined;
  }
}
