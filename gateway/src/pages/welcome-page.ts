import { createHash } from "node:crypto";
import { assetFile } from "./asset-file.ts";
import { explorerAddress } from "./explorer-page.ts";
import type { GraphState } from "./graph-state.ts";
import { Markup, markup } from "./markup.ts";
import type { PageLanguage } from "./page-language.ts";
import type { ExampleQuery } from "./presentation.ts";
import { guidesIn, welcomeTexts } from "./welcome-texts.ts";

/** What the page at `/` shows. */
export interface Welcome {
  /** The address of the endpoint as the visitor sees it. */
  readonly endpoint: string;
  /** Is there an explorer here? */
  readonly explorer: boolean;
  readonly state: GraphState;
  readonly queries: readonly ExampleQuery[];
}

const css = assetFile("welcome.css");

/** The page's styles are in it and nothing else is loaded: no script, no image, no font. */
export const welcomePolicy: string = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(css).digest("base64")}'`;

/** The page at `/`, for people. */
export function welcomePage({ endpoint, explorer, state, queries }: Welcome, language: PageLanguage): Markup {
  const text = welcomeTexts[language];
  const other = language === "zh" ? "en" : "zh";
  return markup`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title>
<style>${new Markup(css)}</style>
</head>
<body>
<header><h1>${text.title}</h1><a href="/?lang=${other}" hreflang="${other}" lang="${other}">${text.otherLanguage}</a></header>
<main>
<p>${text.what}</p>
<h2>${text.where}</h2>
<dl>
<dt>${text.endpoint}</dt><dd><code>${endpoint}</code></dd>
<dt>${text.explorer}</dt><dd>${explorer ? markup`<a href="/graphiql?lang=${language}">/graphiql</a>` : text.noExplorer}</dd>
</dl>
<h2>${text.ask}</h2>
${queries.map(
  ({ title, query }) => markup`<section>
<h3>${title[language]}</h3>
<pre>${query}</pre>
${explorer ? markup`<p><a href="${explorerAddress(query, language)}">${text.openIn}</a></p>` : undefined}
<details${explorer ? undefined : new Markup(" open")}><summary>${text.curl}</summary><pre>${curlCommand(endpoint, query)}</pre></details>
</section>
`,
)}<h2>${text.law}</h2>
${law(state, language)}
<h2>${text.state}</h2>
<ul class="state">
${state.subgraphs.map(
  ({ name, guest, answers }) =>
    markup`<li class="${answers ? "good" : "bad"}"><code>${name}</code> ${answers ? text.answers : text.silent}${guest ? ` · ${text.ofCounty}` : ""}</li>
`,
)}</ul>
<h2>${text.guides}</h2>
<ul>
${guidesIn(language).map(
  ({ file, about }) => markup`<li><code>${file}</code> ${about}</li>
`,
)}</ul>
</main>
</body>
</html>
`;
}

function law({ lawRevision, places }: GraphState, language: PageLanguage): Markup {
  const text = welcomeTexts[language];
  if (lawRevision === undefined) return markup`<p class="bad">${text.lawUnknown}</p>`;
  return markup`<p>${text.lawRevision} <code>${lawRevision}</code></p>
<table>
<thead><tr><th>${text.place}</th><th>${text.packs}</th></tr></thead>
<tbody>
${places.map(
  ({ division, name, packs }) => markup`<tr><td>${name?.[language]} <code>${division}</code></td><td>${
    packs.length === 0
      ? text.noPack
      : packs.map(
          (pack) =>
            markup`<code>${pack.id}</code> ${pack.version} <code>${pack.revision}</code>${
              pack.division === division ? "" : ` (${text.only} ${pack.division})`
            }<br>`,
        )
  }</td></tr>
`,
)}</tbody>
</table>`;
}

/** A command that asks the query in any POSIX shell. */
export function curlCommand(endpoint: string, query: string): string {
  const body = JSON.stringify({ query: query.replaceAll(/\s+/g, " ") });
  return `curl ${quotedForShell(endpoint)} -H 'content-type: application/json' -d ${quotedForShell(body)}`;
}

function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
