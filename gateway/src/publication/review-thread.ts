// Composing a county's graph takes most of a second: it is done where no request waits for it.
import { parentPort } from "node:worker_threads";
import { reviewPublication, type ReviewOutcome, type ReviewRequest } from "./review.ts";

/** A review asked for, under a number. */
export interface ReviewCall {
  readonly call: number;
  readonly request: ReviewRequest;
}

/** What came of it. */
export type ReviewReply =
  | { readonly call: number; readonly outcome: ReviewOutcome }
  | { readonly call: number; readonly failure: string };

parentPort?.on("message", ({ call, request }: ReviewCall) => {
  reviewPublication(request).then(
    (outcome) => tell({ call, outcome }),
    (error: unknown) =>
      tell({ call, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function tell(reply: ReviewReply): void {
  parentPort?.postMessage(reply, []);
}
