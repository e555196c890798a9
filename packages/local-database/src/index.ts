export { type LocalDatabase, type LocalDatabaseOptions, startLocalDatabase } from "./local-database.ts";
export { runProgram } from "./program.ts";
export { letServerIn, serverUser, type ServerUser } from "./server-user.ts";
export type { ServerWatch } from "./watch-server.ts";
