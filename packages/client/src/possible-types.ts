/** Which types stand behind each union and interface, for caches that match fragments. */
export * from "./generated/possible-types.generated.ts";
