import {
  type AllowedHosts,
  AllowedHostsInvalid,
  EnvironmentInvalid,
  parseAllowedHosts,
  readServiceEnvironment,
  type ServiceSettings,
  wholeNumber,
} from "@yimen/service-host";
import { z } from "zod";
import { type AttachmentSettings, attachmentsOf, attachmentVariables } from "../attachments/settings.ts";
import { isPooled } from "../database/pooler.ts";
import type { ReplicaOptions } from "../database/read-pools.ts";
import { type MessageSenders, readSenders } from "../messages/senders.ts";
import { defaultLookUpsPerHour, publicHosts } from "../request/settings.ts";

/** What a stand-alone subgraph is told by its environment. */
export interface StandAloneSettings extends ServiceSettings {
  readonly databaseUrl: string;
  /** A role that may create schemas. */
  readonly ownerUrl: string;
  readonly poolSize: number;
  /** Replicas that reads may go to; undefined when there are none. */
  readonly replicas: ReplicaOptions | undefined;
  /** How often one person may look people up by their numbers in an hour. */
  readonly lookUpsPerHour: number;
  /** Where messages may go that somebody else than the operator gives the address of. */
  readonly outbound: AllowedHosts;
  /** What is allowed of attachments, and where they are kept. */
  readonly attachments: AttachmentSettings;
  /** The ways messages to people leave by. */
  readonly senders: MessageSenders;
  /** What another router than the gateway says: it may read, and nothing more. */
  readonly routerSecret: string | undefined;
  /** 32 bytes that sealed facts are sealed with. */
  readonly dataKey: Uint8Array;
}

const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: "must be a URL like postgres://user:password@host:5432/database",
});

const lookUpsPerHour = wholeNumber(1, 100_000).default(defaultLookUpsPerHour);

