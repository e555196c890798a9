/** How strongly a word of a Chinese norm binds (用语的约束程度). */
export type Force = "requirement" | "recommendation" | "permission";

/** A word of norms that says how strongly they bind. */
export interface LevelWord {
  readonly word: string;
  readonly force: Force;
  /** Longer words it is only a part of, and then says nothing: 可 in 许可. */
  readonly notIn: readonly string[];
  /** Where its meaning is defined; empty where no definition was found. */
  readonly sources: readonly string[];
  readonly zh: string;
  readonly en: string;
}

const gb = (clause: string): string => `GB/T 1.1-2020 ${clause}`;
const drafting = (clause: string): string => `立法技术规范(试行)(一) ${clause}`;
const building = "JGJ 3-2010 用词说明";

/** 应 stands in many words that order nothing. */
const notShall = [
  "应用",
  "相应",
  "供应",
  "反应",
  "应急",
  "对应",
  "适应",
  "响应",
  "效应",
  "应进必进",
  "应进尽进",
  "应接尽接",
  "应有尽有",
];
const notMay = ["许可", "认可", "可靠", "可行", "可持续", "不可", "可能", "可视"];
const notWant = [
  "需要",
  "必要",
  "主要",
  "重要",
  "要求",
  "要素",
  "要点",
  "只要",
  "纲要",
  "摘要",
  "要件",
  "概要",
  "卡、要",
];

/** The words and what they come to: data of the lint, and of the table in `norms.md`. */
export const levelWords: readonly LevelWord[] = [
  {
    word: "应",
    force: "requirement",
    notIn: notShall,
    sources: [gb("C.1"), building],
    zh: "要求,须严格遵守",
    en: "a requirement",
  },
  {
    word: "应当",
    force: "requirement",
    notIn: [],
    sources: [drafting("14")],
    zh: "义务;与“必须”没有实质区别",
    en: "a duty; the same as 必须",
  },
  {
    word: "必须",
    force: "requirement",
    notIn: ["必须到现场办理"],
    sources: [drafting("14"), building],
    zh: "义务",
    en: "a duty",
  },
  {
    word: "须",
    force: "requirement",
    notIn: ["须知", "无须"],
    sources: [],
    zh: "同“必须”",
    en: "as 必须",
  },
  {
    word: "要",
    force: "requirement",
    notIn: notWant,
    sources: [],
    zh: "文件中布置任务的用语,按要求理解",
    en: "how documents set tasks; read as a requirement",
  },
  {
    word: "不应",
    force: "requirement",
    notIn: [],
    sources: [gb("C.1"), building],
    zh: "要求不做",
    en: "a requirement not to",
  },
  {
    word: "不得",
    force: "requirement",
    notIn: [],
    sources: [drafting("15"), building],
    zh: "禁止,句中有主语",
    en: "a prohibition, with a subject",
  },
  {
    word: "禁止",
    force: "requirement",
    notIn: ["明令禁止"],
    sources: [drafting("15")],
    zh: "禁止,句中没有主语",
    en: "a prohibition, without a subject",
  },
  {
    word: "严禁",
    force: "requirement",
    notIn: [],
    sources: [building],
    zh: "禁止,程度最强;法律中改用“不得”“禁止”",
    en: "the strictest prohibition; laws write 不得 or 禁止",
  },
  {
    word: "宜",
    force: "recommendation",
    notIn: ["便宜", "适宜", "事宜", "因地制宜"],
    sources: [gb("C.3"), building],
    zh: "推荐,条件许可时首先这样做",
    en: "a recommendation",
  },
  {
    word: "不宜",
    force: "recommendation",
    notIn: [],
    sources: [gb("C.3"), building],
    zh: "不推荐,但不禁止",
    en: "advised against, not forbidden",
  },
  {
    word: "原则上",
    force: "recommendation",
    notIn: [],
    sources: [],
    zh: "容许例外的要求,按引导理解",
    en: "a rule with room for exceptions; read as advice",
  },
  {
    word: "一般",
    force: "recommendation",
    notIn: ["一般性", "一般公共", "一般程序"],
    sources: [],
    zh: "通常如此,按引导理解",
    en: "usually; read as advice",
  },
  { word: "尽量", force: "recommendation", notIn: [], sources: [], zh: "尽力而为", en: "as far as one can" },
  { word: "鼓励", force: "recommendation", notIn: [], sources: [], zh: "倡导", en: "encouragement" },
  { word: "提倡", force: "recommendation", notIn: [], sources: [], zh: "倡导", en: "encouragement" },
  { word: "力争", force: "recommendation", notIn: [], sources: [], zh: "争取的目标", en: "an aim" },
  {
    word: "积极",
    force: "recommendation",
    notIn: ["积极性"],
    sources: [],
    zh: "努力的态度",
    en: "an effort",
  },
  {
    word: "逐步",
    force: "recommendation",
    notIn: [],
    sources: [],
    zh: "没有期限的过程",
    en: "a process without a date",
  },
  { word: "探索", force: "recommendation", notIn: [], sources: [], zh: "试行", en: "something to try" },
  { word: "全力推动", force: "recommendation", notIn: [], sources: [], zh: "努力的方向", en: "an aim" },
  {
    word: "可",
    force: "permission",
    notIn: notMay,
    sources: [gb("C.4"), building],
    zh: "允许,不做不算不符",
    en: "a permission; not to do it is no failure",
  },
  {
    word: "可以",
    force: "permission",
    notIn: [],
    sources: [gb("C.4")],
    zh: "同“可”;给机关的权限也这样写",
    en: "as 可; powers of bodies are written so, too",
  },
  {
    word: "有条件的",
    force: "permission",
    notIn: [],
    sources: [],
    zh: "没有条件的不要求",
    en: "nothing is asked of those who cannot",
  },
];
