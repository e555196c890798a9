import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { doorEnvironment } from "@yimen/gateway";
import { generateIssuerKey } from "@yimen/service-host";
import { guestIssuer } from "../guests/guest-environment.ts";
import { guestsOf, registeredCounties } from "../guests/guests.ts";
import { startLocalGuests } from "../guests/local-guests.ts";
import { describeGuestsOf } from "../guests/told-guests.ts";
import { putFoldersInForce } from "../law/put-folders-in-force.ts";
import type { GraphOptions, RunningGraph } from "./all-in-one.ts";
import { type ChildService, startService } from "./child-service.ts";
import { coreNames, coreSdl } from "./core-subgraphs.ts";
import { openCounties } from "./counties.ts";
import { loadApart } from "./load-apart.ts";
import { presentationOf } from "./presentation.ts";
import { keptSupergraph } from "./supergraph.ts";

/** Each subgraph and the gateway as a process of its own, as a larger place would run them. */
export async function startSplit(options: GraphOptions): Promise<RunningGraph> {
  const counties = await openCounties(options);
  const guests = guestsOf(counties);
  const described = await describeGuestsOf(guests.local, options);
  await loadApart({ ...options, guests: described });
  const { terminal, host, port, home, logger } = options;
  await using opening = new AsyncDisposableStack();
  const log = await open(home.logFile, "a");
  opening.defer(() => log.close());

  const start = async (
    name: string,
    mainFile: string,
    own: Record<string, string>,
  ): Promise<ChildService> => {
    const service: ChildService = await startService({
      name,
      mainFile,
      environment: { ...sharedEnvironment(options), ...own },
      output: log.fd,
      onUnexpectedEnd: (how) => {
        logger.error({ process: name, how }, "a process of the graph ended");
        terminal.say({
          zh: `进程 ${name} 意外结束(${how}),原因见 ${home.logFile};请重新启动`,
          en: `the process ${name} ended by itself (${how}); see ${home.logFile} for the reason, then start again`,
        });
      },
    });
    opening.defer(service.stop);
    return service;
  };

  const addresses = await terminal.step(
    {
      zh: `启动五个子图进程:${coreNames.join("、")}`,
      en: `starting a process each: ${coreNames.join(", ")}`,
    },
    () =>
      Promise.all(
        coreNames.map(async (name) => {
          const { url } = await start(name, mainOf(name), { HOST: "127.0.0.1", PORT: "0" });
          return `${name}=${url}/graphql`;
        }),
      ),
  );
  await putFoldersInForce(options);
  const guestKey = await generateIssuerKey();
  const local = await startLocalGuests(described, {
    ...options,
    guestKey,
    limits: options.guestLimits,
    restAfterMs: Infinity,
  });
  opening.defer(local.stop);
  const supergraphFile = join(home.directory, "supergraph.graphql");
  await writeFile(
    supergraphFile,
    await keptSupergraph(home, await coreSdl(), [...described, ...guests.remote]),
  );
  const presentationFile = join(home.directory, "presentation.json");
  await writeFile(presentationFile, JSON.stringify(presentationOf(counties, options.only)));
  const guestAddresses = [
    ...described.map(({ name }) => `${name}?=${local.sources[name]?.url}`),
    ...guests.remote.map(({ name, url }) => `${name}?=${url}`),
  ];
  // Last to start and first to stop: the door closes before what is behind it.
  const gateway = await terminal.step({ zh: "启动网关进程", en: "starting the gateway's process" }, () =>
    start("gateway", mainOf("gateway"), {
      HOST: host,
      PORT: String(port),
      YIMEN_SUPERGRAPH: supergraphFile,
      YIMEN_SUBGRAPHS: [...addresses, ...guestAddresses].join(","),
      YIMEN_GUESTS: [...described, ...guests.remote]
        .map(({ name, division }) => `${name}@${division}`)
        .join(","),
      YIMEN_GUEST_ISSUER: guestIssuer,
      YIMEN_GUEST_KEY: JSON.stringify(guestKey),
      YIMEN_TRUSTED_DOCUMENTS: options.trustedDocuments,
      YIMEN_MANIFESTS: options.manifest.map(({ client, file }) => `${client}=${file}`).join(","),
      YIMEN_DEVELOPMENT: String(options.development),
      ...(options.developmentTokens !== undefined && {
        YIMEN_DEVELOPMENT_KEY: JSON.stringify(options.developmentTokens.key),
      }),
      YIMEN_PRESENTATION: presentationFile,
      ...doorEnvironment(options.door),
      // One port for figures: the gateway's. Those of the others are read by the token.
      ...chosen(options.variables ?? {}, (name) => /^YIMEN_METRICS_(?:PORT|HOST)$/.test(name)),
      YIMEN_PUBLICATIONS: join(home.directory, "publications"),
      YIMEN_COUNTIES: registeredCounties(counties)
        .map(({ prefixes, division }) => `${prefixes.join("+")}@${division}`)
        .join(","),
    }),
  );
  await local.await();
  const opened = opening.move();
  return {
    url: gateway.url,
    reload: async () => {
      local.restart();
      gateway.signal("SIGHUP");
    },
    stop: () => opened.disposeAsync(),
  };
}

function mainOf(name: string): string {
  return fileURLToPath(import.meta.resolve(`@yimen/${name}/main`));
}

function sharedEnvironment({
  databaseUrl,
  home,
  identity,
  lookUpsPerHour,
  outbound,
  logger,
  variables = {},
}: GraphOptions): Record<string, string> {
  const { secrets } = home;
  return {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: logger.level,
    ...(lookUpsPerHour !== undefined && { LOOK_UPS_PER_HOUR: String(lookUpsPerHour) }),
    ...(outbound !== undefined && { YIMEN_OUTBOUND_HOSTS: outbound.entries.join(",") }),
    YIMEN_ISSUER: identity.issuer,
    YIMEN_AUDIENCE: identity.audience,
    ...("jwks" in identity.keys
      ? { YIMEN_JWKS: JSON.stringify(identity.keys.jwks) }
      : { YIMEN_JWKS_URL: String(identity.keys.jwksUrl) }),
    ...(identity.keysMaxAgeSeconds !== undefined && {
      YIMEN_KEYS_MAX_AGE: String(identity.keysMaxAgeSeconds),
    }),
    ...chosen(
      variables,
      (name) =>
        /^(?:OTEL_|YIMEN_ATTACHMENT)/.test(name) ||
        name === "YIMEN_METRICS_TOKEN" ||
        senderVariable.test(name),
    ),
    YIMEN_DATA_KEY: secrets.dataKey,
    YIMEN_GATEWAY_SECRET: secrets.gatewaySecret,
  };
}

/** Where messages to people leave, told to every subgraph: each sends to those it knows. */
const senderVariable = /^YIMEN_(?:SMTP|SMS|WECHAT)_/;

function chosen(
  variables: NonNullable<GraphOptions["variables"]>,
  is: (name: string) => boolean,
): Record<string, string> {
  const named = Object.entries(variables).filter(([name, value]) => is(name) && value !== undefined);
  return Object.fromEntries(named) as Record<string, string>;
}
