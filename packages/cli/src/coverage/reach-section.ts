import { factOrigins } from "@yimen/domain";
import { type PackReach, shareText } from "../rules/reach-packs.ts";

/** Of each pack how many rules have a source for every fact they ask for, and which facts have none. */
export function reachSection(reach: readonly PackReach[]): string {
  const lines = reach.map((each) => {
    const { pack, rules, reached, typed, nobody } = each;
    return `| ${pack.id} ${pack.zh} | ${rules} | ${reached} | ${shareText(each)} | ${typed} | ${nobody} |`;
  });
  return `## Reach

Rules whose every fact has a source: a register, a count, a record of daily work, a finding, a document, or a survey of what is only seen on the spot. A fact
that is typed in with nothing behind it has none. \`yimen rules coverage --reach\` tells it of any pack, with the rules that ask for each fact.
事实齐备的规则:所需事实各有登记、统计、日常记录、情形、文件材料,或只能现场看到而由核查得来。手工填写而无凭据的不算。

| pack 规则包 | rules 规则 | every fact sourced 事实齐备 | share 比例 | typed 手工填写 | nobody yet 尚无来源 |
|---|---|---|---|---|---|
${lines.join("\n")}

${reach.map(lackingOf).join("\n")}`;
}

function lackingOf({ pack, lacking }: PackReach): string {
  const ofOrigin = (["TYPED", "NOBODY"] as const).flatMap((origin) => {
    const paths = lacking.filter((each) => each.origin === origin).map(({ path }) => `\`${path}\``);
    const { zh, en } = factOrigins.labels[origin];
    return paths.length === 0 ? [] : [`  - ${en} ${zh}: ${paths.join(", ")}`];
  });
  return [`- ${pack.id}`, ...ofOrigin, ""].join("\n");
}
