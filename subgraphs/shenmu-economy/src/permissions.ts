import { actsFor, type Actor, type DivisionCode, hasRole, type Role } from "@yimen/domain";
import type { Permission } from "@yimen/subgraph-kit";

/** Those who run the service of a place: its two people, its manager, and the city above them. SM-19 */
const running: readonly Role[] = ["CLERK", "STATION_MANAGER", "COUNTY_ADMIN"];

export const publishing: Permission = { zh: "发布、更正或撤回信息", en: "publish bulletins", roles: running };
export const addingProduce: Permission = { zh: "登记农产品", en: "add produce", roles: running };
export const endingSubscriptions: Permission = {
  zh: "办理退订",
  en: "end a subscription",
  roles: ["CLERK", "STATION_MANAGER"],
};
export const retrying: Permission = { zh: "重试投递", en: "have deliveries tried again", roles: running };
export const watching: Permission = {
  zh: "查看订阅和投递",
  en: "see subscriptions and deliveries",
  roles: [...running, "INSPECTOR"],
};

/** May the actor see how the service of a place runs? */
export function mayWatch(actor: Actor, division: DivisionCode): boolean {
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...watching.roles) && actsFor(actor, division));
}

/** Contacts are shown, masked, to those who serve the farmer at the window; to nobody above them. */
export function mayRecogniseContacts(actor: Actor, division: DivisionCode): boolean {
  return hasRole(actor, "CLERK", "STATION_MANAGER") && actsFor(actor, division);
}
