import { defineError } from "@yimen/domain";
import type { DomainErrorFactory } from "@yimen/domain";

/** A folder that was named as a pack and is none. `missing` is the folder itself where it is not there at all. */
export const packFolderWrong: DomainErrorFactory<{ folder: string; missing: string }> = defineError(
  "RULE_FOLDER_WRONG",
  {
    kind: "invalid",
    zh: (d) =>
      d.missing === d.folder
        ? `没有目录 ${d.folder};请检查路径，规则包目录中应有 rules/*.yaml`
        : `${d.folder} 不是规则包:其中没有 ${d.missing};请指定规则包的目录`,
    en: (d) =>
      d.missing === d.folder
        ? `there is no folder ${d.folder}; check the path: a rule pack has rules/*.yaml in it`
        : `${d.folder} is no rule pack: there is no ${d.missing} in it; name the folder of one`,
  },
);
