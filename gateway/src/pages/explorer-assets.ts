import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { assetFile } from "./asset-file.ts";

/** A file of the explorer, at an address that changes with its content. */
export interface Asset {
  readonly file: string;
  readonly type: string;
  readonly content: Buffer;
  /** The same packed with brotli, once. */
  readonly packed: () => Promise<Buffer>;
}

const kinds = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" } as const;
const pack = promisify(brotliCompress);

/** The parts the explorer is made of; read when somebody opens it, since they are 9 MB. */
export interface ExplorerAssets {
  readonly styles: Asset;
  readonly ownStyles: Asset;
  readonly graphiql: Asset;
  readonly ownScript: Asset;
  readonly editorWorker: Asset;
  readonly jsonWorker: Asset;
  readonly graphqlWorker: Asset;
  /** A data: address. */
  readonly icon: string;
}

export async function readExplorerAssets(): Promise<ExplorerAssets> {
  const { css, editorWorkerService, favicon, graphqlWorker, js, jsonWorker } =
    await import("@graphql-yoga/render-graphiql/graphiql");
  return {
    styles: asset("graphiql", "css", css),
    ownStyles: asset("explorer", "css", assetFile("explorer.css")),
    graphiql: asset("graphiql", "js", js),
    ownScript: asset("explorer", "js", assetFile("explorer.js")),
    editorWorker: asset("editor-worker", "js", editorWorkerService),
    jsonWorker: asset("json-worker", "js", jsonWorker),
    graphqlWorker: asset("graphql-worker", "js", graphqlWorker),
    icon: favicon,
  };
}

function asset(name: string, kind: keyof typeof kinds, text: string): Asset {
  const content = Buffer.from(text);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
  let packed: Promise<Buffer> | undefined;
  return {
    file: `${name}.${digest}.${kind}`,
    type: kinds[kind],
    content,
    packed: () => (packed ??= pack(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })),
  };
}
