import { type AllowedHosts, parseAllowedHosts } from "@yimen/service-host";

/** Look-ups of one person in an hour, unless told otherwise. */
export const defaultLookUpsPerHour = 60;

/** How long a write waits for news of what it names, in milliseconds, unless told otherwise. */
export const defaultNewsWithinMs = 3_000;

/** Where messages go unless told otherwise: to hosts of the internet. */
export const publicHosts: AllowedHosts = parseAllowedHosts("public");
