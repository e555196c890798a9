import type { SpecialGroup } from "@yimen/domain";

/** How a case is led past the ordinary way (绿色通道). SM-24 */
export interface GreenChannel {
  /** The special groups whoever it is for belongs to; empty where it is for the sake of the matter. */
  readonly groups: readonly SpecialGroup[];
  /** What makes the matter a special one. */
  readonly matter?: string | undefined;
  /** Account of whoever follows and coordinates it (跟踪协调专人). */
  readonly tracker: string;
  /** The day it was opened on, as `2026-03-02`. */
  readonly openedOn: string;
}
