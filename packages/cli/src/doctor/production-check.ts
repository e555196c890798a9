import type { Finding } from "./findings.ts";
import type { DatabaseState, Installation } from "./installation.ts";

/** Something that is a default of development, or was left open, and what is to be in its place. */
type Shortcoming = Required<Pick<Finding, "what" | "why" | "remedy">>;

/** One matter that is not the same in earnest as on a desk. */
export interface ProductionCheck {
  /** What is said when nothing is wrong. */
  readonly fine: Finding;
  /** What is wrong, or nothing. */
  readonly examine?: (installation: Installation) => Shortcoming | undefined;
  /** What is wrong with the database, where it answers. */
  readonly examineDatabase?: (database: DatabaseState, installation: Installation) => Shortcoming | undefined;
}

/** True for addresses that do not leave the machine; a socket has none. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?|)$/.test(host);
}
