import {
  type Actor,
  actsFor,
  type DivisionCode,
  hasRole,
  notPermitted,
  type Role,
  roles,
} from "@yimen/domain";

/** What somebody wants to do, and who may: one constant a permission, beside the operation it guards. */
export interface Permission {
  /** Completes 您无权…, for example 开设窗口. */
  readonly zh: string;
  /** Completes "you may not …", for example "open a window". */
  readonly en: string;
  /** Roles of which the caller must have one. */
  readonly roles: readonly Role[];
}

/**
 * Lets the actor pass only with one of the permission's roles and, where a place is given, with that place in scope.
 * The system itself passes always; no token can carry that role.
 *
 * @throws NOT_PERMITTED
 */
export function authorise(actor: Actor, permission: Permission, division?: DivisionCode): void {
  if (hasRole(actor, "SYSTEM")) return;
  const inScope = division === undefined || actsFor(actor, division);
  if (hasRole(actor, ...permission.roles) && inScope) return;
  const zh = permission.roles.map((role) => roles.label(role, "zh")).join("、");
  const en = permission.roles.map((role) => roles.label(role, "en")).join(" or ");
  throw notPermitted({
    action: permission.en,
    actionZh: permission.zh,
    needs: division === undefined ? `the role ${en}` : `the role ${en} for ${division}`,
    needsZh: division === undefined ? `角色“${zh}”` : `角色“${zh}”且管辖 ${division}`,
  });
}
