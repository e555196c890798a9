// The gateway as a process of its own, for deployments in which each subgraph is one too.
import { readFile } from "node:fs/promises";
import {
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
  openWatching,
  startTracing,
  stopOnSignal,
  outliveStrayFailures,
} from "@yimen/service-host";
import { remoteLaw } from "./admission/remote-law.ts";
import { parseManifest } from "./operations/known-operations.ts";
import type { OperationManifest } from "./operations/manifest.ts";
import { parsePresentation } from "./pages/presentation.ts";
import { folderStore } from "./publication/folder-store.ts";
import type { PublicationStore } from "./publication/publication.ts";
import { remoteStore } from "./publication/remote-store.ts";
import { createGateway } from "./server/create-gateway.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.env);
const logger = createLogger({ name: "gateway", level: settings.logLevel });
const watching = openWatching(process.env);
const tracing = await startTracing("gateway", process.env, logger);
const readSupergraph = (): Promise<string> => readFile(settings.supergraphFile, "utf8");

const readManifests = (): Promise<readonly OperationManifest[]> =>
  Promise.all(
    Object.entries(settings.manifestFiles).map(async ([client, file]) =>
      parseManifest(client, await readFile(file, "utf8")),
    ),
  );

const [lawKeeper] = Object.values(settings.subgraphs).filter(({ guest }) => guest !== true);
const publications = (): PublicationStore | undefined => {
  if (settings.publications === undefined) return undefined;
  if (settings.publications !== "database") return folderStore(settings.publications);
  if (lawKeeper === undefined) throw new Error("YIMEN_PUBLICATIONS=database takes a subgraph of the core");
  return remoteStore(lawKeeper.url, lawKeeper.secret);
};
const store = publications();
const gateway = createGateway({
  ...settings,
  supergraphSdl: await readSupergraph(),
  verifier: createTokenVerifier(settings),
  logger,
  watching,
  ...(settings.presentationFile !== undefined && {
    presentation: parsePresentation(await readFile(settings.presentationFile, "utf8")),
  }),
  ...(settings.developmentKey !== undefined && {
    developmentTokens: {
      key: settings.developmentKey,
      issuer: settings.issuer,
      audience: settings.audience,
    },
  }),
  trustedDocuments: { mode: settings.trust, manifests: await readManifests() },
  // Every subgraph of the core knows the law in force; any of them tells it.
  ...(lawKeeper !== undefined && { law: remoteLaw(lawKeeper.url, lawKeeper.secret) }),
  guestTokens: { issuer: settings.guestIssuer, key: settings.guestKey ?? (await generateIssuerKey()) },
  ...(store !== undefined && {
    publishing: { store, secret: settings.gatewaySecret, counties: settings.counties },
  }),
});
outliveStrayFailures(logger);
stopOnSignal({
  logger,
  stop: async () => {
    await gateway.stop();
    await tracing?.stop();
  },
});
process.on("SIGHUP", () => {
  readSupergraph()
    .then((supergraphSdl) => gateway.replaceSupergraph(supergraphSdl))
    .catch((cause: unknown) => logger.error({ err: cause }, "the supergraph in service stays"));
  readManifests()
    .then((manifests) => gateway.replaceManifests(manifests))
    .catch((cause: unknown) => logger.error({ err: cause }, "the manifests in use stay"));
});
await gateway.start();
logger.info({ url: gateway.url, development: settings.development }, "listening");
process.send?.({ listening: gateway.url });
