export {
  composeSupergraph,
  type ComposableSubgraph,
  type CompositionOutcome,
  type CompositionProblem,
  type SdlPlace,
} from "./composition/compose-supergraph.ts";
export { composingFiles } from "./composition/composing-files.ts";
export { createGateway, type Gateway, type GatewayOptions } from "./server/create-gateway.ts";
export {
  developmentSubject,
  type DevelopmentTokens,
  tokenRole,
  tokenRoles,
} from "./pages/development-tokens.ts";
export { addExplorer, type ExplorerOptions } from "./pages/explorer-route.ts";
export type { ExampleQuery, PresentedCounty, Presentation } from "./pages/presentation.ts";
export type { GatewayContext } from "./server/gateway-context.ts";
export { doorEnvironment, readDoorSettings, type DoorSettings } from "./door-settings.ts";
export { allowOrigins, standardOrigins } from "./server/allowed-origins.ts";
export { type ForwardedHeader } from "./fairness/client-address.ts";
export { defaultCostPerMinute, type FairShareOptions } from "./fairness/fair-share.ts";
export { defaultLimits, type QueryLimits } from "@yimen/service-host";
export { remoteLaw } from "./admission/remote-law.ts";
export { ManifestInvalid, parseManifest, type TrustMode } from "./operations/known-operations.ts";
export { documentId, type OperationManifest } from "./operations/manifest.ts";
export { folderStore } from "./publication/folder-store.ts";
export { remoteStore } from "./publication/remote-store.ts";
export { guestSecret } from "./publication/guest-secret.ts";
export type { RegisteredCounty } from "./publication/county-claims.ts";
export type { PublishingOptions } from "./publication/open-publishing.ts";
export {
  RevisionTaken,
  type Publication,
  type PublicationStore,
  type PublishedGuest,
  type StartedGuest,
} from "./publication/publication.ts";
export { fetchSdl } from "./publication/subgraph-sdl.ts";
export {
  reviewPublication,
  type Review,
  type ReviewOutcome,
  type ReviewRequest,
} from "./publication/review.ts";
export { guestAudience, type GuestTokenOptions } from "./sources/guest-tokens.ts";
export type { GuestBelonging, RemoteSubgraph, SubgraphSource } from "./sources/source.ts";
export { SupergraphRefused } from "./supergraph/try-supergraph.ts";
export * from "./errors/gateway-failures.ts";
export * from "./publication/publication-failures.ts";
export { requestCodes } from "./errors/request-codes.ts";
