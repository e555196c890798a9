import type { Guide, ListedGuides, PlacedGuide } from "./guide-data.ts";
import { guideRows, guideTexts } from "./guide-texts.ts";
import { Markup, markup } from "./markup.ts";
import { pageFrame } from "./page-frame.ts";
import type { PageLanguage } from "./page-language.ts";

function page(title: string, address: string, language: PageLanguage, content: Markup): Markup {
  return pageFrame({ title, other: { address, name: guideTexts[language].other }, language }, content);
}

/** The guide of an item at a place, for everybody. */
export function guidePage(
  { guide, download }: PlacedGuide,
  at: { readonly division: string; readonly path: string; readonly qr: Markup },
  language: PageLanguage,
): Markup {
  const text = guideTexts[language];
  const other = language === "zh" ? "en" : "zh";
  const to = (lang: string): string => `${at.path}?at=${at.division}&lang=${lang}`;
  const title = language === "zh" ? `${guide.name}${text.guide}` : `${text.guide}: ${guide.name}`;
  return page(
    title,
    to(other),
    language,
    markup`${text.content === "" ? undefined : markup`<p>${text.content}</p>`}
<dl>
<dt>${text.place}</dt><dd><a href="/guides?at=${at.division}&lang=${language}">${at.division}</a></dd>
<dt>${text.code}</dt><dd><code>${guide.code}</code></dd>
<dt>${text.version}</dt><dd>${guide.revision}</dd>
</dl>
<p>${download === undefined ? text.noPdf : markup`<a href="${download}">${text.pdf}</a>`}</p>
<div lang="zh-CN">
<table>
<tbody>
${guideRows.map(
  ([
    row,
    label,
  ]) => markup`<tr><th scope="row" lang="${language === "zh" ? "zh-CN" : "en"}">${label[language]}</th><td>${linesOf(guide[row], text.unstated)}</td></tr>
`,
)}</tbody>
</table>
<h2>${text.materials}</h2>
${materials(guide, language)}
<h2>${text.steps}</h2>
${guide.steps.length === 0 ? markup`<p>${text.unstated}</p>` : markup`<ol>${guide.steps.map((step) => markup`<li>${step}</li>`)}</ol>`}
${guide.missing.length === 0 ? undefined : markup`<h2>${text.missing}</h2><p>${guide.missing.join("、")}</p>`}
<h2>${text.sources}</h2>
<ul>${guide.sources.map((source) => markup`<li>${source}</li>`)}</ul>
</div>
<h2>${text.qr}</h2>
${at.qr}
`,
  );
}

function linesOf(lines: readonly string[], unstated: string): Markup {
  if (lines.length === 0) return markup`<em>${unstated}</em>`;
  return markup`${lines.map((line, at) => markup`${at === 0 ? undefined : new Markup("<br>")}${line}`)}`;
}

function materials({ materials: found }: Guide, language: PageLanguage): Markup {
  const text = guideTexts[language];
  if (found.length === 0) return markup`<p>${text.unstated}</p>`;
  return markup`<table>
<thead><tr><th>${text.material}</th><th>${text.requirement}</th><th>${text.copies}</th><th>${text.source}</th></tr></thead>
<tbody>
${found.map(
  ({
    name,
    requirement,
    copies,
    source,
    note,
  }) => markup`<tr><td>${name}</td><td>${requirement}</td><td>${copies ?? "—"}</td><td>${[source, note].filter((each) => each !== null).join("；") || "—"}</td></tr>
`,
)}</tbody>
</table>`;
}

/** The guides there are at a place. */
export function guidesPage({ items, next }: ListedGuides, division: string, language: PageLanguage): Markup {
  const text = guideTexts[language];
  const other = language === "zh" ? "en" : "zh";
  return page(
    text.guides,
    `/guides?at=${division}&lang=${other}`,
    language,
    markup`<p>${text.place} <code>${division}</code></p>
${items.length === 0 ? markup`<p>${text.nothing}</p>` : undefined}
<ul lang="zh-CN">
${items.map(
  ({
    code,
    name,
  }) => markup`<li><a href="/guides/${encodeURIComponent(code)}?at=${division}&lang=${language}">${name}</a> <code>${code}</code></li>
`,
)}</ul>
${next === undefined ? undefined : markup`<p><a href="/guides?at=${division}&lang=${language}&after=${encodeURIComponent(next)}">${text.more}</a></p>`}
`,
  );
}

/** What somebody reads whose link or QR code leads to no guide. */
export function noGuidePage(
  asked: { readonly path: string; readonly division: string; readonly code: string },
  language: PageLanguage,
): Markup {
  const text = guideTexts[language];
  const other = language === "zh" ? "en" : "zh";
  const { path, division, code } = asked;
  return page(
    text.guide,
    `${path}?at=${division}&lang=${other}`,
    language,
    markup`<p class="bad"><strong>${text.noGuide}</strong></p>
<p>${text.code} <code>${code}</code></p>
<p><a href="/guides?at=${division}&lang=${language}">${text.all}</a></p>
`,
  );
}

/** What somebody reads whose link says no place. */
export function noPlacePage(given: string, language: PageLanguage): Markup {
  const text = guideTexts[language];
  const other = language === "zh" ? "en" : "zh";
  return page(
    text.guide,
    `?at=${encodeURIComponent(given)}&lang=${other}`,
    language,
    markup`<p class="bad"><strong>${text.noPlace} <code>${given}</code></strong></p>
`,
  );
}
