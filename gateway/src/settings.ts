import { fileURLToPath } from "node:url";
import {
  parseIssuerKey,
  readServiceEnvironment,
  type IssuerKey,
  type ServiceSettings,
  type Variables,
} from "@yimen/service-host";
import { z } from "zod";
import { doorSettingsOf, doorVariables, type DoorSettings } from "./door-settings.ts";
import type { TrustMode } from "./operations/known-operations.ts";
import type { RegisteredCounty } from "./publication/county-claims.ts";
import { guestSecret } from "./publication/guest-secret.ts";
import type { RemoteSubgraph } from "./sources/source.ts";

/** What a gateway in a process of its own is told by its environment. */
export interface GatewaySettings extends ServiceSettings, DoorSettings {
  /** File with the supergraph. It is read again on SIGHUP. */
  readonly supergraphFile: string;
  readonly subgraphs: Readonly<Record<string, RemoteSubgraph>>;
  readonly development: boolean;
  /** File with what people are told at `/` and in the explorer, see {@link Presentation}. */
  readonly presentationFile: string | undefined;
  /** In development: the private key of the issuer, so that the explorer lets one pick a role and a place. */
  readonly developmentKey: IssuerKey | undefined;
  /** Where publications are kept: `database`, i.e. the subgraphs' own, or a folder. Without it nothing can be published. */
  readonly publications: string | undefined;
  /** The counties of the deployment, and the words their names begin with. */
  readonly counties: readonly RegisteredCounty[];
  /** The `iss` of the tokens that counties' subgraphs get. */
  readonly guestIssuer: string;
  /** What becomes of operations nobody knows, and the manifests of those that are known, by client. */
  readonly trust: TrustMode;
  readonly manifestFiles: Readonly<Record<string, string>>;
  /** Signs them; one is made for the life of the process when there is none. */
  readonly guestKey: IssuerKey | undefined;
}

type Belonging = readonly [name: string, of: { readonly division?: string }];

const guestList = z
  .string()
  .default("")
  .transform((text, check) => {
    const entries = listOf(text).map((entry) => /^([a-z][a-z0-9-]*)(?:@(\d{12}))?$/.exec(entry));
    if (!entries.includes(null)) {
      return new Map(
        entries.map((entry): Belonging => [
          entry?.[1] ?? "",
          entry?.[2] === undefined ? {} : { division: entry[2] },
        ]),
      );
    }
    check.addIssue(
      "must be name, or name@division with 12 digits, of every county's subgraph, separated by commas",
    );
    return z.NEVER;
  });

type SubgraphAddress = readonly [name: string, at: { readonly url: string; readonly optional: boolean }];

const listOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

const subgraphList = z.string("is missing").transform((text, check) => {
  const entries = listOf(text).map(subgraphAddress);
  if (entries.length > 0 && !entries.includes(undefined)) return entries as SubgraphAddress[];
  check.addIssue("must be name=url of every subgraph, separated by commas, with http or https URLs");
  return z.NEVER;
});

const countyList = z
  .string()
  .default("")
  .transform((text, check) => {
    const entries = listOf(text).map((entry) => /^([a-z][a-z0-9+]*)@(\d{12})$/.exec(entry));
    if (!entries.includes(null)) {
      return entries.map((entry): RegisteredCounty => ({
        prefixes: (entry?.[1] ?? "").split("+"),
        division: entry?.[2] ?? "",
      }));
    }
    check.addIssue(
      "must be prefix@division of every county, further prefixes joined with +, separated by commas",
    );
    return z.NEVER;
  });

const issuerKey = z
  .string()
  .transform((text, check) => {
    try {
      return parseIssuerKey(text);
    } catch {
      check.addIssue("must be a private ES256 key as JWK, with a kid");
      return z.NEVER;
    }
  })
  .optional();

const ownVariables = {
  YIMEN_SUPERGRAPH: z
    .string()
    .min(1, "is empty")
    .default(fileURLToPath(new URL("../supergraph.graphql", import.meta.url))),
  YIMEN_SUBGRAPHS: subgraphList,
  YIMEN_DEVELOPMENT: z.enum(["true", "false"], "must be true or false").default("false"),
  YIMEN_GUESTS: guestList,
  YIMEN_GUEST_ISSUER: z.string().min(1, "is empty").default("yimen-gateway"),
  YIMEN_GUEST_KEY: issuerKey,
  YIMEN_DEVELOPMENT_KEY: issuerKey,
  YIMEN_PRESENTATION: z.string().min(1, "is empty").optional(),
  YIMEN_TRUSTED_DOCUMENTS: z.enum(["off", "log", "enforce"], "must be off, log or enforce").default("off"),
  YIMEN_MANIFESTS: z
    .string()
    .default("")
    .transform((text, check) => {
      const entries = listOf(text).map((entry) => /^([a-z][a-z0-9-]*)=(.+)$/.exec(entry));
      if (!entries.includes(null)) {
        return Object.fromEntries(entries.map((entry) => [entry?.[1] ?? "", entry?.[2] ?? ""]));
      }
      check.addIssue("must be client=file of every manifest, separated by commas");
      return z.NEVER;
    }),
  YIMEN_COUNTIES: countyList,
  YIMEN_PUBLICATIONS: z.string().min(1, "is empty").optional(),
  ...doorVariables,
};

