import { chinaDate, type DomainError } from "@yimen/domain";
import type { Context } from "../context.ts";
import { loadInForce } from "../count/operations.ts";
import { askToIssue } from "../issue/issuing-law.ts";
import { refusalOf, type StaffAction, staffActions } from "../lifecycle/lifecycle.ts";
import { type IslandDocument, standingOf } from "./document.ts";

/** An action and why it is not possible now, if it is not. */
export interface ActionAvailability {
  readonly action: StaffAction;
  readonly reason: DomainError | undefined;
}

/** Every action: the permission is asked first, then the state, and for issuing the law of the town. */
export async function actionsOf(
  context: Context,
  document: IslandDocument,
): Promise<readonly ActionAvailability[]> {
  const today = chinaDate(context.now);
  return Promise.all(
    staffActions.map(async (action) => {
      const reason = refusalOf(standingOf(document), action, context.actor, today);
      if (reason !== undefined || action !== "ISSUE") return { action, reason };
      const { divisionCode: town, kind } = document;
      const inForce = await loadInForce(context, town, kind);
      return { action, reason: (await askToIssue(context, { town, kind, inForce })).refusal };
    }),
  );
}
