import { createWorkingCalendar } from "@yimen/domain";
import type { WorkingCalendar } from "@yimen/domain";

/** The country's working days, for a place that has not said which are its own. */
export const noCalendar: WorkingCalendar = createWorkingCalendar();