/**
 * Reads the environment of a gateway: what every process is told (`HOST`, `PORT`, `LOG_LEVEL`, `YIMEN_ISSUER` …), and:
 *
 * | variable | meaning |
 * |---|---|
 * | `YIMEN_SUBGRAPHS` | `name=url` of every subgraph, separated by commas; `name?=url` for one the gateway is ready without |
 * | `YIMEN_SUPERGRAPH` | path of the supergraph file; the committed one of this package unless told otherwise |
 * | `YIMEN_DEVELOPMENT` | `true` allows introspection and the explorer |
 * | `YIMEN_DEVELOPMENT_KEY` | in development: the private key of `YIMEN_ISSUER`, a JWK. The explorer then lets whoever sits at the machine pick a role and a place |
 * | `YIMEN_PRESENTATION` | JSON file with the names of counties and the queries that the page at `/` and the explorer show |
 * | `YIMEN_GUESTS` | `name@division` of the subgraphs that are counties' own, separated by commas: nothing they do may reach beyond their fields. Who administers the division may withdraw it; without one nobody can |
 * | `YIMEN_GUEST_ISSUER` | the issuer of the tokens these get; `yimen-gateway` unless told otherwise |
 * | `YIMEN_GUEST_KEY` | the key they are signed with, a private JWK: the same in every copy of the gateway |
 * | `YIMEN_TRUSTED_DOCUMENTS` | `off`, `log` operations nobody knows, or `enforce`: refuse them |
 * | `YIMEN_MANIFESTS` | `client=file` of every manifest of known operations, separated by commas; read again on SIGHUP |
 * | `YIMEN_COUNTIES` | `prefix@division` of the counties, separated by commas: nobody else publishes under these prefixes, and these counties under no other |
 * | `YIMEN_PUBLICATIONS` | `database`: what counties publish is kept in the subgraphs' database, where every copy of the gateway finds it; or a folder that keeps it. Without it nothing can be published |
 * | `YIMEN_TRUSTED_PROXIES` | addresses or networks of proxies that say whom they speak for, separated by commas |
 * | `YIMEN_FORWARDED_HEADER` | where they say it: `x-forwarded-for`, or `forwarded` |
 * | `YIMEN_COST_PER_MINUTE` | what one client may cost a minute, or `off` |
 * | `YIMEN_OPERATIONS_AT_ONCE` | operations under way at once; the rest waits. 64 unless told otherwise |
 * | `YIMEN_ALLOWED_ORIGINS` | origins of pages that may call; none unless told otherwise, in development `localhost` |
 *
 * `PORT` is 4000 unless told otherwise.
 *
 * @throws {EnvironmentInvalid} naming every variable at fault and never a value
 */
export function readSettings(variables: Variables): GatewaySettings {
  const { own, ...service } = readServiceEnvironment(variables, { defaultPort: 4_000, own: ownVariables });
  return {
    ...service,
    supergraphFile: own.YIMEN_SUPERGRAPH,
    subgraphs: Object.fromEntries(
      own.YIMEN_SUBGRAPHS.map(([name, at]) => {
        const belonging = own.YIMEN_GUESTS.get(name);
        if (belonging === undefined) return [name, { ...at, secret: service.gatewaySecret }];
        const secret = guestSecret(service.gatewaySecret, name);
        return [name, { ...at, ...belonging, guest: true, optional: true, secret }];
      }),
    ),
    development: own.YIMEN_DEVELOPMENT === "true",
    presentationFile: own.YIMEN_PRESENTATION,
    developmentKey: own.YIMEN_DEVELOPMENT_KEY,
    ...doorSettingsOf(own),
    guestIssuer: own.YIMEN_GUEST_ISSUER,
    trust: own.YIMEN_TRUSTED_DOCUMENTS,
    manifestFiles: own.YIMEN_MANIFESTS,
    guestKey: own.YIMEN_GUEST_KEY,
    publications: own.YIMEN_PUBLICATIONS,
    counties: own.YIMEN_COUNTIES,
  };
}

function subgraphAddress(entry: string): SubgraphAddress | undefined {
  const [, name, optional, url] = /^([a-z][a-z0-9-]*)(\?)?=(https?:\/\/.+)$/.exec(entry) ?? [];
  if (name === undefined || url === undefined || !URL.canParse(url)) return undefined;
  return [name, { url, optional: optional === "?" }];
}
