import { roles } from "@yimen/domain";
import type { Actor } from "@yimen/domain";
import type { FactRecord } from "../values/value.ts";
import { definePart } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** Who sends a mutation (提交人): the variable `caller` of admission rules. */
export const caller: RecordType = definePart(
  "caller",
  { zh: "提交人", en: "caller" },
  {
    authenticated: { type: "bool", zh: "已登录", en: "signed in" },
    subject: { type: "string", optional: true, zh: "身份标识", en: "subject of the token" },
    roles: { type: "list", of: roles, max: 20, zh: "角色", en: "roles" },
    divisions: { type: "list", of: "string", max: 200, zh: "所辖区划代码", en: "divisions worked for" },
  },
);

/** A verified actor as admission rules see them. */
export function callerFacts({ subject, roles: held, divisions }: Actor): FactRecord {
  return {
    authenticated: subject !== undefined,
    subject: subject ?? null,
    roles: [...held],
    divisions: [...divisions],
  };
}
