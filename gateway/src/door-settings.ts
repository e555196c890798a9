import {
  type AllowedHosts,
  AllowedHostsInvalid,
  EnvironmentInvalid,
  parseAllowedHosts,
  wholeNumber,
  type Variables,
} from "@yimen/service-host";
import { z } from "zod";
import type { ForwardedHeader } from "./fairness/client-address.ts";
import type { FairShareOptions } from "./fairness/fair-share.ts";

/** Who may come to the door, and how much each may ask for. */
export interface DoorSettings {
  readonly trustedProxies: readonly string[];
  readonly forwardedHeader: ForwardedHeader;
  readonly fairShare: FairShareOptions;
  /** Undefined: those of development, or none. */
  readonly allowedOrigins: readonly string[] | undefined;
  /** Addresses that counties may publish their subgraphs at. Undefined: those of development, or none. */
  readonly allowedHosts: AllowedHosts | undefined;
}

const listOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** A page's origin as browsers write it: no path, no default port, lower case. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** How the variables of the door read. */
export interface DoorVariables {
  readonly YIMEN_TRUSTED_PROXIES: z.ZodType<readonly string[]>;
  readonly YIMEN_FORWARDED_HEADER: z.ZodType<ForwardedHeader>;
  readonly YIMEN_COST_PER_MINUTE: z.ZodType<number | undefined>;
  readonly YIMEN_OPERATIONS_AT_ONCE: z.ZodType<number | undefined>;
  readonly YIMEN_ALLOWED_ORIGINS: z.ZodType<readonly string[] | undefined>;
  readonly YIMEN_ALLOWED_HOSTS: z.ZodType<AllowedHosts | undefined>;
}

/** The variables of the door, as they are read beside those of a process. */
export const doorVariables: DoorVariables = {
  YIMEN_TRUSTED_PROXIES: z.string().default("").transform(listOf),
  YIMEN_FORWARDED_HEADER: z
    .enum(["x-forwarded-for", "forwarded"], "must be x-forwarded-for or forwarded")
    .default("x-forwarded-for"),
  YIMEN_COST_PER_MINUTE: z
    .union([z.literal("off").transform(() => Infinity), wholeNumber(100, 1_000_000_000)], {
      error: "must be off, or a whole number from 100 to 1000000000",
    })
    .optional(),
  YIMEN_OPERATIONS_AT_ONCE: wholeNumber(4, 10_000).optional(),
  YIMEN_ALLOWED_ORIGINS: z
    .string()
    .transform(listOf)
    .refine(
      (entries) => entries.every((entry) => entry === "*" || entry === "localhost" || isOrigin(entry)),
      "must be origins such as https://pages.example.gov.cn, separated by commas; localhost for every port of one's own machine, * for every page",
    )
    .optional(),
  YIMEN_ALLOWED_HOSTS: z
    .string()
    .optional()
    .transform((text, check) => {
      try {
        return text === undefined ? undefined : parseAllowedHosts(text);
      } catch (error) {
        if (!(error instanceof AllowedHostsInvalid)) throw error;
        check.addIssue(error.message);
        return z.NEVER;
      }
    }),
};

/** What the variables of the door say. */
export function doorSettingsOf(own: {
  readonly [Name in keyof DoorVariables]: z.output<DoorVariables[Name]>;
}): DoorSettings {
  return {
    trustedProxies: own.YIMEN_TRUSTED_PROXIES,
    forwardedHeader: own.YIMEN_FORWARDED_HEADER,
    fairShare: {
      costPerMinute: own.YIMEN_COST_PER_MINUTE,
      operationsAtOnce: own.YIMEN_OPERATIONS_AT_ONCE,
    },
    allowedOrigins: own.YIMEN_ALLOWED_ORIGINS,
    allowedHosts: own.YIMEN_ALLOWED_HOSTS,
  };
}

const doorSchema = z.object(doorVariables);

/** Reads them for a process that has the door and more in it. @throws {EnvironmentInvalid} */
export function readDoorSettings(variables: Variables): DoorSettings {
  const read = doorSchema.safeParse(variables);
  if (read.success) return doorSettingsOf(read.data);
  throw new EnvironmentInvalid(
    read.error.issues.map(({ path, message }) => ({ variable: path.join("."), rule: message })),
  );
}

/** The settings as a process of its own is told them. */
export function doorEnvironment({
  trustedProxies,
  forwardedHeader,
  fairShare: { costPerMinute, operationsAtOnce },
  allowedOrigins,
  allowedHosts,
}: DoorSettings): Readonly<Record<string, string>> {
  return {
    YIMEN_TRUSTED_PROXIES: trustedProxies.join(","),
    YIMEN_FORWARDED_HEADER: forwardedHeader,
    ...(costPerMinute !== undefined && {
      YIMEN_COST_PER_MINUTE: costPerMinute === Infinity ? "off" : String(costPerMinute),
    }),
    ...(operationsAtOnce !== undefined && { YIMEN_OPERATIONS_AT_ONCE: String(operationsAtOnce) }),
    ...(allowedOrigins !== undefined && { YIMEN_ALLOWED_ORIGINS: allowedOrigins.join(",") }),
    ...(allowedHosts !== undefined && { YIMEN_ALLOWED_HOSTS: allowedHosts.entries.join(",") }),
  };
}
