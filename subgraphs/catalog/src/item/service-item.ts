import type { DivisionCode } from "@yimen/domain";

/** Something that can be done (政务服务事项). What is said of it is in its statements. */
export interface ServiceItem {
  readonly id: string;
  readonly code: string;
  /** Whose own item it is; null for a national one. */
  readonly divisionCode: DivisionCode | null;
  readonly name: string;
  readonly domain: string;
  readonly parentName: string | null;
  readonly audience: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly uniformity: string | null;
  readonly notes: readonly string[];
  readonly citation: string;
  readonly sample: boolean;
  readonly revision: number;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** What of an item may change without its being another item. */
export type ItemFacts = Omit<ServiceItem, "id" | "code" | "divisionCode" | "revision" | "withdrawnAt">;
