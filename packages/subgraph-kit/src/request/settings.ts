/** Look-ups of one person in an hour, unless told otherwise. */
export const defaultLookUpsPerHour = 60;

/** How long a write waits for news of what it names, in milliseconds, unless told otherwise. */
export const defaultNewsWithinMs = 3_000;
