import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import type { EventType } from "@yimen/domain";

/** What a subgraph does when something happened elsewhere. Runs as the system, in one transaction, once per event. */
export interface EventHandler<Tables> {
  readonly type: string;
  handle(tx: WriteTransaction<Tables>, body: unknown, context: RequestContext<Tables>): Promise<void>;
}

/** Binds a handler to an event. The body is checked before the handler sees it. */
export function onEvent<Tables, Body>(
  event: EventType<Body>,
  handle: (tx: WriteTransaction<Tables>, body: Body, context: RequestContext<Tables>) => Promise<void>,
): EventHandler<Tables> {
  return {
    type: event.type,
    handle: (tx, body, context) => handle(tx, event.body.parse(body), context),
  };
}
