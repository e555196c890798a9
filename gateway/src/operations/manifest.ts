import { createHash } from "node:crypto";

/** The operations one client was built with: SHA-256 of each text in hex, and the text. */
export interface OperationManifest {
  /** Who asks them, e.g. `core` or `putuo-kiosk`. */
  readonly client: string;
  readonly documents: Readonly<Record<string, string>>;
}

/** Names a document: SHA-256 of its text, in hex. */
export function documentId(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
