import { documentId, type OperationManifest } from "./manifest.ts";

/** `off` takes any document, `log` reports those nobody knows, `enforce` refuses them. */
export type TrustMode = "off" | "log" | "enforce";

/** A manifest that cannot be used; the message says of which client and why. */
export class ManifestInvalid extends Error {
  constructor(client: string, reason: string) {
    super(`the manifest of ${client} / ${client} 的操作清单: ${reason}`);
    this.name = "ManifestInvalid";
  }
}

/**
 * Reads a manifest as the client preset writes it: `{ "<sha256>": "<document>" }`.
 *
 * @throws {ManifestInvalid}
 */
export function parseManifest(client: string, text: string): OperationManifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ManifestInvalid(client, "it is not JSON / 不是 JSON");
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ManifestInvalid(client, 'it must be { "<sha256>": "<document>" } / 应为此格式');
  }
  const documents = Object.entries(content).map(([id, document]: [string, unknown]): [string, string] => {
    if (typeof document !== "string") throw new ManifestInvalid(client, `${id} is no text / 不是文本`);
    if (documentId(document) !== id) {
      throw new ManifestInvalid(client, `${id} is not the SHA-256 of its document / 不是其文档的 SHA-256`);
    }
    return [id, document];
  });
  return { client, documents: Object.fromEntries(documents) };
}

/** The operations of all clients that are known. They can be replaced while the gateway runs. */
export class KnownOperations {
  #manifests: readonly OperationManifest[] = [];
  #documents = new Map<string, string>();

  constructor(manifests: readonly OperationManifest[]) {
    this.replace(manifests);
  }

  get manifests(): readonly OperationManifest[] {
    return this.#manifests;
  }

  get size(): number {
    return this.#documents.size;
  }

  /** The document of an id: SHA-256 in hex, with or without `sha256:` before it. */
  find(id: string): string | undefined {
    return this.#documents.get(id.replace(/^sha256:/, "").toLowerCase());
  }

  replace(manifests: readonly OperationManifest[]): void {
    this.#manifests = manifests;
    this.#documents = new Map(manifests.flatMap(({ documents }) => Object.entries(documents)));
  }
}
