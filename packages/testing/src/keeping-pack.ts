import { fileURLToPath } from "node:url";
import { emptyLawText, fixedLaw, type LawSource, type LawText } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";

const months = (name: string, value: number): string => `
  ${name}:
    zh: 保存期限 ${name}
    en: months kept ${name}
    type: int
    unit: month
    stricter: lower
    replaces: ${name}
    values:
      - { from: 2024-01-01, value: ${value}, cite: BC 第一条, quote: 期满销毁 }`;

/** The pack of a county that says for how many months personal facts are kept. */
export function keepingPack(
  division: string,
  kept: Readonly<Record<string, number>>,
): LawText["packs"][number] {
  return [
    {
      path: "rules/keeping.yaml",
      text: `pack: keeping
zh: 保存期限县规则包
en: rule pack of a county that says how long facts are kept
division: "${division}"
version: "1.0.0"
parent: base
sources:
  BC: { title: 个人信息保存规定, titleEn: Rules on Keeping Personal Facts, number: 保政〔2024〕1号, issued: 2024-01-01, text: sources/bc.txt }
parameters:${Object.entries(kept)
        .map(([name, value]) => months(name, value))
        .join("")}
`,
    },
    { path: "sources/bc.txt", text: "第一条 办件的个人信息到期的,期满销毁。" },
  ];
}

/** A law for tests of retention: what a county says of months is changed from one step to the next, and holds at once. */
export interface KeepingLaw extends LawSource {
  /** The nation's law beside what the county says from now on. */
  readonly keep: (kept: Readonly<Record<string, number>>) => Promise<void>;
}

/** The nation's law, in which nothing says for how long, until the county is made to say so. */
export async function keepingLaw(division: string): Promise<KeepingLaw> {
  const base = await readPackDirectory(fileURLToPath(new URL("../../base/", import.meta.url)));
  let law = await fixedLaw({ ...emptyLawText, packs: [base] });
  return {
    current: () => law.current(),
    at: (revision) => law.at(revision),
    keep: async (kept) => {
      law = await fixedLaw({ ...emptyLawText, packs: [base, keepingPack(division, kept)] });
    },
  };
}
