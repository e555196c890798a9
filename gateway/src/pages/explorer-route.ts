import type { FastifyInstance, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { addDevelopmentTokens, type DevelopmentTokens } from "./development-tokens.ts";
import { type Asset, type ExplorerAssets, readExplorerAssets } from "./explorer-assets.ts";
import { assetsPath, explorerPage, explorerPolicy } from "./explorer-page.ts";
import { pageLanguage } from "./page-language.ts";
import { sendPage } from "./page-headers.ts";
import { bareQuery, type PresentedCounty } from "./presentation.ts";

/** What the explorer shows besides the graph. */
export interface ExplorerOptions {
  /** What it opens with; a query that always has an answer unless told otherwise. */
  readonly firstQuery?: string | undefined;
  /** Places to choose from. */
  readonly counties?: readonly PresentedCounty[];
  /** Lets whoever sits at this machine pick a role and a place. */
  readonly picking?: {
    readonly tokens: DevelopmentTokens;
    readonly isAtHome: (request: FastifyRequest) => boolean;
  };
  /** Is there a page at `/` to go back to? */
  readonly home?: boolean;
}

/** GraphiQL at `/graphiql`, for development. It brings everything it needs and loads nothing from elsewhere. */
export function addExplorer(app: FastifyInstance, options: ExplorerOptions = {}): void {
  const { firstQuery = bareQuery, counties = [], picking, home = false } = options;
  let reading: Promise<ExplorerAssets> | undefined;
  const assetsOf = (): Promise<ExplorerAssets> => (reading ??= readExplorerAssets());
  app.get("/graphiql", async (request, reply) => {
    const language = pageLanguage(request);
    const mayPick = picking?.isAtHome(request) ?? false;
    const parts = { assets: await assetsOf(), firstQuery, counties, picking: mayPick, home };
    return sendPage(reply, { content: explorerPage(parts, language), language, policy: explorerPolicy });
  });
  app.get<{ Params: { file: string } }>(`${assetsPath}/:file`, async (request, reply) => {
    const found = Object.values(await assetsOf()).find(
      (asset): asset is Asset => typeof asset === "object" && asset.file === request.params.file,
    );
    if (found === undefined) return reply.callNotFound();
    void reply
      .type(found.type)
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("vary", "accept-encoding")
      .header("x-content-type-options", "nosniff");
    if (new Negotiator(request.raw).encoding(["br", "identity"]) !== "br") return reply.send(found.content);
    return reply.header("content-encoding", "br").send(await found.packed());
  });
  if (picking !== undefined) addDevelopmentTokens(app, picking.tokens, picking.isAtHome);
}
