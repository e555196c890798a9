import { defineError } from "./define-error.ts";
import type { DomainErrorFactory } from "./define-error.ts";
import { quoted } from "./value-text.ts";

/** The thing does not exist, or the caller may not know that it does: one answer for both. */
export const notFound: DomainErrorFactory<{ what: string; whatZh: string; id: string }> = defineError(
  "NOT_FOUND",
  {
    kind: "not-found",
    zh: (d) => `没有找到${d.whatZh}“${quoted(d.id)}”,请核对编号;也可能它不在您的管辖范围内`,
    en: (d) => `there is no ${d.what} "${quoted(d.id)}" that you may see; check the id`,
  },
);

/** The caller is known and lacks the role, the place or the relation the action needs. */
export const notPermitted: DomainErrorFactory<{
  action: string;
  actionZh: string;
  needs: string;
  needsZh: string;
}> = defineError("NOT_PERMITTED", {
  kind: "not-permitted",
  zh: (d) => `您无权${d.actionZh}:需要${d.needsZh};如确需办理,请联系有权的工作人员`,
  en: (d) => `you may not ${d.action}: it needs ${d.needs}; ask somebody who has it`,
});

/** No usable token. The reason names the check that failed, never the token. */
export const unauthenticated: DomainErrorFactory<{ reason: string; reasonZh: string }> = defineError(
  "UNAUTHENTICATED",
  {
    kind: "unauthenticated",
    zh: (d) => `身份凭证无效:${d.reasonZh},请重新登录后再试`,
    en: (d) => `the token is not accepted: ${d.reason}; sign in again`,
  },
);

/** A service this one depends on does not answer. */
export const unavailable: DomainErrorFactory<{ what: string; whatZh: string }> = defineError("UNAVAILABLE", {
  kind: "unavailable",
  zh: (d) => `${d.whatZh}暂时不可用,请稍后重试`,
  en: (d) => `${d.what} is not available at the moment; try again later`,
});

/** The action does not fit the state the thing is in. */
export const wrongState: DomainErrorFactory<{
  what: string;
  state: string;
  stateZh: string;
  action: string;
  actionZh: string;
  allowed: readonly string[];
  allowedZh: readonly string[];
}> = defineError("WRONG_STATE", {
  kind: "wrong-state",
  zh: (d) =>
    `${quoted(d.what)} 处于“${d.stateZh}”,不能“${d.actionZh}”;${d.allowedZh.length === 0 ? "此状态下没有可办操作" : `此时可以:${d.allowedZh.join("、")}`}`,
  en: (d) =>
    `${quoted(d.what)} is ${d.state}, so ${d.action} is not possible; ${d.allowed.length === 0 ? "nothing can be done in this state" : `possible now: ${d.allowed.join(", ")}`}`,
});

/** Somebody changed the thing since the caller read it. */
export const concurrentChange: DomainErrorFactory<{ what: string; whatZh: string; id: string }> = defineError(
  "CONCURRENT_CHANGE",
  {
    kind: "conflict",
    zh: (d) => `${d.whatZh}“${quoted(d.id)}”刚被他人修改,请刷新后重试`,
    en: (d) => `${d.what} "${quoted(d.id)}" was changed by somebody else; read it again and retry`,
  },
);

/** The idempotency key was already used for a different request. */
export const idempotencyKeyReused: DomainErrorFactory<{ key: string; operation: string }> = defineError(
  "IDEMPOTENCY_KEY_REUSED",
  {
    kind: "conflict",
    zh: (d) =>
      `幂等键“${quoted(d.key)}”已用于另一次内容不同的 ${d.operation},请为新请求换一个键;重试原请求须内容一致`,
    en: (d) =>
      `idempotency key "${quoted(d.key)}" was already used for ${d.operation} with other content; use a new key, or repeat the request unchanged`,
  },
);

/** The cursor did not come from this list. */
export const cursorInvalid: DomainErrorFactory<{ cursor: string }> = defineError("CURSOR_INVALID", {
  kind: "invalid",
  zh: (d) => `分页游标“${quoted(d.cursor)}”无效,请使用本列表上一页返回的 endCursor 或 startCursor`,
  en: (d) =>
    `cursor "${quoted(d.cursor)}" is not one of this list; use the endCursor or startCursor of the page before`,
});

/** `first` or `last` outside 1…max, or both or neither where one is needed. */
export const pageSizeInvalid: DomainErrorFactory<{ value: number; max: number }> = defineError(
  "PAGE_SIZE_INVALID",
  {
    kind: "invalid",
    zh: (d) => `每页条数 ${d.value} 无效,应为 1 到 ${d.max} 的整数;更多数据请翻页`,
    en: (d) => `page size ${d.value} is not a whole number from 1 to ${d.max}; page through for more`,
  },
);
