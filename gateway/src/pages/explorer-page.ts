import { roles } from "@yimen/domain";
import { tokenRoles } from "./development-tokens.ts";
import type { Asset, ExplorerAssets } from "./explorer-assets.ts";
import { explorerTexts, graphiqlInChinese } from "./explorer-words.ts";
import { jsonMarkup, markup, type Markup } from "./markup.ts";
import type { PageLanguage } from "./page-language.ts";
import type { PresentedCounty } from "./presentation.ts";

/** The editor makes styles of its own and compiles what checks its text; nothing comes from elsewhere. */
export const explorerPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:";

/** The explorer with a query in it. */
export function explorerAddress(query: string, language?: PageLanguage): string {
  const search = new URLSearchParams({ ...(language !== undefined && { lang: language }), query });
  return `/graphiql?${search.toString()}`;
}

/** Where a file of the explorer is. */
export const assetsPath = "/graphiql/assets";

const at = ({ file }: Asset): string => `${assetsPath}/${file}`;

/** The explorer: GraphiQL under a bar of ours. */
export function explorerPage(
  parts: {
    readonly assets: ExplorerAssets;
    readonly firstQuery: string;
    readonly counties: readonly PresentedCounty[];
    /** May this visitor pick who they are? */
    readonly picking: boolean;
    /** Is there a page at `/`? */
    readonly home: boolean;
  },
  language: PageLanguage,
): Markup {
  const { assets, firstQuery, counties, picking, home } = parts;
  const text = explorerTexts[language];
  const other = language === "zh" ? "en" : "zh";
  const settings = {
    title: language === "zh" ? "一门" : "Yimen",
    firstQuery,
    words: language === "zh" ? graphiqlInChinese : {},
    texts: { empty: text.empty, unreachable: text.unreachable, now: text.now, nobody: text.nobody },
    workers: {
      editorWorkerService: at(assets.editorWorker),
      json: at(assets.jsonWorker),
      graphql: at(assets.graphqlWorker),
    },
  };
  return markup`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title>
<link rel="icon" href="${assets.icon}">
<link rel="stylesheet" href="${at(assets.styles)}">
<link rel="stylesheet" href="${at(assets.ownStyles)}">
<script type="application/json" id="settings">${jsonMarkup(settings)}</script>
<script defer src="${at(assets.ownScript)}"></script>
<script defer src="${at(assets.graphiql)}"></script>
</head>
<body>
<nav>
${home ? markup`<a href="/?lang=${language}">${text.home}</a>` : undefined}
${picking ? picker(counties, language) : undefined}
<a href="/graphiql?lang=${other}" hreflang="${other}" lang="${other}" id="other-language">${text.otherLanguage}</a>
</nav>
<noscript>${text.noScript}</noscript>
<div id="root"></div>
</body>
</html>
`;
}

function picker(counties: readonly PresentedCounty[], language: PageLanguage): Markup {
  const text = explorerTexts[language];
  return markup`<form id="asking">
<label>${text.askAs} <select name="role">
<option value="">${roles.label("PUBLIC", language)}</option>
${tokenRoles.map(
  (role) => markup`<option value="${role}">${roles.label(role, language)}</option>
`,
)}</select></label>
<label>${text.at} <input name="division" list="places" size="22" placeholder="${text.anywhere}" autocomplete="off"></label>
<datalist id="places">
${counties.map(
  ({ division, name }) => markup`<option value="${division}">${name[language]}</option>
`,
)}</datalist>
<button>${text.become}</button>
<output id="asker">${text.nobody}</output>
<details id="header" hidden><summary>${text.header}</summary><code></code></details>
</form>`;
}
