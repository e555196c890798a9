import { builder } from "../builder.ts";

/** A division, owned by facilities; known here by its code. */
export const DivisionRef = builder.externalRef("Division", builder.selection<{ code: string }>("code"));

/** A station, owned by facilities. */
export const StationRef = builder.externalRef("Station", builder.selection<{ id: string }>("id"));

/** A window, owned by facilities. */
export const WindowRef = builder.externalRef("Window", builder.selection<{ id: string }>("id"));
