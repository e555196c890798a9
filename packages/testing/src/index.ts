export { createTestDatabase, type DatabaseTemplate, type TestDatabase } from "./database.ts";
export { accept, type Answer, type LocalGateway, type Received, startGateway } from "./local-gateway.ts";
export { testIssuer } from "./issuer.ts";
export {
  type Caller,
  quiet,
  startTestSubgraph,
  type TestSubgraph,
  type TestSubgraphOptions,
} from "./subgraph.ts";
export { countStatements } from "./statements.ts";
export { type DatabaseBefore, databaseBefore, type TriedMigration } from "./migration.ts";
export { type ReplicatedServers, startReplicatedServers } from "./replicated-servers.ts";
export { type KeepingLaw, keepingLaw, keepingPack } from "./keeping-pack.ts";
export { cellsOf, withCell } from "./csv-cell.ts";
