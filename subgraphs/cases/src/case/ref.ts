import { builder } from "../builder.ts";
import type { ServiceCase } from "./store.ts";

/** The type Case, implemented in graphql.ts: the slices of its steps refer to it before. */
export const CaseRef = builder.objectRef<ServiceCase>("Case");

/** Items are the catalogue's: here they are known by id. */
export const ServiceItemRef = builder.externalRef("ServiceItem", builder.selection<{ id: string }>("id"));

/** Stations are facilities': here they are known by id. */
export const StationRef = builder.externalRef("Station", builder.selection<{ id: string }>("id"));
