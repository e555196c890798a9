import type { ActionAvailability } from "@yimen/domain";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, CaseActionEnum } from "../builder.ts";
import type { CasesTables } from "../tables.ts";

/** An action on a case, possible now or not. */
export const AvailableActionRef: ObjectRefOf<CasesTables, ActionAvailability> = builder
  .objectRef<ActionAvailability>("AvailableCaseAction")
  .implement({
    description: "An action on a case, and whether the caller may take it now (可办操作), X-8.",
    fields: (t) => ({
      action: t.expose("action", { type: CaseActionEnum, description: "The action (操作)." }),
      enabled: t.exposeBoolean("enabled", { description: "True when it may be taken now (是否可办)." }),
      reasonCode: t.string({
        nullable: true,
        description: "Code of the reason why not (原因代码); null when enabled.",
        resolve: ({ reason }) => reason?.code ?? null,
      }),
      reasonZh: t.string({
        nullable: true,
        description: "Why not, in Chinese (中文原因).",
        resolve: ({ reason }) => reason?.zh ?? null,
      }),
      reasonEn: t.string({
        nullable: true,
        description: "Why not, in English (英文原因).",
        resolve: ({ reason }) => reason?.en ?? null,
      }),
    }),
  });
