import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Work is handed on to a colleague, or to a window: one of them is named. @source PT-10 */
export const handOnToWhom: DomainErrorFactory<NoDetails> = defineError("CASE_HAND_ON_TO_WHOM", {
  kind: "invalid",
  zh: () => "请写明转给谁:同事的账号(account)或者窗口(windowId),只填一项",
  en: () => "say whom it is handed on to: a colleague's account or a windowId, one of them",
});

/** Nobody at the place works by this account. @source PT-10 */
export const colleagueUnknown: DomainErrorFactory<{ account: string }> = defineError(
  "CASE_COLLEAGUE_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) =>
      `本地没有人使用账号“${d.account}”;请核对账号,新来的同事请先登记并确认账号(registerStaff、confirmAccount)`,
    en: (d) =>
      `nobody of the place works by the account "${d.account}": check it; a new colleague is registered and confirms their account first (registerStaff, confirmAccount)`,
  },
);

/** What is decided by a department stays with its staff. @source PT-10 */
export const colleagueElsewhere: DomainErrorFactory<{ account: string }> = defineError(
  "CASE_COLLEAGUE_ELSEWHERE",
  {
    kind: "conflict",
    zh: (d) => `“${d.account}”不是该部门的人员,不能审批其办件;请转给该部门的在岗人员`,
    en: (d) =>
      `"${d.account}" is not of the department and decides nothing of it: hand it on to one of its staff`,
  },
);

/** Whoever is away that day does nothing that day. @source PT-10, LP-4 */
export const colleagueAway: DomainErrorFactory<{ account: string }> = defineError("CASE_COLLEAGUE_AWAY", {
  kind: "conflict",
  zh: (d) => `“${d.account}”今日已登记离岗;请转给其他在岗人员`,
  en: (d) => `"${d.account}" is recorded as away today: hand it on to somebody on duty`,
});

/** A window of another station is no place for work of this one. */
export const windowElsewhere: DomainErrorFactory<{ windowId: string }> = defineError(
  "CASE_WINDOW_ELSEWHERE",
  {
    kind: "invalid",
    zh: (d) => `窗口 ${d.windowId} 不在办理该事务的地方;请选择本地站点的窗口`,
    en: (d) => `the window ${d.windowId} is not where the work is done: choose one of the place`,
  },
);
