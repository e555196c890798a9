export type {
  GraphQLFormattedErrorLike,
  SubgraphExecutor,
  SubgraphRequest,
  SubgraphResponse,
} from "./subgraph-contract.ts";
export {
  type AttachmentAnswer,
  attachmentKindUnknown,
  type AttachmentReading,
  type AttachmentRoom,
  type AttachmentTaken,
  type AttachmentUpload,
} from "./attachment-contract.ts";
export {
  type SheetAnswer,
  type SheetKind,
  type SheetRequest,
  type SheetRoom,
  sheetUnknown,
} from "./sheet-contract.ts";
export { weightsIn, noWeights, type Weights } from "./limits/field-weights.ts";
export { costOf, costOfOperation, type OperationCost } from "./limits/operation-cost.ts";
export { QueryAdmission, type AdmissionRequest, type PricedSchema } from "./limits/query-admission.ts";
export { operationKindUnsupported } from "./limits/limit-failures.ts";
export { defaultLimits, type QueryLimits } from "./limits/query-limits.ts";
export { inputPathIn, valueFreeText } from "./graphql/value-free-text.ts";
export { createLogger, type Logger, type LoggerOptions } from "./logging/logger.ts";
export {
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierOptions,
} from "./identity/token-verifier.ts";
export {
  createDevelopmentIssuer,
  generateIssuerKey,
  mintToken,
  parseIssuerKey,
  publicJwks,
  type DevelopmentIssuer,
  type IssuerKey,
  type TokenRequest,
} from "./identity/development-issuer.ts";
export { identityProviderUnavailable } from "./identity/identity-failures.ts";
export { createHttpHost, type HttpHostOptions } from "./http/http-host.ts";
export { errorBody, httpStatus, type ErrorBody } from "./http/error-body.ts";
export {
  addressNotFound,
  contentTypeUnsupported,
  internalFailure,
  requestMalformed,
  requestTimedOut,
  requestTooLarge,
  serviceOverloaded,
  serviceStopping,
} from "./http/http-failures.ts";
export {
  addressOfHost,
  AllowedHostsInvalid,
  parseAllowedHosts,
  type AllowedHosts,
} from "./outbound/allowed-hosts.ts";
export { AddressRefused, checkedConnector } from "./outbound/checked-connector.ts";
export { checkedSocket } from "./outbound/checked-socket.ts";
export {
  checkedPost,
  type CheckedPost,
  type PostMessage,
  type PostOutcome,
} from "./outbound/checked-post.ts";
export { readReadiness, type Readiness, type ReadinessCheck } from "./http/readiness.ts";
export { requestIdOf } from "./http/request-id.ts";
export { outliveStrayFailures } from "./http/stray-failures.ts";
export { stopOnSignal, type StopOnSignalOptions } from "./http/stop-on-signal.ts";
export { GuardedThread, ThreadOverrun, type ThreadLimits } from "./threads/guarded-thread.ts";
export { serveThread } from "./threads/serve-thread.ts";
export {
  EnvironmentInvalid,
  readLogLevel,
  readServiceEnvironment,
  requiredText,
  wholeNumber,
  type EnvironmentOptions,
  type ServiceSettings,
  type Variables,
  type IdentitySettings,
  readIdentity,
} from "./environment/service-environment.ts";
export {
  addMetrics,
  type MetricsPort,
  type MetricsSettings,
  openMetricsPort,
  openWatching,
  readMetricsSettings,
  type Watching,
} from "./watching/metrics-door.ts";
export { createMetrics, type Metrics, type Reading } from "./watching/metrics.ts";
export {
  type Spanned,
  startTracing,
  traced,
  traceHeaders,
  type Tracing,
  withinTraceOf,
} from "./watching/tracing.ts";
