import type { Page, PageArguments } from "../graphql/pages.ts";
import { readPage } from "../graphql/pages.ts";
import type { OutgoingContext } from "./subscription.ts";
import type { DeliveryState } from "./vocabulary.ts";

/** An event that did not simply pass, and how it stands with one subscription. */
export interface EventDelivery {
  readonly eventId: string;
  readonly subjectId: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly dueAt: Temporal.Instant;
  readonly outcome: string | null;
  readonly changedAt: Temporal.Instant;
}

const order = [
  { column: "era", direction: "desc" },
  { column: "written_by", direction: "desc" },
  { column: "ordinal", direction: "desc" },
] as const;

/** Events of a subscription that wait, are dead letters, or were sent by hand; the newest first. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDeliveries(
  context: OutgoingContext,
  subscriptionId: string,
  state: DeliveryState | undefined,
  page: PageArguments,
): Promise<Page<EventDelivery>> {
  return context.read(async (db) => {
    const query = db
      .selectFrom("yimen.event_delivery")
      .select([
        "event_id as eventId",
        "subject_id as subjectId",
        "state",
        "attempts",
        "due_at as dueAt",
        "outcome",
        "changed_at as changedAt",
      ])
      .where("subscription_id", "=", subscriptionId);
    return readPage(state === undefined ? query : query.where("state", "=", state), order, page);
  });
}
