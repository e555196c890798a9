export { type LocalDatabase, type LocalDatabaseOptions, startLocalDatabase } from "./local-database.ts";
