import { createHash } from "node:crypto";
import { assetFile } from "./asset-file.ts";
import { Markup, markup } from "./markup.ts";
import type { PageLanguage } from "./page-language.ts";

const css = assetFile("welcome.css");

/** The page's styles are in it, nothing is loaded from anywhere and nothing runs: it works where there is no internet. */
export const framePolicy: string = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(css).digest("base64")}'`;

/** What goes around the content of a page. */
export interface Frame {
  readonly title: string;
  /** The same page in the other language, and how that is called. */
  readonly other: { readonly address: string; readonly name: string };
  readonly language: PageLanguage;
  /** What concerns one person or one paper is not for search engines. */
  readonly isPrivate?: boolean;
}

/** A whole page around its content. */
export function pageFrame({ title, other, language, isPrivate = false }: Frame, content: Markup): Markup {
  const lang = language === "zh" ? "en" : "zh";
  return markup`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isPrivate ? new Markup('<meta name="robots" content="noindex">\n') : undefined}<title>${title}</title>
<style>${new Markup(css)}</style>
</head>
<body>
<header><h1>${title}</h1><a href="${other.address}" hreflang="${lang}" lang="${lang}">${other.name}</a></header>
<main>
${content}</main>
</body>
</html>
`;
}
