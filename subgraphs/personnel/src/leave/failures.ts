import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const leaveDecided: DomainErrorFactory<{ name: string; from: string; decidedOn: string }> =
  defineError("LEAVE_DECIDED", {
    kind: "wrong-state",
    zh: (d) =>
      `${d.name}自 ${d.from} 起的请假已于 ${d.decidedOn} 处理,无需再次办理;已准的假期不休的,请取消离岗登记`,
    en: (d) =>
      `the leave of ${d.name} from ${d.from} was dealt with on ${d.decidedOn}; leave that was granted and is not taken is ended by cancelling the absence`,
  });

export const leaveOwn: DomainErrorFactory<{ name: string }> = defineError("LEAVE_OWN", {
  kind: "not-permitted",
  zh: (d) => `${d.name}不能审批自己的请假,请由其他负责人审批`,
  en: (d) => `${d.name} cannot decide on leave of their own; another leader decides`,
});

export const leaveNotYours: DomainErrorFactory<{ name: string }> = defineError("LEAVE_NOT_YOURS", {
  kind: "not-permitted",
  zh: (d) => `只能为本人或由站点负责人为${d.name}请假;如本人请假,请先确认登录账号`,
  en: (d) =>
    `leave is asked by ${d.name} or by the manager of the station; who asks for themselves confirms their account first`,
});
