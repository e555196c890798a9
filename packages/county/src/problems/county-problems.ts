import type { DomainErrorFactory } from "@yimen/domain";
import { defineProblem, type Hint } from "@yimen/rules/yaml";

type Only<Key extends string> = Readonly<Record<Key, string>> & Hint;

/** The folder is no county's: it has no county.yaml. */
export const countyFileMissing: DomainErrorFactory<Only<"folder">> = defineProblem("COUNTY_FILE_MISSING", {
  zh: (d) => `${d.folder} 中没有 county.yaml;可用 npm create @yimen/subgraph 生成`,
  en: (d) => `there is no county.yaml in ${d.folder}; npm create @yimen/subgraph writes one`,
});

/** It was written for another version of the format. */
export const countyFormatOther: DomainErrorFactory<Only<"format" | "installed">> = defineProblem(
  "COUNTY_FORMAT_OTHER",
  {
    zh: (d) => `county.yaml 的格式是 ${d.format},已安装的版本读取 ${d.installed}`,
    en: (d) => `county.yaml is written in ${d.format}, and ${d.installed} is installed`,
  },
);

/** It was written against another version of the contract. */
export const countyRequiresOther: DomainErrorFactory<Only<"part" | "wanted" | "installed">> = defineProblem(
  "COUNTY_REQUIRES_OTHER",
  {
    zh: (d) => `本县依据 ${d.part} ${d.wanted} 编写,已安装的是 ${d.installed}`,
    en: (d) => `this county was written against ${d.part} ${d.wanted}, and ${d.installed} is installed`,
  },
);

/** Something it names does not exist. */
export const countyNamesNothing: DomainErrorFactory<Only<"key" | "name" | "what" | "whatZh">> = defineProblem(
  "COUNTY_NAMES_NOTHING",
  {
    zh: (d) => `${d.key} 所指的 ${d.name} 不存在:${d.whatZh}`,
    en: (d) => `${d.key} names ${d.name}, which is not there: ${d.what}`,
  },
);

/** Its pack is the law of another place: here it would never be in force. */
export const countyPackElsewhere: DomainErrorFactory<Only<"pack" | "place" | "county">> = defineProblem(
  "COUNTY_PACK_ELSEWHERE",
  {
    zh: (d) => `规则包 ${d.pack} 是 ${d.place} 的规则,在本县 ${d.county} 不会生效`,
    en: (d) =>
      `the pack ${d.pack} is the law of ${d.place} and would never be in force in this county, ${d.county}`,
  },
);

/** One thing is said twice, here or in two counties that run together. */
export const countySaysTwice: DomainErrorFactory<Only<"what" | "whatZh" | "name">> = defineProblem(
  "COUNTY_SAYS_TWICE",
  {
    zh: (d) => `${d.whatZh} ${d.name} 出现两次`,
    en: (d) => `the ${d.what} ${d.name} is there twice`,
  },
);
