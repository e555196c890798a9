import { AsyncLocalStorage } from "node:async_hooks";
import type { Logger } from "@yimen/service-host";

/** The request an error belongs to, for the places where only the error is handed on. */
export interface RequestScope {
  readonly requestId: string;
  readonly logger: Logger;
  /** May errors suggest names of the schema? */
  readonly suggestions: boolean;
  /** The values of an enum of the schema clients see. */
  readonly choicesOf: (enumName: string) => readonly string[];
}

export const requestScope: AsyncLocalStorage<RequestScope> = new AsyncLocalStorage();
