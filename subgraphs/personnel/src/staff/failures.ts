import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const badgeTaken: DomainErrorFactory<{ badgeNo: string; station: string }> = defineError(
  "BADGE_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `站点 ${d.station} 已有人使用工号 ${d.badgeNo},请换一个工号`,
    en: (d) => `somebody at station ${d.station} has badge ${d.badgeNo} already; choose another number`,
  },
);

export const staffAlreadyRegistered: DomainErrorFactory<{ division: string }> = defineError(
  "STAFF_ALREADY_REGISTERED",
  {
    kind: "conflict",
    zh: (d) => `该公民身份号码在 ${d.division} 已登记为在岗人员,请变更原有档案,不要重复登记`,
    en: (d) =>
      `somebody with this id number is registered in ${d.division} already; amend that record instead of a second one`,
  },
);

export const employmentEnded: DomainErrorFactory<{ name: string; endedOn: string }> = defineError(
  "EMPLOYMENT_ENDED",
  {
    kind: "wrong-state",
    zh: (d) => `${d.name} 已于 ${d.endedOn} 离岗,不能再变更;如重新上岗,请重新登记`,
    en: (d) => `${d.name} left on ${d.endedOn} and takes no changes; register again somebody who returns`,
  },
);

export const departmentElsewhere: DomainErrorFactory<{ department: string; division: string }> = defineError(
  "DEPARTMENT_ELSEWHERE",
  {
    kind: "invalid",
    zh: (d) => `部门 ${d.department} 不属于 ${d.division} 的上下级,请选择本地或上级的部门`,
    en: (d) => `department ${d.department} is neither above nor below ${d.division}; choose one of the place`,
  },
);

export const postServedLater: DomainErrorFactory<{
  name: string;
  role: string;
  until: string;
  endedOn: string;
}> = defineError("POST_SERVED_LATER", {
  kind: "invalid",
  zh: (d) =>
    `记录显示${d.name}担任${d.role}角至 ${d.until},晚于所填离岗日期 ${d.endedOn};请核对日期,或先更正该任职`,
  en: (d) =>
    `by the record ${d.name} held post ${d.role} until ${d.until}, after the last day given, ${d.endedOn}; check the day, or correct that post first`,
});

export const staffingPlaceClosed: DomainErrorFactory<{ place: string; placeZh: string }> = defineError(
  "STAFFING_PLACE_CLOSED",
  {
    kind: "wrong-state",
    zh: (d) => `${d.placeZh}已撤销,不能再安排人员;请改用仍在运行的窗口或站点`,
    en: (d) => `${d.place} is closed and takes no staff; use one that is open`,
  },
);
