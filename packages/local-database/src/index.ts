export { type LocalDatabase, type LocalDatabaseOptions, startLocalDatabase } from "./local-database.ts";
export { letServerIn } from "./server-user.ts";
export type { ServerWatch } from "./watch-server.ts";
