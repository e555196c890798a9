import type { Role } from "@yimen/domain";

/** Who may read the personal files of their place. */
export const fileReaders: readonly Role[] = ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"];
