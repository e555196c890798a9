import type { PageLanguage } from "./page-language.ts";

interface WelcomeTexts {
  readonly title: string;
  readonly otherLanguage: string;
  readonly what: string;
  readonly where: string;
  readonly endpoint: string;
  readonly explorer: string;
  readonly noExplorer: string;
  readonly law: string;
  readonly lawRevision: string;
  readonly lawUnknown: string;
  readonly place: string;
  readonly packs: string;
  readonly noPack: string;
  /** Followed by the part of the place where a pack holds. */
  readonly only: string;
  readonly state: string;
  readonly ofCounty: string;
  readonly answers: string;
  readonly silent: string;
  readonly ask: string;
  readonly openIn: string;
  readonly curl: string;
  readonly guides: string;
}

/** What the page at `/` says in each language. */
export const welcomeTexts: Readonly<Record<PageLanguage, WelcomeTexts>> = {
  zh: {
    title: "一门 Yimen",
    otherLanguage: "English",
    what: "便民服务的“一门”:一个 GraphQL 接口,回答能办什么、在哪办、谁来办、办得怎样、评价如何;由各县运行,以各县自己的规则为准。",
    where: "地址",
    endpoint: "接口(POST)",
    explorer: "查询页面",
    noExplorer: "生产环境不提供查询页面",
    law: "各地现行规则",
    lawRevision: "规则修订号",
    lawUnknown: "暂时读不到现行规则,请稍后刷新",
    place: "地方",
    packs: "规则包、版本、修订号",
    noPack: "没有自己的规则包,适用上级规则",
    only: "仅限",
    state: "子图状态",
    ofCounty: "县级自有",
    answers: "正常",
    silent: "无应答",
    ask: "先问这三句",
    openIn: "在查询页面打开",
    curl: "命令行",
    guides: "接下来读",
  },
  en: {
    title: "Yimen · 一门",
    otherLanguage: "中文",
    what: "One door to public services: a GraphQL endpoint for what can be done, where, by whom, what became of it and how well it went. Counties run it, each by its own rules.",
    where: "Addresses",
    endpoint: "endpoint (POST)",
    explorer: "explorer",
    noExplorer: "there is no explorer in production",
    law: "Law in force",
    lawRevision: "revision of the law",
    lawUnknown: "the law in force cannot be read at the moment: load the page again later",
    place: "place",
    packs: "packs, version, revision",
    noPack: "no pack of its own: the law above it holds",
    only: "only in",
    state: "Subgraphs",
    ofCounty: "a county's own",
    answers: "answers",
    silent: "does not answer",
    ask: "Ask these first",
    openIn: "open in the explorer",
    curl: "from a shell",
    guides: "Read on",
  },
};

interface Guide {
  readonly file: string;
  readonly zh: string;
  readonly en: string;
}

const guides: readonly Guide[] = [
  {
    file: "docs/guides/integrators",
    zh: "对接本接口的系统",
    en: "for an integrator who queries the endpoint",
  },
  { file: "docs/guides/front-end", zh: "前端团队", en: "for a front-end team" },
  {
    file: "docs/guides/county-it",
    zh: "运行与扩展本平台的县级信息部门",
    en: "for county IT that runs it and adds to it",
  },
  { file: "docs/guides/operations", zh: "运维人员", en: "for whoever keeps it running" },
];

/** The guides, by the files of the project they are in. */
export function guidesIn(
  language: PageLanguage,
): readonly { readonly file: string; readonly about: string }[] {
  return guides.map((guide) => ({
    file: `${guide.file}${language === "zh" ? ".zh-CN" : ""}.md`,
    about: guide[language],
  }));
}