const outboundHosts = z
  .string()
  .min(1, "must not be empty: write public, or the hosts that may be reached")
  .transform((text, context) => {
    try {
      return parseAllowedHosts(text);
    } catch (error) {
      if (!(error instanceof AllowedHostsInvalid)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  })
  .default(publicHosts);

const ownVariables = {
  DATABASE_URL: databaseUrl,
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  POOL_SIZE: wholeNumber(1, 200).default(10),
  REPLICA_DATABASE_URLS: z
    .string()
    .transform((text) => text.split(",").map((each) => each.trim()))
    .refine(
      (urls) => urls.every((url) => databaseUrl.safeParse(url).success),
      "must be URLs like postgres://user:password@host:5432/database, separated by commas",
    )
    .default([]),
  REPLICA_MAX_LAG: wholeNumber(100, 5_000).default(2_000),
  LOOK_UPS_PER_HOUR: lookUpsPerHour,
  YIMEN_OUTBOUND_HOSTS: outboundHosts,
  ...attachmentVariables,
  YIMEN_ROUTER_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  YIMEN_DATA_KEY: z
    .string("is missing")
    .refine((text) => Buffer.from(text, "base64url").byteLength >= 32, "must be 32 bytes in base64url"),
};

/**
 * Reads the environment of a stand-alone subgraph: what every process is told, its database and its data key.
 *
 * | variable | meaning |
 * |---|---|
 * | `DATABASE_URL` | the database; ends in `?pooler=transaction` where it leads to PgBouncer with `pool_mode = transaction` |
 * | `MIGRATION_DATABASE_URL` | the same as a role that may create schemas, where `DATABASE_URL`'s may not; directly, never through a pooler |
 * | `POOL_SIZE` | connections at most, 1 to 200; 10 unless told otherwise |
 * | `REPLICA_DATABASE_URLS` | streaming replicas of it that reads may go to, separated by commas |
 * | `REPLICA_MAX_LAG` | how far a replica that is read from may be behind, 100 to 5000 milliseconds; 2000 unless told otherwise |
 * | `LOOK_UPS_PER_HOUR` | how often one person may look people up by the number of a document, 1 to 100000; 60 unless told otherwise |
 * | `YIMEN_OUTBOUND_HOSTS` | where events and messages may be sent, as `YIMEN_ALLOWED_HOSTS` of the gateway is written; `public` unless told otherwise |
 * | `YIMEN_ATTACHMENTS` | where attachments are kept: `database`, or the absolute path of a folder that all processes reach; `database` unless told otherwise |
 * | `YIMEN_ATTACHMENT_BYTES` | the longest file, 1024 to 104857600 bytes; 10485760 unless told otherwise |
 * | `YIMEN_ATTACHMENTS_EACH` | how many files one thing may have, 1 to 200; 20 unless told otherwise |
 * | `YIMEN_ATTACHMENT_TYPES` | which kinds of files, as their bytes say; `application/pdf,image/jpeg,image/png,image/webp,image/heic` unless told otherwise |
 * | `YIMEN_ATTACHMENT_SCANNER` | URL of a scanner that every file must pass; none unless told otherwise |
 * | `YIMEN_SMTP_URL`, `YIMEN_SMTP_FROM` | the mail server that messages to people leave by; without it none is mailed |
 * | `YIMEN_SMS_URL`, `_TEMPLATE`, `_SECRET`, `_KNOWS_REPEATS` | the gateway for text messages; the same with `WECHAT` |
 * | `YIMEN_ROUTER_SECRET` | what another router than the gateway says, at least 32 characters: it may read, and nothing more; without it nobody may |
 * | `YIMEN_DATA_KEY` | 32 bytes in base64url: without them sealed facts do not open |
 *
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): StandAloneSettings {
  const { own, ...service } = readServiceEnvironment(variables, { defaultPort: 0, own: ownVariables });
  if (own.YIMEN_ROUTER_SECRET === service.gatewaySecret) {
    const rule = "must not be the gateway's: whoever says that one may do everything";
    throw new EnvironmentInvalid([{ variable: "YIMEN_ROUTER_SECRET", rule }]);
  }
  const ownerUrl = own.MIGRATION_DATABASE_URL ?? own.DATABASE_URL;
  if (isPooled(ownerUrl)) {
    const rule =
      "must lead to PostgreSQL directly beside a pooler: migrations and the job queue keep a session / 使用连接池时须直连 PostgreSQL:迁移与任务队列需要保持会话";
    throw new EnvironmentInvalid([{ variable: "MIGRATION_DATABASE_URL", rule }]);
  }
  return {
    ...service,
    routerSecret: own.YIMEN_ROUTER_SECRET,
    databaseUrl: own.DATABASE_URL,
    ownerUrl,
    poolSize: own.POOL_SIZE,
    replicas:
      own.REPLICA_DATABASE_URLS.length === 0
        ? undefined
        : { urls: own.REPLICA_DATABASE_URLS, maxLagMs: own.REPLICA_MAX_LAG },
    lookUpsPerHour: own.LOOK_UPS_PER_HOUR,
    outbound: own.YIMEN_OUTBOUND_HOSTS,
    attachments: attachmentsOf(own),
    senders: readSenders(variables, "YIMEN", own.YIMEN_OUTBOUND_HOSTS),
    dataKey: Buffer.from(own.YIMEN_DATA_KEY, "base64url"),
  };
}

/**
 * How often one person may look people up in an hour, for a process of several subgraphs.
 *
 * @throws {EnvironmentInvalid} when `LOOK_UPS_PER_HOUR` is no whole number from 1 to 100000
 */
export function readLookUpsPerHour(variables: Readonly<Record<string, string | undefined>>): number {
  const read = lookUpsPerHour.safeParse(variables["LOOK_UPS_PER_HOUR"]);
  if (read.success) return read.data;
  const rule = read.error.issues[0]?.message ?? "is invalid";
  throw new EnvironmentInvalid([{ variable: "LOOK_UPS_PER_HOUR", rule }]);
}

/**
 * Where events and messages may be sent, for a process of several subgraphs.
 *
 * @throws {EnvironmentInvalid} when `YIMEN_OUTBOUND_HOSTS` is not a list of allowed hosts
 */
export function readOutboundHosts(variables: Readonly<Record<string, string | undefined>>): AllowedHosts {
  const read = outboundHosts.safeParse(variables["YIMEN_OUTBOUND_HOSTS"]);
  if (read.success) return read.data;
  const rule = read.error.issues[0]?.message ?? "is invalid";
  throw new EnvironmentInvalid([{ variable: "YIMEN_OUTBOUND_HOSTS", rule }]);
}
